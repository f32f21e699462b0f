/** Loads the library: apart from `main.ts`, so that `--version` and `--help` start without it. */
import type { Core } from './core.ts';

export async function loadCore(): Promise<Core> {
  return await import('../index.ts');
}
