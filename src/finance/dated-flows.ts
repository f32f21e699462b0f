/** Flows on calendar days: checked, put in order, and their times as day serials. */
import { parseDate } from '../numeric/calendar.ts';

/** An amount of money on a day, `YYYY-MM-DD`; positive is received. */
export interface DatedFlow {
  readonly date: string;
  readonly amount: number;
}

/** The same flows by date, as arrays that run together. */
export interface OrderedFlows {
  readonly amounts: readonly number[];
  readonly serials: readonly number[];
}

/** Day serial of a date. Throws a RangeError when it is not `YYYY-MM-DD` or does not exist. */
export function requireDate(date: string): number {
  const serial = parseDate(date);
  if (serial === null) throw new RangeError(`"${date}" is not a date YYYY-MM-DD`);
  return serial;
}

/** Throws a RangeError when `value` is not a finite number, naming `what`. */
export function requireFinite(what: string, value: number): number {
  if (!Number.isFinite(value)) throw new RangeError(`${what} must be a finite number, not ${value}`);
  return value;
}

/** Throws a RangeError when there are no flows or one is not a finite number. */
export function requireFlows(flows: readonly number[]): readonly number[] {
  if (flows.length === 0) throw new RangeError('there must be at least one flow');
  for (let i = 0; i < flows.length; i += 1) requireFinite(`flow ${i}`, flows[i]!);
  return flows;
}

/** Throws a RangeError when `value` is not a whole number of at least `least`, naming `what`. */
export function requireWhole(what: string, value: number, least: number): number {
  if (!Number.isInteger(value) || value < least)
    throw new RangeError(`${what} must be a whole number of at least ${least}, not ${value}`);
  return value;
}

/** Flows in order of date. Throws a RangeError when there are none, or a date or an amount is not valid. */
export function orderFlows(dated: readonly DatedFlow[]): OrderedFlows {
  requireFlows(dated.map((flow) => flow.amount));
  const flows = dated.map((flow) => ({ serial: requireDate(flow.date), amount: flow.amount }));
  flows.sort((a, b) => a.serial - b.serial);
  return { amounts: flows.map((flow) => flow.amount), serials: flows.map((flow) => flow.serial) };
}

/** A word that must be one of a few: callers in JavaScript have no types to tell them. Throws a RangeError otherwise. */
export function requireOneOf(what: string, value: string, known: readonly string[]): void {
  if (!known.includes(value)) throw new RangeError(`${what} must be one of ${known.join(', ')}, not ${value}`);
}
