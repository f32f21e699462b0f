/** What the project earns, whoever finances it: before and after tax, nominal and real, by periods and by dates. */
import { most, type Named, prev, when } from '../../lines/index.ts';
import { PURE } from '../../quantity/unit.ts';
import { addUp } from '../books.ts';
import type { Built } from '../built.ts';
import { type Context, text } from '../context.ts';
import type { Factors } from './factors.ts';
import type { Metrics } from './metrics.ts';
import { datedRate, modifiedRate } from './other-rates.ts';
import { type Prices, realFlow, realRate, realValue } from './real.ts';
import { internalRate, presentValue } from './returns.ts';

const flow = { unit: 'money', nature: 'flow' } as const;

/** The project's own flows, period lines in money: without financing, tax by the same rules without interest. */
export interface ProjectFlows {
  readonly beforeTax: Named;
  readonly afterTax: Named;
}

/** Writes the project's own flows. */
export function projectFlows({ m, books }: Context, built: Built): ProjectFlows {
  const beforeTax = m.line(
    'returns.project_flow_pre_tax',
    { ...flow, label: text('Project cash flow before tax', '项目投资税前净现金流') },
    addUp(books.cashRows({ phase: 'operation' }))
      .plus(built.revenue.granted)
      .plus(addUp(books.cashRows({ phase: 'construction' }))),
  );
  const afterTax = m.line(
    'returns.project_flow_post_tax',
    { ...flow, label: text('Project cash flow after tax', '项目投资税后净现金流') },
    beforeTax.minus(built.unleveredTax),
  );
  return { beforeTax, afterTax };
}

/** Writes the project's headline returns. */
export function projectReturns(context: Context, metrics: Metrics, flows: ProjectFlows, factors: Factors): void {
  const before = text('Project IRR before tax', '项目投资税前内部收益率');
  metrics.add(
    'project_irr_pre_tax',
    before,
    internalRate(context, 'returns.project_irr_pre_tax', before, flows.beforeTax),
  );
  const after = text('Project IRR after tax', '项目投资税后内部收益率');
  metrics.add(
    'project_irr_post_tax',
    after,
    internalRate(context, 'returns.project_irr_post_tax', after, flows.afterTax),
  );
  const value = text('Project NPV after tax', '项目投资税后净现值');
  metrics.add(
    'project_npv',
    value,
    presentValue(context, 'returns.project_npv', value, flows.afterTax, factors.project),
  );
}

/** Writes what stands beside the headline: NPV before tax, other rates, the return after the tax on EBIT, real figures. */
export function projectDetails(
  context: Context,
  metrics: Metrics,
  flows: ProjectFlows,
  of: {
    readonly factors: Factors;
    readonly ebit: Named;
    readonly prices: Prices | undefined;
    readonly reinvest: string;
  },
): void {
  const { m } = context;
  const value = text('Project NPV before tax', '项目投资税前净现值');
  metrics.addDetail(
    'project_npv_pre_tax',
    value,
    presentValue(context, 'returns.project_npv_pre_tax', value, flows.beforeTax, of.factors.project),
  );
  const dated = text('Project XIRR after tax', '项目投资税后内部收益率（按日期）');
  metrics.addDetail('project_xirr', dated, datedRate(context, 'returns.project_xirr', dated, flows.afterTax));
  const modified = text('Project MIRR after tax', '项目投资税后修正内部收益率');
  metrics.addDetail(
    'project_mirr',
    modified,
    modifiedRate(context, 'returns.project_mirr', modified, {
      flow: flows.afterTax,
      finance: m.input('discounting.project', '1/year'),
      reinvest: m.input(of.reinvest, '1/year'),
    }),
  );
  const adjusted = text(
    'Project IRR after tax on earnings before interest (EBIT x rate)',
    '项目投资税后内部收益率（扣除调整所得税）',
  );
  metrics.addDetail(
    'project_irr_post_ebit_tax',
    adjusted,
    internalRate(context, 'returns.project_irr_post_ebit_tax', adjusted, afterEbitTax(context, flows, of.ebit)),
  );
  if (of.prices === undefined) return;
  for (const [name, path, en, zh] of [
    ['pre_tax', flows.beforeTax, 'before tax', '税前'],
    ['post_tax', flows.afterTax, 'after tax', '税后'],
  ] as const) {
    const label = text(`Project cash flow ${en}, real`, `项目投资${zh}净现金流（不变价）`);
    const real = realFlow(context, `returns.project_flow_${name}_real`, label, path, of.prices);
    const rate = text(`Project IRR ${en}, real`, `项目投资${zh}内部收益率（不变价）`);
    metrics.addDetail(
      `project_irr_${name}_real`,
      rate,
      realRate(context, `returns.project_irr_${name}_real`, rate, real),
    );
    const worth = text(`Project NPV ${en}, real`, `项目投资${zh}净现值（不变价）`);
    metrics.addDetail(
      `project_npv_${name}_real`,
      worth,
      realValue(context, `returns.project_npv_${name}_real`, worth, {
        real,
        path: 'discounting.project',
        prices: of.prices,
      }),
    );
  }
}

/** The project's flow less 调整所得税: EBIT of the calendar year x rate, nothing carried forward. */
function afterEbitTax(context: Context, flows: ProjectFlows, ebit: Named): Named {
  const { m, time } = context;
  m.section(
    'returns',
    '调整所得税 = 息税前利润 × 所得税税率; 建设项目经济评价方法与参数 (3rd ed.), to be confirmed against the original',
  );
  const rate = m.has('tax.company.rate') ? m.named('tax.company.rate') : m.input('tax.rate', PURE);
  const yearToDate = m.declare('returns.ebit_to_date', {
    ...flow,
    label: text('Earnings before interest and tax, year to date', '本年累计息税前利润'),
  });
  m.define(yearToDate, when(time.yearStart, ebit, prev(yearToDate, 0).plus(ebit)));
  const due = m.line(
    'returns.ebit_tax_to_date',
    { ...flow, label: text('Tax on earnings before interest, year to date', '本年累计调整所得税') },
    most(yearToDate, 0).times(rate),
  );
  const tax = m.line(
    'returns.ebit_tax',
    { ...flow, label: text('Tax on earnings before interest', '调整所得税') },
    when(time.yearStart, due, due.minus(prev(due, 0))),
  );
  return m.line(
    'returns.project_flow_post_ebit_tax',
    {
      ...flow,
      label: text('Project cash flow after tax on earnings before interest', '项目投资净现金流（扣除调整所得税）'),
    },
    flows.beforeTax.minus(tax),
  );
}
