/** A simulation as `simulate` gives it, made from 4000 drawn paths of a simple deal: realistic figures, the same on every machine. */
import {
  type Convergence,
  type Distribution,
  type Fan,
  type Probability,
  SIMULATION_SCHEMA,
  type SimulatedRisk,
  type Simulation,
} from '../../src/results/simulation.ts';

const PATHS = 4000;
const PERCENTS = [1, 5, 10, 25, 50, 75, 90, 95, 99];
const YEARS = Array.from({ length: 22 }, (_, t) => 2026 + t);
const BUILT = 2;

/** Sums of uniforms: nearly normal, with no function that machines may round differently. */
function normals(seed: number): number[] {
  let state = seed;
  const uniform = (): number => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
  return Array.from({ length: PATHS }, () => Array.from({ length: 12 }, uniform).reduce((sum, u) => sum + u, -6));
}

const DEMAND = normals(11);
const COST = normals(23);
const rounded = (value: number): number => Number(value.toPrecision(10));

function quantile(sorted: readonly number[], percent: number): number {
  const at = (percent / 100) * (sorted.length - 1);
  const low = Math.floor(at);
  const [a = 0, b = a] = [sorted[low], sorted[low + 1]];
  return rounded(a + (at - low) * (b - a));
}

interface About {
  readonly metric: string;
  readonly en: string;
  readonly zh: string;
  readonly unit: string;
  readonly better: 'high' | 'low';
  readonly close: number | null;
}

function distribution(about: About, values: readonly number[]): Distribution {
  const sorted = [...values].sort((a, b) => a - b);
  const n = sorted.length;
  const mean = sorted.reduce((sum, value) => sum + value, 0) / n;
  const deviation = Math.sqrt(sorted.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (n - 1));
  const cut = Math.ceil(n * 0.05);
  const tail = about.better === 'high' ? sorted.slice(0, cut) : sorted.slice(-cut);
  const [least = 0, most = 0] = [sorted[0], sorted.at(-1)];
  const bins = 24;
  const edges = Array.from({ length: bins + 1 }, (_, k) => rounded(least + ((most - least) * k) / bins));
  const counts = Array.from({ length: bins }, () => 0);
  for (const value of sorted) {
    const k = Math.min(bins - 1, Math.floor(((value - least) / (most - least)) * bins));
    counts[k] = (counts[k] ?? 0) + 1;
  }
  const error = (value: number): number => rounded(value);
  return {
    metric: about.metric,
    label: { en: about.en, zh: about.zh },
    unit: about.unit,
    better: about.better,
    close: about.close,
    paths: n,
    undefined_paths: PATHS - n,
    mean: { value: rounded(mean), standard_error: error(deviation / Math.sqrt(n)) },
    standard_deviation: { value: rounded(deviation), standard_error: error(deviation / Math.sqrt(2 * n)) },
    skewness: -0.21,
    least: rounded(least),
    most: rounded(most),
    percentiles: PERCENTS.map((percent) => ({
      percent,
      value: quantile(sorted, percent),
      standard_error: error((deviation * (1.25 + Math.abs(percent - 50) / 60)) / Math.sqrt(n)),
    })),
    value_at_risk: {
      value: quantile(sorted, about.better === 'high' ? 5 : 95),
      standard_error: error((2.1 * deviation) / Math.sqrt(n)),
    },
    tail_mean: {
      value: rounded(tail.reduce((sum, value) => sum + value, 0) / cut),
      standard_error: error((2.4 * deviation) / Math.sqrt(n)),
    },
    quantiles: { kind: 'exact' },
    histogram: { edges, counts },
  };
}

const paths = (of: (demand: number, cost: number) => number): number[] =>
  DEMAND.map((demand, k) => of(demand, COST[k] ?? 0));

function metrics(): Distribution[] {
  const losses = paths((demand, cost) => 0.34 - 0.05 * demand + 0.03 * cost).filter((_, k) => (DEMAND[k] ?? 0) < -2);
  return [
    distribution(
      { metric: 'equity_irr', en: 'Equity IRR', zh: '资本金内部收益率', unit: '1/year', better: 'high', close: 0.1034 },
      paths((demand, cost) => 0.099 + 0.021 * demand - 0.008 * cost),
    ),
    distribution(
      { metric: 'dscr_min', en: 'Minimum DSCR', zh: '最低偿债备付率', unit: '1', better: 'high', close: 1.31 },
      paths((demand, cost) => 1.28 + 0.16 * demand - 0.04 * cost),
    ),
    distribution(
      { metric: 'equity_npv', en: 'Equity NPV', zh: '资本金净现值', unit: 'CNY', better: 'high', close: 41.8e6 },
      paths((demand, cost) => 34e6 + 52e6 * demand - 18e6 * cost),
    ),
    distribution(
      {
        metric: 'equity_payback_years',
        en: 'Equity payback',
        zh: '资本金回收期',
        unit: 'year',
        better: 'low',
        close: 11.4,
      },
      paths((demand, cost) => 11.9 - 1.3 * demand + 0.5 * cost),
    ),
    distribution(
      {
        metric: 'government_npv_cost',
        en: 'Net cost to government, present value',
        zh: '政府净支出现值',
        unit: 'CNY',
        better: 'low',
        close: 318e6,
      },
      paths((demand, cost) => 326e6 - 27e6 * demand + 6e6 * cost),
    ),
    distribution(
      {
        metric: 'loss_given_default',
        en: 'Loss given default, senior lenders',
        zh: '优先级贷款人违约损失率',
        unit: '1',
        better: 'low',
        close: null,
      },
      losses,
    ),
  ];
}

function fan(
  series: string,
  en: string,
  zh: string,
  unit: string,
  closeAt: (t: number) => number | null,
  spread: (t: number, z: number) => number,
): Fan {
  const scores = [-1.645, -1.282, -0.674, 0, 0.674, 1.282, 1.645];
  const years = YEARS.map((_, t) => t);
  const at = (t: number, z: number): number | null => {
    const close = closeAt(t);
    return close === null ? null : rounded(close + spread(t, z));
  };
  return {
    series,
    label: { en, zh },
    unit,
    percents: [5, 10, 25, 50, 75, 90, 95],
    values: scores.map((z) => years.map((t) => at(t, z))),
    mean: years.map((t) => at(t, 0.03)),
    close: years.map(closeAt),
    levels: [],
  };
}

function fans(): Fan[] {
  const operating = (t: number, value: number): number | null => (t < BUILT ? null : value);
  return [
    fan(
      'dscr',
      'DSCR',
      '偿债备付率',
      '1',
      (t) => (t > 16 ? null : operating(t, 1.31 + 0.012 * (t - BUILT))),
      (t, z) => (0.05 + 0.011 * t) * z - 0.01 * t * 0.3,
    ),
    fan(
      'cfads',
      'Cash available for debt service',
      '可用于还本付息的现金流',
      'CNY',
      (t) => operating(t, 88e6 + 2.1e6 * t),
      (t, z) => (4e6 + 0.9e6 * t) * z - 0.2e6 * t,
    ),
    fan(
      'subsidy',
      'Subsidy paid',
      '政府补贴支出',
      'CNY',
      (t) => operating(t, 36e6 + 0.4e6 * t),
      (t, z) => (1e6 + 0.5e6 * t) * z,
    ),
    fan(
      'guarantee_calls',
      'Calls of the minimum revenue guarantee',
      '最低收入保证代偿额',
      'CNY',
      (t) => operating(t, 0),
      (t, z) => (z === 0.03 ? 0.18e6 * callSize(t) : Math.max(0, z - 1) * 2.6e6 * callSize(t)),
    ),
  ];
}

/** Calls grow until the tenth year and end with the guarantee. */
function callSize(t: number): number {
  return t > 16 ? 0 : 1 / (1 + ((t - 9) / 3) ** 2);
}

function probability(event: string, en: string, zh: string, share: number, peak: number | null): Probability {
  const error = Math.sqrt((share * (1 - share)) / PATHS);
  return {
    event,
    label: { en, zh },
    probability: share,
    standard_error: rounded(error),
    low: rounded(Math.max(0, share - 1.94 * error)),
    high: rounded(share + 1.98 * error),
    ...(peak !== null && {
      by_year: YEARS.map((_, t) => (t < BUILT || t > 16 ? 0 : rounded((share * 0.7) / (1 + ((t - peak) / 3) ** 2)))),
    }),
  };
}

function convergence(metric: string, statistic: string, value: number, deviation: number): Convergence {
  const points = [125, 250, 500, 1000, 2000, 4000];
  const drift = [0.9, -1.1, 0.6, -0.4, 0.3, 0];
  return {
    metric,
    statistic,
    points: points.map((count, k) => {
      const error = rounded((1.7 * deviation) / Math.sqrt(count));
      return { paths: count, value: rounded(value + (drift[k] ?? 0) * error), standard_error: error };
    }),
  };
}

export const RISKS: readonly SimulatedRisk[] = [
  {
    id: 'occupancy',
    label: { en: 'Occupancy of bays', zh: '泊位利用率' },
    inputs: ['demand.occupancy.level'],
    law: { en: 'PERT from 26% over 38% to 45%', zh: 'PERT 分布：26%、38%、45%' },
    borne_by: { sponsors: 0.7, government: 0.3 },
  },
  {
    id: 'overrun',
    label: { en: 'Cost overrun in construction', zh: '建设成本超支' },
    inputs: ['construction.items.garage.cost', 'construction.items.sensors.cost'],
    law: { en: 'factor, lognormal with mean 1.08 and deviation 12%', zh: '系数，对数正态分布，均值 1.08，标准差 12%' },
    borne_by: { contractor: 1 },
  },
  {
    id: 'inflation',
    label: { en: 'Consumer price inflation', zh: '居民消费价格涨幅' },
    inputs: ['indices.cpi'],
    law: { en: 'AR(1) by year, mean 2%, persistence 60%', zh: '分年 AR(1) 过程，均值 2%，持续系数 60%' },
    borne_by: {},
  },
];

function associations(): Simulation['associations'] {
  const found: Readonly<Record<string, readonly number[]>> = {
    equity_irr: [0.91, -0.35, 0.08],
    dscr_min: [0.95, -0.23, 0.04],
    equity_npv: [0.93, -0.32, 0.11],
    equity_payback_years: [-0.92, 0.34, -0.06],
    government_npv_cost: [-0.96, 0.21, 0.13],
  };
  return Object.entries(found).flatMap(([metric, values]) =>
    RISKS.map(({ label, inputs }, k) => ({
      input: inputs[0] ?? '',
      label,
      metric,
      rank_correlation: values[k] ?? null,
    })),
  );
}

/** The whole deal, all 4000 paths. */
export function simulationFixture(): Simulation {
  const found = metrics();
  return {
    schema: SIMULATION_SCHEMA,
    engine: 'pppsim',
    version: '0.1.0',
    scenario: {
      file: 'smart-parking.yaml',
      name: { en: 'Smart parking in a new district', zh: '新区智慧停车' },
      digest: 'c'.repeat(64),
      case: 'base',
    },
    currency: 'CNY',
    financing: 'frozen',
    seed: 20260101,
    sampling: 'sobol',
    paths: PATHS,
    asked: 10_000,
    ended: 'reached',
    until: { text: 'dscr_min:p10 se<0.006', standard_error: 0.0049 },
    unclosed: 0,
    years: YEARS,
    risks: RISKS,
    correlations: [
      { between: ['occupancy', 'overrun'], asked: 0.3, used: 0.3 },
      { between: ['occupancy', 'inflation'], asked: -0.9, used: -0.862 },
    ],
    metrics: found,
    probabilities: [
      probability('lock_up', 'Distributions locked up', '分红锁定', 0.312, 5),
      probability('default', 'Default under the loan', '贷款违约', 0.0215, 4),
      probability('insolvency', 'Project company insolvent', '项目公司资不抵债', 0.0042, null),
      probability('guarantee_called', 'Revenue guarantee called', '最低收入保证触发代偿', 0.187, 9),
      probability('equity_irr_below_hurdle', 'Equity IRR below the hurdle', '资本金内部收益率低于门槛', 0.214, null),
    ],
    fans: fans(),
    convergence: [
      convergence('dscr_min', 'p10', 1.069, 0.165),
      convergence('equity_irr', 'mean', 0.099, 0.0225),
      convergence('government_npv_cost', 'p90', 361.6e6, 27.6e6),
    ],
    associations: associations(),
    integrity: { checked_paths: 16, failures: [] },
  };
}

/** A deal in which nothing can be said: no risk, no metric with a value, no event. */
export function emptySimulation(): Simulation {
  const none = { value: null, standard_error: null };
  const about = {
    metric: 'dscr_min',
    label: { en: 'Minimum DSCR', zh: '最低偿债备付率' },
    unit: '1',
    better: 'high',
  } as const;
  return {
    ...simulationFixture(),
    ended: 'partial',
    until: null,
    paths: 40,
    risks: [],
    correlations: [],
    metrics: [
      {
        ...about,
        close: null,
        paths: 0,
        undefined_paths: 40,
        mean: none,
        standard_deviation: none,
        skewness: null,
        least: null,
        most: null,
        percentiles: PERCENTS.map((percent) => ({ percent, ...none })),
        value_at_risk: none,
        tail_mean: none,
        quantiles: { kind: 'exact' },
        histogram: { edges: [], counts: [] },
      },
    ],
    probabilities: [],
    fans: [
      {
        series: 'dscr',
        label: { en: 'DSCR', zh: '偿债备付率' },
        unit: '1',
        percents: [10, 50, 90],
        values: [10, 50, 90].map(() => YEARS.map(() => null)),
        mean: YEARS.map(() => null),
        close: YEARS.map(() => null),
        levels: [],
      },
    ],
    convergence: [{ metric: 'dscr_min', statistic: 'p10', points: [{ paths: 40, value: null, standard_error: null }] }],
    associations: [],
    integrity: { checked_paths: 1, failures: [] },
  };
}
