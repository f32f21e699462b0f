/** Tax proved from the other side: taxable income out of the profit, and the tax of each calendar year in one step. */
import { least, most, type Named, number, prev, type Term, when } from '../../lines/index.ts';
import { PURE } from '../../quantity/unit.ts';
import { addUp } from '../books.ts';
import { type Context, text } from '../context.ts';
import type { Deal } from '../deal.ts';
import { byYear } from '../yearly.ts';
import { prove } from './prove.ts';

const SOURCE =
  'tax reconciliation: taxable income = profit before tax + listed differences; tax of the year = (income - losses made up) x rate; 企业所得税法 art. 5, 18, 53, 企业所得税年度纳税申报表 (annual return)';

/** Writes the proofs of income tax. `receipts`: operating revenue, period, money. */
export function proveTax(context: Context, deal: Deal, receipts: Named): void {
  const { m, books } = context;
  m.section('proofs', SOURCE);
  const refused = m.has('tax.thin_capitalisation.disallowed')
    ? m.named('tax.thin_capitalisation.disallowed')
    : number(0, 'money');
  prove(context, 'taxable-income-reconciles', {
    label: text(
      'Taxable income is the profit before tax with what tax law counts otherwise',
      '应纳税所得额等于利润总额加减纳税调整',
    ),
    left: { label: text('Taxable income', '应纳税所得额'), of: m.named('tax.income').plus(0) },
    right: {
      label: text('Profit before tax with its differences', '利润总额加减纳税调整项目'),
      of: m
        .named('accounts.profit_before_tax')
        .minus(addUp(books.taxedRows('never')))
        .plus(refused),
    },
  });
  const rate = yearlyRate(context, deal, receipts);
  taxOfYear(context, deal, {
    at: 'tax.company',
    income: m.named('tax.income'),
    rate,
    en: 'the company',
    zh: '项目公司',
  });
  taxOfYear(context, deal, {
    at: 'tax.unlevered',
    income: m.named('tax.unlevered_income'),
    rate,
    en: 'the project without financing',
    zh: '不含融资',
  });
}

/** The rate of a calendar year: a holiday counts from the year of the first receipts. A year term, pure. */
function yearlyRate(context: Context, deal: Deal, receipts: Named): Term {
  const { m } = context;
  const full = m.input('tax.rate', PURE);
  if (deal.tax.holiday === undefined) return full;
  const year = m.declare('proof.tax.holiday_year', {
    unit: PURE,
    nature: 'time',
    shape: 'year',
    label: text('Years since the first receipts', '自取得第一笔收入起的年数'),
  });
  const before = prev(year, 0);
  m.define(year, when(before.isMore(0).or(byYear(context, receipts).isMore(0)), before.plus(1), 0));
  const years = (path: string): Term => m.input(path, 'year').times(number(1, '1/year'));
  const exempt = years('tax.holiday.exempt');
  return when(year.isMore(exempt.plus(years('tax.holiday.half'))), full, when(year.isMore(exempt), full.over(2), 0));
}

/** Proves the tax of each year, with the account of losses reckoned by years: made up oldest first, lost when too old. */
function taxOfYear(
  context: Context,
  deal: Deal,
  of: { at: string; income: Named; rate: Term; en: string; zh: string },
): void {
  const { m } = context;
  const { at, rate, en, zh } = of;
  const id = at.replace('tax.', '');
  const income = byYear(context, of.income);
  const balance = { unit: 'money', nature: 'balance', shape: 'year' } as const;
  prove(context, `${id === 'company' ? '' : 'unlevered-'}tax-follows-the-year`, {
    shape: 'year',
    label: text(
      `The tax of a year is the rate on its income less losses made up (${en})`,
      `年度所得税等于（所得额减弥补亏损）乘以税率（${zh}）`,
    ),
    left: {
      label: text(`Income tax of the periods of the year (${en})`, `各期所得税合计（${zh}）`),
      of: byYear(context, m.named(`${at}.income_tax`)).plus(0),
    },
    right: {
      label: text(`Income tax reckoned by the year (${en})`, `按年度计算的所得税（${zh}）`),
      of: deal.tax.losses === 'monetised' ? income.times(rate) : taxed(),
    },
  });

  function taxed(): Term {
    const declared = (name: string, english: string, chinese: string): Named =>
      m.declare(`proof.${at}.${name}`, {
        ...balance,
        label: text(`${english} (${en})`, `${chinese}（${zh}）`),
      });
    const made = declared('losses_made', 'Losses made by the end of the year', '截至年末亏损累计');
    const used = declared('losses_used', 'Losses made up by the end of the year', '截至年末已弥补亏损累计');
    const expired = declared('losses_expired', 'Losses too old by the end of the year', '截至年末逾期亏损累计');
    const use = m.line(
      `proof.${at}.losses_used_in_year`,
      { ...balance, nature: 'flow', label: text(`Losses made up in the year (${en})`, `当年弥补亏损（${zh}）`) },
      least(most(income, 0), prev(made, 0).minus(prev(used, 0)).minus(prev(expired, 0))),
    );
    m.define(made, prev(made, 0).plus(most(income.negated(), 0)));
    m.define(used, prev(used, 0).plus(use));
    const old = prev(made, 0, m.input('tax.loss_years', 'year').times(number(1, '1/year')));
    m.define(expired, most(prev(expired, 0), old.minus(used)));
    return most(income, 0).minus(use).times(rate);
  }
}

/**
 * Proves what thin capitalisation refuses, year by year: interest x (1 - ratio x equity / debt), both over time. `debt` and
 * `interest` are of the loans from shareholders, period lines in money.
 */
export function proveThinCapitalisation(
  context: Context,
  { debt, interest }: { readonly debt: Term; readonly interest: Term },
): void {
  const { m, time } = context;
  if (!m.has('tax.thin_capitalisation.disallowed')) return;
  m.section('proofs', SOURCE);
  const owned = ['paid_in_capital', 'surplus_reserve', 'retained_earnings'].map((id) => m.named(`accounts.${id}`));
  const [paidIn, surplus, retained] = owned as [Named, Named, Named];
  const overTime = (id: string, label: { en: string; zh: string }, of: Term): Named =>
    byYear(context, m.line(`proof.thin_capitalisation.${id}`, { unit: 'money*year', nature: 'flow', label }, of));
  const all = m.line(
    'proof.thin_capitalisation.debt_balance',
    { unit: 'money', nature: 'balance', label: text('Owed to shareholders', '关联方债权余额') },
    debt,
  );
  const own = m.line(
    'proof.thin_capitalisation.equity_balance',
    { unit: 'money', nature: 'balance', label: text('Equity that counts', '计算用权益投资') },
    paidIn.plus(most(surplus.plus(retained), 0)),
  );
  const lent = overTime(
    'debt',
    text('Owed to shareholders x years', '关联方债权×年数'),
    prev(all, 0).times(time.years),
  );
  const equity = overTime('equity', text('Equity x years', '权益投资×年数'), prev(own, 0).times(time.years));
  const charged = byYear(
    context,
    m.line(
      'proof.thin_capitalisation.interest',
      { unit: 'money', nature: 'flow', label: text('Interest to shareholders', '关联方利息') },
      interest,
    ),
  );
  const beyond = most(lent.minus(equity.times(m.input('tax.thin_capitalisation', PURE))), number(0, 'money*year'));
  prove(context, 'thin-capitalisation-follows-the-year', {
    shape: 'year',
    label: text('Interest refused is that on the debt beyond the ratio', '不得扣除的利息等于超比例债权对应的利息'),
    left: {
      label: text('Interest refused, of the periods of the year', '各期不得扣除利息合计'),
      of: byYear(context, m.named('tax.thin_capitalisation.disallowed')).plus(0),
    },
    right: {
      label: text('Interest refused, reckoned by the year', '按年度计算的不得扣除利息'),
      of: when(lent.isMore(0), charged.times(beyond).over(lent), 0),
    },
  });
}
