/** Cuts the moments of a loop into stretches over which decisions stay the same, as far as that pays. */
import { children, type Expr, type Line } from '../../lines/index.ts';
import type { Knowledge } from './knowledge.ts';

/** Moments `low <= t < high`. */
export interface Stretch {
  readonly low: number;
  readonly high: number;
}

/** A line whose decisions change more often than this keeps its conditions. */
const MOST_CHANGES = 8;
/** An event of one or two moments in an otherwise even row stays a condition. */
const LONGEST_EVENT = 2;
const MOST_STRETCHES = 16;
const FEWEST_STRETCHES = 3;
/** Generated code stays within about this many nodes a loop, or compiling it takes longer than running it. */
const MOST_NODES = 8000;

/**
 * The stretches of a loop of `count` moments that calculates these lines.
 *
 * @param overhead what a stretch of its own costs, in nodes calculated
 */
export function stretches(
  lines: readonly Line[],
  knowledge: Knowledge,
  count: number,
  overhead: number,
): readonly Stretch[] {
  const weights = new Map<number, number>();
  let nodes = 1;
  for (const line of lines) {
    const size = sizeOf(line.formula);
    nodes += size;
    const changes = changesOf(evened(knowledge.decisions(line.id)));
    if (changes.length > MOST_CHANGES) continue;
    for (const t of changes) weights.set(t, (weights.get(t) ?? 0) + size);
  }
  const most = Math.min(MOST_STRETCHES, Math.max(FEWEST_STRETCHES, Math.floor(MOST_NODES / nodes)));
  let cuts = [...weights.keys()].sort((a, b) => a - b);
  for (;;) {
    const gains = cuts.map((t, k) => {
      const shorter = Math.min(t - (cuts[k - 1] ?? 0), (cuts[k + 1] ?? count) - t);
      return (weights.get(t) as number) * shorter;
    });
    const least = Math.min(...gains);
    if (cuts.length === 0 || (least >= overhead && cuts.length < most)) break;
    cuts = cuts.filter((_, k) => k !== gains.indexOf(least));
  }
  return [0, ...cuts].map((low, k) => ({ low, high: cuts[k] ?? count }));
}

/** Short runs between two of the same number take that number. */
function evened(decisions: Uint16Array): Uint16Array {
  const result = decisions.slice();
  let start = 0;
  for (let t = 1; t <= result.length; t++) {
    if (t < result.length && result[t] === result[start]) continue;
    const before = result[start - 1];
    if (t < result.length && t - start <= LONGEST_EVENT && before !== undefined && before === result[t]) {
      result.fill(before, start, t);
      while (start > 0 && result[start - 1] === before) start -= 1;
    } else start = t;
  }
  return result;
}

function changesOf(decisions: Uint16Array): readonly number[] {
  const found: number[] = [];
  for (let t = 1; t < decisions.length; t++) if (decisions[t] !== decisions[t - 1]) found.push(t);
  return found;
}

function sizeOf(expr: Expr): number {
  return children(expr).reduce((sum, each) => sum + sizeOf(each), 1);
}
