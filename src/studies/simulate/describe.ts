/** Figures of a simulation as the contract of results has them. */
import type { Bilingual } from '../../diagnostics/diagnostic.ts';
import { proportionOf } from '../../numeric/statistics/proportion.ts';
import { isQuantity } from '../../quantity/quantity.ts';
import type { Distribution, Fan, Probability } from '../../results/simulation.ts';
import type { DealScenario } from '../../run/deal-scenario.ts';
import { leavesOf, type Prepared } from '../../run/prepare.ts';
import { type FigureResult, histogram } from './figures.ts';

/** The percentiles of a distribution that are shown. */
export const PERCENTS = [1, 5, 10, 25, 50, 75, 90, 95, 99] as const;
/** Those of a fan. */
export const FAN_PERCENTS = [5, 10, 25, 50, 75, 90, 95] as const;

/** A metric over the paths. */
export function distributionOf(
  metric: { readonly id: string; readonly label: Bilingual; readonly better: 'high' | 'low' },
  unit: string,
  close: number,
  figure: FigureResult,
): Distribution {
  const { all } = figure;
  const { threshold, mean } = figure.tail(metric.better);
  const defined = all.summary?.count ?? all.ascending?.length ?? 0;
  const end = (at: 'first' | 'last'): number | null => {
    if (defined === 0) return null;
    if (all.ascending !== undefined) return all.ascending.at(at === 'first' ? 0 : -1) ?? null;
    return all.quantile(at === 'first' ? 0 : 1);
  };
  return {
    metric: metric.id,
    label: metric.label,
    unit,
    better: metric.better,
    close: finite(close),
    paths: defined + all.missing,
    undefined_paths: all.missing,
    mean: figure.mean(),
    standard_deviation: figure.deviation(),
    skewness: all.summary === undefined ? null : all.summary.skewness,
    least: end('first'),
    most: end('last'),
    percentiles: PERCENTS.map((percent) => ({ percent, ...figure.percentile(percent) })),
    value_at_risk: threshold,
    tail_mean: mean,
    quantiles: all.resolution === 0 ? { kind: 'exact' } : { kind: 'sketch', relative_error: all.resolution },
    histogram: histogram(figure),
  };
}

/** A series by year over the paths. */
export function fanOf(
  series: { readonly id: string; readonly label: Bilingual },
  unit: string,
  years: readonly FigureResult[],
  atClose: (year: number) => number,
  levels: Fan['levels'],
): Fan {
  return {
    series: series.id,
    label: series.label,
    unit,
    percents: [...FAN_PERCENTS],
    values: FAN_PERCENTS.map((percent) =>
      years.map(({ all }) => (all.summary === undefined ? null : finite(all.quantile(percent / 100)))),
    ),
    mean: years.map(({ all }) => (all.summary === undefined ? null : finite(all.summary.mean))),
    close: years.map((_, year) => finite(atClose(year))),
    levels,
  };
}

/** The covenants of the scenario, as levels of the DSCR; other series have none. */
export function levelsOf(scenario: DealScenario, caseName: string, series: string): Fan['levels'] {
  if (series !== 'dscr') return [];
  const find = leavesOf(scenario, caseName);
  return [
    { path: 'distributions.lock_up', label: { en: 'Lock-up', zh: '分红锁定线' } },
    { path: 'distributions.default_at', label: { en: 'Default', zh: '违约线' } },
  ].flatMap(({ path, label }) => {
    const leaf = find(path);
    return isQuantity(leaf) ? [{ label, value: Number(leaf.value) }] : [];
  });
}

/** How often an event was seen. */
export function probabilityOf(event: string, label: Bilingual, seen: number, paths: number): Probability {
  const { value, standardError, low, high } =
    paths === 0 ? { value: 0, standardError: 0, low: 0, high: 1 } : proportionOf(seen, paths);
  return { event, label, probability: value, standard_error: standardError, low, high };
}

/** A threshold of the scenario that a path may miss. */
export interface GateEvent {
  readonly id: string;
  readonly label: Bilingual;
  readonly metric: string;
  /** A figure that is undefined fails. */
  readonly fails: (value: number) => boolean;
}

/** What it means on a path to miss each gate whose metric is simulated. */
export function gateEvents(
  scenario: DealScenario,
  { case: name, setting: { outline } }: Prepared,
): readonly GateEvent[] {
  const find = leavesOf(scenario, name);
  const watched = new Set(outline.outturn.metrics.map(({ id }) => id));
  return outline.gates.flatMap(({ id, label, metric, relation, path }) => {
    const leaf = find(path);
    if (!watched.has(metric) || !isQuantity(leaf)) return [];
    const wanted = Number(leaf.value);
    const slack = 1e-9 * Math.max(Math.abs(wanted), 1);
    return [
      {
        id: `misses_${id}`,
        label: { en: `Missed: ${label.en}`, zh: `未达标：${label.zh}` },
        metric,
        fails: (value: number) => !(relation === 'at-least' ? value >= wanted - slack : value <= wanted + slack),
      },
    ];
  });
}

function finite(value: number): number | null {
  return Number.isFinite(value) ? value + 0 : null;
}
