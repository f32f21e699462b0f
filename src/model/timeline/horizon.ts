/** How many periods and calendar years a deal spans: structure, counted before the model is written. */
import { addMonthsTo, civilOf, formatDate } from '../../quantity/calendar.ts';
import type { Sizes } from '../../lines/index.ts';
import { STEP_MONTHS, type Step } from './timeline.ts';

/** Dates as serial numbers, durations in months. */
export interface Dates {
  /** Months by which the end may come later than these dates say, in a study that moves them. None unless said. */
  readonly room?: number;
  readonly close: number;
  readonly constructionMonths: number;
  readonly operationMonths: number;
  readonly construction: Step;
  readonly operation: Step;
}

/** A period as people name it. */
export interface NamedPeriod {
  readonly label: string;
  readonly start: string;
  readonly end: string;
  readonly year: number;
  readonly phase: 'close' | 'construction' | 'operation';
}

/** The first day of every period, and the day after the last; the close itself comes first and has no length. */
export function periodBoundaries(dates: Dates): readonly number[] {
  const operationStart = addMonthsTo(dates.close, dates.constructionMonths);
  const concessionEnd = addMonthsTo(operationStart, dates.operationMonths);
  const boundaries = [dates.close, dates.close];
  for (let start = dates.close; start < concessionEnd; ) {
    const building = start < operationStart;
    const next = nextBoundary(start, STEP_MONTHS[building ? dates.construction : dates.operation]);
    start = Math.min(next, building ? operationStart : concessionEnd);
    boundaries.push(start);
  }
  return boundaries;
}

/** How many stubs a moved date may add: where construction ends, and where the concession does. */
const STUBS = 2;

/** The boundaries of the longest horizon: with room, to as many periods as any later end within it could need. */
function longestBoundaries(dates: Dates): readonly number[] {
  const { room = 0 } = dates;
  const own = periodBoundaries(dates);
  if (room <= 0) return own;
  const { constructionMonths, operationMonths } = dates;
  const later = Math.ceil(room);
  const counts = Array.from(
    { length: later + 1 },
    (_, k) =>
      periodBoundaries({
        ...dates,
        constructionMonths: constructionMonths + k,
        operationMonths: operationMonths + later - k,
      }).length,
  );
  const wanted = Math.max(own.length, ...counts) + STUBS;
  const boundaries = [...own];
  while (boundaries.length < wanted)
    boundaries.push(nextBoundary(boundaries.at(-1) ?? dates.close, STEP_MONTHS[dates.operation]));
  return boundaries;
}

/** The sizes of a model over these dates. */
export function sizesOf(dates: Dates): Sizes {
  const boundaries = longestBoundaries(dates);
  const lastStart = boundaries.at(-2) ?? dates.close;
  // Where stubs fall away, the last period of a horizon with room begins a step later.
  const further = (dates.room ?? 0) > 0 ? 1 : 0;
  return { periods: boundaries.length - 1, years: civilOf(lastStart).year - civilOf(dates.close).year + 1 + further };
}

/** Labels such as `close`, `2026-Q1`, `2031-H1`, `2040`; a stub carries the label of the step it lies in. */
export function namedPeriods(dates: Dates): readonly NamedPeriod[] {
  const operationStart = addMonthsTo(dates.close, dates.constructionMonths);
  const boundaries = longestBoundaries(dates);
  const used = new Set<string>();
  const unique = (label: string): string => {
    // Where construction ends inside a year, its stub and the first operating stub would share a name.
    const free = used.has(label) ? `${label}b` : label;
    used.add(free);
    return free;
  };
  return boundaries.slice(0, -1).map((start, index) => {
    const until = boundaries[index + 1] ?? start;
    const phase = index === 0 ? 'close' : start < operationStart ? 'construction' : 'operation';
    const { year, month } = civilOf(start);
    const label =
      phase === 'close'
        ? 'close'
        : stepLabel(year, month, phase === 'construction' ? dates.construction : dates.operation);
    return {
      label: unique(label),
      start: formatDate(start),
      end: formatDate(phase === 'close' ? start : until - 1),
      year,
      phase,
    };
  });
}

function stepLabel(year: number, month: number, step: Step): string {
  if (step === 'year') return String(year);
  if (step === 'month') return `${year}-${String(month).padStart(2, '0')}`;
  return step === 'quarter' ? `${year}-Q${Math.ceil(month / 3)}` : `${year}-H${Math.ceil(month / 6)}`;
}

function nextBoundary(start: number, months: number): number {
  const { month, day } = civilOf(start);
  return addMonthsTo(start - (day - 1), months - ((month - 1) % months));
}
