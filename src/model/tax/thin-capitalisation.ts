/** Thin capitalisation: interest on related-party debt beyond a multiple of the equity is not deductible. */
import { most, type Named, number, prev, sum, type Term, when } from '../../lines/index.ts';
import { delta } from '../../lines/idioms/index.ts';
import { PURE } from '../../quantity/unit.ts';
import { type Context, text } from '../context.ts';

const SOURCE =
  '企业所得税法 art. 46, 财税〔2008〕121号 art. 1 (2:1, financial firms 5:1), 国税发〔2009〕2号 art. 85-86: interest paid to related parties x (1 - standard ratio / ratio of the average debt to the average equity of the year)';

/** Interest that is not deductible, period, money; and the owners' equity, which is declared here and defined once it is known. */
export interface ThinCapitalisation {
  readonly disallowed: Named;
  readonly equity: Named;
  /** Defines the equity: paid-in capital, and all owners' equity at the period's end. The larger of the two counts. */
  readonly close: (paidIn: Term, owners: Term) => void;
}

/**
 * Writes `tax.thin_capitalisation` by the tax year, year to date inside it. The ratio is read at `tax.thin_capitalisation`.
 * Averages are of opening balances weighted by time, as the equity at a period's end follows from its tax.
 *
 * @param debt      balances owed to related parties at the period's end
 * @param interest  what they charge in the period; what is capitalised while building is left out
 */
export function thinCapitalisation(
  { m, time }: Context,
  { debt, interest }: { readonly debt: readonly Named[]; readonly interest: readonly Named[] },
): ThinCapitalisation {
  m.section('tax', SOURCE);
  const at = 'tax.thin_capitalisation';
  const equity = m.declare(`${at}.equity`, {
    unit: 'money',
    nature: 'balance',
    label: text("Owners' equity, at least the paid-in capital", '权益投资（不低于实收资本）'),
  });
  const toDate = (id: string, unit: string, en: string, zh: string, of: Term): Named => {
    const line = m.declare(`${at}.${id}`, { unit, nature: 'flow', label: text(en, zh) });
    return m.define(line, when(time.yearStart, of, prev(line, 0).plus(of)));
  };
  const owed = toDate(
    'debt_to_date',
    'money*year',
    'Related-party debt x years, year to date',
    '本年累计关联债权×年数',
    sum(debt.map((each) => prev(each, 0))).times(time.years),
  );
  const owned = toDate(
    'equity_to_date',
    'money*year',
    'Equity x years, year to date',
    '本年累计权益投资×年数',
    prev(equity, 0).times(time.years),
  );
  const charged = toDate(
    'interest_to_date',
    'money',
    'Interest to related parties, year to date',
    '本年累计关联方利息',
    sum(interest),
  );
  const allowed = owned.times(m.input(at, PURE));
  const excess = m.line(
    `${at}.excess_share`,
    { unit: PURE, nature: 'factor', label: text('Share of the debt beyond the ratio', '超过标准比例的债权占比') },
    when(owed.isMore(allowed), number(1).minus(allowed.over(owed)), 0),
  );
  const refused = m.line(
    `${at}.disallowed_to_date`,
    {
      unit: 'money',
      nature: 'flow',
      label: text('Interest not deductible, year to date', '本年累计不得扣除的关联方利息'),
    },
    charged.times(excess),
  );
  const disallowed = m.line(
    `${at}.disallowed`,
    { unit: 'money', nature: 'flow', label: text('Interest not deductible', '不得扣除的关联方利息') },
    when(time.yearStart, refused, delta(refused)),
  );
  return {
    disallowed,
    equity,
    close: (paidIn, owners) => {
      m.define(equity, most(paidIn, owners));
    },
  };
}
