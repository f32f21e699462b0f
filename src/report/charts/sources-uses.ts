/** Where the money comes from and where it goes: sorted bars under two equal totals. */
import type { Context } from 'chartjs-plugin-datalabels';
import type { RunResult, Shown } from '../../results/contract.ts';
import { formatFigure } from '../figure.ts';
import { type Language, fill } from '../language.ts';
import { money, moneyScale } from '../money.ts';
import { percent } from '../numbers.ts';
import { figureOf, labelOf, onceValue, totalOf } from '../read.ts';
import { TERMS } from '../terms.ts';
import type { ChartKind } from './contract.ts';
import { COLOURS, GRID, INK } from './palette.ts';
import { picture } from './picture.ts';
import { SIZE, estimatedLines, font } from './text.ts';
import { unitTitle, valueAxis } from './years.ts';

const TITLES = {
  geared: {
    en: 'Debt provides {gearing} of the {total} that the project needs',
    zh: '项目资金需求合计{total}，其中债务融资占{gearing}',
  },
  plain: { en: 'The project needs {total}', zh: '项目资金需求合计{total}' },
};
const SUBTITLE = {
  en: 'Sources and uses of funds until operation, {unit}, nominal prices; share of the total in brackets; both sides add up to the same total',
  zh: '建设期资金来源与资金运用，单位：{unit}，当年价格；括号内为占合计的比例；来源合计等于运用合计',
};

interface Bar {
  readonly label: string;
  readonly value: number;
  readonly share: number;
  readonly side: 'sources' | 'uses';
  readonly total: boolean;
}

export const sourcesUsesChart: ChartKind = {
  kind: 'sources-and-uses',
  summary: { en: 'Where does the money come from, and where does it go?', zh: '资金从哪里来，用到哪里去？' },
  make(result, language) {
    const bars: readonly (Bar | null)[] = [
      ...sideOf(result, 'sources', result.views.sources, language),
      null,
      ...sideOf(result, 'uses', result.views.uses, language),
    ];
    const scale = moneyScale(
      bars.map((bar) => bar?.value ?? 0),
      result.scenario.currency,
      language,
    );
    return picture({
      result,
      language,
      title: titleOf(result, bars[0]?.value ?? 0, language),
      subtitle: fill(SUBTITLE, language, { unit: scale.label }),
      horizontal: true,
      right: 190,
      labels: bars.map((bar) => (bar === null ? '' : estimatedLines(bar.label, 20))),
      series: [
        {
          type: 'bar',
          data: bars.map((bar) => (bar === null ? null : bar.value / scale.divisor)),
          backgroundColor: bars.map((bar) => (bar?.side === 'uses' ? COLOURS[3] : COLOURS[0])),
          categoryPercentage: 0.9,
          barPercentage: 0.86,
          maxBarThickness: 60,
          datalabels: {
            display: (context: Context) => bars[context.dataIndex] !== null,
            anchor: 'end',
            align: 'right',
            clamp: true,
            color: INK,
            font: (context: Context) => font(SIZE.label, bars[context.dataIndex]?.total === true ? 'bold' : 'normal'),
            formatter: (_value: unknown, context: Context) => {
              const bar = bars[context.dataIndex];
              return bar === null || bar === undefined ? '' : `${scale.amount(bar.value)} (${percent(bar.share, 1)})`;
            },
          },
        },
      ],
      scales: {
        x: { ...valueAxis(unitTitle(scale.label, language)), grid: { color: GRID } },
        y: {
          type: 'category',
          grid: { display: false },
          border: { color: INK },
          ticks: {
            font: (context: { index: number }) =>
              font(SIZE.axis, bars[context.index]?.total === true ? 'bold' : 'normal'),
            color: INK,
            autoSkip: false,
          },
        },
      },
      hatch: (_dataset, at) => (bars[at]?.total === true ? 'plain' : bars[at]?.side === 'uses' ? 'falling' : 'rising'),
    });
  },
};

/** The total of a side, then its items from the largest down. */
function sideOf(
  result: RunResult,
  side: 'sources' | 'uses',
  shown: readonly Shown[],
  language: Language,
): readonly Bar[] {
  const all = shown.map((each) => ({ label: labelOf(result, each, language), value: onceValue(result, each) }));
  // Sources that the deal could have and does not use would be bars of nothing.
  const items = all.filter((item) => item.value !== 0);
  const total = totalOf(items.map((item) => item.value));
  const share = (value: number): number => (total === 0 ? 0 : value / total);
  const name = fill(TERMS[side], language, {});
  return [
    {
      label: language === 'zh' ? `${name}${TERMS.total.zh}` : `${name}, total`,
      value: total,
      share: share(total),
      side,
      total: true,
    },
    ...[...items]
      .sort((a, b) => b.value - a.value)
      .map((item) => ({ ...item, share: share(item.value), side, total: false })),
  ];
}

function titleOf(result: RunResult, total: number, language: Language): string {
  const { currency } = result.scenario;
  const text = money(total, currency, language);
  if (result.metrics['gearing'] === undefined) return fill(TITLES.plain, language, { total: text });
  const gearing = figureOf(result, 'gearing');
  if ('undefined' in gearing) return fill(TITLES.plain, language, { total: text });
  return fill(TITLES.geared, language, { total: text, gearing: formatFigure(gearing, 'gearing', currency, language) });
}
