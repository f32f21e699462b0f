/** The Excel form of a whole line made into one value. Missing values are text, which SUM and MIN pass over. */
import { InternalError, unreachable } from '../../diagnostics/diagnostic.ts';
import { type Expr, momentsOf } from '../../lines/index.ts';
import type { Layout, Pointer } from './layout.ts';
import { atom, binary, literal, type Piece, TIGHT } from './piece.ts';

type Aggregate = Expr & { node: 'aggregate' };

/** Any number, but no text: the criterion that tells a value from a missing one. */
const IS_NUMBER = '">=-1E+300"';

/** The form of an aggregate in a formula (a group by year looks at the year of its own column). */
export function excelAggregate(expr: Aggregate, layout: Layout, pointer: Pointer): Piece {
  const { plan, maybe } = layout;
  const { kind, of, where, group } = expr;
  const { shape } = plan.line(of);
  if (shape === 'once') throw new InternalError(`${of} has one value and is aggregated`);
  const whole = (id: string): string => pointer.whole(layout.line(id), shape);
  const range = whole(of);
  const count = momentsOf(shape, plan.model.sizes);
  const counter = pointer.counters(shape);

  const criteria: string[] = [];
  if (where !== undefined) criteria.push(whole(where), '"<>0"');
  if (group !== undefined) {
    const year = pointer.counter('year');
    criteria.push(whole(group), `">="&(${year}-0.5)`, whole(group), `"<"&(${year}+0.5)`);
  }
  const masked = criteria.length > 0;
  const having = (...more: readonly string[]): string => [...more, ...criteria].join(',');
  const known = masked ? `COUNTIFS(${having(range, IS_NUMBER)})` : `COUNT(${range})`;
  const all = masked ? `COUNTIFS(${criteria.join(',')})` : `${count}`;
  const unless = (nothing: string, value: string): Piece => atom(`IF(${nothing},NA(),${value})`);

  switch (kind) {
    case 'total': {
      const sum = masked ? `SUMIFS(${having(range)})` : `SUM(${range})`;
      return maybe.has(of) ? unless(`${known}<${all}`, sum) : atom(sum);
    }
    case 'smallest':
    case 'largest': {
      const name = kind === 'smallest' ? 'MIN' : 'MAX';
      const value = masked ? `${name}IFS(${having(range)})` : `${name}(${range})`;
      return masked || maybe.has(of) ? unless(`${known}=0`, value) : atom(value);
    }
    case 'average': {
      const sum = masked ? `SUMIFS(${having(range)})` : `SUM(${range})`;
      return binary(atom(sum), '/', atom(known), TIGHT.product);
    }
    case 'last': {
      if (!masked) return atom(`INDEX(${range},1,${count})`);
      return unless(`${all}=0`, `INDEX(${range},1,MAXIFS(${having(counter)})+1)`);
    }
    case 'first_index':
    case 'last_index': {
      const up = having(range, '"<>0"');
      return unless(`COUNTIFS(${up})=0`, `${kind === 'first_index' ? 'MIN' : 'MAX'}IFS(${counter},${up})`);
    }
    case 'irr':
      return rate(expr, layout, pointer);
    default:
      return unreachable(kind);
  }
}

/** The periodic IRR made yearly by the step between the first two moments, or the cell that holds what was solved. */
function rate(expr: Aggregate, layout: Layout, pointer: Pointer): Piece {
  const form = layout.rate(expr);
  if (form.kind === 'solved') return atom(form.cell);
  const { flows, times } = rateRanges(expr, layout, pointer);
  const periodic = `IRR(${flows}${form.guess === undefined ? '' : `,${form.guess}`})`;
  const yearly = { text: `(1+${periodic})^(1/(INDEX(${times},1,2)-INDEX(${times},1,1)))`, tight: TIGHT.power };
  return binary(yearly, '-', literal('1'), TIGHT.sum);
}

/** Beside a solved rate: the present value of its flows at that rate, which must be next to nothing. `cell` holds the rate. */
export function rateCheck(expr: Aggregate, cell: string, layout: Layout, pointer: Pointer): string {
  const { flows, times } = rateRanges(expr, layout, pointer);
  return `=SUMPRODUCT(${flows}/(1+${cell})^(${times}-INDEX(${times},1,1)))`;
}

export function rateRanges(
  expr: Aggregate,
  layout: Layout,
  pointer: Pointer,
): { readonly flows: string; readonly times: string } {
  if (expr.times === undefined) throw new InternalError(`an irr of ${expr.of} without times`);
  const { shape } = layout.plan.line(expr.of);
  return { flows: pointer.whole(layout.line(expr.of), shape), times: pointer.whole(layout.line(expr.times), shape) };
}
