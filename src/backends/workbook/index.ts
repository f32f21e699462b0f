/** A plan as Excel formulas. The file itself, its sheets and styles, are written on top of this. */
export { rateCheck } from './aggregate.ts';
export { toExcelFormula } from './formula.ts';
export { columnName, type Layout, paddingFor, type Place, Pointer, type RateForm } from './layout.ts';
