/** A plan made into one function over doubles, for many runs with few inputs changing. */
import { InternalError } from '../../diagnostics/diagnostic.ts';
import { irrPrepared, type TimesPlan } from '../../finance/index.ts';
import type { Plan, Values } from '../../lines/index.ts';
import * as numeric from '../../numeric/float64.ts';
import { rateOfRows, WHOLE } from './aggregates.ts';
import { writeLoops } from './functions.ts';
import { type CompileOptions, firstInputs, prepare } from './prepare.ts';
import { timesReader } from './times.ts';

/** Set inputs, run, read. Rows are overwritten by the next run. */
export interface Kernel {
  /** The varying inputs, for loops that set them by place. */
  readonly inputs: Float64Array;
  /** The places of all varying inputs. */
  readonly slots: ReadonlyMap<string, number>;
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
export function compile(plan: Plan, options: CompileOptions): Kernel {
  const { program, knowledge, layout, needed, liveness, wanted, tuning, countOf } = prepare(plan, options);
  const plans: TimesPlan[] = [];
  const functions: string[] = [];
  const calls = writeLoops({
    program,
    layout,
    needed,
    mostLines: tuning.mostLines,
    liveness,
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
  const slots = firstInputs(layout, options.inputs);
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
  const row = (id: string): Float64Array => {
    const at = rows.get(id);
    if (at === undefined) throw new InternalError(`the line ${id} is no output of this kernel`);
    return v.subarray(at, at + countOf(id));
  };
  return {
    inputs: slots,
    slots: layout.inputs,
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
