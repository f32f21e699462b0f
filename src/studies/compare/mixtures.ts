/** Mixtures of two deals: each closed anew with some groups of inputs from the one and all else from the other. */
import { type Bilingual, InternalError } from '../../diagnostics/diagnostic.ts';
import { run } from '../../pipeline.ts';
import type { Figure } from '../../results/contract.ts';
import type { DealScenario } from '../../run/deal-scenario.ts';
import { mixScenarios } from '../../run/load.ts';
import type { CasePair } from '../../scenario/index.ts';
import type { Group } from './groups.ts';

/** What became of a mixture: figures, or why there are none. */
export type Mixture =
  | { readonly closed: true; readonly metrics: Readonly<Record<string, Figure>> }
  | { readonly closed: false; readonly reason: Bilingual };

export interface Mixtures {
  /** Whether a mixture is a scenario at all: what one block says may need what another says. */
  isValid(fromB: readonly Group[]): Promise<boolean>;
  /** Closes a mixture, each only once; `invalid` where it is no scenario. */
  close(fromB: readonly Group[]): Promise<Mixture | 'invalid'>;
}

/** Two sides, and how they are run. Mixtures are closed in double precision, as searches are. */
export function openMixtures(
  a: DealScenario,
  b: DealScenario,
  how: {
    readonly case: string;
    readonly cases: readonly CasePair[];
    /** Paths that every mixture has as B says. */
    readonly always: readonly string[];
  },
): Mixtures {
  const valid = new Map<string, boolean>();
  const outcomes = new Map<string, Mixture>();
  const keyOf = (groups: readonly Group[]): string =>
    groups
      .flatMap(({ paths }) => paths)
      .sort()
      .join('\n');
  const mix = (groups: readonly Group[]): ReturnType<typeof mixScenarios> =>
    mixScenarios(a, b, [...how.always, ...groups.flatMap(({ paths }) => paths)], how.cases);

  return {
    async isValid(groups) {
      const key = keyOf(groups);
      const known = valid.get(key) ?? (await mix(groups)).ok;
      valid.set(key, known);
      return known;
    },
    async close(groups) {
      const key = keyOf(groups);
      const known = outcomes.get(key);
      if (known !== undefined) return known;
      const mixed = await mix(groups);
      valid.set(key, mixed.ok);
      if (!mixed.ok) return 'invalid';
      const outcome = run(mixed.value, { arithmetic: 'float64', case: how.case });
      if (outcome.ok && !outcome.result.master_check.passed) {
        const failing = outcome.result.checks.find(({ tier, passed }) => tier === 'integrity' && !passed);
        throw new InternalError(`a mixture of ${a.file} and ${b.file} fails the integrity check ${failing?.id ?? ''}`);
      }
      const mixture: Mixture = outcome.ok
        ? { closed: true, metrics: outcome.result.metrics }
        : { closed: false, reason: outcome.reason };
      outcomes.set(key, mixture);
      return mixture;
    },
  };
}

/** The groups of a coalition, given as a set of bits. */
export function chosen(groups: readonly Group[], coalition: number): readonly Group[] {
  return groups.filter((_, at) => (coalition & (1 << at)) !== 0);
}

/** The fewest groups, those of a coalition among them, that make a valid scenario with all else from A. */
export async function widened(
  groups: readonly Group[],
  coalition: number,
  { isValid }: Mixtures,
): Promise<readonly Group[]> {
  const size = (each: number): number => chosen(groups, each).length;
  const wider = Array.from({ length: 1 << groups.length }, (_, each) => each)
    .filter((each) => (each & coalition) === coalition)
    .sort((x, y) => size(x) - size(y));
  for (const each of wider) if (await isValid(chosen(groups, each))) return chosen(groups, each);
  throw new InternalError('a scenario that was read is not valid when it is mixed');
}
