/** A whole line made into one value: the moments that count, and which of them decide. */
import type { Subject } from './subject.ts';
import type { Aggregate } from './read.ts';

/** The moments of an aggregate that count (masked by `where`, grouped for the year index `t`), in order. */
export function momentsThatCount<T>({ values, arithmetic }: Subject<T>, expr: Aggregate, t: number): readonly number[] {
  const up = expr.where === undefined ? undefined : values.all(expr.where);
  const group = expr.group === undefined ? undefined : values.all(expr.group);
  return values.all(expr.of).flatMap((_, k) => {
    if (up !== undefined && arithmetic.isZero(up[k] as T)) return [];
    if (group !== undefined && arithmetic.toNumber(arithmetic.round(group[k] as T)) !== t) return [];
    return [k];
  });
}

/** The moments shown of an aggregate, most telling first, and what the others come to. */
export interface Telling<T> {
  readonly moments: readonly number[];
  /** For a total and an average: the sum of what is not shown. */
  readonly rest?: T;
}

/** Chooses what to show: the largest contributions of a sum, the place of an extreme, the moment picked. */
export function telling<T>(subject: Subject<T>, expr: Aggregate, t: number, most: number): Telling<T> {
  const { arithmetic, values } = subject;
  const counting = momentsThatCount(subject, expr, t);
  const row = values.all(expr.of);
  const value = (k: number): T => row[k] as T;
  const size = (k: number): number => Math.abs(arithmetic.toNumber(value(k)));
  const defined = counting.filter((k) => arithmetic.isDefined(value(k)));
  switch (expr.kind) {
    case 'total':
    case 'average':
    case 'irr': {
      const among = expr.kind === 'average' ? defined : counting;
      const nonZero = among.filter((k) => !arithmetic.isZero(value(k)));
      const shown = [...nonZero].sort((a, b) => (size(b) || 0) - (size(a) || 0) || a - b).slice(0, most);
      const others = among.filter((k) => !shown.includes(k));
      if (expr.kind === 'irr' || others.length === 0) return { moments: shown };
      return { moments: shown, rest: others.reduce((sum, k) => arithmetic.add(sum, value(k)), arithmetic.zero) };
    }
    case 'smallest':
    case 'largest': {
      const before = (a: T, b: T): boolean =>
        expr.kind === 'smallest'
          ? arithmetic.toNumber(arithmetic.sub(b, a)) < 0
          : arithmetic.toNumber(arithmetic.sub(b, a)) > 0;
      const [first, ...others] = defined;
      if (first === undefined) return { moments: [] };
      return { moments: [others.reduce((best, k) => (before(value(best), value(k)) ? k : best), first)] };
    }
    case 'last':
      return { moments: counting.slice(-1) };
    case 'first_index':
      return { moments: counting.filter((k) => !arithmetic.isZero(value(k))).slice(0, 1) };
    case 'last_index':
      return { moments: counting.filter((k) => !arithmetic.isZero(value(k))).slice(-1) };
  }
}

/** The value of an aggregate (in a yearly line: of year `t`), from the finished lines. */
export function aggregateValue<T>(subject: Subject<T>, expr: Aggregate, t: number): T {
  const { arithmetic, values } = subject;
  const row = values.all(expr.of);
  const counting = momentsThatCount(subject, expr, t);
  const add = (ks: readonly number[]): T => ks.reduce((sum, k) => arithmetic.add(sum, row[k] as T), arithmetic.zero);
  switch (expr.kind) {
    case 'total':
      return add(counting);
    case 'average': {
      const defined = counting.filter((k) => arithmetic.isDefined(row[k] as T));
      return defined.length === 0
        ? arithmetic.undefined
        : arithmetic.div(add(defined), arithmetic.fromNumber(defined.length));
    }
    case 'smallest':
    case 'largest':
    case 'last': {
      const [k] = telling(subject, expr, t, 1).moments;
      return k === undefined ? arithmetic.undefined : (row[k] as T);
    }
    case 'first_index':
    case 'last_index': {
      const [k] = telling(subject, expr, t, 1).moments;
      return k === undefined ? arithmetic.undefined : arithmetic.fromNumber(k);
    }
    case 'irr':
      return subject.irr(row, values.all(expr.times ?? expr.of));
  }
}
