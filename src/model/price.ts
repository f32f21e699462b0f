/** What a price or an amount of the scenario is written in: its own price date and its own index. */
import { type Named, number, type Term } from '../lines/index.ts';
import type { Bilingual } from '../diagnostics/diagnostic.ts';
import type { Quantity } from '../quantity/quantity.ts';
import { date } from '../quantity/schema.ts';
import { multiplyUnits } from '../quantity/unit.ts';
import { type Context, type IndexUse, text } from './context.ts';
import { indexUse } from './indexation/spec.ts';
import { vatIncluded } from './tax/vat-spec.ts';

/** Keys of everything priced: whose prices, how they move, and whether VAT is in them. */
export const priceKeys = {
  prices_of: date({
    title: text('Price date', '价格基准日'),
    description: text('The day whose prices it is in; the close unless said.', '所依据的价格日期，默认为融资交割日。'),
  }).optional(),
  index: indexUse().optional(),
  vat_included: vatIncluded(),
} as const;

/**
 * A price per unit, at the prices of the period: a period line in money. Whatever it is per (an hour, a kWh) is a pure
 * number where it is counted, so the unit is taken off here.
 */
export function priceLine(
  context: Context,
  id: string,
  label: Bilingual,
  {
    at,
    key,
    price,
    index,
  }: { readonly at: string; readonly key: string; readonly price: Quantity; readonly index: IndexUse | undefined },
): Named {
  const perUnit: Term = context
    .input(`${at}.${key}`, price)
    .times(number(1, multiplyUnits('money@real', price.unit, -1)));
  return context.m.line(
    id,
    { label, unit: 'money', nature: 'factor', source: 'price x price factor; definition' },
    perUnit.times(context.priceFactor(at, label, index)),
  );
}
