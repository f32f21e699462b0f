/** What all generated functions of a block share: the module, its helpers, and where everything stands in memory. */
import type { TimesPlan } from '../../../finance/index.ts';
import type { Layout } from '../layout.ts';
import type { Running } from '../program.ts';
import type { TimesOf } from '../times.ts';
import { defineWholes, type Wholes } from './aggregates.ts';
import type { Kind } from './body.ts';
import { Constants } from './constants.ts';
import { defineElementary, type Elementary, ELEMENTARY_AT } from './elementary.ts';
import { ModuleBuilder } from './module.ts';
import { defineRoots, MOST_ROWS, SEARCH_BYTES } from './rate.ts';
import { defineRounding, type Rounding } from './rounding.ts';

/** Functions of the host, of one lane: what they take, all giving a number. */
export const HOST_FUNCTIONS = {
  exp: ['f64'],
  ln: ['f64'],
  pow: ['f64', 'f64'],
  year: ['f64'],
  month: ['f64'],
  day: ['f64'],
  months: ['f64', 'f64'],
  /** The number of the study of times, the address of the first flow of the lane. */
  studiedRate: ['i32', 'i32'],
  /** The addresses of the first flow and the first time of the lane, and their number. */
  rate: ['i32', 'i32', 'i32'],
} as const satisfies Readonly<Record<string, readonly Kind[]>>;

export type HostFunction = keyof typeof HOST_FUNCTIONS;

/** A vector of two doubles. */
export const VECTOR = 16;
const DOUBLE = 8;

export class Site {
  readonly module = new ModuleBuilder();
  readonly host: Readonly<Record<HostFunction, number>>;
  readonly elementary: Elementary;
  readonly rounding: Rounding;
  readonly wholes: Wholes;
  readonly constants = new Constants(ELEMENTARY_AT.end);
  /** Where searches for roots stand. */
  readonly rootsAt = this.constants.end;
  /** Where varying inputs stand: of each number all paths, side by side. */
  readonly inputsAt = this.rootsAt + SEARCH_BYTES * MOST_ROWS;
  /** From one number of an input (or output) to its next, in bytes. */
  readonly stride: number;
  readonly layout: Layout;
  readonly running: ReadonlyMap<string, Running>;
  readonly timesOf: TimesOf;
  readonly plans: readonly TimesPlan[];
  readonly #roots = new Map<string, number>();

  constructor(
    layout: Layout,
    running: ReadonlyMap<string, Running>,
    timesOf: TimesOf,
    plans: readonly TimesPlan[],
    width: number,
  ) {
    this.layout = layout;
    this.running = running;
    this.timesOf = timesOf;
    this.plans = plans;
    this.stride = DOUBLE * width;
    this.host = Object.fromEntries(
      Object.entries(HOST_FUNCTIONS).map(([name, takes]) => [
        name,
        this.module.import(name, { takes, gives: ['f64'] }),
      ]),
    ) as Record<HostFunction, number>;
    this.elementary = defineElementary(this.module, this.host, this.constants.of);
    this.rounding = defineRounding(this.module, this.constants.of);
    this.wholes = defineWholes(this.module, this.rounding.round);
  }

  /** Where the values of the pair of paths at work stand, a vector a place of the layout. */
  get frameAt(): number {
    return this.inputsAt + this.stride * this.layout.inputCount;
  }

  /** The address of a place of the layout. */
  readonly cell = (place: number): number => this.frameAt + VECTOR * place;

  input(path: string): number {
    return this.inputsAt + this.stride * (this.layout.inputs.get(path) as number);
  }

  /** The search for discount factors in rows of this length. */
  roots(rows: number, count: number): number {
    const key = `${rows} ${count}`;
    const there = this.#roots.get(key);
    if (there !== undefined) return there;
    const made = defineRoots(this.module, {
      c: this.constants.of,
      elementary: this.elementary,
      rows,
      count,
      at: this.rootsAt,
    });
    this.#roots.set(key, made);
    return made;
  }
}
