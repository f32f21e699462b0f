/** Income tax by calendar year, year to date inside the year: holiday, losses carried forward by vintage or monetised. */
import type { z } from 'zod';
import { at, least, most, type Named, number, prev, type Term, when } from '../../lines/index.ts';
import type { Bilingual } from '../../diagnostics/diagnostic.ts';
import { PURE } from '../../quantity/unit.ts';
import { type Context, text } from '../context.ts';
import { paidLater } from './later.ts';
import type { taxSpec } from './spec.ts';
import { down, up } from '../books.ts';

const SOURCE =
  'PRC Enterprise Income Tax Law art. 5, 18, 53, 54: taxable income of the calendar year, losses carried forward, provisional payment in the year; 企业所得税法';

/** Tax by period, money: what the profit of the period bears, and what is paid in it. */
export interface IncomeTax {
  readonly charge: Named;
  readonly paid: Named;
}

/**
 * Writes the tax on `taxable` (period, money; negative in a loss) under `at`. Positive is paid; within a year a later loss
 * gives back what was paid for the year so far, never more unless losses are monetised. With `paid_after` it is paid so many
 * months later, and owed until then.
 *
 * The same lines serve the levered company and the unlevered project, each with its own losses.
 */
export function incomeTax(
  context: Context,
  {
    at: id,
    taxable,
    receipts,
    who,
    spec,
  }: {
    readonly at: string;
    readonly taxable: Named;
    readonly receipts: Named;
    readonly who: { readonly en: string; readonly zh: string };
    readonly spec: z.output<typeof taxSpec>;
  },
): IncomeTax {
  const { m, time, books } = context;
  const flow = { unit: 'money', nature: 'flow' } as const;
  const balance = { unit: 'money', nature: 'balance' } as const;
  const called = (en: string, zh: string) => text(`${en} (${who.en})`, `${zh}（${who.zh}）`);
  m.section('tax', SOURCE);
  const rate = spec.holiday === undefined ? m.input('tax.rate', PURE) : holidayRate(context, id, receipts, called);

  if (spec.losses === 'monetised')
    return settled(
      called('Income tax (negative: value of a loss)', '企业所得税（负数为亏损变现）'),
      taxable.times(rate),
    );

  const yearToDate = m.declare(`${id}.year_to_date`, {
    ...flow,
    label: called('Taxable income of the year to date', '本年累计应纳税所得额（弥补亏损前）'),
  });
  m.define(yearToDate, when(time.yearStart, taxable, prev(yearToDate, 0).plus(taxable)));
  const generated = m.declare(`${id}.losses_made`, {
    ...balance,
    label: called('Losses made in closed years, summed', '以前年度亏损发生额累计'),
  });
  const used = m.declare(`${id}.losses_used`, {
    ...balance,
    label: called('Losses used in closed years, summed', '已弥补亏损累计'),
  });
  const expired = m.declare(`${id}.losses_expired`, {
    ...balance,
    label: called('Losses expired, summed', '逾期未弥补亏损累计'),
  });
  const available = m.line(
    `${id}.losses_available`,
    { ...balance, label: called('Losses brought forward', '可弥补的以前年度亏损') },
    prev(generated, 0).minus(prev(used, 0)).minus(prev(expired, 0)),
  );
  const use = m.line(
    `${id}.losses_used_to_date`,
    { ...flow, label: called('Losses used in the year to date', '本年累计弥补以前年度亏损') },
    least(most(yearToDate, 0), available),
  );
  m.define(generated, prev(generated, 0).plus(when(time.yearEnd, most(yearToDate.negated(), 0))));
  m.define(used, prev(used, 0).plus(when(time.yearEnd, use)));
  // Oldest first: what was made up to the end of year y-k and is neither used nor expired by the end of year y expires then.
  const back = m.line(
    `${id}.periods_back`,
    {
      unit: PURE,
      nature: 'time',
      label: called('Periods to the end of the oldest usable year', '距最早可弥补年度末的期数'),
    },
    time.index.minus(
      at(time.lastOfYear, time.yearIndex.minus(m.input('tax.loss_years', 'year').times(number(1, '1/year'))), -1),
    ),
  );
  m.define(
    expired,
    prev(expired, 0).plus(when(time.yearEnd, most(prev(generated, 0, back).minus(used).minus(prev(expired, 0)), 0))),
  );

  const liability = m.line(
    `${id}.tax_to_date`,
    { ...flow, label: called('Tax on the year to date', '本年累计应纳所得税额') },
    most(yearToDate, 0).minus(use).times(rate),
  );
  return settled(
    called('Income tax', '企业所得税'),
    when(time.yearStart, liability, liability.minus(prev(liability, 0))),
  );

  /** The tax of the period, paid in it or later. Only the company's is a payment; without financing it is a yardstick. */
  function settled(label: Bilingual, charge: Term): IncomeTax {
    const payment = who.en === 'company' && { flow: { from: 'project_company', to: 'tax_authority' } };
    if (spec.paid_after === undefined) {
      const line = m.line(`${id}.income_tax`, { ...flow, label, ...payment }, charge);
      if (payment) books.tax('income_tax', 1, line);
      return { charge: line, paid: line };
    }
    const line = m.line(`${id}.income_tax`, { ...flow, label }, charge);
    const { payable, paid } = paidLater(context, line, { label, months: 'tax.paid_after', ...payment });
    if (payment) books.tax('income_tax', 1, paid);
    if (payment) books.liability(payable, { owedTo: 'tax_authority', changes: [up(line), down(paid)] });
    return { charge: line, paid };
  }
}

/** The rate in a holiday counted from the tax year of the first operating revenue: exempt, then half, then whole. */
function holidayRate(
  context: Context,
  id: string,
  receipts: Named,
  called: (en: string, zh: string) => { en: string; zh: string },
): Term {
  const { m, time } = context;
  const started = m.declare(`${id}.earning`, {
    unit: PURE,
    nature: 'factor',
    label: called('Revenue has been earned', '已取得第一笔生产经营收入'),
  });
  m.define(started, when(receipts.isMore(0), 1, prev(started, 0)));
  const taxYear = m.declare(`${id}.holiday_year`, {
    unit: PURE,
    nature: 'time',
    label: called('Tax year since the first revenue', '自取得第一笔收入起的纳税年度'),
  });
  m.define(
    taxYear,
    when(
      started.isMore(0),
      when(time.yearStart.or(prev(taxYear, 0).equals(0)), prev(taxYear, 0).plus(1), prev(taxYear, 0)),
      0,
    ),
  );
  const exempt = m.input('tax.holiday.exempt', 'year').times(number(1, '1/year'));
  const half = m.input('tax.holiday.half', 'year').times(number(1, '1/year'));
  const full = m.input('tax.rate', PURE);
  return m.line(
    `${id}.rate`,
    { unit: PURE, nature: 'factor', label: called('Income tax rate', '适用税率') },
    when(taxYear.isAtMost(exempt), 0, when(taxYear.isAtMost(exempt.plus(half)), full.over(2), full)),
  );
}
