/** Working capital. */
export { buildWorkingCapital, type Credit, type WorkingCapital } from './working-capital.ts';
