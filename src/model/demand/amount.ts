/** A number or a formula of the scenario, as a pure number in formulas. */
import type { Bilingual } from '../../diagnostics/diagnostic.ts';
import type { Term } from '../../lines/index.ts';
import { type Formula, isFormula, type Quantity } from '../../quantity/quantity.ts';
import type { Context } from '../context.ts';
import { pureNumber } from './formula.ts';

/** Reads the leaf at `path`. A formula becomes the line of that name. */
export function amountAt(
  context: Pick<Context, 'input' | 'formula'>,
  path: string,
  label: Bilingual,
  given: Quantity | Formula,
): Term {
  return isFormula(given) ? context.formula(path, label, given) : pureNumber(context.input(path, given), given.unit);
}
