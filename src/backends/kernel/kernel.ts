/** A plan made into one function over doubles, for many runs with few inputs changing. */
import { InternalError } from '../../diagnostics/diagnostic.ts';
import { irrPrepared, prepareTimes, type TimesPlan } from '../../finance/index.ts';
import { checkInputs, type Inputs, momentsOf, type Plan, slice, type Values } from '../../lines/index.ts';
import * as numeric from '../../numeric/float64.ts';
import { rateOfRows, WHOLE } from './aggregates.ts';
import { writeLoops } from './functions.ts';
import { fixedInputs, study } from './knowledge.ts';
import { Layout } from './layout.ts';
import { liveness } from './liveness.ts';
import { program, reach } from './program.ts';

export interface CompileOptions {
  readonly inputs: Inputs;
  /** The paths of inputs that change between runs; the rest is worked out once. */
  readonly varying: 'all' | ReadonlySet<string>;
  /** The lines wanted; what they do not need is left out. */
  readonly outputs: 'all' | readonly string[];
  readonly tuning?: Tuning;
}

/** Where generated code is cut; the values change its speed, never its results. */
export interface Tuning {
  /** What a stretch of moments of its own costs (its call, what it loads and stores), in nodes calculated. */
  readonly overhead: number;
  /** Functions of many more lines fall off V8's cliff: it gives up optimising them. */
  readonly mostLines: number;
}

const TUNED: Tuning = { overhead: 60, mostLines: 90 };

/** Set inputs, run, read. Rows are overwritten by the next run. */
export interface Kernel {
  /** The varying inputs, for loops that set them by place. */
  readonly inputs: Float64Array;
  /** The place of a varying number (or of a varying series' first value) in `inputs`. */
  numberSlot(path: string): number;
  setNumber(path: string, value: number): void;
  setSeries(path: string, values: ArrayLike<number>): void;
  run(): void;
  /** One value of an output of the last run; of its first moment unless said. */
  value(id: string, t?: number): number;
  /** All moments of an output of the last run; valid until the next. */
  row(id: string): Float64Array;
  /** A copy of all outputs of the last run. */
  values(): Values<number>;
  /** The generated JavaScript. */
  readonly source: string;
}

/** The functions that generated code calls, under the names it calls them by. */
const CALLED = {
  pow: numeric.pow,
  floor: numeric.floorTolerant,
  ceil: numeric.ceilTolerant,
  round: numeric.roundHalfAway,
  mod: numeric.modulo,
  exp: numeric.exp,
  ln: numeric.ln,
  year: numeric.yearOf,
  month: numeric.monthOf,
  day: numeric.dayOf,
  months: numeric.addMonths,
  irr: irrPrepared,
  rate: rateOfRows,
  ...WHOLE,
};

/** Compiles a plan. @throws InternalError for a missing input */
export function compile(plan: Plan, { inputs, varying, outputs, tuning = TUNED }: CompileOptions): Kernel {
  checkInputs(plan.model, inputs);
  const { sizes } = plan.model;
  const varies = (path: string): boolean => varying === 'all' || varying.has(path);
  const wanted = outputs === 'all' ? plan.model.lines.map((line) => line.id) : [...new Set(outputs)];
  const countOf = (id: string): number => momentsOf(plan.line(id).shape, sizes);
  const { loops } = slice(plan, wanted);
  const fixed = fixedInputs(inputs, varies);
  const knowledge = study(loops, sizes, fixed);
  const prepared = program(plan, loops, knowledge, fixed, countOf, tuning.overhead);
  const needed = reach(prepared, wanted);
  const layout = new Layout(plan, prepared.setting, varies, (shape) => momentsOf(shape, sizes));
  const plans: TimesPlan[] = [];
  const functions: string[] = [];
  const calls = writeLoops({
    program: prepared,
    layout,
    needed,
    mostLines: tuning.mostLines,
    liveness: liveness(prepared, needed, wanted),
    timesOf: timesReader(plans, (id) => (knowledge.isKnownAll(id) ? knowledge.values(id, 0, countOf(id)) : undefined)),
    add(parameters, body) {
      const name = `f${functions.length}`;
      functions.push(`function ${name}(${parameters}){\n${body.join('\n')}\n}`);
      return name;
    },
  });
  const rows = new Map(wanted.map((id) => [id, layout.row(id)]));
  const source = [...functions, `return function(){\n${calls.join('\n')}\n};`].join('\n');

  const v = layout.buffer();
  const slots = new Float64Array(layout.inputCount);
  const names = Object.keys(CALLED);
  // eslint-disable-next-line @typescript-eslint/no-implied-eval -- the text holds operators, indices and numerals only
  const make = new Function('V', 'I', 'P', ...names, `"use strict";${source}`) as (
    ...args: readonly unknown[]
  ) => () => void;
  const run = make(v, slots, plans, ...Object.values(CALLED));

  const slot = (path: string): number => {
    const found = layout.inputs.get(path);
    if (found === undefined) throw new InternalError(`the input ${path} does not vary in this kernel`);
    return found;
  };
  for (const [path, at] of layout.inputs) {
    const text = inputs.numbers.get(path);
    if (text === undefined) slots.set((inputs.series.get(path) ?? []).map(Number), at);
    else slots[at] = Number(text);
  }
  const row = (id: string): Float64Array => {
    const at = rows.get(id);
    if (at === undefined) throw new InternalError(`the line ${id} is no output of this kernel`);
    return v.subarray(at, at + countOf(id));
  };
  return {
    inputs: slots,
    source,
    run,
    row,
    numberSlot: slot,
    setNumber(path, value) {
      slots[slot(path)] = value;
    },
    setSeries(path, values) {
      slots.set(values, slot(path));
    },
    value: (id, t = 0) => row(id)[t] as number,
    values() {
      const copied = v.slice();
      const all = (id: string): readonly number[] => {
        const at = rows.get(id);
        if (at === undefined) throw new InternalError(`the line ${id} is no output of this kernel`);
        return Array.from(copied.subarray(at, at + countOf(id)));
      };
      return {
        all,
        once(id) {
          if (plan.line(id).shape !== 'once') throw new InternalError(`the line ${id} has more than one value`);
          return all(id)[0] as number;
        },
      };
    },
  };
}

/** Studies known times once each; times that are not in order are left to the run, which then says so. */
function timesReader(
  plans: TimesPlan[],
  known: (id: string) => Float64Array | undefined,
): (id: string) => number | undefined {
  const places = new Map<string, number | undefined>();
  return (id) => {
    if (places.has(id)) return places.get(id);
    const times = known(id);
    const place = times === undefined ? undefined : prepared(plans, times);
    places.set(id, place);
    return place;
  };
}

function prepared(plans: TimesPlan[], times: Float64Array): number | undefined {
  try {
    return plans.push(prepareTimes(times, 0, times.length)) - 1;
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}
