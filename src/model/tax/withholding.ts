/** Tax withheld from what foreign holders receive out of profit. */
import { type Named, sum } from '../../lines/index.ts';
import { PURE } from '../../quantity/unit.ts';
import { type Context, text } from '../context.ts';

/**
 * Writes `equity.<holder>.withholding_tax` (period, money): the company withholds it and pays it on the holder's behalf, so it is
 * the holder's payment. `income` is the holder's dividends and its part of the surplus reserve returned at the end; capital
 * returned bears none. The rate is read at `tax.withholding.<holder>`.
 */
export function withhold({ m, books }: Context, holder: string, income: readonly Named[]): Named {
  const label = holder.replaceAll('_', ' ');
  const withheld = m.line(
    `equity.${holder}.withholding_tax`,
    {
      unit: 'money',
      nature: 'flow',
      label: text(`Tax withheld from ${label}`, `${label} 预提所得税`),
      source:
        '企业所得税法 art. 3, 27, 37 and 实施条例 art. 11, 91: 10 %, or the rate of the treaty, withheld by the payer',
      flow: { from: holder, to: 'tax_authority' },
    },
    sum(income).times(m.input(`tax.withholding.${holder}`, PURE)),
  );
  books.tax('income_tax', 1, withheld);
  return withheld;
}
