/** How risk grows: bands of a figure by year over the paths, the median, and the close laid over them. */
import type { Bilingual } from '../../diagnostics/diagnostic.ts';
import type { Fan, Simulation } from '../../results/simulation.ts';
import { fill, type Language, say } from '../language.ts';
import { scaleOf, type Written, writtenAs } from '../simulation/figures.ts';
import { footOf, runFacts, sharePercent } from '../simulation/words.ts';
import type { Picture } from './contract.ts';
import { type Band, bandsOf, coverRange, isCover, whileOwed } from './fan-bands.ts';
import type { KeyEntry } from './frame.ts';
import { COLOURS, FAINT_INK, TINTS } from './palette.ts';
import { picture, type Series } from './picture.ts';
import type { EndLabel } from './series.ts';
import { thresholdAt, valueAxis, yearAxis } from './years.ts';

const WORDS = {
  cautious: {
    en: '{label}: tightest in {year}, when 90% of paths are at or above {low}{close}',
    zh: '{label}：{year}年最为紧张，90%的路径不低于 {low}{close}',
  },
  spread: {
    en: '{label}: widest range in {year}, when {share} of paths lie between {low} and {high}{close}',
    zh: '{label}：{year}年波动范围最大，{share}的路径介于 {low} 与 {high} 之间{close}',
  },
  narrow: {
    en: '{label}: the middle {share} of paths do not differ in any year',
    zh: '{label}：居中{share}的路径各年均无差异',
  },
  at_close: { en: ' ({value} at close)', zh: '（交割时为 {value}）' },
  subtitle: {
    en: '{label} by calendar year, {unit}: bands that so many paths lie in, year by year; no band is a path{cut} | {facts}',
    zh: '分年{label}，单位：{unit}；各带为当年相应占比路径的取值范围，并非任何一条路径{cut} | {facts}',
  },
  band: { en: '{share} of paths (P{low} to P{high})', zh: '{share}的路径（P{low} 至 P{high}）' },
  median: { en: 'Median: half of the paths above, half below', zh: '中位数：高于、低于该值的路径各半' },
  cut: { en: '; the axis does not start at zero', zh: '；纵轴不从零开始' },
  outside: {
    en: '; the axis does not start at zero and ends where cover is out of question',
    zh: '；纵轴不从零开始，偿债压力极小处超出图幅',
  },
  repaid: { en: '; no years after the last debt service at close', zh: '；不含交割时方案还清债务后的年份' },
  above_end: { en: '{share} of paths above', zh: '{share}的路径高于此' },
  below_end: { en: '{share} of paths below', zh: '{share}的路径低于此' },
  median_end: { en: 'median', zh: '中位数' },
  close: { en: 'At close', zh: '交割时' },
  close_end: { en: 'at close', zh: '交割时' },
} as const;

/** The picture of one fan, its levels drawn as lines across it; undefined where no path has a value. */
export function fanChart(simulation: Simulation, all: Fan, language: Language): Picture | undefined {
  const { levels } = all;
  const { years, currency } = simulation;
  const fan = whileOwed(all);
  const named = { metric: fan.series, unit: fan.unit };
  const scale = scaleOf([{ ...named, values: [...fan.values.flat(), ...fan.close] }], currency, language);
  const written = writtenAs(named, currency, scale, language);
  const scaled = (values: readonly (number | null)[]): (number | null)[] =>
    values.map((value) => (value === null ? null : value / written.divisor));
  const bands = bandsOf(fan);
  const title = titleOf(fan, bands, years, written, language);
  if (title === undefined) return undefined;
  const tints = TINTS.slice(Math.max(0, TINTS.length - bands.length));
  const range = isCover(fan) ? coverRange(fan, levels) : undefined;
  const median = fan.values[fan.percents.indexOf(50)];
  const series: Series[] = [
    ...bands.flatMap(({ lower, upper }, at): Series[] => {
      const edge = { type: 'line' as const, borderColor: '#FFFFFF', borderWidth: 1, pointRadius: 0 };
      return [
        { ...edge, data: scaled(lower) },
        { ...edge, data: scaled(upper), fill: '-1', backgroundColor: tints[at] ?? TINTS[0] },
      ];
    }),
    ...(median === undefined
      ? []
      : [{ type: 'line' as const, data: scaled(median), borderColor: COLOURS[0], borderWidth: 4, pointRadius: 0 }]),
    {
      type: 'line',
      data: scaled(fan.close),
      borderColor: COLOURS[3],
      backgroundColor: COLOURS[3],
      borderWidth: 3,
      borderDash: [10, 7],
      pointRadius: 0,
    },
  ];
  return picture({
    language,
    foot: footOf(simulation, language),
    title,
    subtitle: fill(WORDS.subtitle, language, {
      label: say(fan.label, language),
      unit: written.axis,
      cut: [
        ...(range === undefined ? [] : [say(range.outside ? WORDS.outside : WORDS.cut, language)]),
        ...(fan === all ? [] : [say(WORDS.repaid, language)]),
      ].join(''),
      facts: runFacts(simulation, language).join(' | '),
    }),
    labels: years.map(String),
    // Bands first, so that lines stand above them.
    series: series.map((each, at) => ({ ...each, order: series.length - at })),
    scales: {
      x: yearAxis(language),
      y: {
        ...valueAxis(written.axis),
        ...(range !== undefined && { beginAtZero: false, min: range.from, max: range.to }),
      },
    },
    annotations: Object.fromEntries(
      levels.map((level, at) => [`level_${String(at)}`, thresholdAt(level.value / written.divisor, COLOURS[2])]),
    ),
    endLabels: endLabels(bands, median, levels, written, language),
    key: keyOf(bands, tints, median !== undefined, language),
  });
}

function titleOf(
  fan: Fan,
  bands: readonly Band[],
  years: readonly number[],
  written: Written,
  language: Language,
): string | undefined {
  const label = say(fan.label, language);
  const band = bands.find(({ from }) => from === 10) ?? bands[0];
  const found = band === undefined ? undefined : tightest(fan, band);
  if (band === undefined || found === undefined) return undefined;
  const { t, low, high } = found;
  const share = sharePercent(band.to - band.from);
  if (low === high && !isCover(fan)) return fill(WORDS.narrow, language, { label, share });
  const close = fan.close[t] ?? null;
  return fill(isCover(fan) && band.from === 10 ? WORDS.cautious : WORDS.spread, language, {
    label,
    year: String(years[t] ?? ''),
    low: written.text(low),
    high: written.text(high),
    share,
    close: close === null ? '' : fill(WORDS.at_close, language, { value: written.text(close) }),
  });
}

function tightest(
  fan: Fan,
  { lower, upper }: Band,
): { readonly t: number; readonly low: number; readonly high: number } | undefined {
  const points = lower.flatMap((low, t) => {
    const high = upper[t] ?? null;
    return low === null || high === null ? [] : [{ t, low, high }];
  });
  const worse = isCover(fan)
    ? (a: { low: number }, b: { low: number }) => b.low < a.low
    : (a: { low: number; high: number }, b: { low: number; high: number }) => b.high - b.low > a.high - a.low;
  return points.reduce<(typeof points)[number] | undefined>(
    (found, each) => (found === undefined || worse(found, each) ? each : found),
    undefined,
  );
}

function endLabels(
  bands: readonly Band[],
  median: readonly (number | null)[] | undefined,
  levels: Fan['levels'],
  written: Written,
  language: Language,
): readonly EndLabel[] {
  const count = 2 * bands.length;
  const edge = (dataset: number, wording: Bilingual, share: number): EndLabel => ({
    at: { dataset },
    text: fill(wording, language, { share: sharePercent(share) }),
    colour: FAINT_INK,
  });
  return [
    // The inmost band is named in the key alone.
    ...bands.slice(0, 2).flatMap(({ from, lower, upper }, at) => {
      const inner = bands[at + 1] ?? { lower: median ?? lower, upper: median ?? upper };
      // Where percentiles coincide, nobody can be told apart.
      return [
        ...(lastOf(lower) === lastOf(inner.lower) ? [] : [edge(2 * at, WORDS.below_end, from)]),
        ...(lastOf(upper) === lastOf(inner.upper) ? [] : [edge(2 * at + 1, WORDS.above_end, from)]),
      ];
    }),
    ...(median !== undefined
      ? [{ at: { dataset: count }, text: say(WORDS.median_end, language), colour: COLOURS[0] }]
      : []),
    {
      at: { dataset: count + (median === undefined ? 0 : 1) },
      text: say(WORDS.close_end, language),
      colour: '#B8430F',
    },
    ...levels.map(({ label, value }) => ({
      at: { scale: 'y', value: value / written.divisor },
      text: `${say(label, language)} ${written.text(value)}`,
      colour: COLOURS[2],
    })),
  ];
}

function lastOf(values: readonly (number | null)[]): number | null {
  return values.findLast((value) => value !== null) ?? null;
}

function keyOf(
  bands: readonly Band[],
  tints: readonly string[],
  median: boolean,
  language: Language,
): readonly KeyEntry[] {
  return [
    ...bands.map(
      ({ from, to }, at): KeyEntry => ({
        label: fill(WORDS.band, language, { share: sharePercent(to - from), low: String(from), high: String(to) }),
        look: 'bar',
        colour: tints[at] ?? TINTS[0],
      }),
    ),
    ...(median ? [{ label: say(WORDS.median, language), look: 'line' as const, colour: COLOURS[0] }] : []),
    { label: say(WORDS.close, language), look: 'line', colour: COLOURS[3], dash: [10, 7] },
  ];
}
