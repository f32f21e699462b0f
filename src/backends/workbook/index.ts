/** A plan as a workbook of live Excel formulas: each line a row, each input a named cell. */
export { rateCheck } from './aggregate.ts';
export { toExcelFormula } from './formula.ts';
export { columnName, type Layout, paddingFor, type Place, Pointer, type RateForm } from './layout.ts';
export type { InputAbout, Language, Picture, ShownLine, Source, Statement } from './source.ts';
export { fitForExcel, workbookBook } from './workbook.ts';
export { helpersAlone, knownPath } from './split.ts';
