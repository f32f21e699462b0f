/** Closes M2: two equations in two unknowns, by Broyden's method from the slopes of the base case. */
import type { Kernel } from '../../src/backends/kernel/index.ts';

/** SPEC asks that |debt left| stay below this. */
export const TOLERANCE = 1e-4;
export const MOST_ROUNDS = 60;

/** Slopes of (debt left, uncovered uses) in the two unknowns, row by row. */
export type Slopes = readonly [number, number, number, number];

interface Base {
  readonly dscr: number;
  readonly maxGearing: number;
}

/** A closer of a kernel of M2 whose outputs are CLOSING; it leaves the unknowns in the kernel's inputs. */
export function closerOfM2(kernel: Kernel, base: Base): () => void {
  return searchOfM2(kernel, base).close;
}

/** The slopes of the base case, from which every path's search begins: with gearing free, and with gearing at its cap. */
export function slopesOfM2(kernel: Kernel, base: Base): { readonly free: Slopes; readonly capped: Slopes } {
  return searchOfM2(kernel, base).slopes;
}

function searchOfM2(
  kernel: Kernel,
  base: Base,
): { readonly close: () => void; readonly slopes: { readonly free: Slopes; readonly capped: Slopes } } {
  const { inputs } = kernel;
  const [debtAt, gearingAt, dscrAt] = [
    kernel.numberSlot('unknown.debt'),
    kernel.numberSlot('unknown.gearing'),
    kernel.numberSlot('unknown.dscr'),
  ];
  const left = kernel.row('close.debt_left');
  const uses = kernel.row('close.uses');
  const debtStart = kernel.row('close.debt_start');
  const gearingStart = kernel.row('close.gearing_start');
  let uncovered = 0;

  const run = (): void => {
    kernel.run();
    uncovered = inputs[gearingAt]! * uses[0]! - inputs[debtAt]!;
  };

  const slopesAt = (second: number): Slopes => {
    run();
    const [left0, uncovered0] = [left[0]!, uncovered];
    const nudge = (at: number, by: number): readonly [number, number] => {
      inputs[at]! += by;
      run();
      inputs[at]! -= by;
      return [(left[0]! - left0) / by, (uncovered - uncovered0) / by];
    };
    const [a, c] = nudge(debtAt, 1e4);
    const [b, d] = nudge(second, 1e-4);
    return [a, b, c, d];
  };

  const solve = (second: number, [a0, b0, c0, d0]: Slopes): void => {
    let [a, b, c, d] = [a0, b0, c0, d0];
    run();
    for (
      let round = 0;
      round < MOST_ROUNDS && !(Math.abs(left[0]!) < TOLERANCE && Math.abs(uncovered) < TOLERANCE);
      round++
    ) {
      const det = a * d - b * c;
      const f = left[0]!;
      const g = uncovered;
      const stepDebt = (b * g - d * f) / det;
      const stepOther = (c * f - a * g) / det;
      inputs[debtAt]! += stepDebt;
      inputs[second]! += stepOther;
      run();
      // Broyden's update in units in which both unknowns count alike.
      const weighted = stepDebt / 1e16;
      const size = stepDebt * weighted + stepOther * stepOther;
      a += (left[0]! * weighted) / size;
      b += (left[0]! * stepOther) / size;
      c += (uncovered * weighted) / size;
      d += (uncovered * stepOther) / size;
    }
  };

  const start = (): void => {
    inputs[dscrAt] = base.dscr;
    kernel.run();
    inputs[debtAt] = debtStart[0]!;
    inputs[gearingAt] = gearingStart[0]!;
  };

  start();
  const free = slopesAt(gearingAt);
  solve(gearingAt, free);
  inputs[gearingAt] = base.maxGearing;
  const capped = slopesAt(dscrAt);
  const close = (): void => {
    start();
    solve(gearingAt, free);
    if (!(inputs[gearingAt]! > base.maxGearing)) return;
    inputs[gearingAt] = base.maxGearing;
    solve(dscrAt, capped);
  };
  return { close, slopes: { free, capped } };
}
