/** The sine of small angles, by its series: the same bits on every engine. */

/** sin(x) for |x| <= 1, within one unit in the last place. */
export function sine(x: number): number {
  if (!(Math.abs(x) <= 1)) throw new RangeError(`an angle of at most 1 is expected; got ${x}`);
  const square = x * x;
  let [term, sum] = [x, 0];
  for (let n = 1; n <= 10; n += 1) {
    term *= -square / (2 * n * (2 * n + 1));
    sum += term;
  }
  return x + sum;
}
