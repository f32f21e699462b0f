/** A distribution as the scenario says it: of its kind, and cut off where it says so. */
import { normalCumulative } from '../numeric/special.ts';
import type { Quantity } from '../quantity/quantity.ts';
import { type Contradiction, type Distribution, distributions, type Measure } from './distributions/index.ts';
import type { RiskSpec } from './spec.ts';
import { text } from './text.ts';

/** A parsed distribution. */
export type DistributionSpec = NonNullable<RiskSpec['distribution']>;

/** A truncation that leaves less than this of a distribution is taken for a slip. */
const LEAST_LEFT = 1e-6;
/** Uniforms lie this far within 0 and 1. */
const EDGE = normalCumulative(-8.2);

/** The distribution in numbers, truncated. */
export function distributionOf(spec: DistributionSpec, measure: Measure): Distribution {
  return truncated(distributions.make(spec).build(measure), endsOf(spec, measure));
}

/** What is wrong with a distribution whose quantities can all be read. */
export function distributionContradictions(spec: DistributionSpec, measure: Measure): readonly Contradiction[] {
  const bound = distributions.make(spec);
  const found = bound.contradictions(measure);
  if (found.length > 0) return found;
  const { low, high } = endsOf(spec, measure);
  if (low === undefined && high === undefined) return [];
  const [lowest, highest] = [low ?? -Infinity, high ?? Infinity];
  const given = bound.build(measure);
  const left = given.cumulative(highest) - given.below(lowest);
  if (lowest < highest && left >= LEAST_LEFT) return [];
  return [
    {
      key: low === undefined ? 'at_most' : 'at_least',
      message:
        lowest < highest
          ? text('the truncation leaves nothing of the distribution', '截断后分布所剩无几')
          : text('at_least is not below at_most', 'at_least 应低于 at_most'),
      hint: text('Cut off the tails only.', '截断仅应去掉尾部。'),
    },
  ];
}

/** All quantities of a distribution that are of the unit of the input, by key; the ends of a truncation among them. */
export function quantitiesOfDistribution(
  spec: DistributionSpec,
): readonly { readonly key: string; readonly quantity: Quantity }[] {
  const ends = (['at_least', 'at_most'] as const).flatMap((key) => {
    const quantity = endOf(spec, key);
    return quantity === undefined ? [] : [{ key, quantity }];
  });
  return [...distributions.make(spec).quantities, ...ends];
}

function endOf(spec: DistributionSpec, key: 'at_least' | 'at_most'): Quantity | undefined {
  return spec.kind === 'fixed' ? undefined : spec[key];
}

function endsOf(
  spec: DistributionSpec,
  measure: Measure,
): { readonly low: number | undefined; readonly high: number | undefined } {
  const [low, high] = [endOf(spec, 'at_least'), endOf(spec, 'at_most')];
  return { low: low && measure(low), high: high && measure(high) };
}

/** The part of a distribution between two ends, its probability stretched to one. */
function truncated(
  given: Distribution,
  { low, high }: { readonly low: number | undefined; readonly high: number | undefined },
): Distribution {
  if (low === undefined && high === undefined) return given;
  const [least, most] = given.support;
  const [from, to] = [low === undefined ? 0 : given.below(low), high === undefined ? 1 : given.cumulative(high)];
  const share = to - from;
  const [lowest, highest] = [Math.max(least, low ?? least), Math.min(most, high ?? most)];
  const part = (p: number): number => Math.min(1, Math.max(0, (p - from) / share));
  return {
    quantile(u) {
      const inner = Math.min(1 - EDGE, Math.max(EDGE, from + u * share));
      return Math.min(highest, Math.max(lowest, given.quantile(inner)));
    },
    cumulative: (x) => (x >= highest ? 1 : x < lowest ? 0 : part(given.cumulative(x))),
    below: (x) => (x > highest ? 1 : x <= lowest ? 0 : part(given.below(x))),
    support: [lowest, highest],
  };
}
