/** What the quantities of a risk stand for, once the unit of the input is known. */
import { InternalError } from '../diagnostics/diagnostic.ts';
import { readAs } from '../quantity/measure.ts';
import type { Quantity } from '../quantity/quantity.ts';
import { PURE, type Unit } from '../quantity/unit.ts';
import type { Measure } from './distributions/index.ts';
import type { RiskSpec } from './spec.ts';

/** The unit in which a risk is written: that of the input, or none where it is a factor. */
export function unitOf(risk: Pick<RiskSpec, 'as'>, unit: Unit): Unit {
  return risk.as === 'factor' ? PURE : unit;
}

/** Reads quantities as numbers of a unit. @throws InternalError for one that `riskContradictions` would have refused */
export function measureIn(unit: Unit): Measure {
  return (quantity: Quantity) => {
    const read = readAs(quantity.text, unit);
    if (!read.ok) throw new InternalError(`a risk says ${quantity.text} of an input in ${unit}`);
    return Number(read.value);
  };
}
