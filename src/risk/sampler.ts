/** The values of moved inputs on any paths: keyed by seed, risk and path, whatever else is drawn and by whom. */
import type { Bilingual } from '../diagnostics/diagnostic.ts';
import { InternalError } from '../diagnostics/diagnostic.ts';
import type { Unit } from '../quantity/unit.ts';
import { Chances, type Drawn } from './chances.ts';
import { clustersOf, type CorrelationReport } from './copula.ts';
import { type Effect, effectOf, type Years } from './effects/index.ts';
import { measureIn, unitOf } from './measured.ts';
import type { DrawRequest } from './request.ts';
import type { Correlations, RiskSpec } from './spec.ts';

/** A risk of a scenario, its wildcards resolved. */
export interface OpenRisk {
  readonly id: string;
  readonly label: Bilingual;
  readonly spec: RiskSpec;
  /** The inputs that it moves. */
  readonly paths: readonly string[];
  /** Their unit. */
  readonly unit: Unit;
}

export interface Sampler {
  /** Uniforms that a path needs. */
  readonly dimensions: number;
  readonly risks: readonly { readonly id: string; readonly label: Bilingual; readonly paths: readonly string[] }[];
  readonly moved: readonly { readonly path: string; readonly shape: 'once' | 'year' }[];
  readonly correlation: CorrelationReport;
  /** By path of the scenario: one value a path of the simulation, or values by year, index year x count + path. */
  draw(request: DrawRequest): ReadonlyMap<string, Float64Array>;
}

interface Mover {
  readonly id: string;
  readonly effect: Effect;
}

interface Target {
  readonly path: string;
  readonly shape: 'once' | 'year';
  readonly base: readonly number[];
  readonly movers: readonly Mover[];
}

/** Values are set first, then multiplied, then added to; of the same kind in the order of their names. */
const ORDER = { value: 0, factor: 1, addition: 2 } as const;

/**
 * Opens the sampler of a scenario.
 *
 * @param base where an input stands: one number, or one a year
 * @param years the calendar years of the outturn, the close's first
 */
export function openSampler(
  risks: readonly OpenRisk[],
  correlations: Correlations,
  base: (path: string) => number | readonly number[],
  years: readonly number[],
): Sampler {
  const span: Years = { count: years.length, first: years[0] ?? 0 };
  const drawn = new Map<string, Drawn>();
  for (const { id, spec, unit } of risks) {
    const effect = effectOf(spec, measureIn(unitOf(spec, unit)), span);
    drawn.set(id, { id, effect, drivers: effect.driver === 'once' ? 1 : Math.max(1, span.count - 1) });
  }
  const { clusters, report } = clustersOf(correlations, (id) => known(drawn, id).effect.driver === 'year');
  const targets = targetsOf(risks, drawn, base, span);
  return {
    dimensions: [...drawn.values()].reduce((sum, { drivers, effect }) => sum + drivers + effect.others, 0),
    risks: risks.map(({ id, label, paths }) => ({ id, label, paths })),
    moved: targets.map(({ path, shape }) => ({ path, shape })),
    correlation: report,
    draw(request) {
      const { count, only } = request;
      const chances = new Chances(request, drawn, clusters);
      return new Map(
        targets.map((target) => {
          const values = standing(target, count);
          for (const { id, effect } of target.movers)
            if (only?.has(id) !== false) effect.apply({ base: target.base, values }, chances.of(id));
          return [target.path, values];
        }),
      );
    },
  };
}

function known(drawn: ReadonlyMap<string, Drawn>, id: string): Drawn {
  const found = drawn.get(id);
  if (found === undefined) throw new InternalError(`no risk is named ${id}`);
  return found;
}

function targetsOf(
  risks: readonly OpenRisk[],
  drawn: ReadonlyMap<string, Drawn>,
  base: (path: string) => number | readonly number[],
  { count }: Years,
): readonly Target[] {
  const paths = [...new Set(risks.flatMap((each) => each.paths))];
  return paths.map((path) => {
    const own = risks
      .filter((each) => each.paths.includes(path))
      .sort((a, b) => ORDER[a.spec.as] - ORDER[b.spec.as] || (a.id < b.id ? -1 : 1));
    const movers = own.map(({ id }) => ({ id, effect: known(drawn, id).effect }));
    const stands = base(path);
    const shape = typeof stands !== 'number' || movers.some(({ effect }) => effect.shape === 'year') ? 'year' : 'once';
    if (typeof stands !== 'number' && stands.length !== count)
      throw new InternalError(`${path} stands in ${stands.length} years, not ${count}`);
    const values =
      typeof stands === 'number' ? new Array<number>(shape === 'once' ? 1 : count).fill(stands) : [...stands];
    return { path, shape, base: values, movers };
  });
}

/** Where an input stands, on each path. */
function standing({ base }: Target, count: number): Float64Array {
  const values = new Float64Array(base.length * count);
  for (const [year, value] of base.entries()) values.fill(value, year * count, (year + 1) * count);
  return values;
}
