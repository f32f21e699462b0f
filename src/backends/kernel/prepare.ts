/** What every engine does first with a plan: leaves out what no output needs, works out what is known, specialises the rest, gives it places. */
import { checkInputs, type Inputs, momentsOf, type Plan, slice } from '../../lines/index.ts';
import { fixedInputs, type Knowledge, study } from './knowledge.ts';
import { Layout } from './layout.ts';
import { type Liveness, liveness } from './liveness.ts';
import { program, type Program, reach } from './program.ts';

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

export interface Prepared {
  readonly program: Program;
  readonly knowledge: Knowledge;
  readonly layout: Layout;
  readonly liveness: Liveness;
  readonly needed: ReadonlySet<string>;
  /** The outputs. */
  readonly wanted: readonly string[];
  readonly tuning: Tuning;
  readonly countOf: (id: string) => number;
}

/** Prepares a plan. @throws InternalError for a missing input */
export function prepare(plan: Plan, { inputs, varying, outputs, tuning = TUNED }: CompileOptions): Prepared {
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
  return {
    program: prepared,
    knowledge,
    needed,
    wanted,
    tuning,
    countOf,
    layout: new Layout(plan, prepared.setting, varies, (shape) => momentsOf(shape, sizes)),
    liveness: liveness(prepared, needed, wanted),
  };
}

/** What the varying inputs hold before they are set, at their places. */
export function firstInputs(layout: Layout, inputs: Inputs): Float64Array {
  const slots = new Float64Array(layout.inputCount);
  for (const [path, at] of layout.inputs) {
    const text = inputs.numbers.get(path);
    if (text === undefined) slots.set((inputs.series.get(path) ?? []).map(Number), at);
    else slots[at] = Number(text);
  }
  return slots;
}
