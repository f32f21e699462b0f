/** A beta distribution over any range: what `beta` and `pert` share. */
import { betaCumulative, betaQuantile } from '../../numeric/special.ts';
import { tabled } from '../../numeric/quantile-table.ts';
import { continuous } from './build.ts';
import type { Distribution } from './contract.ts';

/** The beta distribution with shapes `alpha` and `beta`, stretched over a range. */
export function scaledBeta(alpha: number, beta: number, [low, high]: readonly [number, number]): Distribution {
  const width = high - low;
  return continuous(
    tabled((u) => low + width * betaQuantile(u, alpha, beta)),
    (x) => betaCumulative((x - low) / width, alpha, beta),
    [low, high],
  );
}
