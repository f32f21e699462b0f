/** What the text of one generated function may refer to: its locals, the scalars loaded at its entry, places in the buffers. */
import type { Code } from './code.ts';
import type { Hoisted, Layout } from './layout.ts';
import type { Running } from './program.ts';

export interface Local {
  readonly name: string;
  readonly isFlag: boolean;
}

export interface FrameOptions {
  readonly layout: Layout;
  readonly running: ReadonlyMap<string, Running>;
  /** The moment's name, or its number where the function is of one moment. */
  readonly moment: string | number;
  /** The first moment of the stretch, at which tables begin. */
  readonly low: number;
  /** -1 where the loop runs forward, 1 where it runs backward. */
  readonly stepBack: number;
  /** Takes a subexpression out of the loop; absent where there is no loop. */
  readonly takeOut?: (code: Code) => Hoisted;
  /** The place of the study of a row of known times, for rates of return. */
  readonly timesOf: (id: string) => number | undefined;
}

export class Frame {
  readonly #options: FrameOptions;
  /** Scalars loaded at entry: name to place. */
  readonly entry = new Map<string, string>();
  readonly locals = new Map<string, Local>();
  /** Lines whose value of the moment before is carried in a local. */
  readonly carried = new Map<string, string>();
  #temporaries = 0;

  constructor(options: FrameOptions) {
    this.#options = options;
  }

  get moment(): string {
    return `${this.#options.moment}`;
  }

  get hoists(): boolean {
    return this.#options.takeOut !== undefined;
  }

  temporary(): string {
    this.#temporaries += 1;
    return `q${this.#temporaries}`;
  }

  #load(name: string, place: string): string {
    this.entry.set(name, place);
    return name;
  }

  hoist(code: Code): string {
    const { name, cell } = (this.#options.takeOut as (code: Code) => Hoisted)(code);
    return this.#load(name, `V[${cell}]`);
  }

  local(id: string): Local | undefined {
    return this.locals.get(id);
  }

  once(id: string): string {
    const { layout } = this.#options;
    return this.locals.get(id)?.name ?? this.#load(`x${layout.numberOf(id)}`, `V[${layout.row(id)}]`);
  }

  input(path: string): string {
    const place = this.#options.layout.inputs.get(path) as number;
    return this.#load(`i${place}`, `I[${place}]`);
  }

  series(path: string): string {
    return this.#at('I', this.#options.layout.inputs.get(path) as number);
  }

  cell(id: string, shift: number): string {
    return this.#at('V', this.rowOf(id) + shift);
  }

  step(id: string): string {
    return this.carried.get(id) ?? this.cell(id, this.#options.stepBack);
  }

  table(code: Code & { readonly op: 'table' }): string {
    if (code.row !== undefined) return this.cell(code.row.id, code.row.shift);
    return this.#at('V', this.#options.layout.table(code.values) - this.#options.low);
  }

  #at(buffer: string, offset: number): string {
    const { moment } = this.#options;
    if (typeof moment === 'number') return `${buffer}[${moment + offset}]`;
    return offset === 0 ? `${buffer}[${moment}]` : `${buffer}[${moment}${offset < 0 ? '' : '+'}${offset}]`;
  }

  inside(low: number, high: number): string {
    return `(${this.moment}>=${low}&&${this.moment}<${high})`;
  }

  countOf(id: string): number {
    return this.#options.layout.setting.countOf(id);
  }

  rowOf(id: string): number {
    return this.#options.layout.row(id);
  }

  /** The value of an aggregate taken while its line was calculated; undefined when it was not. */
  running(key: string): string | undefined {
    const found = this.#options.running.get(key);
    if (found === undefined) return undefined;
    const { value, count } = runningPlaces(this.#options.layout, found);
    const number = value;
    const name = this.#load(`a${number}`, `V[${value}]`);
    if (found.expr.kind !== 'average') return name;
    const divisor = this.#load(`a${count}`, `V[${count}]`);
    return `(${divisor}===0?0/0:${name}/${divisor})`;
  }

  /** A rate of return: at known times with their study, else with the row of times. */
  rate(row: number, count: number, times: string): string {
    const study = this.#options.timesOf(times);
    return study === undefined
      ? `rate(V,${row},${count},${this.rowOf(times)})`
      : `irr(V,${row},${row + count},P[${study}])`;
  }
}

/** Where a running aggregate keeps its value and (an average) its count. */
export function runningPlaces(
  layout: Layout,
  { key, expr }: Running,
): { readonly value: number; readonly count: number } {
  const value = layout.running(key, expr.kind === 'total' || expr.kind === 'average' ? 0 : Number.NaN);
  return { value, count: value + 1 };
}
