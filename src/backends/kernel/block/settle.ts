/** Closes a deal on many paths at once: each path searches for its own unknowns, in the steps of the scalar search, so to the same bits. */
import { closingLines, momentsOf, type Plan, type Read, type Settled, settling } from '../../../lines/index.ts';
import type { BlockKernel, BlockOptions } from './block.ts';
import { compileSearch } from './search.ts';

export interface SettleOptions extends Omit<BlockOptions, 'outputs' | 'varying'> {
  readonly varying: ReadonlySet<string>;
  /** The fraction of the stated tolerance that is asked for. */
  readonly strictness: number;
}

/** Set inputs of all paths, settle; what was found goes with each path. */
export interface BlockSettler extends Pick<BlockKernel, 'width' | 'engine' | 'setNumber' | 'setSeries'> {
  /** Settles the first `count` paths. */
  settle(count: number): readonly Settled<number>[];
}

/** Compiles the lines that the search looks at. @throws InternalError for a missing input */
export function compileSettler(plan: Plan, options: SettleOptions): BlockSettler {
  const { model } = plan;
  const moments = new Map(model.unknowns.map(({ path, shape }) => [path, momentsOf(shape, model.sizes)]));
  const searched = new Set(moments.keys());
  const outputs = closingLines(model);
  const kernel = compileSearch(plan, { ...options, searched, outputs });
  const { width } = kernel;
  const trials = new Map([...moments].map(([path, count]) => [path, new Float64Array(count * width)]));
  // After each run one column a moment, of all paths: asking for it value by value would cost more than the run.
  const columns = new Map(outputs.map((id) => [id, new Array<Float64Array>()]));
  const lookUp = (): void => {
    for (const [id, all] of columns)
      for (let t = 0; t < momentsOf(plan.line(id).shape, model.sizes); t += 1) all[t] = kernel.row(id, t);
  };
  // One row a line for all paths in turn: a search is done with it before the next one asks.
  const rows = new Map(outputs.map((id) => [id, new Float64Array(momentsOf(plan.line(id).shape, model.sizes))]));
  const reader =
    (path: number): Read =>
    (line) => {
      const all = columns.get(line) as readonly Float64Array[];
      const row = rows.get(line) as Float64Array;
      for (let t = 0; t < row.length; t += 1) row[t] = all[t]![path]!;
      return row;
    };
  const { setNumber, setSeries, engine } = kernel;
  return {
    width,
    engine,
    setNumber,
    setSeries,
    settle(count) {
      kernel.prepare(count);
      const active = new Uint8Array(count).fill(1);
      const settled: Settled<number>[] = [];
      let open = count;
      const paths = Array.from({ length: count }, (_, path) => ({
        read: reader(path),
        search: settling(model, ({ path: unknown }) => moments.get(unknown) as number, options.strictness),
      }));
      const take = (path: number, step: ReturnType<(typeof paths)[number]['search']['next']>): void => {
        if (step.done === true) {
          settled[path] = step.value;
          active[path] = 0;
          open -= 1;
          return;
        }
        for (const [unknown, values] of step.value) {
          const all = trials.get(unknown) as Float64Array;
          for (let t = 0; t < values.length; t += 1) all[t * count + path] = values[t]!;
        }
      };
      for (const [path, { search }] of paths.entries()) take(path, search.next());
      while (open > 0) {
        for (const [unknown, values] of trials) {
          const length = (moments.get(unknown) as number) * count;
          kernel.setSeries(unknown, values.subarray(0, length));
        }
        kernel.run(count, active);
        lookUp();
        for (const [path, { search, read }] of paths.entries()) if (active[path] === 1) take(path, search.next(read));
      }
      return settled;
    },
  };
}
