/** What explains the spread of a figure: first-order and total Sobol indices by risk, with two standard errors on both sides. */
import type { BarElement, Plugin } from 'chart.js';
import type { RiskSplit, SobolTable } from '../../results/risk-split.ts';
import { fill, type Language, say } from '../language.ts';
import { percent } from '../numbers.ts';
import { factorName } from '../risk-split/words.ts';
import { counted, footOf, runFacts } from '../simulation/words.ts';
import type { Picture } from './contract.ts';
import { COLOURS, INK } from './palette.ts';
import { penOf } from './pen.ts';
import { picture } from './picture.ts';
import { cssFont, estimatedLines, font, SIZE } from './text.ts';
import { valueAxis } from './years.ts';

const WORDS = {
  title: {
    en: '{risk} explains {total} of the variance of {metric}, {first} by itself',
    zh: '{metric}的方差有 {total} 来自{risk}，其中单独作用 {first}',
  },
  subtitle: {
    en: 'Sobol indices, share of the variance, % (n = {paths}); whiskers: two standard errors on both sides | {facts}',
    zh: 'Sobol 指数，占方差的比例，%（n = {paths}）；须线：上下各两个标准误 | {facts}',
  },
  first: { en: 'First-order: the risk by itself', zh: '一阶：该风险单独作用' },
  total: { en: 'Total: with its interactions', zh: '总效应：含交互作用' },
  axis: { en: 'Share of the variance, %', zh: '占方差的比例，%' },
} as const;

type Factors = NonNullable<SobolTable['factors']>;

/** The picture of one table of indices; undefined where there are none. */
export function sobolChart(split: RiskSplit, sobol: SobolTable, language: Language): Picture | undefined {
  const factors = [...(sobol.factors ?? [])].sort((a, b) => b.total.value - a.total.value);
  const [first] = factors;
  if (first === undefined) return undefined;
  const ends = factors
    .flatMap(({ first: a, total: b }) => [a, b].map(({ value, standard_error: e }) => [value - 2 * e, value + 2 * e]))
    .flat();
  const [least, most] = [Math.min(0, ...ends), Math.max(...ends)];
  const bars = { categoryPercentage: 0.74, barPercentage: 0.9, maxBarThickness: 46 };
  const chart = picture({
    language,
    foot: footOf(split, language),
    title: fill(WORDS.title, language, {
      risk: factorName(split, first.risks, language),
      metric: say(sobol.label, language),
      total: percent(first.total.value, 1),
      first: percent(first.first.value, 1),
    }),
    subtitle: fill(WORDS.subtitle, language, {
      paths: counted(sobol.paths),
      facts: runFacts(split, language).join(' | '),
    }),
    horizontal: true,
    right: 190,
    labels: factors.map(({ risks }) => estimatedLines(factorName(split, risks, language), 20)),
    series: [
      { type: 'bar', data: factors.map(({ first: index }) => index.value * 100), backgroundColor: COLOURS[0], ...bars },
      { type: 'bar', data: factors.map(({ total }) => total.value * 100), backgroundColor: COLOURS[3], ...bars },
    ],
    scales: {
      x: { ...valueAxis(say(WORDS.axis, language)), suggestedMin: 100 * least, suggestedMax: 100 * most },
      y: {
        type: 'category',
        grid: { display: false },
        border: { color: INK },
        ticks: { font: font(SIZE.axis), color: INK, autoSkip: false },
      },
    },
    key: [
      { label: say(WORDS.first, language), look: 'bar', colour: COLOURS[0] },
      { label: say(WORDS.total, language), look: 'bar', colour: COLOURS[3], hatch: 'rising' },
    ],
    hatch: (dataset) => (dataset === 1 ? 'rising' : 'plain'),
  });
  return { ...chart, plugins: [...(chart.plugins ?? []), whiskers(factors)] };
}

/** Two standard errors on both sides of each bar's end, and its number beyond them. */
function whiskers(factors: Factors): Plugin<'bar' | 'line'> {
  return {
    id: 'whiskers',
    afterDatasetsDraw(chart) {
      const ctx = penOf(chart);
      const { x } = chart.scales;
      if (x === undefined) return;
      ctx.save();
      ctx.strokeStyle = INK;
      ctx.fillStyle = INK;
      ctx.lineWidth = 2.5;
      ctx.font = cssFont(SIZE.label);
      ctx.textAlign = 'left';
      ctx.textBaseline = 'middle';
      (['first', 'total'] as const).forEach((index, dataset) => {
        factors.forEach((factor, at) => {
          const bar = chart.getDatasetMeta(dataset).data[at] as unknown as BarElement | undefined;
          if (bar === undefined) return;
          const { value, standard_error: error } = factor[index];
          const [from, to] = [value - 2 * error, value + 2 * error].map((each) => x.getPixelForValue(each * 100));
          if (from === undefined || to === undefined) return;
          ctx.beginPath();
          ctx.moveTo(from, bar.y);
          ctx.lineTo(to, bar.y);
          for (const end of [from, to]) {
            ctx.moveTo(end, bar.y - 8);
            ctx.lineTo(end, bar.y + 8);
          }
          ctx.stroke();
          ctx.fillText(
            `${percent(value, 1)} ± ${percent(2 * error, 1)}`,
            Math.max(to, x.getPixelForValue(0)) + 12,
            bar.y,
          );
        });
      });
      ctx.restore();
    },
  };
}
