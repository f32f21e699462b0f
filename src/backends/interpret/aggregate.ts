/** A whole finished line made into one value, in any arithmetic. The order of additions is part of the meaning. */
import { InternalError, unreachable } from '../../diagnostics/diagnostic.ts';
import type { Expr } from '../../lines/index.ts';
import type { At, Binding } from './binding.ts';

/** An aggregate, ready to be asked (in a yearly line with a group: for each year index). */
export function bindAggregate<T>(expr: Expr & { node: 'aggregate' }, { place, store, reading }: Binding<T>): At<T> {
  const { arithmetic } = reading;
  const row = (id: string): readonly T[] => store.values[place(id)] as T[];

  /** The moments that count, in order. */
  const moments = (t: number): readonly number[] => {
    const all = row(expr.of).map((_, index) => index);
    const { where, group } = expr;
    const inGroup =
      group === undefined ? all : all.filter((k) => arithmetic.toNumber(arithmetic.round(row(group)[k] as T)) === t);
    return where === undefined ? inGroup : inGroup.filter((k) => !arithmetic.isZero(row(where)[k] as T));
  };
  const defined = (t: number): readonly T[] =>
    moments(t)
      .map((k) => row(expr.of)[k] as T)
      .filter((value) => arithmetic.isDefined(value));
  const picked = ([first, ...rest]: readonly T[], pick: (a: T, b: T) => T): T =>
    first === undefined ? arithmetic.undefined : rest.reduce((a, b) => pick(a, b), first);

  switch (expr.kind) {
    case 'total':
      return (t) => moments(t).reduce((sum, k) => arithmetic.add(sum, row(expr.of)[k] as T), arithmetic.zero);
    case 'smallest':
      return (t) => picked(defined(t), arithmetic.min);
    case 'largest':
      return (t) => picked(defined(t), arithmetic.max);
    case 'average':
      return (t) => {
        const values = defined(t);
        if (values.length === 0) return arithmetic.undefined;
        return arithmetic.div(
          values.reduce((a, b) => arithmetic.add(a, b), arithmetic.zero),
          arithmetic.fromNumber(values.length),
        );
      };
    case 'last':
      return (t) => {
        const k = moments(t).at(-1);
        return k === undefined ? arithmetic.undefined : (row(expr.of)[k] as T);
      };
    case 'first_index':
    case 'last_index': {
      const position = expr.kind === 'first_index' ? 0 : -1;
      return (t) => {
        const k = moments(t)
          .filter((each) => !arithmetic.isZero(row(expr.of)[each] as T))
          .at(position);
        return k === undefined ? arithmetic.undefined : arithmetic.fromNumber(k);
      };
    }
    case 'irr': {
      const { times } = expr;
      if (times === undefined) throw new InternalError(`an irr of ${expr.of} without times`);
      return () => reading.irr(row(expr.of), row(times));
    }
    default:
      return unreachable(expr.kind);
  }
}
