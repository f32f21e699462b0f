import { describe, expect, it } from 'vitest';
import { contourLines, type Surface } from '../../src/numeric/contour.ts';

function surface(f: (x: number, y: number) => number, count: number, [low, high]: readonly [number, number]): Surface {
  const axis = Array.from({ length: count }, (_, k) => low + ((high - low) * k) / (count - 1));
  return { xs: axis, ys: axis, z: axis.map((y) => axis.map((x) => f(x, y))) };
}

describe('a contour', () => {
  it('of a plane is its straight line, exactly', () => {
    const [line, ...more] = contourLines(
      surface((x, y) => 2 * x + y, 7, [-3, 3]),
      1,
    );
    expect(more).toEqual([]);
    for (const [x, y] of line ?? []) expect(2 * x + y).toBeCloseTo(1, 12);
    const xs = (line ?? []).map(([x]) => x).sort((a, b) => a - b);
    expect([xs[0], xs.at(-1)]).toEqual([-1, 2]);
  });

  it('of a paraboloid is one closed circle, as near as the grid is fine', () => {
    for (const count of [21, 41, 81]) {
      const step = 4 / (count - 1);
      const lines = contourLines(
        surface((x, y) => x * x + y * y, count, [-2, 2]),
        1.7,
      );
      expect(lines.length).toBe(1);
      const [line = []] = lines;
      expect(line[0]).toEqual(line.at(-1));
      for (const [x, y] of line) expect(Math.abs(x * x + y * y - 1.7)).toBeLessThanOrEqual((step * step) / 4 + 1e-12);
    }
  });

  it('of a saddle joins the corners that the middle belongs to', () => {
    const saddle = (middle: number): Surface => ({
      xs: [0, 1],
      ys: [0, 1],
      z: [
        [1 + middle, -1],
        [-1, 1],
      ],
    });
    const ends = (lines: ReturnType<typeof contourLines>): number => lines.length;
    expect(ends(contourLines(saddle(1), 0))).toBe(2);
    // The mean is above zero: the two high corners are joined, so each line cuts off a low corner.
    const [first] = contourLines(saddle(1), 0);
    expect((first ?? []).every(([x, y]) => x >= y)).toBe(true);
    const [other] = contourLines(
      {
        xs: [0, 1],
        ys: [0, 1],
        z: [
          [1, -3],
          [-1, 1],
        ],
      },
      0,
    );
    expect((other ?? []).every(([x, y]) => x + y <= 1)).toBe(true);
  });

  it('passes no cell in which a corner has no value, and is none where nothing crosses', () => {
    const holed = surface((x, y) => (x > 0 && y > 0 ? Number.NaN : x + y), 9, [-2, 2]);
    for (const [x, y] of contourLines(holed, -0.25).flat()) expect(x > 0.5 && y > 0.5).toBe(false);
    expect(
      contourLines(
        surface((x, y) => x + y, 5, [0, 1]),
        9,
      ),
    ).toEqual([]);
  });
});
