/** Where a function given on a grid crosses a level: marching squares, with the crossing interpolated on each edge. */

export type Point = readonly [x: number, y: number];

/** A line through crossings; closed where its last point is its first. */
export type ContourLine = readonly Point[];

export interface Surface {
  readonly xs: readonly number[];
  readonly ys: readonly number[];
  /** `z[j][i]` stands at (`xs[i]`, `ys[j]`); NaN where there is no value. */
  readonly z: readonly (readonly number[])[];
}

/**
 * The lines along which a surface is at `level`. A cell with a missing corner has none: nothing is known in it. In a saddle the
 * mean of the corners decides which of them belong together.
 */
export function contourLines(surface: Surface, level: number): readonly ContourLine[] {
  const { xs, ys } = surface;
  const pieces: Piece[] = [];
  for (let j = 0; j + 1 < ys.length; j += 1)
    for (let i = 0; i + 1 < xs.length; i += 1) pieces.push(...cellPieces(surface, level, i, j));
  return joined(pieces);
}

interface End {
  /** The edge of the grid that it lies on: neighbours share it. */
  readonly edge: string;
  readonly point: Point;
}

type Piece = readonly [End, End];

function cellPieces({ xs, ys, z }: Surface, level: number, i: number, j: number): readonly Piece[] {
  const at = (di: number, dj: number): number => (z[j + dj]?.[i + di] ?? Number.NaN) - level;
  const corners = [at(0, 0), at(1, 0), at(1, 1), at(0, 1)] as const;
  if (corners.some((each) => !Number.isFinite(each))) return [];
  // A corner at the level itself counts as above, so that a line through it is drawn once.
  const above = corners.map((each) => each >= 0);
  const [x0, x1, y0, y1] = [xs[i] ?? 0, xs[i + 1] ?? 0, ys[j] ?? 0, ys[j + 1] ?? 0];
  const between = (from: number, to: number, a: number, b: number): number => from + ((to - from) * a) / (a - b);
  const [sw, se, ne, nw] = corners;
  const south = (): End => ({ edge: `h${String(i)},${String(j)}`, point: [between(x0, x1, sw, se), y0] });
  const north = (): End => ({ edge: `h${String(i)},${String(j + 1)}`, point: [between(x0, x1, nw, ne), y1] });
  const west = (): End => ({ edge: `v${String(i)},${String(j)}`, point: [x0, between(y0, y1, sw, nw)] });
  const east = (): End => ({ edge: `v${String(i + 1)},${String(j)}`, point: [x1, between(y0, y1, se, ne)] });
  const crossed = [
    above[0] !== above[1] ? south : undefined,
    above[1] !== above[2] ? east : undefined,
    above[2] !== above[3] ? north : undefined,
    above[3] !== above[0] ? west : undefined,
  ].filter((each) => each !== undefined);
  const [first, second, third, fourth] = crossed;
  if (first === undefined || second === undefined) return [];
  if (third === undefined || fourth === undefined) return [[first(), second()]];
  const middle = (sw + se + ne + nw) / 4 >= 0;
  return middle === (above[0] ?? false)
    ? [
        [south(), east()],
        [north(), west()],
      ]
    : [
        [south(), west()],
        [north(), east()],
      ];
}

/** Pieces that share an edge, end to end. */
function joined(pieces: readonly Piece[]): readonly ContourLine[] {
  const byEdge = new Map<string, Piece[]>();
  for (const piece of pieces) for (const { edge } of piece) byEdge.set(edge, [...(byEdge.get(edge) ?? []), piece]);
  const used = new Set<Piece>();
  const follow = (from: End): Point[] => {
    const points: Point[] = [];
    let { edge } = from;
    for (;;) {
      const next = byEdge.get(edge)?.find((piece) => !used.has(piece));
      if (next === undefined) return points;
      used.add(next);
      const end = next[0].edge === edge ? next[1] : next[0];
      points.push(end.point);
      ({ edge } = end);
    }
  };
  const lines: ContourLine[] = [];
  for (const piece of pieces) {
    if (used.has(piece)) continue;
    used.add(piece);
    const [a, b] = piece;
    lines.push([...follow(a).reverse(), a.point, b.point, ...follow(b)]);
  }
  return lines;
}
