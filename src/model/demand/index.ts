/** Demand: named drivers, each an amount a year, given as a number, a formula, or one of the kinds listed here. */
import { z } from 'zod';
import { catalogue } from '../../catalogue.ts';
import { InternalError } from '../../diagnostics/diagnostic.ts';
import type { Named } from '../../lines/index.ts';
import { isFormula, isQuantity } from '../../quantity/quantity.ts';
import { count, named, quantityOrFormula } from '../../quantity/schema.ts';
import { PURE } from '../../quantity/unit.ts';
import { inPhase, nameOf, text } from '../context.ts';
import { phaseOf } from '../timeline/spec.ts';
import { amountAt } from './amount.ts';
import { bass } from './bass.ts';
import { capacityLimited } from './capacity-limited.ts';
import type { DriverContext } from './contract.ts';
import { growth } from './growth.ts';
import { logistic } from './logistic.ts';
import { population } from './population.ts';
import { priceElastic } from './price-elastic.ts';
import { rampUp } from './ramp-up.ts';
import { ratio } from './ratio.ts';
import { seasonal } from './seasonal.ts';
import { table } from './table.ts';

export { amountAt } from './amount.ts';
export type { Driver, DriverContext, WriteDriver } from './contract.ts';
export { type FormulaNames, formulaLine, TIME_NAMES, type TimeName } from './formula.ts';
export { formulaNames } from './names.ts';

/** Every kind of driver. A new one is one file and one name here. */
export const demandDrivers = catalogue(
  growth,
  population,
  ratio,
  logistic,
  bass,
  rampUp,
  capacityLimited,
  priceElastic,
  seasonal,
  table,
);

/** `demand:` of a scenario: numbers, formulas and kinds by name. */
export const demandSpec = named(
  z.union([
    quantityOrFormula(
      count({
        min: 0,
        title: text('Amount', '数量'),
        description: text('A number or a formula, a year.', '年数量，可为数字或公式。'),
      }),
    ),
    demandDrivers.spec,
  ]),
  {
    title: text('Demand', '需求'),
    description: text(
      'What is used, by name: a number, a formula in the names of other demand, or a kind of driver.',
      '按名称列出的需求：数字、引用其他需求的公式，或某种驱动因素。',
    ),
  },
);

/** Writes every driver, and finds one by name. The line of a number is `demand.<name>.amount`, of all else `demand.<name>`. */
export function buildDemand(context: DriverContext, spec: z.output<typeof demandSpec>): (name: string) => Named {
  context.m.section('demand', 'demand driver; definition');
  const lines = new Map<string, Named>();
  for (const [name, driver] of Object.entries(spec)) {
    const at = `demand.${name}`;
    if (isQuantity(driver)) {
      const label = nameOf(undefined, name);
      lines.set(
        name,
        context.m.line(`${at}.amount`, { label, unit: PURE, nature: 'factor' }, amountAt(context, at, label, driver)),
      );
    } else if (isFormula(driver)) lines.set(name, context.formula(at, nameOf(undefined, name), driver));
    else lines.set(name, demandDrivers.make(driver)(inPhase(context, phaseOf(driver)), at, nameOf(driver.label, name)));
  }
  return (name) => {
    const found = lines.get(name);
    if (found === undefined) throw new InternalError(`no demand driver is named ${name}`);
    return found;
  };
}
