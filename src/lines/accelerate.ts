/** A fixed point found faster: Anderson acceleration over the last few steps (D. G. Anderson, J. ACM 12, 1965). */

const MEMORY = 4;

/** Proposes the next trial from where the search was (`from`) and where the model leads (`to`). Remembers; one for each search. */
export function accelerate(): (from: readonly number[], to: readonly number[]) => readonly number[] {
  const steps: { readonly from: readonly number[]; readonly to: readonly number[]; readonly gap: readonly number[] }[] =
    [];
  let best = Number.POSITIVE_INFINITY;
  return (from, to) => {
    const gap = to.map((value, k) => value - (from[k] as number));
    const size = norm(gap);
    // A step that made things worse has left the region where the past is a guide: forget it.
    if (size > 2 * best) steps.length = 0;
    best = Math.min(best, size);
    steps.push({ from, to, gap });
    if (steps.length > MEMORY + 1) steps.shift();
    const now = steps.at(-1);
    const past = steps.slice(0, -1);
    if (now === undefined || past.length === 0) return to;
    const weights = leastSquares(
      past.map((each) => difference(now.gap, each.gap)),
      now.gap,
    );
    if (weights === undefined) return to;
    return to.map((value, k) =>
      past.reduce((sum, each, j) => sum - (weights[j] as number) * (value - (each.to[k] as number)), value),
    );
  };
}

function difference(a: readonly number[], b: readonly number[]): readonly number[] {
  return a.map((value, k) => value - (b[k] as number));
}

function dot(a: readonly number[], b: readonly number[]): number {
  return a.reduce((sum, value, k) => sum + value * (b[k] as number), 0);
}

function norm(a: readonly number[]): number {
  return Math.sqrt(dot(a, a));
}

/** Weights w with columns * w nearest to the target, by Gram-Schmidt; undefined where the columns say nothing. */
function leastSquares(
  columns: readonly (readonly number[])[],
  target: readonly number[],
): readonly number[] | undefined {
  const bases: { readonly vector: readonly number[]; readonly mix: readonly number[] }[] = [];
  for (const [j, column] of columns.entries()) {
    let vector: readonly number[] = column;
    let mix: readonly number[] = columns.map((_, k) => (k === j ? 1 : 0));
    for (const base of bases) {
      const share = dot(vector, base.vector);
      vector = vector.map((value, k) => value - share * (base.vector[k] as number));
      mix = mix.map((value, k) => value - share * (base.mix[k] as number));
    }
    const length = norm(vector);
    // Nearly the same direction as before: it would only amplify rounding.
    if (!(length > 1e-10 * norm(column))) continue;
    bases.push({ vector: vector.map((value) => value / length), mix: mix.map((value) => value / length) });
  }
  if (bases.length === 0) return undefined;
  return columns.map((_, k) =>
    bases.reduce((sum, base) => sum + dot(target, base.vector) * (base.mix[k] as number), 0),
  );
}
