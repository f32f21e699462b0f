/** Two deals side by side: inputs that differ, figures that differ, and what each input is worth of a difference. */
import type { Reason } from '../../diagnostics/reasons.ts';
import type { Bilingual, Checked, Diagnostic } from '../../diagnostics/diagnostic.ts';
import { nearest } from '../../diagnostics/suggest.ts';
import { type Run, run } from '../../pipeline.ts';
import {
  type ComparedMetric,
  type ComparedSide,
  type Comparison,
  COMPARISON_SCHEMA,
} from '../../results/comparison.ts';
import type { Figure, Metric } from '../../results/contract.ts';
import type { DealScenario } from '../../run/deal-scenario.ts';
import { titleIn } from '../../run/titles.ts';
import type { Refusal } from '../../run/refusal.ts';
import { type CasePair, differences } from '../../scenario/index.ts';
import { VERSION } from '../../version.ts';
import { type BridgeRequest, buildBridges } from './bridge.ts';
import { groupsOf, isDefinition, MOST_GROUPS, movingPaths } from './groups.ts';
import { openMixtures } from './mixtures.ts';

export interface CompareOptions {
  /** The case to run on both sides; `base` unless said. */
  readonly case?: string;
  /** The case of B, where it is another. */
  readonly caseB?: string;
  /** Metrics to build a bridge of: the equity IRR unless said, or the first that differs. `all`: every metric that differs. */
  readonly of?: readonly string[] | 'all';
  /** `shapley` unless said. */
  readonly method?: 'shapley' | 'ordered';
  /** Names of groups, first exchanged first; the others follow in the order of the deal. For `shapley` it is the way out where a mixture has no value. */
  readonly order?: readonly string[];
  /** Of the two sides; `exact` unless said. Mixtures are always closed in float64. */
  readonly arithmetic?: 'exact' | 'float64';
  /** Told after each mixture. */
  readonly progress?: (done: number, of: number) => void;
}

/** The case of a mixture where the two sides run different ones. */
const COMPARED = 'compared';

/**
 * Compares B with A. Financing is closed anew on each side and in each mixture.
 *
 * @returns the comparison, or problems where the two cannot be compared (another currency) or the call is wrong
 */
export async function compareScenarios(
  a: DealScenario,
  b: DealScenario,
  options: CompareOptions = {},
): Promise<Checked<Comparison>> {
  const { case: caseA = 'base', caseB = caseA, arithmetic = 'exact' } = options;
  const problem = otherCurrency(a, b);
  if (problem !== undefined) return { ok: false, problems: [problem] };
  const runCase = caseA === caseB ? caseA : COMPARED;
  const cases = casesOf(a, b, caseA, caseB);
  const found = differences(a, b, cases);
  const about = { schema: COMPARISON_SCHEMA, engine: 'pppsim', version: VERSION, currency: a.deal.currency } as const;
  const common = { ...about, arithmetic, financing: 'resized' } as const;
  if (found.length === 0) {
    const side = (scenario: DealScenario, name: string): ComparedSide => sideOf(scenario, name, undefined);
    return done({ ...common, ...NOTHING, equal: true, a: side(a, caseA), b: side(b, caseB) });
  }

  const sides = { a: run(a, { arithmetic, case: caseA }), b: run(b, { arithmetic, case: caseB }) };
  const metrics = comparedMetrics(sides.a, sides.b);
  const differing = Object.fromEntries(Object.entries(metrics).filter(([, each]) => differs(each)));
  const wanted = wantedOf(options.of, Object.keys(differing));
  const unknown = wanted.find((name) => !(name in metrics));
  if (unknown !== undefined && sides.a.ok && sides.b.ok)
    return { ok: false, problems: [noMetric(unknown, Object.keys(metrics))] };

  const read = [runCase, a.deal.funding.sized_on ?? runCase, b.deal.funding.sized_on ?? runCase];
  const moving = movingPaths(found, read);
  const titleOf = (path: string): Bilingual => titleIn(hasPath(b, path) ? b : a, path);
  const request: BridgeRequest = {
    groups: groupsOf(moving, titleOf),
    metrics: Object.fromEntries(Object.entries(metrics).filter(([name]) => wanted.includes(name))),
    method: options.method ?? 'shapley',
    order: options.order,
    mixtures: openMixtures(a, b, {
      case: runCase,
      cases: cases.filter(({ name }) => read.includes(name)),
      always: found.filter((each) => isDefinition(each) && each.change === 'only-b').map(({ path }) => path),
    }),
    progress: options.progress,
  };
  const built = await buildBridges(request);
  if (!built.ok) return built;
  const { groups, bridges, noBridges, mixtures } = built.value;
  return done({
    ...common,
    equal: false,
    a: sideOf(a, caseA, sides.a),
    b: sideOf(b, caseB, sides.b),
    inputs: found.map((each) => ({
      path: each.path,
      label: titleOf(each.path),
      case: each.case === COMPARED ? `${caseA} -> ${caseB}` : each.case,
      change: each.change,
      a: each.a,
      b: each.b,
      group:
        each.case !== null && !read.includes(each.case)
          ? null
          : (groups.find(({ paths }) => paths.some((path) => `${each.path}.`.startsWith(`${path}.`)))?.id ?? null),
    })),
    metrics: differing,
    unchanged: Object.keys(metrics).filter((name) => !(name in differing)),
    grouping: moving.length === 0 ? null : moving.length <= MOST_GROUPS ? 'inputs' : 'blocks',
    mixtures,
    bridges,
    no_bridges: noBridges,
  });
}

function wantedOf(of: CompareOptions['of'], differing: readonly string[]): readonly string[] {
  if (of === 'all') return differing;
  return of ?? [differing.find((name) => name === HEADLINE) ?? differing[0]].filter((name) => name !== undefined);
}

const HEADLINE = 'equity_irr';

const NOTHING = {
  inputs: [],
  metrics: {},
  unchanged: [],
  grouping: null,
  mixtures: 0,
  bridges: [],
  no_bridges: [],
} as const;

function done(value: Comparison): Checked<Comparison> {
  return { ok: true, value, warnings: [] };
}

/** Every case of either beside its namesake, and the two that are run where they differ. */
function casesOf(a: DealScenario, b: DealScenario, caseA: string, caseB: string): readonly CasePair[] {
  const names = [...new Set([...a.cases.keys(), ...b.cases.keys()])];
  const own = names.map((name) => ({ name, a: name, b: name }));
  return caseA === caseB ? own : [...own, { name: COMPARED, a: caseA, b: caseB }];
}

function hasPath(scenario: DealScenario, path: string): boolean {
  return scenario.resolved.some((each) => each.path === path || each.path.startsWith(`${path}.`));
}

function sideOf(scenario: DealScenario, name: string, outcome: Run | Refusal | undefined): ComparedSide {
  const { file, deal, digest, profile, settings } = scenario;
  const failing =
    outcome?.ok === true ? outcome.result.checks.filter(({ tier, passed }) => tier === 'integrity' && !passed) : [];
  return {
    scenario: file,
    name: deal.name,
    digest,
    case: name,
    profile,
    settings,
    closed: outcome?.ok ?? true,
    reason: outcome?.ok === false ? outcome.reason : null,
    integrity_failures: failing.map(({ id }) => id),
  };
}

function comparedMetrics(a: Run | Refusal, b: Run | Refusal): Readonly<Record<string, ComparedMetric>> {
  const of = (side: Run | Refusal): Readonly<Record<string, Metric>> => (side.ok ? side.result.metrics : {});
  const [left, right] = [of(a), of(b)];
  const names = [...new Set([...Object.keys(left), ...Object.keys(right)])];
  const figure = (side: Run | Refusal, metric: Metric | undefined): Figure => {
    if (metric === undefined) {
      const why: Reason = side.ok ? 'this deal has no such figure' : 'no financial close';
      return { undefined: why };
    }
    return 'undefined' in metric ? { undefined: metric.undefined } : { value: metric.value, unit: metric.unit };
  };
  return Object.fromEntries(
    names.map((name) => {
      const [x, y] = [figure(a, left[name]), figure(b, right[name])];
      const difference = 'value' in x && 'value' in y ? y.value - x.value : null;
      return [name, { label: (left[name] ?? right[name])?.label ?? { en: name, zh: name }, a: x, b: y, difference }];
    }),
  );
}

/** Whether two figures differ by more than the rounding of two closings. */
function differs({ a, b, difference }: ComparedMetric): boolean {
  if ('undefined' in a || 'undefined' in b) return !('undefined' in a && 'undefined' in b);
  return Math.abs(difference ?? 0) > ROUNDING * Math.max(Math.abs(a.value), Math.abs(b.value), ROUNDING);
}

const ROUNDING = 1e-9;

function otherCurrency(a: DealScenario, b: DealScenario): Diagnostic | undefined {
  const [left, right] = [a.deal.currency, b.deal.currency];
  if (left === right) return undefined;
  const place = b.originOf('currency');
  return {
    code: 'CMP-CURRENCY',
    severity: 'error',
    path: 'currency',
    ...('file' in place && { place }),
    message: {
      en: `The two deals are in ${left} and ${right}; their figures cannot be compared.`,
      zh: `两个方案的货币分别为 ${left} 和 ${right}，指标无法比较。`,
    },
    hint: {
      en: 'There is no conversion: write both in one currency.',
      zh: '程序不做汇率换算，请将两者改为同一货币。',
    },
  };
}

function noMetric(name: string, known: readonly string[]): Diagnostic {
  const meant = nearest(name, known);
  return {
    code: 'CMP-METRIC',
    severity: 'error',
    message: { en: `Neither deal has a metric "${name}".`, zh: `两个方案均没有指标“${name}”。` },
    hint:
      meant === undefined
        ? { en: `There is: ${known.join(', ')}.`, zh: `可用：${known.join('、')}。` }
        : { en: `Did you mean "${meant}"?`, zh: `是否指“${meant}”？` },
  };
}
