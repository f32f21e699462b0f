/** Code as JavaScript text: one expression, with the statements it needs before it. */
import { InternalError } from '../../diagnostics/diagnostic.ts';
import type { Operation } from '../../lines/index.ts';
import { aggregateKey, type Code, moves } from './code.ts';
import { equalText, lessOrEqualText, lessText } from './compare.ts';
import type { Frame } from './frame.ts';
import { numeral } from './numeral.ts';
import { givesFlag } from './operations.ts';

type Of<K extends Code['op']> = Extract<Code, { op: K }>;

/** Operations that are calls of a function handed to the generated code. */
const FUNCTIONS: Partial<Record<Operation, string>> = {
  power: 'pow',
  floor: 'floor',
  ceil: 'ceil',
  round: 'round',
  mod: 'mod',
  exp: 'exp',
  ln: 'ln',
  year_of: 'year',
  month_of: 'month',
  day_of: 'day',
  add_months: 'months',
  abs: 'Math.abs',
  sqrt: 'Math.sqrt',
};

const INFIX: Partial<Record<Operation, string>> = { add: '+', subtract: '-', multiply: '*', divide: '/' };

/** Whether text may stand twice at no cost: a name or a numeral. */
function isPlain(text: string): boolean {
  return /^([a-z]\d*|\(?-?[\d.]+(e[+-]?\d+)?\)?)$/.test(text);
}

export class Printer {
  readonly #frame: Frame;
  #block: string[];

  constructor(frame: Frame, block: string[]) {
    this.#frame = frame;
    this.#block = block;
  }

  /** The value as a number. */
  num(code: Code): string {
    if (code.op === 'aggregate' && this.#frame.running(aggregateKey(code.expr)) !== undefined)
      return this.#aggregate(code);
    if (this.#frame.hoists && isWork(code) && !moves(code)) return this.#frame.hoist(code);
    switch (code.op) {
      case 'literal':
        return numeral(code.value);
      case 'call':
        return givesFlag(code.fn) ? `(${this.flag(code)}?1:0)` : this.#call(code);
      case 'inside':
        return `(${this.flag(code)}?1:0)`;
      case 'if':
        return this.#if(code);
      case 'pick':
        return this.#pick(code);
      case 'place': {
        const row = this.#frame.rowOf(code.id);
        return code.index.op === 'literal' ? `V[${row + code.index.value}]` : `V[${row}+${this.num(code.index)}]`;
      }
      case 'aggregate':
        return this.#aggregate(code);
      case 'now': {
        const local = this.#frame.local(code.id);
        return local === undefined ? this.#frame.cell(code.id, 0) : local.isFlag ? `(${local.name}?1:0)` : local.name;
      }
      case 'step':
        return this.#frame.step(code.id);
      case 'once':
        return this.#frame.once(code.id);
      case 'cell':
        return this.#frame.cell(code.id, code.shift);
      case 'input':
        return this.#frame.input(code.path);
      case 'series':
        return this.#frame.series(code.path);
      case 'table':
        return this.#frame.table(code);
    }
  }

  /** The value as a condition: not zero. */
  flag(code: Code): string {
    if (code.op === 'literal') return code.value === 0 ? 'false' : 'true';
    if (this.#frame.hoists && isWork(code) && !moves(code)) return `(${this.#frame.hoist(code)}!==0)`;
    if (code.op === 'now') {
      const local = this.#frame.local(code.id);
      if (local?.isFlag === true) return local.name;
    }
    if (code.op === 'inside') return this.#frame.inside(code.low, code.high);
    if (code.op === 'if') return this.#if(code, true);
    if (code.op === 'call' && givesFlag(code.fn)) return this.#test(code);
    return `(${this.num(code)}!==0)`;
  }

  #plain(text: string): string {
    if (isPlain(text)) return text;
    const name = this.#frame.temporary();
    this.#block.push(`const ${name}=${text};`);
    return name;
  }

  #operand(code: Code | undefined): string {
    if (code === undefined) throw new InternalError('an operation lacks an argument');
    return this.num(code);
  }

  #call({ fn, args: [x, y] }: Of<'call'>): string {
    const infix = INFIX[fn];
    if (infix !== undefined) return `(${this.#operand(x)}${infix}${this.#operand(y)})`;
    const name = FUNCTIONS[fn];
    if (name !== undefined) return `${name}(${this.#operand(x)}${y === undefined ? '' : `,${this.#operand(y)}`})`;
    const a = this.#plain(this.#operand(x));
    switch (fn) {
      case 'negate':
        return `(-${a})`;
      case 'min': {
        const b = this.#plain(this.#operand(y));
        return `(${b}<${a}?${b}:${a})`;
      }
      case 'max': {
        const b = this.#plain(this.#operand(y));
        return `(${b}>${a}?${b}:${a})`;
      }
      case 'otherwise':
        // x - x is zero for what is finite, NaN for what is not.
        return `(${a}-${a}===0?${a}:${this.#operand(y)})`;
      default:
        throw new InternalError(`no text for ${fn}`);
    }
  }

  #test({ fn, args: [x, y] }: Of<'call'>): string {
    if (x === undefined) throw new InternalError(`${fn} lacks an argument`);
    if (fn === 'not') return `(!${this.flag(x)})`;
    if (y === undefined) throw new InternalError(`${fn} lacks an argument`);
    if (fn === 'and') return `(${this.flag(x)}&&${this.flag(y)})`;
    if (fn === 'or') return `(${this.flag(x)}||${this.flag(y)})`;
    const a = this.#plain(this.num(x));
    const b = this.#plain(this.num(y));
    const temporary = (text: string): string => this.#plain(text);
    switch (fn) {
      case 'less':
        return lessText(a, b);
      case 'greater':
        return lessText(b, a);
      case 'less_or_equal':
        return lessOrEqualText(a, b, temporary);
      case 'greater_or_equal':
        return lessOrEqualText(b, a, temporary);
      case 'equal':
        return equalText(a, b, temporary);
      case 'not_equal':
        return `(!${equalText(a, b, temporary)})`;
      default:
        throw new InternalError(`no text for ${fn}`);
    }
  }

  /** A conditional; branches that need statements of their own keep them to themselves. */
  #if({ condition, then, otherwise }: Of<'if'>, asFlag = false): string {
    const test = this.flag(condition);
    const outer = this.#block;
    const branch = (code: Code): { text: string; block: string[] } => {
      this.#block = [];
      const text = asFlag ? this.flag(code) : this.num(code);
      const block = this.#block;
      this.#block = outer;
      return { text, block };
    };
    const up = branch(then);
    const down = branch(otherwise);
    if (up.block.length + down.block.length === 0) return `(${test}?${up.text}:${down.text})`;
    const name = this.#frame.temporary();
    outer.push(
      `let ${name};`,
      `if(${test}){`,
      ...up.block,
      `${name}=${up.text};`,
      '}else{',
      ...down.block,
      `${name}=${down.text};`,
      '}',
    );
    return name;
  }

  #pick({ id, how, index, outside }: Of<'pick'>): string {
    const whole = this.#plain(`round(${this.num(index)})`);
    const count = this.#frame.countOf(id);
    const row = this.#frame.rowOf(id);
    const place = this.#plain(how === 'at' ? whole : `${this.#frame.moment}-Math.max(1,${whole})`);
    return `(${place}>=0&&${place}<${count}?V[${row}+${place}]:${this.num(outside)})`;
  }

  #aggregate({ expr }: Of<'aggregate'>): string {
    const running = this.#frame.running(aggregateKey(expr));
    if (running !== undefined) return running;
    const row = (id: string | undefined): number => (id === undefined ? -1 : this.#frame.rowOf(id));
    const count = this.#frame.countOf(expr.of);
    if (expr.kind === 'irr') return this.#frame.rate(row(expr.of), count, expr.times as string);
    return `${expr.kind}(V,${row(expr.of)},${count},${row(expr.where)},${row(expr.group)},${this.#frame.moment})`;
  }
}

/** Whether it is worth being calculated once rather than at each moment. */
function isWork(code: Code): boolean {
  return code.op === 'call' || code.op === 'if' || code.op === 'pick' || code.op === 'place' || code.op === 'aggregate';
}
