/** What is left of a formula over a stretch of moments once all that is known has been worked out. */
import type { Expr, Operation } from '../../lines/index.ts';

export type Aggregate = Expr & { readonly node: 'aggregate' };

export type Code =
  /** Known, and the same at every moment of the stretch. */
  | { readonly op: 'literal'; readonly value: number }
  /** Known, one value a moment of the stretch; `row` when they are those of a line, `shift` moments on. */
  | {
      readonly op: 'table';
      readonly values: Float64Array;
      readonly row?: { readonly id: string; readonly shift: number };
    }
  | { readonly op: 'input'; readonly path: string }
  | { readonly op: 'series'; readonly path: string }
  /** A line of one value. */
  | { readonly op: 'once'; readonly id: string }
  /** A line of the same loop at the same moment. */
  | { readonly op: 'now'; readonly id: string }
  /** A line of the same loop one moment before, in the direction in which the loop runs. */
  | { readonly op: 'step'; readonly id: string }
  /** A line `shift` moments on, from its row. */
  | { readonly op: 'cell'; readonly id: string; readonly shift: number }
  /** Any moment of a row: the one of that index, or that many moments earlier. */
  | {
      readonly op: 'pick';
      readonly id: string;
      readonly how: 'at' | 'lag';
      readonly index: Code;
      readonly outside: Code;
    }
  /** Moments of a row that are known to lie within it. */
  | { readonly op: 'place'; readonly id: string; readonly index: Code }
  /** The flag of `low <= t < high`. */
  | { readonly op: 'inside'; readonly low: number; readonly high: number }
  | { readonly op: 'call'; readonly fn: Operation; readonly args: readonly Code[] }
  | { readonly op: 'if'; readonly condition: Code; readonly then: Code; readonly otherwise: Code }
  | { readonly op: 'aggregate'; readonly expr: Aggregate };

/** The parts directly inside. */
export function parts(code: Code): readonly Code[] {
  switch (code.op) {
    case 'call':
      return code.args;
    case 'if':
      return [code.condition, code.then, code.otherwise];
    case 'pick':
      return [code.index, code.outside];
    case 'place':
      return [code.index];
    default:
      return [];
  }
}

const moving = new WeakMap<Code, boolean>();

/** Whether the value may differ from moment to moment. */
export function moves(code: Code): boolean {
  const known = moving.get(code);
  if (known !== undefined) return known;
  const found = movesItself(code) || parts(code).some(moves);
  moving.set(code, found);
  return found;
}

function movesItself(code: Code): boolean {
  switch (code.op) {
    case 'table':
    case 'series':
    case 'now':
    case 'step':
    case 'cell':
    case 'inside':
      return true;
    case 'pick':
      return code.how === 'lag';
    case 'aggregate':
      return code.expr.group !== undefined;
    default:
      return false;
  }
}

/** Values of a stretch as a literal where they are all the same to the bit, else as a table. */
export function known(values: Float64Array, row?: { readonly id: string; readonly shift: number }): Code {
  const [first = 0] = values;
  for (const value of values) if (!Object.is(value, first)) return { op: 'table', values, ...(row && { row }) };
  return { op: 'literal', value: first };
}

/** The known value at the k-th moment of the stretch; undefined when it is not known. */
export function valueAt(code: Code, k: number): number | undefined {
  return code.op === 'literal' ? code.value : code.op === 'table' ? code.values[k] : undefined;
}

/** A name under which an aggregate is the same as another. */
export function aggregateKey({ kind, of, where = '', times = '', group = '' }: Aggregate): string {
  return [kind, of, where, times, group].join(' ');
}

/** Text that is the same for two codes only when they mean the same; for codes that do not move. */
export function keyOf(code: Code): string {
  switch (code.op) {
    case 'literal':
      return Object.is(code.value, -0) ? '-0' : String(code.value);
    case 'input':
      return `i:${code.path}`;
    case 'once':
      return `o:${code.id}`;
    case 'aggregate':
      return `a:${aggregateKey(code.expr)}`;
    case 'call':
      return `${code.fn}(${code.args.map(keyOf).join(',')})`;
    case 'if':
      return `if(${parts(code).map(keyOf).join(',')})`;
    case 'place':
      return `place:${code.id}(${keyOf(code.index)})`;
    case 'pick':
      return `${code.how}:${code.id}(${parts(code).map(keyOf).join(',')})`;
    default:
      return `${code.op}:moving`;
  }
}
