/** A distribution: one draw for the whole life. */
import type { Distribution } from '../distributions/index.ts';
import type { Effect, Lay } from './contract.ts';

/** What a distribution does; `scale` is one plus the optimism bias. */
export function distributionEffect(distribution: Distribution, lay: Lay, scale: number): Effect {
  return {
    shape: 'once',
    driver: 'once',
    reads: 'uniforms',
    others: 0,
    apply({ values }, { count, driver }) {
      const uniforms = driver.uniforms[0]!;
      for (let k = 0; k < count; k += 1) {
        const drawn = distribution.quantile(uniforms[k]!) * scale;
        for (let at = k; at < values.length; at += count) values[at] = lay(values[at]!, drawn, 1);
      }
    },
  };
}
