/** Small shapes of a value: its positive part, its part between two bounds. */
import { least, most, type Operand, type Term } from '../term.ts';

/** The value where it is above zero, else zero. */
export function positivePart(x: Term): Term {
  return most(x, 0);
}

/** How far the value lies below zero, as a positive amount; else zero. */
export function negativePart(x: Term): Term {
  return most(x.negated(), 0);
}

/** The value, at least `low` and at most `high`; `low` must not exceed `high`. */
export function clamp(x: Term, low: Operand, high: Operand): Term {
  return least(most(x, low), high);
}
