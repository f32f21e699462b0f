/** A simulation as CSV: a row a figure with all its percentiles, and a row a year of what has a year; values read back as the same doubles. */
import type { Simulation } from '../../results/simulation.ts';
import { type Language, say } from '../language.ts';
import { textCell } from '../lines-csv.ts';
import { exactText } from '../numbers.ts';

/** Says for every row what it depends on. */
const RUN = ['scenario', 'case', 'financing', 'sampling', 'seed', 'paths'] as const;

function runCells({ scenario, financing, sampling, seed, paths }: Simulation): readonly string[] {
  return [scenario.file, scenario.case, financing, sampling, String(seed), String(paths)].map(textCell);
}

function number(value: number | null | undefined): string {
  return value === null || value === undefined ? '' : exactText(value);
}

/**
 * A row a figure: `metric,label,unit,better,close,paths_undefined,mean,mean_se,...`, then `p10,p10_se` for every percentile
 * that was taken (so many paths of a hundred are at or below it), the tail, and what the row depends on.
 */
export function simulationCsv(simulation: Simulation, language: Language): string {
  const { metrics } = simulation;
  const percents = [...new Set(metrics.flatMap(({ percentiles }) => percentiles.map(({ percent }) => percent)))].sort(
    (a, b) => a - b,
  );
  const head = [
    'metric',
    'label',
    'unit',
    'better',
    'close',
    'undefined_paths',
    'mean',
    'mean_se',
    'standard_deviation',
    'standard_deviation_se',
    'skewness',
    'least',
    'most',
    ...percents.flatMap((percent) => [`p${String(percent)}`, `p${String(percent)}_se`]),
    'value_at_risk_5',
    'value_at_risk_5_se',
    'tail_mean_5',
    'tail_mean_5_se',
    'relative_error',
    ...RUN,
  ];
  const rows = metrics.map((each) => [
    ...[each.metric, say(each.label, language), each.unit, each.better].map(textCell),
    number(each.close),
    String(each.undefined_paths),
    number(each.mean.value),
    number(each.mean.standard_error),
    number(each.standard_deviation.value),
    number(each.standard_deviation.standard_error),
    number(each.skewness),
    number(each.least),
    number(each.most),
    ...percents.flatMap((percent) => {
      const found = each.percentiles.find((percentile) => percentile.percent === percent);
      return [number(found?.value), number(found?.standard_error)];
    }),
    number(each.value_at_risk.value),
    number(each.value_at_risk.standard_error),
    number(each.tail_mean.value),
    number(each.tail_mean.standard_error),
    each.quantiles.kind === 'exact' ? '0' : number(each.quantiles.relative_error),
    ...runCells(simulation),
  ]);
  return `${[head.map(textCell), ...rows].map((cells) => cells.join(',')).join('\n')}\n`;
}

/**
 * A row a value with a year: `series,label,unit,year,statistic,value`. Fans give `close`, `mean` and percentiles; events give
 * `probability`, and one row without a year for the whole life with its `standard_error`, `interval_low` and `interval_high`.
 */
export function simulationYearsCsv(simulation: Simulation, language: Language): string {
  const { years, fans, probabilities } = simulation;
  const run = runCells(simulation);
  const head = ['series', 'label', 'unit', 'year', 'statistic', 'value', ...RUN];
  const row = (
    name: readonly string[],
    year: number | undefined,
    statistic: string,
    value: number | null | undefined,
  ): readonly string[] => [
    ...name.map(textCell),
    year === undefined ? '' : String(year),
    statistic,
    number(value),
    ...run,
  ];
  const fanRows = fans.flatMap(({ series, label, unit, percents, values, mean, close }) => {
    const name = [series, say(label, language), unit];
    const statistics: readonly (readonly [string, readonly (number | null)[]])[] = [
      ['close', close],
      ['mean', mean],
      ...percents.map((percent, at) => [`p${String(percent)}`, values[at] ?? []] as const),
    ];
    return statistics.flatMap(([statistic, found]) => years.map((year, t) => row(name, year, statistic, found[t])));
  });
  const eventRows = probabilities.flatMap((each) => {
    const name = [each.event, say(each.label, language), '1'];
    return [
      row(name, undefined, 'probability', each.probability),
      row(name, undefined, 'standard_error', each.standard_error),
      row(name, undefined, 'interval_low', each.low),
      row(name, undefined, 'interval_high', each.high),
      ...(each.by_year ?? []).map((share, t) => row(name, years[t], 'probability', share)),
    ];
  });
  return `${[head, ...fanRows, ...eventRows].map((cells) => cells.join(',')).join('\n')}\n`;
}
