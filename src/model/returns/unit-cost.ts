/** What a unit costs over the whole life: the present value of cost over that of the units used. */
import { type Named, ratio, total } from '../../lines/index.ts';
import { presentValue } from '../../lines/idioms/index.ts';
import { PURE } from '../../quantity/unit.ts';
import type { Bilingual } from '../../diagnostics/diagnostic.ts';
import { addUp, turned } from '../books.ts';
import { type Context, text } from '../context.ts';
import type { Revenue } from '../revenue/index.ts';
import type { Metrics } from './metrics.ts';

const SOURCE =
  'long-run unit cost (LCOS) = PV(cost) / PV(units) at the discount rate of the project; with several services, cost in proportion to PV(receipts); definition';

/** Writes the unit cost of every service that is charged by the unit. */
export function unitCosts(
  context: Context,
  metrics: Metrics,
  of: { readonly revenue: Revenue; readonly costs: Named; readonly renewals: Named; readonly factor: Named },
): void {
  const { m, books } = context;
  const { revenue, factor } = of;
  const charged = revenue.receipts.flatMap(({ line }) => {
    const at = line.id.replace(/\.receipts$/, '');
    return at !== line.id && m.has(`${at}.volume`) ? [{ at, line, volume: m.named(`${at}.volume`) }] : [];
  });
  if (charged.length === 0) return;
  m.section('unit_cost', SOURCE);
  const worth = (id: string, label: Bilingual, flow: Named): Named =>
    presentValue(m, id, { label, source: SOURCE }, { flow, factor });
  const spending = addUp(turned(books.cashRows({ phase: 'construction' })))
    .plus(of.costs)
    .plus(of.renewals);
  const spent = m.line(
    'unit_cost.spent',
    {
      unit: 'money',
      nature: 'flow',
      label: text('Spent on building, running and renewing', '建设、运营及更新支出'),
    },
    revenue.feesToOthers === undefined ? spending : spending.plus(revenue.feesToOthers),
  );
  const cost = worth('unit_cost.cost', text('Present value of cost', '全周期成本现值'), spent);
  const income = worth(
    'unit_cost.income',
    text('Present value of operating revenue', '运营收入现值'),
    revenue.operating,
  );
  for (const { at, line, volume } of charged) {
    const { en, zh } = m.about(line).label;
    const units = m.line(
      `${at}.units_discounted`,
      { unit: PURE, nature: 'flow', label: text(`${en}: units, discounted`, `${zh}：使用量折现`) },
      volume.times(factor),
    );
    const received = worth(`${at}.receipts_value`, text(`${en}: present value`, `${zh}：现值`), line);
    const label = text(`${en}: long-run cost of a unit`, `${zh}：全周期单位成本`);
    const own = m.line(
      `${at}.cost_value`,
      {
        shape: 'once',
        unit: 'money',
        nature: 'flow',
        label: text(`${en}: present value of its cost`, `${zh}：分摊成本现值`),
      },
      cost.times(ratio(received, income, 'nothing is earned')),
    );
    metrics.addDetail(
      `unit_cost_${at.replace('revenue.', '')}`,
      label,
      m.line(
        `${at}.unit_cost`,
        { shape: 'once', unit: 'money', nature: 'factor', label },
        ratio(own, total(units), 'nothing is used'),
      ),
    );
  }
}
