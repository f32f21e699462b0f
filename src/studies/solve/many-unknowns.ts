/** Several unknowns for as many figures: Newton's method within bounds, from the base and then from elsewhere. */
import type { Bilingual } from '../../diagnostics/diagnostic.ts';
import { type Box, solveSystem } from '../../numeric/systems.ts';
import type { Movable } from '../../run/movable.ts';
import type { Wanted } from '../sensitivity/request.ts';
import { baseOf, boundsOf } from '../sensitivity/moves.ts';
import type { Found } from './found.ts';

export interface ManyUnknowns {
  readonly unknowns: readonly Wanted[];
  /** Each figure less what is wanted, relative to its scale. */
  readonly misses: (values: readonly number[]) => readonly number[];
  readonly tolerance: number;
  /** The figures that depend on no unknown, by name. */
  readonly independent: readonly string[];
}

/** How often another start is tried after the base. */
const STARTS = 12;

/** Looks from the base; where that leads nowhere, from a few more points, the same in every run. */
export function solveMany({ unknowns, misses, tolerance, independent }: ManyUnknowns): Found {
  const sizes = unknowns.map(({ input }) => sizeOf(input));
  const boxes = unknowns.map(boxOf);
  const base = unknowns.map(({ input }) => baseOf(input));
  const [fixed] = independent;
  if (fixed !== undefined) return { outcome: 'none', at: base, boxes, reason: doesNotDepend(fixed) };
  // In units of each unknown's own size, so that a tariff and an amount of debt weigh alike.
  const scaled = boxes.map(({ low, high }, k) => ({ low: low / (sizes[k] ?? 1), high: high / (sizes[k] ?? 1) }));
  const unscale = (x: readonly number[]): readonly number[] => x.map((each, k) => each * (sizes[k] ?? 1));
  let best: { at: readonly number[]; miss: number } | undefined;
  for (let start = 0; start <= STARTS; start += 1) {
    const from = start === 0 ? base.map((each, k) => each / (sizes[k] ?? 1)) : elsewhere(scaled, base, sizes, start);
    const found = solveSystem((x) => misses(unscale(x)), from, scaled, { tolerance, evaluations: 200 });
    const miss = Math.max(...found.residuals.map((each) => (Number.isFinite(each) ? Math.abs(each) : Infinity)));
    if (best === undefined || miss < best.miss) best = { at: unscale(found.at), miss };
    if (found.found) return { outcome: 'solved', at: unscale(found.at), boxes, reason: null };
  }
  return { outcome: 'not-found', at: best?.at ?? base, boxes, reason: NOT_FOUND };
}

const NOT_FOUND: Bilingual = {
  en: 'no starting point led to values that meet all targets; that is no proof that there are none',
  zh: '从各起点出发均未找到同时满足全部目标的取值；这并不证明不存在解',
};

function doesNotDepend(metric: string): Bilingual {
  return {
    en: `${metric} does not depend on any of these inputs`,
    zh: `${metric} 与所给各输入均无关`,
  };
}

function sizeOf(input: Movable): number {
  return Math.abs(baseOf(input)) || 0.01;
}

/** The stated range, or the limits, or ten times the size of the base where there is none. */
function boxOf({ input, range }: Wanted): Box {
  if (range !== undefined) return range;
  const { min, max, above } = boundsOf(input);
  const [base, size] = [baseOf(input), sizeOf(input)];
  const low = min ?? above ?? base - 10 * size;
  return { low: above === undefined ? low : low + 1e-9 * size, high: max ?? base + 10 * size };
}

const PRIMES = [2, 3, 5, 7, 11, 13];

/** Points spread evenly (Halton) between half and twice the base, within the boxes. */
function elsewhere(
  boxes: readonly Box[],
  base: readonly number[],
  sizes: readonly number[],
  index: number,
): readonly number[] {
  return boxes.map(({ low, high }, k) => {
    const own = (base[k] ?? 0) / (sizes[k] ?? 1);
    const share = halton(index, PRIMES[k % PRIMES.length] ?? 2);
    return Math.min(Math.max(own - 0.5 + 1.5 * share, low), high);
  });
}

function halton(index: number, base: number): number {
  let [result, share, rest] = [0, 1 / base, index];
  while (rest > 0) {
    result += share * (rest % base);
    rest = Math.floor(rest / base);
    share /= base;
  }
  return result;
}
