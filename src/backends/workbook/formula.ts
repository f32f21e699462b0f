/** The Excel form of every node of the kernel language: a line at a moment as a live formula, one and the same along its row. */
import { InternalError, unreachable } from '../../diagnostics/diagnostic.ts';
import { type Expr, momentsOf } from '../../lines/index.ts';
import { excelAggregate } from './aggregate.ts';
import { alongRow, type Layout, Pointer } from './layout.ts';
import { comparison, isTest, operation } from './operations.ts';
import { atom, binary, held, literal, type Piece, quoted, TIGHT } from './piece.ts';

/** What stands in a cell without a value; a stated reason follows it: `n/a: no debt is left`. Text, so that sums with it are #VALUE!. */
export const NOT_AVAILABLE = 'n/a';

/** The most characters that Excel takes in a formula. */
export const LONGEST_FORMULA = 8192;

/**
 * The formula of a line, with its `=`, as a function of the moment: one and the same along the row but for the columns that move.
 *
 * A line that may be undefined is wrapped in IFERROR, so that it shows a number or a text beginning with `n/a`, never an error; an
 * error in any other line is a fault of the model. Flags are 1 and 0.
 *
 * Longer formulas than Excel takes are cut into helper rows first: see {@link splitLong}.
 */
export function rowFormula(id: string, layout: Layout): (moment: number) => string {
  const { text } = new Writer(layout, id).value(layout.plan.line(id).formula);
  return alongRow(layout.maybe.has(id) ? `=IFERROR(${text},${quoted(NOT_AVAILABLE)})` : `=${text}`);
}

/** The formula of a line at one moment. Fails InternalError when it is longer than Excel takes (8192 characters). */
export function toExcelFormula(id: string, moment: number, layout: Layout): string {
  const formula = rowFormula(id, layout)(moment);
  if (formula.length > LONGEST_FORMULA)
    throw new InternalError(`${id}: a formula of ${formula.length} characters is more than Excel takes`);
  return formula;
}

class Writer {
  readonly #layout: Layout;
  readonly #shape: 'once' | 'period' | 'year';
  readonly #pointer: Pointer;

  constructor(layout: Layout, id: string) {
    this.#layout = layout;
    this.#shape = layout.plan.line(id).shape;
    this.#pointer = new Pointer(layout, layout.line(id).sheet);
  }

  /** A number (or the text of a missing one). */
  value(expr: Expr): Piece {
    const layout = this.#layout;
    switch (expr.node) {
      case 'number':
        return literal(expr.text);
      case 'input':
        return atom(layout.input(expr.path));
      case 'series':
        return atom(this.#pointer.moving(layout.series(expr.path), this.#shape, 0));
      case 'line':
        return this.#cell(expr.id, 0);
      case 'lag':
        return this.#lag(expr);
      case 'lead': {
        const inside = `${this.#counter()}+${expr.by}<${this.#momentsOf(expr.id)}`;
        return atom(`IF(${inside},${this.#cell(expr.id, expr.by).text},${this.value(expr.after).text})`);
      }
      case 'at':
        return this.#at(expr);
      case 'if':
        return atom(
          `IF(${this.truth(expr.condition).text},${this.value(expr.then).text},${this.value(expr.otherwise).text})`,
        );
      case 'undefined':
        return atom(quoted(`${NOT_AVAILABLE}: ${expr.reason}`));
      case 'aggregate':
        return excelAggregate(expr, layout, this.#pointer);
      case 'call':
        return this.#call(expr);
      default:
        return unreachable(expr);
    }
  }

  /** A flag as an Excel truth. */
  truth(expr: Expr): Piece {
    if (expr.node !== 'call' || !isTest(expr.fn)) return binary(this.value(expr), '<>', literal('0'), TIGHT.comparison);
    const { fn, args } = expr;
    if (fn === 'not') return atom(`NOT(${args.map((each) => this.truth(each).text).join(',')})`);
    if (fn === 'and' || fn === 'or') {
      return atom(
        `${fn.toUpperCase()}(${flattened(expr)
          .map((each) => this.truth(each).text)
          .join(',')})`,
      );
    }
    const [a, b] = args;
    if (a === undefined || b === undefined) throw new InternalError(`${fn} lacks an operand`);
    return comparison(fn, this.value(a), this.value(b));
  }

  #call(expr: Expr & { node: 'call' }): Piece {
    const { fn, args } = expr;
    if (isTest(fn)) return atom(`IF(${this.truth(expr).text},1,0)`);
    if (fn === 'otherwise') {
      const [first, second] = args.map((each) => this.value(each));
      if (first === undefined || second === undefined) throw new InternalError('otherwise lacks an operand');
      // Adding zero makes the text of a missing value the error that IFERROR looks for.
      return atom(`IFERROR(${held(first, TIGHT.sum)}+0,${second.text})`);
    }
    if (fn === 'min' || fn === 'max') {
      return atom(
        `${fn.toUpperCase()}(${flattened(expr)
          .map((each) => this.value(each).text)
          .join(',')})`,
      );
    }
    return operation(
      fn,
      args.map((each) => this.value(each)),
    );
  }

  /** The moment before is the cell to the left; a lag that is calculated, or longer than the padding, is looked up among earlier cells. */
  #lag({ id, by, before }: Expr & { node: 'lag' }): Piece {
    const outside = this.value(before).text;
    if (typeof by === 'number' && by <= this.#layout.padding) {
      return atom(`IF(${this.#counter()}>=${by},${this.#cell(id, -by).text},${outside})`);
    }
    const back = typeof by === 'number' ? `${by}` : `MAX(1,ROUND(${this.value(by).text},0))`;
    const earlier = this.#pointer.earlier(this.#layout.line(id), this.#momentShape());
    return atom(`IF(${this.#counter()}>=${back},INDEX(${earlier},1,${this.#counter()}-${back}+2),${outside})`);
  }

  #at({ id, index, outside }: Expr & { node: 'at' }): Piece {
    const { shape } = this.#layout.plan.line(id);
    const place = this.#layout.line(id);
    const count = this.#momentsOf(id);
    if (index.node === 'number' && Number.isInteger(Number(index.text))) {
      const k = Number(index.text);
      return k >= 0 && k < count ? atom(this.#pointer.fixed(place, shape, k)) : this.value(outside);
    }
    const k = `ROUND(${this.value(index).text},0)`;
    const found = `INDEX(${this.#pointer.whole(place, shape)},1,${k}+1)`;
    return atom(`IF(AND(${k}>=0,${k}<${count}),${found},${this.value(outside).text})`);
  }

  /** Another line, `shift` moments away; one with a single value stands in a fixed cell. */
  #cell(id: string, shift: number): Piece {
    const { shape } = this.#layout.plan.line(id);
    const place = this.#layout.line(id);
    if (shape === 'once') return atom(this.#pointer.fixed(place, 'once', 0));
    return atom(this.#pointer.moving(place, shape, shift));
  }

  #counter(): string {
    return this.#pointer.counter(this.#momentShape());
  }

  #momentShape(): 'period' | 'year' {
    if (this.#shape === 'once') throw new InternalError('a line with one value has no moment before or after it');
    return this.#shape;
  }

  #momentsOf(id: string): number {
    return momentsOf(this.#layout.plan.line(id).shape, this.#layout.plan.model.sizes);
  }
}

/** The operands of nested calls of one operation that groups freely: `min(min(a, b), c)` has three. */
function flattened(expr: Expr & { node: 'call' }): readonly Expr[] {
  return expr.args.flatMap((each) => (each.node === 'call' && each.fn === expr.fn ? flattened(each) : [each]));
}
