/** What a simulation looks at: figures with the side people hope for, events and when they stand, series by year, the parties. */
import type { Bilingual } from '../../diagnostics/diagnostic.ts';
import { largest, type Named, smallest, sum, when } from '../../lines/index.ts';
import { PURE } from '../../quantity/unit.ts';
import type { Built } from '../built.ts';
import { type Context, text } from '../context.ts';
import type { Deal } from '../deal.ts';
import type { Position } from '../parties/parties.ts';
import { byYear } from '../yearly.ts';
import type { MetricOutline } from './metrics.ts';

/** A figure of shape `once`, by its metric's name. */
export interface OutturnMetric {
  readonly id: string;
  readonly line: string;
  readonly label: Bilingual;
  /** Which side people hope for. */
  readonly better: 'high' | 'low';
}

/** Something that happens or not: `ever` is above zero where it did (once), `yearly` above zero in the years in which it stands. */
export interface OutturnEvent {
  readonly id: string;
  readonly label: Bilingual;
  readonly ever: string;
  readonly yearly: string;
}

/** A line by calendar year. */
export interface OutturnSeries {
  readonly id: string;
  readonly label: Bilingual;
  readonly line: string;
}

/** Names of lines only, as the rest of the outline. */
export interface OutturnOutline {
  readonly metrics: readonly OutturnMetric[];
  readonly events: readonly OutturnEvent[];
  readonly series: readonly OutturnSeries[];
  /** The NPV of each party's position at the one common rate: they add up to zero. */
  readonly parties: readonly { readonly party: string; readonly label: Bilingual; readonly npv: string }[];
}

/** Headline figures that vary with the outturn, and their better side. What was fixed at close (debt, equity, uses) is not among them. */
const WATCHED: Readonly<Record<string, 'high' | 'low'>> = {
  equity_irr: 'high',
  equity_npv: 'high',
  equity_multiple: 'high',
  equity_payback_years: 'low',
  project_irr_post_tax: 'high',
  project_npv: 'high',
  dscr_min: 'high',
  dscr_average: 'high',
  llcr_min: 'high',
  government_support_npv: 'low',
  tax_npv: 'high',
};

const HOLDER = /^holder_.+_(?:irr|npv)$/;

/** Writes the lines that only a simulation needs. */
export function buildOutturn(
  context: Context,
  of: {
    readonly deal: Deal;
    readonly built: Built;
    readonly metrics: readonly MetricOutline[];
    readonly positions: readonly Position[];
    /** Government support, period, money. */
    readonly support: Named;
    readonly dscr: Named;
  },
): OutturnOutline {
  const { m } = context;
  const { built, deal, positions } = of;
  m.section('outturn', 'what a simulation watches: whether an event ever stands, and in which years; definition');
  const metrics: OutturnMetric[] = of.metrics.flatMap(({ id, line, label }) => {
    const better = WATCHED[id] ?? (HOLDER.test(id) ? 'high' : undefined);
    return better === undefined ? [] : [{ id, line, label, better }];
  });
  const once = (id: string, line: Named, label: Bilingual): void => {
    metrics.push({ id, line: line.id, label, better: 'low' });
  };
  const { lossGivenDefault } = built.waterfall;
  if (lossGivenDefault !== undefined)
    once('loss_given_default', lossGivenDefault, text('Loss given default', '违约损失率'));
  const series: OutturnSeries[] = [];
  const shown = (id: string, line: Named, kind: 'total' | 'last', label: Bilingual): void => {
    series.push({ id, label, line: byYear(context, line, kind).id });
  };
  if (built.waterfall.accounts.length > 0)
    series.push({
      id: 'dscr',
      label: text('Lowest DSCR of the year', '年度最低偿债备付率'),
      line: m.line(
        'outturn.dscr',
        {
          shape: 'year',
          unit: PURE,
          nature: 'factor',
          label: text('Lowest DSCR of the year', '年度最低偿债备付率'),
        },
        smallest(of.dscr, { group: context.time.yearIndex }),
      ).id,
    });
  shown('cash', built.waterfall.cash, 'last', text('Cash at the end of the year', '年末现金余额'));
  shown('government_support', of.support, 'total', text('Government support', '政府支持支出'));
  const guarantees = Object.entries(deal.revenue)
    .filter(([name, { kind }]) => kind === 'revenue-guarantee' && m.has(`revenue.${name}.receipts`))
    .map(([name]) => m.named(`revenue.${name}.receipts`));
  if (guarantees.length > 0) {
    const called = m.line(
      'outturn.guarantee_calls',
      { unit: 'money', nature: 'flow', label: text('Paid under revenue guarantees', '收入保底支付额') },
      sum(guarantees),
    );
    shown('guarantee_calls', called, 'total', text('Guarantee calls', '保底支付额'));
  }
  return { metrics, events: events(context, guarantees), series, parties: partiesOf(positions) };
}

function partiesOf(positions: readonly Position[]): OutturnOutline['parties'] {
  return positions.map(({ party, label, position }) => ({ party, label, npv: position.presentValue.id }));
}

/** Flags of the model that are there, and calls of guarantees, as events. */
function events(context: Context, guarantees: readonly Named[]): readonly OutturnEvent[] {
  const { m } = context;
  const found: OutturnEvent[] = [];
  const event = (id: string, label: Bilingual, stands: Named): void => {
    const pure = { unit: PURE, nature: 'factor' } as const;
    const number = m.line(`outturn.${id}`, { ...pure, label }, when(stands, 1, 0));
    const ever = m.line(
      `outturn.${id}.ever`,
      { ...pure, shape: 'once', label: text(`${label.en}: at any time`, `${label.zh}：是否发生`) },
      largest(number),
    );
    const yearly = m.line(
      `outturn.${id}.by_year`,
      { ...pure, shape: 'year', label: text(`${label.en}: in the year`, `${label.zh}：当年`) },
      largest(number, { group: context.time.yearIndex }).otherwise(0),
    );
    found.push({ id, label, ever: ever.id, yearly: yearly.id });
  };
  const flag = (id: string, line: string, label: Bilingual): void => {
    if (m.has(line)) event(id, label, m.named(line));
  };
  flag('locked', 'distributions.locked', text('Distributions are locked', '分红锁定'));
  flag('default_event', 'default.event', text('An event of default stands', '存在违约事件'));
  flag('default', 'default.up', text('Default is declared', '已宣布违约'));
  flag('insolvent', 'insolvency.operating', text('Operating cost cannot be paid', '无力支付经营成本'));
  flag(
    'default_in_construction',
    'insolvency.construction',
    text('An overrun of the works cannot be paid', '建设超支无力支付'),
  );
  if (guarantees.length > 0) {
    const calls = m.named('outturn.guarantee_calls');
    event(
      'guarantee_called',
      text('A revenue guarantee is called', '触发收入保底'),
      m.line(
        'outturn.called',
        { unit: 'flag', nature: 'flag', label: text('A revenue guarantee is called', '触发收入保底') },
        calls.isMore(m.named('waterfall.floor')),
      ),
    );
  }
  return found;
}
