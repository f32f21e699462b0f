/** What each input is worth of the change of a figure: from A at the top to B at the foot, one floating bar a step. */
import type { Context } from 'chartjs-plugin-datalabels';
import type { Bridge, Comparison } from '../../results/comparison.ts';
import { bridgeFinding, type BridgeText, bridgeText, methodNote } from '../comparison/bridge-words.ts';
import { formatDate } from '../../quantity/calendar.ts';
import { styleOf } from '../../results/style.ts';
import { caseName, fill, type Language, say } from '../language.ts';
import type { Mark, Picture } from './contract.ts';
import { figureScale } from './figure-scale.ts';
import { COLOURS, FAINT_INK, type Hatch, INK } from './palette.ts';
import { picture } from './picture.ts';
import { estimatedLines, font, SIZE } from './text.ts';
import { valueAxis } from './years.ts';

const WORDS = {
  subtitle: {
    en: 'What each difference between A and B is worth, {unit}; {method}{cut}',
    zh: 'A、B 两方案各项差异的影响，单位：{unit}；{method}{cut}',
  },
  cut: { en: '; the axis does not start at zero', zh: '；横轴不从零开始' },
  up: { en: 'Adds', zh: '增加' },
  down: { en: 'Takes off', zh: '减少' },
  level: { en: 'Figure of a deal', zh: '方案指标' },
  foot: {
    en: 'pppsim {version} | A {a} ({case_a}, {digest_a}) | B {b} ({case_b}, {digest_b}) | financing re-sized',
    zh: 'pppsim {version} | A {a}（{case_a}，{digest_a}）| B {b}（{case_b}，{digest_b}）| 融资均重新测算',
  },
} as const;

interface Row {
  readonly label: string;
  readonly from: number;
  readonly to: number;
  readonly text: string;
  readonly look: 'level' | 'up' | 'down';
}

const LOOKS: Readonly<Record<Row['look'], { readonly colour: string; readonly hatch: Hatch }>> = {
  level: { colour: COLOURS[0], hatch: 'plain' },
  up: { colour: COLOURS[1], hatch: 'rising' },
  down: { colour: COLOURS[2], hatch: 'falling' },
};

/** The picture of one bridge. */
export function bridgeChart(comparison: Comparison, bridge: Bridge, language: Language): Picture {
  const { currency } = comparison;
  const style = styleOf(bridge.metric, bridge.unit, currency);
  const rows = rowsOf(bridge, bridgeText(comparison, bridge, language), language);
  const levels = rows.map(({ to }) => to);
  const { divisor, unit } = figureScale(style, bridge.unit, levels, currency, language);
  const floor = floorOf(levels);
  const at = (value: number): number => value / divisor;
  const cut = floor === 0 ? '' : say(WORDS.cut, language);
  const looks = rows.map(({ look }) => LOOKS[look]);
  const axis = valueAxis(unit, style === 'date' ? formatDate : undefined);

  return picture({
    language,
    foot: footOf(comparison, language),
    title: bridgeFinding(comparison, bridge, language),
    subtitle: fill(WORDS.subtitle, language, { unit, method: methodNote(comparison, bridge, language), cut }),
    horizontal: true,
    right: 210,
    labels: rows.map(({ label }) => estimatedLines(label, 22)),
    series: [
      {
        type: 'bar',
        data: rows.map((row): [number, number] => {
          const from = row.look === 'level' ? floor : row.from;
          return [at(Math.min(from, row.to)), at(Math.max(from, row.to))];
        }),
        backgroundColor: looks.map(({ colour }) => colour),
        categoryPercentage: 0.9,
        barPercentage: 0.8,
        maxBarThickness: 70,
        minBarLength: 3,
        datalabels: {
          display: true,
          anchor: 'end',
          align: 'right',
          color: INK,
          font: (context: Context) => font(SIZE.label, rows[context.dataIndex]?.look === 'level' ? 'bold' : 'normal'),
          formatter: (_value: unknown, context: Context) => rows[context.dataIndex]?.text ?? '',
        },
      },
    ],
    scales: {
      x: {
        ...axis,
        beginAtZero: floor === 0,
        // An axis that is cut starts between two ticks: a label of its own there would stand on that of its neighbour.
        ...(floor === 0 ? {} : { min: at(floor), ticks: { ...axis.ticks, includeBounds: false } }),
      },
      y: {
        type: 'category',
        grid: { display: false },
        border: { color: INK },
        ticks: {
          font: (context: { index: number }) =>
            font(SIZE.axis, rows[context.index]?.look === 'level' ? 'bold' : 'normal'),
          color: INK,
          autoSkip: false,
        },
      },
    },
    annotations: Object.fromEntries(rows.slice(0, -1).map((row, k) => [`link_${String(k)}`, link(k, at(row.to))])),
    key: keyOf(rows, language),
    hatch: (_dataset, bar) => looks[bar]?.hatch ?? 'plain',
  });
}

function rowsOf(bridge: Bridge, written: BridgeText, language: Language): readonly Row[] {
  const level = (name: string, value: number): Row => ({
    label: name,
    from: 0,
    to: value,
    text: written.level(value),
    look: 'level',
  });
  let reached = bridge.from;
  const steps = bridge.steps.map((step): Row => {
    const from = reached;
    reached += step.amount;
    return {
      label: say(step.label, language),
      from,
      to: reached,
      text: written.amount(step.amount),
      look: step.amount < 0 ? 'down' : 'up',
    };
  });
  return [level('A', bridge.from), ...steps, level('B', bridge.to)];
}

/** Where the axis starts: at zero, unless the steps would be too small to see beside it. */
function floorOf(levels: readonly number[]): number {
  const [low, high] = [Math.min(...levels), Math.max(...levels)];
  const span = high - low;
  if (low <= 0 || span === 0 || span > 0.3 * high) return 0;
  const step = roundStep(span / 4);
  return Math.max(0, Math.floor((low - 0.5 * span) / step) * step);
}

/** The power of ten times 1, 2 or 5 next below. */
function roundStep(size: number): number {
  let power = 1;
  while (power > size) power /= 10;
  while (power * 10 <= size) power *= 10;
  return power * (size >= 5 * power ? 5 : size >= 2 * power ? 2 : 1);
}

function keyOf(
  rows: readonly Row[],
  language: Language,
): readonly {
  label: string;
  look: 'bar';
  colour: string;
  hatch: Hatch;
}[] {
  return (['level', 'up', 'down'] as const)
    .filter((look) => rows.some((row) => row.look === look))
    .map((look) => ({ label: say(WORDS[look], language), look: 'bar', ...LOOKS[look] }));
}

/** A thin line from the end of one bar to the beginning of the next. */
function link(at: number, level: number): Mark {
  return {
    type: 'line',
    xMin: level,
    xMax: level,
    yMin: at,
    yMax: at + 1,
    borderColor: FAINT_INK,
    borderWidth: 1.5,
    borderDash: [4, 4],
    drawTime: 'beforeDatasetsDraw',
  };
}

function footOf({ a, b, version }: Comparison, language: Language): string {
  return fill(WORDS.foot, language, {
    version,
    a: a.scenario,
    b: b.scenario,
    case_a: caseName(a.case, language),
    case_b: caseName(b.case, language),
    digest_a: a.digest.slice(0, 12),
    digest_b: b.digest.slice(0, 12),
  });
}
