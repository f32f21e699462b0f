/** A fixed point found faster: Anderson acceleration over the last few steps (D. G. Anderson, J. ACM 12, 1965). */

const MEMORY = 4;

interface Step {
  readonly to: readonly number[];
  readonly gap: readonly number[];
}

/** Proposes the next trial from where the search was (`from`) and where the model leads (`to`). Remembers; one for each search. */
export function accelerate(): (from: readonly number[], to: readonly number[]) => readonly number[] {
  const steps: Step[] = [];
  let best = Number.POSITIVE_INFINITY;
  return (from, to) => {
    const gap = difference(to, from);
    const size = norm(gap);
    // A step that made things worse has left the region where the past is a guide: forget it.
    if (size > 2 * best) steps.length = 0;
    best = Math.min(best, size);
    const past = steps.slice(-MEMORY);
    steps.push({ to: to.slice(), gap });
    if (steps.length > MEMORY + 1) steps.shift();
    if (past.length === 0) return to;
    const weights = leastSquares(
      past.map((each) => difference(gap, each.gap)),
      gap,
    );
    if (weights === undefined) return to;
    const next = to.slice();
    for (const [j, each] of past.entries()) {
      const weight = weights[j] as number;
      for (let k = 0; k < next.length; k += 1)
        next[k] = (next[k] as number) - weight * ((to[k] as number) - (each.to[k] as number));
    }
    return next;
  };
}

/** Plain lists: for rows as short as these the engine makes them much quicker than typed ones. */
function zeros(length: number): number[] {
  return new Array<number>(length).fill(0);
}

function difference(a: readonly number[], b: readonly number[]): number[] {
  const found = zeros(a.length);
  for (let k = 0; k < a.length; k += 1) found[k] = (a[k] as number) - (b[k] as number);
  return found;
}

function dot(a: readonly number[], b: readonly number[]): number {
  let sum = 0;
  for (let k = 0; k < a.length; k += 1) sum += (a[k] as number) * (b[k] as number);
  return sum;
}

function norm(a: readonly number[]): number {
  return Math.sqrt(dot(a, a));
}

/** Takes a multiple of one from the other, in place. */
function less(vector: number[], share: number, base: readonly number[]): void {
  for (let k = 0; k < vector.length; k += 1) vector[k] = (vector[k] as number) - share * (base[k] as number);
}

function divided(vector: number[], by: number): number[] {
  for (let k = 0; k < vector.length; k += 1) vector[k] = (vector[k] as number) / by;
  return vector;
}

/** Weights w with columns * w nearest to the target, by Gram-Schmidt; undefined where the columns say nothing. */
function leastSquares(
  columns: readonly (readonly number[])[],
  target: readonly number[],
): readonly number[] | undefined {
  const bases: { readonly vector: readonly number[]; readonly mix: readonly number[] }[] = [];
  for (const [j, column] of columns.entries()) {
    const vector = column.slice();
    const mix = zeros(columns.length);
    mix[j] = 1;
    for (const base of bases) {
      const share = dot(vector, base.vector);
      less(vector, share, base.vector);
      less(mix, share, base.mix);
    }
    const length = norm(vector);
    // Nearly the same direction as before: it would only amplify rounding.
    if (!(length > 1e-10 * norm(column))) continue;
    bases.push({ vector: divided(vector, length), mix: divided(mix, length) });
  }
  if (bases.length === 0) return undefined;
  const weights = zeros(columns.length);
  for (const { vector, mix } of bases) less(weights, -dot(target, vector), mix);
  return weights;
}
