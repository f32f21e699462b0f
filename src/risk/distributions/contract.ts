/** What every distribution promises: a quantile function, its mean, and the ends of what it may give. */
import type { Kind } from '../../catalogue.ts';
import type { Bilingual } from '../../diagnostics/diagnostic.ts';
import type { Quantity } from '../../quantity/quantity.ts';

/** The number that a quantity of a risk stands for, once the unit of the input is known. */
export type Measure = (quantity: Quantity) => number;

/** A distribution in numbers. */
export interface Distribution {
  /** The value not exceeded with probability `u`, strictly between 0 and 1. Never decreasing. */
  quantile(u: number): number;
  /** The probability of a value of at most `x`. */
  cumulative(x: number): number;
  /** The probability of a value below `x`: less than `cumulative` where a single value has a probability of its own. */
  below(x: number): number;
  /** The least and the greatest value; infinite where there is none. */
  readonly support: readonly [number, number];
}

/** A parameter that contradicts another: which key is to blame, and why. */
export interface Contradiction {
  readonly key: string;
  readonly message: Bilingual;
  readonly hint: Bilingual;
}

/** A spec bound to its kind. */
export interface BoundDistribution {
  /** The quantities that must be of the unit of the input, by key. */
  readonly quantities: readonly { readonly key: string; readonly quantity: Quantity }[];
  /** What is wrong with the parameters as numbers; empty where `build` may be called. */
  contradictions(measure: Measure): readonly Contradiction[];
  /** The distribution in numbers. */
  build(measure: Measure): Distribution;
}

/** One kind of distribution. Use as `satisfies DistributionKind`. */
export interface DistributionKind extends Kind {
  readonly make: (spec: never) => BoundDistribution;
}
