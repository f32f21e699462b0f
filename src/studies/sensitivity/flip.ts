/** Where an answer changes between two values: a root of its margin, a jump of it, or a whole step. */
import { findRoot } from '../../numeric/roots.ts';

export interface Answer {
  /** By how much it is yes (above zero) or no; NaN where nothing can be said but that it is no. */
  readonly margin: (value: number) => number;
  readonly passes: (value: number) => boolean;
  /** Whole steps in which the value moves; 0 where it moves freely. */
  readonly step: number;
  /** The size against which what is left of the margin is judged. */
  readonly scale: number;
}

export interface Flip {
  readonly at: number;
  readonly how: 'root' | 'jump' | 'step';
  /** The margin at the value; null where it has none there. */
  readonly residual: number | null;
}

/** Of the distance between the two values. */
const RESOLUTION = 1e-10;
/** A root leaves less than this of the margin, relative to its scale. */
const LEFT = 1e-6;

/** The change between `near`, where the answer is that of the base, and `far`, where it is the other. */
export function flipBetween(answer: Answer, near: number, far: number): Flip {
  if (answer.step > 0) return firstStep(answer, near, far);
  const width = Math.abs(far - near);
  const found = findRoot(answer.margin, near, far, { tolerance: RESOLUTION * width, evaluations: 60 });
  if ('root' in found && Math.abs(found.residual) <= LEFT * answer.scale)
    return { at: found.root, how: 'root', residual: found.residual + 0 };
  const last = halved(answer, near, far, RESOLUTION * width);
  // Where only the far end itself, such as zero, answers otherwise, that is the value.
  const at = Math.abs(far - last) <= 2 * RESOLUTION * width && Math.abs(last - near) > width / 2 ? far : last;
  const margin = answer.margin(at);
  return { at, how: 'jump', residual: Number.isFinite(margin) ? margin : null };
}

/** The last value found at which the answer is still that of `near`, to within `width`. */
function halved({ passes }: Answer, near: number, far: number, width: number): number {
  const own = passes(near);
  let [a, b] = [near, far];
  while (Math.abs(b - a) > width) {
    const middle = a + (b - a) / 2;
    if (middle === a || middle === b) break;
    if (passes(middle) === own) a = middle;
    else b = middle;
  }
  return a;
}

/** The first whole step at which the answer is the other. */
function firstStep({ passes, margin, step }: Answer, near: number, far: number): Flip {
  const own = passes(near);
  let [a, b] = [0, Math.round(Math.abs(far - near) / step)];
  const at = (count: number): number => near + Math.sign(far - near) * count * step;
  while (b - a > 1) {
    const middle = Math.floor((a + b) / 2);
    if (passes(at(middle)) === own) a = middle;
    else b = middle;
  }
  const value = margin(at(b));
  return { at: at(b), how: 'step', residual: Number.isFinite(value) ? value + 0 : null };
}
