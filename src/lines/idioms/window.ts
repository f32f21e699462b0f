/** Sums over a stretch of time before or after each period's end, whatever the lengths of the periods in it. */
import { next, type Named, prev, sum, type Term, when } from '../term.ts';
import { clamp } from './bounds.ts';

/** A flow, when periods end, and the stretch to add up over. */
export interface Window {
  /** Period line, unit kept. */
  readonly flow: Named;
  /** Years from the start to each period's end: a period line in year, never decreasing, 0 before the first period. */
  readonly elapsed: Named;
  /** Length of the stretch, in year. */
  readonly years: Term;
  /** How many periods the stretch can span at most: structure. Longer stretches are cut. */
  readonly most: number;
}

/**
 * The flow of the stretch after this period's end: (T, T + years]; a period reached in part counts in proportion.
 *
 * For reserves that look ahead (debt service, maintenance): nothing stands behind the last period.
 */
export function lookAhead({ flow, elapsed, years, most }: Window): Term {
  const ahead = (line: Named, by: number, after: Term | number): Term => (by === 0 ? line : next(line, after, by));
  return sum(
    spans(most).map((by) => {
      const starts = ahead(elapsed, by - 1, elapsed);
      const length = ahead(elapsed, by, elapsed).minus(starts);
      return ahead(flow, by, 0).times(part(years.minus(starts.minus(elapsed)), length));
    }),
  );
}

/**
 * The flow of the stretch up to this period's end: (T - years, T]; the earliest period reached in part counts in proportion.
 *
 * For covenants on rolling twelve months. Nothing stands before the first period.
 */
export function lookBack({ flow, elapsed, years, most }: Window): Term {
  const back = (line: Named, by: number): Term => (by === 0 ? line : prev(line, 0, by));
  return sum(
    spans(most).map((count) => {
      const ends = back(elapsed, count - 1);
      const length = ends.minus(back(elapsed, count));
      return back(flow, count - 1).times(part(years.minus(elapsed.minus(ends)), length));
    }),
  );
}

function spans(most: number): readonly number[] {
  return Array.from({ length: most }, (_, index) => index + 1);
}

/** How much of a period of this length the rest of a stretch reaches into, 0 to 1; none of a period of no length. */
function part(rest: Term, length: Term): Term {
  return when(length.isMore(0), clamp(rest.over(length), 0, 1));
}
