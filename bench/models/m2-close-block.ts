/** Closes M2 on a block of paths: the steps of m2-close.ts on every path at once, so to the same bits; a path that is done stands still. */
import type { SearchKernel } from '../../src/backends/kernel/index.ts';
import { MOST_ROUNDS, type Slopes, type slopesOfM2, TOLERANCE } from './m2-close.ts';

/** The three unknowns of each path, as the closing leaves them. */
export interface ClosedBlock {
  readonly debt: Float64Array;
  readonly gearing: Float64Array;
  readonly dscr: Float64Array;
}

/** A closer of a block of M2 whose outputs are CLOSING and whose searched inputs are the unknowns; `base` are its slopes in the base case. */
export function closerOfM2Block(
  kernel: SearchKernel,
  base: { readonly dscr: number; readonly maxGearing: number; readonly slopes: ReturnType<typeof slopesOfM2> },
): (count: number) => ClosedBlock {
  const column = (): Float64Array => new Float64Array(kernel.width);
  const unknowns = { debt: column(), gearing: column(), dscr: column() };
  const { debt, gearing, dscr } = unknowns;
  const uncovered = column();
  const left = column();
  const [a, b, c, d] = [column(), column(), column(), column()];
  const [stepDebt, stepOther] = [column(), column()];
  const active = new Uint8Array(kernel.width);

  const run = (count: number): void => {
    kernel.setNumber('unknown.debt', debt.subarray(0, count));
    kernel.setNumber('unknown.gearing', gearing.subarray(0, count));
    kernel.setNumber('unknown.dscr', dscr.subarray(0, count));
    kernel.run(count, active);
    const leftNow = kernel.row('close.debt_left');
    const uses = kernel.row('close.uses');
    for (let k = 0; k < count; k++) {
      if (active[k] === 0) continue;
      left[k] = leftNow[k]!;
      uncovered[k] = gearing[k]! * uses[k]! - debt[k]!;
    }
  };

  const solve = (count: number, second: Float64Array, [a0, b0, c0, d0]: Slopes): void => {
    a.fill(a0);
    b.fill(b0);
    c.fill(c0);
    d.fill(d0);
    run(count);
    for (let round = 0; round < MOST_ROUNDS; round++) {
      let open = 0;
      for (let k = 0; k < count; k++) {
        if (active[k] === 0) continue;
        const f = left[k]!;
        const g = uncovered[k]!;
        if (Math.abs(f) < TOLERANCE && Math.abs(g) < TOLERANCE) {
          active[k] = 0;
          continue;
        }
        open += 1;
        const det = a[k]! * d[k]! - b[k]! * c[k]!;
        stepDebt[k] = (b[k]! * g - d[k]! * f) / det;
        stepOther[k] = (c[k]! * f - a[k]! * g) / det;
        debt[k]! += stepDebt[k]!;
        second[k]! += stepOther[k]!;
      }
      if (open === 0) return;
      run(count);
      for (let k = 0; k < count; k++) {
        if (active[k] === 0) continue;
        const weighted = stepDebt[k]! / 1e16;
        const size = stepDebt[k]! * weighted + stepOther[k]! * stepOther[k]!;
        a[k]! += (left[k]! * weighted) / size;
        b[k]! += (left[k]! * stepOther[k]!) / size;
        c[k]! += (uncovered[k]! * weighted) / size;
        d[k]! += (uncovered[k]! * stepOther[k]!) / size;
      }
    }
  };

  return (count) => {
    kernel.prepare(count);
    active.fill(1);
    dscr.fill(base.dscr);
    kernel.setNumber('unknown.dscr', dscr.subarray(0, count));
    kernel.run(count);
    debt.set(kernel.row('close.debt_start'));
    gearing.set(kernel.row('close.gearing_start'));
    solve(count, gearing, base.slopes.free);
    for (let k = 0; k < count; k++) {
      active[k] = gearing[k]! > base.maxGearing ? 1 : 0;
      if (active[k] === 1) gearing[k] = base.maxGearing;
    }
    solve(count, dscr, base.slopes.capped);
    return unknowns;
  };
}
