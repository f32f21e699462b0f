/** A plan as generated WebAssembly over many paths, two at a time: a pair goes through the whole calculation, its values in a frame that stays in the cache. */
import { InternalError } from '../../../diagnostics/diagnostic.ts';
import { irrOfTimes, irrPrepared, type TimesPlan } from '../../../finance/index.ts';
import type { Plan } from '../../../lines/index.ts';
import * as numeric from '../../../numeric/float64.ts';
import { type CompileOptions, firstInputs, prepare } from '../prepare.ts';
import { timesReader } from '../times.ts';
import { get, type Local } from './body.ts';
import { fillElementary } from './elementary.ts';
import type { Memory, vectorEngine } from './engine.ts';
import { callVoid, i32, v128 } from './instructions.ts';
import type { Kernel, Width } from './kernel.ts';
import { writeLoops } from './loops.ts';
import { HOST } from './module.ts';
import { type HostFunction, Site, VECTOR } from './site.ts';

const PAGE = 65536;
/** V8 keeps a function in its slow tier while it runs: so many pairs a call let it get out. */
const PAIRS_PER_CALL = 100;

/** Compiles a plan for blocks of as many paths as `widthOf` says. */
export function compileWasm(
  engine: NonNullable<ReturnType<typeof vectorEngine>>,
  plan: Plan,
  options: CompileOptions,
  widthOf: Width,
): Kernel {
  const prepared = prepare(plan, options);
  const { layout, knowledge, program, wanted, countOf } = prepared;
  const outputCount = wanted.reduce((sum, id) => sum + countOf(id), 0);
  const width = 2 * Math.ceil(widthOf(layout.inputCount + outputCount) / 2);
  const plans: TimesPlan[] = [];
  const timesOf = timesReader(plans, (id) =>
    knowledge.isKnownAll(id) ? knowledge.values(id, 0, countOf(id)) : undefined,
  );
  const site = new Site(layout, program.running, timesOf, plans, width);
  const calls = writeLoops({ site, prepared });
  for (const id of wanted) layout.row(id);
  const frame = layout.buffer();
  const outputsAt = site.cell(frame.length);
  const places = new Map<string, number>();
  let at = outputsAt;
  for (const id of wanted) {
    places.set(id, at);
    at += site.stride * countOf(id);
  }
  const outputs = wanted.map((id) => ({
    from: site.cell(layout.row(id)),
    to: places.get(id) as number,
    count: countOf(id),
  }));
  site.module.export('run', defineRun(site, calls, outputs));
  const memory = new engine.Memory({ initial: Math.ceil(at / PAGE) });
  const bytes = site.module.bytes(Math.ceil(at / PAGE));
  const { exports } = new engine.Instance(new engine.Module(bytes), {
    [HOST]: { memory, ...hostFunctions(memory, plans) },
  });
  const pairs = exports['run'] as (from: number, to: number) => void;

  const numbers = new Float64Array(memory.buffer);
  fillElementary(numbers);
  site.constants.fill(numbers);
  for (const [k, value] of frame.entries())
    numbers.fill(value, (site.frameAt + VECTOR * k) / 8, (site.frameAt + VECTOR * k) / 8 + 2);
  const inputs = numbers.subarray(site.inputsAt / 8, site.frameAt / 8);
  for (const [k, value] of firstInputs(layout, options.inputs).entries())
    inputs.fill(value, k * width, (k + 1) * width);

  const runPairs = (count: number, active: ArrayLike<number> | undefined): void => {
    const end = VECTOR * Math.ceil(count / 2);
    if (active === undefined) {
      const most = VECTOR * PAIRS_PER_CALL;
      for (let from = 0; from < end; from += most) pairs(from, Math.min(end, from + most));
      return;
    }
    for (let from = 0; from < end; from += VECTOR) {
      const path = from >> 3;
      if (active[path] !== 0 || (path + 1 < count && active[path + 1] !== 0)) pairs(from, from + VECTOR);
    }
  };
  return {
    engine: 'wasm-simd',
    width,
    inputs,
    slots: layout.inputs,
    run(count, active) {
      if (count % 2 === 0) {
        runPairs(count, active);
        return;
      }
      // The last path keeps itself company, so that nothing stale can fail beside it.
      const kept = Float64Array.from({ length: layout.inputCount }, (_, k) => inputs[k * width + count]!);
      for (let k = 0; k < layout.inputCount; k += 1) inputs[k * width + count] = inputs[k * width + count - 1]!;
      runPairs(count, active);
      for (const [k, value] of kept.entries()) inputs[k * width + count] = value;
    },
    row(id, t) {
      const place = places.get(id);
      if (place === undefined) throw new InternalError(`the line ${id} is no output of this kernel`);
      return numbers.subarray(place / 8 + t * width, place / 8 + (t + 1) * width);
    },
  };
}

interface Output {
  readonly from: number;
  readonly to: number;
  readonly count: number;
}

/** The function that calculates the pairs of paths from one offset to before another. */
function defineRun(site: Site, calls: readonly number[], outputs: readonly Output[]): number {
  const copy = defineCopy(site);
  return site.module.define({ takes: ['i32', 'i32'], gives: [] }, (body, parameters) => {
    const [pair, end] = parameters as readonly [Local<'i32'>, Local<'i32'>];
    body.count(pair, VECTOR, get(end), () => {
      for (const number of calls) body.push(callVoid(number, get(pair)));
      for (const { from, to, count } of outputs)
        body.push(callVoid(copy, i32.of(from), i32.of(from + VECTOR * count), i32.add(get(pair), i32.of(to))));
    });
  });
}

/** The function that copies a row of the frame, from one address to before another, to a pair's place among the outputs. */
function defineCopy(site: Site): number {
  return site.module.define({ takes: ['i32', 'i32', 'i32'], gives: [] }, (body, parameters) => {
    const [source, end, target] = parameters as readonly [Local<'i32'>, Local<'i32'>, Local<'i32'>];
    body.count(source, VECTOR, get(end), () => {
      body.push(v128.store(get(target), 0, v128.load(get(source), 0)));
      body.set(target, i32.add(get(target), i32.of(site.stride)));
    });
  });
}

/** The functions of one lane that generated code calls. */
function hostFunctions(
  memory: Memory,
  plans: readonly TimesPlan[],
): Readonly<Record<HostFunction, (...args: readonly never[]) => number>> {
  const numbers = new Float64Array(memory.buffer);
  /** Every second number from an address: one lane of a row. */
  const lane = (address: number, count: number): Float64Array =>
    Float64Array.from({ length: count }, (_, k) => numbers[address / 8 + 2 * k]!);
  return {
    exp: numeric.exp,
    ln: numeric.ln,
    pow: numeric.pow,
    year: numeric.yearOf,
    month: numeric.monthOf,
    day: numeric.dayOf,
    months: numeric.addMonths,
    studiedRate(place: number, address: number) {
      const plan = plans[place]!;
      return irrPrepared(lane(address, plan.count), 0, plan.count, plan);
    },
    rate: (flows: number, times: number, count: number) => irrOfTimes(lane(flows, count), lane(times, count), 0, count),
  };
}
