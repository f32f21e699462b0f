/**
 * A float64 reading that notices decisions on a knife edge, where exact decimals may rightly decide otherwise.
 *
 * A decision is on the edge when its two sides differ, but by less than 1e-6 of their size (of one, for smaller ones): a comparison, a number
 * next to where it is rounded, a value next to zero taken for a flag or an index.
 */
import { type Reading, float64Reading } from '../../src/backends/interpret/reading.ts';
import type { Arithmetic } from '../../src/numeric/arithmetic.ts';

const EDGE = 1e-6;

function isNear(a: number, b: number): boolean {
  return a !== b && Math.abs(a - b) <= EDGE * Math.max(1, Math.abs(a), Math.abs(b));
}

/** The reading, and whether anything in it was on the edge. */
export function watchedReading(): { readonly reading: Reading<number>; readonly wasOnEdge: () => boolean } {
  let onEdge = false;
  const look = (a: number, b: number): void => {
    if (isNear(a, b)) onEdge = true;
  };
  const { arithmetic } = float64Reading;
  const compared =
    (test: (a: number, b: number) => boolean) =>
    (a: number, b: number): boolean => {
      look(a, b);
      return test(a, b);
    };
  const rounded =
    (apply: (a: number) => number) =>
    (a: number): number => {
      look(2 * a, Math.round(2 * a));
      return apply(a);
    };
  const watched: Arithmetic<number> = {
    ...arithmetic,
    less: compared(arithmetic.less),
    lessOrEqual: compared(arithmetic.lessOrEqual),
    equal: compared(arithmetic.equal),
    isZero: (a) => {
      look(a, 0);
      return arithmetic.isZero(a);
    },
    isDefined: (a) => {
      // Beyond this, doubles overflow where decimals go on.
      if (Math.abs(a) > 1e100) onEdge = true;
      return arithmetic.isDefined(a);
    },
    floor: rounded(arithmetic.floor),
    ceil: rounded(arithmetic.ceil),
    round: rounded(arithmetic.round),
    mod: (a, b) => {
      look(a / b, Math.round(a / b));
      return arithmetic.mod(a, b);
    },
  };
  return { reading: { ...float64Reading, arithmetic: watched }, wasOnEdge: () => onEdge };
}
