/** Value at risk and conditional value at risk, with their errors. */
import { quantileError, quantileOf } from './quantiles.ts';

/** An estimate and its standard error. */
export interface Estimate {
  readonly value: number;
  readonly standardError: number;
}

/** Which end is the bad one: high values of a cost, low values of a return. */
export type Side = 'upper' | 'lower';

/** What the worst of a sample comes to. */
export interface Tail {
  /** The value that is passed, on the bad side, with probability 1 - confidence. */
  readonly valueAtRisk: Estimate;
  /** The mean of what lies beyond it. */
  readonly conditional: Estimate;
}

/**
 * Value at risk and conditional value at risk (expected shortfall) of a sample of independent paths.
 *
 * Source: Rockafellar & Uryasev (2000), Optimization of conditional value-at-risk; error of the mean beyond the quantile by Trindade,
 * Uryasev, Shapiro & Zrazhevsky (2007), Financial prediction with constrained tail risk: deviation of the excess over sqrt(n) (1 - confidence).
 *
 * @param confidence such as 0.95
 */
export function tailOf(ascending: Float64Array, confidence: number, side: Side): Tail {
  const n = ascending.length;
  const p = side === 'upper' ? confidence : 1 - confidence;
  const sign = side === 'upper' ? 1 : -1;
  const limit = quantileOf(ascending, p);
  let [sum, squares] = [0, 0];
  for (const value of ascending) {
    const excess = Math.max(0, sign * (value - limit));
    sum += excess;
    squares += excess * excess;
  }
  const mean = sum / n;
  const variance = Math.max(0, squares / n - mean * mean) * (n / (n - 1));
  return {
    valueAtRisk: { value: limit, standardError: quantileError(ascending, p) },
    conditional: {
      value: limit + (sign * mean) / (1 - confidence),
      standardError: Math.sqrt(variance / n) / (1 - confidence),
    },
  };
}
