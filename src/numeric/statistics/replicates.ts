/** Errors of stratified draws, whose paths are not independent of each other: from independent randomisations of the whole set. */
import { momentsOf, summaryOf } from './moments.ts';
import type { Estimate } from './tails.ts';

/**
 * The mean of the same figure from several randomisations, and its standard error.
 *
 * Source: Owen (1997); L'Ecuyer & Lemieux (2002), Recent advances in randomized quasi-Monte Carlo methods. For a Latin hypercube or Sobol
 * points the error from the spread of paths would be far too large, and that of a quantile would be wrong.
 *
 * @param figures one a randomisation, at least two; the seeds by `seedOfReplicate` of `draws/`
 */
export function acrossReplicates(figures: Float64Array): Estimate {
  const { mean, standardError } = summaryOf(momentsOf(figures));
  return { value: mean, standardError };
}
