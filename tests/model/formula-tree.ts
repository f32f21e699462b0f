/** Users' formulas written by hand, for tests below the parser. */
import type { Formula, FormulaFunction, FormulaNode } from '../../src/quantity/quantity.ts';

export const num = (text: string): FormulaNode => ({ node: 'number', text });
export const call = (fn: FormulaFunction, ...args: readonly FormulaNode[]): FormulaNode => ({ node: 'call', fn, args });
export const input = (path: string): FormulaNode => ({ node: 'name', name: path, reference: { to: 'input', path } });
export const line = (path: string): FormulaNode => ({ node: 'name', name: path, reference: { to: 'formula', path } });
export const time = (name: string): FormulaNode => ({ node: 'name', name, reference: { to: 'time', name } });
export const formula = (tree: FormulaNode): Formula => ({ formula: true, text: 'by hand', tree });
