/** How far revenue may fall in a year before CFADS no longer meets debt service: in closed form, for it is linear. */
import { largest, most, type Named, number, sum, type Term, total, undefinedBecause, when } from '../../lines/index.ts';
import { PURE } from '../../quantity/unit.ts';
import { type Context, text } from '../context.ts';
import type { Deal } from '../deal.ts';
import type { Revenue } from '../revenue/index.ts';
import type { Waterfall } from '../waterfall/contract.ts';
import type { Metrics } from './metrics.ts';

const SOURCE =
  'break-even share = 1 - (CFADS - debt service) / (revenue x (1 - costs that are a share of revenue)); tax and all other costs unchanged; definition';

/** Writes the break-even share of revenue by year: of all of it, of what users pay, of what the government pays. */
export function breakEven(
  context: Context,
  metrics: Metrics,
  of: { readonly revenue: Revenue; readonly waterfall: Waterfall; readonly costs: Deal['operation']['costs'] },
): void {
  const { m, time } = context;
  const { revenue, waterfall } = of;
  m.section('break_even', SOURCE);
  const money = { shape: 'year', unit: 'money', nature: 'flow' } as const;
  const service = m.line(
    'yearly.break_even.service',
    { ...money, label: text('Debt service of the year', '当年应还本付息额') },
    total(waterfall.service, { group: time.yearIndex }),
  );
  const headroom = m.line(
    'yearly.break_even.headroom',
    { ...money, label: text('CFADS less debt service', '可还款现金流扣除还本付息额') },
    total(waterfall.cfads, { group: time.yearIndex }).minus(service),
  );
  const shares: readonly Term[] = Object.entries(of.costs).flatMap(([name, { of_revenue: share }]) =>
    share === undefined ? [] : [m.input(`operation.costs.${name}.of_revenue`, PURE)],
  );
  const kept = m.line(
    'break_even.kept',
    {
      shape: 'once',
      unit: PURE,
      nature: 'factor',
      label: text('Part of revenue left after costs that are a share of it', '扣除按收入计提成本后的收入比例'),
    },
    most(number(1).minus(sum(shares)), 0),
  );
  for (const [name, paid, en, zh] of [
    ['revenue', revenue.operating, 'all revenue', '全部收入'],
    ['users', revenue.fromUsers, 'what users pay', '使用者付费'],
    ['government', revenue.fromGovernment, 'what the government pays', '政府付费'],
  ] as const) {
    if (name !== 'revenue' && !revenue.receipts.some(({ payer }) => payer === name)) continue;
    const earned = m.line(
      `yearly.break_even.${name}_kept`,
      { ...money, label: text(`Of the year, after costs that move with it: ${en}`, `当年${zh}（扣除按收入计提成本）`) },
      total(paid, { group: time.yearIndex }).times(kept),
    );
    const share: Named = m.line(
      `yearly.break_even.${name}_share`,
      {
        shape: 'year',
        unit: PURE,
        nature: 'factor',
        label: text(`Break-even share of ${en}`, `盈亏平衡点（占${zh}比例）`),
      },
      when(
        earned.isMore(m.named('cover.floor')),
        most(number(1).minus(headroom.over(earned)), 0),
        undefinedBecause('nothing is paid in this year'),
      ),
    );
    const label = text(`Break-even share of ${en}, in the tightest year`, `盈亏平衡点（占${zh}比例，最紧年份）`);
    metrics.addDetail(
      `break_even_${name}_share`,
      label,
      m.line(`break_even.${name}_share`, { shape: 'once', unit: PURE, nature: 'factor', label }, largest(share)),
    );
  }
}
