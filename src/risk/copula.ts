/**
 * Which risks move together: a Gaussian copula over the normals that drive them.
 *
 * What is drawn every year correlates with its like year by year. What is drawn once correlates with a yearly one by the sum of its
 * shocks over all years, divided by the root of their number: the shocks of single years are independent, so one draw cannot
 * correlate strongly with each of them. Source: Nelsen (2006), An introduction to copulas, chapter 2; ranks: Pearson (1907), 2 sin(pi r / 6).
 */
import { lowerFactor, nearestCorrelation, type Square } from '../numeric/correlation-matrix.ts';
import { sine } from '../numeric/sine.ts';
import type { Correlations } from './spec.ts';

/** One pair as asked for and as used, as correlations of the driving normals. */
export interface CorrelationPair {
  readonly between: readonly [string, string];
  readonly asked: number;
  readonly used: number;
}

/** What was asked for, what is used, and how far the two are apart. */
export interface CorrelationReport {
  readonly pairs: readonly CorrelationPair[];
  /** Whether what was asked for cannot be at once, and the nearest correlations are used instead. */
  readonly repaired: boolean;
  /** The Frobenius norm of the repair, zero where there was none. */
  readonly distance: number;
  readonly largestChange: number;
  /** The smallest eigenvalue of what was asked for; below zero where it cannot be. */
  readonly smallestEigenvalue: number;
}

/** Risks that hang together, those drawn every year first, each by name: so that the order in a scenario moves no draw. */
export interface Cluster {
  readonly members: readonly string[];
  /** How many of them are drawn every year. */
  readonly yearly: number;
  readonly factor: Square;
}

/** The normal-score correlation of a pair: of ranks, 2 sin(pi r / 6). */
export function normalScore({ value, measured_by: by }: Correlations[number]): number {
  const given = Number(value.value);
  if (by === 'normal-score' || Math.abs(given) === 1) return given;
  return 2 * sine((Math.PI * given) / 6);
}

/** Clusters of correlated risks, each with its factor, and the report over all. */
export function clustersOf(
  correlations: Correlations,
  isYearly: (id: string) => boolean,
): { readonly clusters: readonly Cluster[]; readonly report: CorrelationReport } {
  const clusters: Cluster[] = [];
  const pairs: CorrelationPair[] = [];
  let [squares, largestChange, smallestEigenvalue] = [0, 0, 1];
  for (const members of components(correlations)) {
    const ordered = [...members].sort((a, b) => Number(isYearly(b)) - Number(isYearly(a)) || (a < b ? -1 : 1));
    const own = correlations.filter(({ between }) => members.has(between[0]));
    const asked = ordered.map((_, i) => ordered.map((_, j): number => (i === j ? 1 : 0)));
    for (const each of own) {
      const [i, j] = [ordered.indexOf(each.between[0]), ordered.indexOf(each.between[1])];
      asked[i]![j] = asked[j]![i] = normalScore(each);
    }
    const nearest = nearestCorrelation(asked);
    squares += nearest.distance * nearest.distance;
    largestChange = Math.max(largestChange, nearest.largestChange);
    smallestEigenvalue = Math.min(smallestEigenvalue, nearest.smallestEigenvalue);
    for (const each of own) {
      const [i, j] = [ordered.indexOf(each.between[0]), ordered.indexOf(each.between[1])];
      pairs.push({ between: each.between, asked: asked[i]![j]!, used: nearest.matrix[i]![j]! });
    }
    clusters.push({
      members: ordered,
      yearly: ordered.filter(isYearly).length,
      factor: lowerFactor(nearest.matrix),
    });
  }
  return {
    clusters,
    report: { pairs, repaired: squares > 0, distance: Math.sqrt(squares), largestChange, smallestEigenvalue },
  };
}

/** Sets of risks that correlations join, directly or through others. */
function components(correlations: Correlations): readonly ReadonlySet<string>[] {
  let found: ReadonlySet<string>[] = [];
  for (const { between } of correlations) {
    const touched = found.filter((each) => between.some((id) => each.has(id)));
    found = [
      ...found.filter((each) => !touched.includes(each)),
      new Set([...touched.flatMap((each) => [...each]), ...between]),
    ];
  }
  return found;
}
