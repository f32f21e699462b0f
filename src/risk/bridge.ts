/** A Brownian bridge: yearly shocks from normals in order of importance, the sum of all years first. */

/** One point of the walk, set between two that are known; `left` is -1 for the start. */
interface Step {
  readonly at: number;
  readonly left: number;
  readonly right: number | undefined;
}

/** The order in which a walk of `count` years is built: its end, then the middle of what lies open. */
function stepsOf(count: number): readonly Step[] {
  const steps: Step[] = [{ at: count - 1, left: -1, right: undefined }];
  const open: (readonly [number, number])[] = [[-1, count - 1]];
  for (const [left, right] of open) {
    if (right - left < 2) continue;
    const at = Math.floor((left + right) / 2);
    steps.push({ at, left, right });
    open.push([left, at], [at, right]);
  }
  return steps;
}

/**
 * Shocks of the years made of independent normals, so that the first normals decide most: an even set of points is most even in its first
 * dimensions. The shocks are independent standard normals again.
 *
 * Source: Caflisch & Moskowitz (1995), Modified Monte Carlo methods using quasi-random sequences; Glasserman (2003), section 3.1.1.
 *
 * @param normals one array a dimension, exchanged in place for the shocks of each year
 */
export function bridge(normals: readonly Float64Array[]): void {
  const years = normals.length;
  const paths = normals[0]?.length ?? 0;
  const steps = stepsOf(years);
  const walk = new Float64Array(years);
  for (let k = 0; k < paths; k += 1) {
    for (const [dimension, { at, left, right }] of steps.entries()) {
      const normal = normals[dimension]![k]!;
      const start = left < 0 ? 0 : walk[left]!;
      if (right === undefined) walk[at] = Math.sqrt(at - left) * normal;
      else {
        const share = (at - left) / (right - left);
        const deviation = Math.sqrt(((at - left) * (right - at)) / (right - left));
        walk[at] = start + share * (walk[right]! - start) + deviation * normal;
      }
    }
    for (let year = 0; year < years; year += 1) normals[year]![k] = walk[year]! - (year === 0 ? 0 : walk[year - 1]!);
  }
}
