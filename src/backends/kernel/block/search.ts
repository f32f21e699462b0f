/** A block for a search: what the searched inputs have no say in is calculated once a path, only the rest at each trial. */
import {
  eachInput,
  eachNeed,
  type Expr,
  type Inputs,
  type Line,
  momentsOf,
  type Plan,
  planModel,
  slice,
} from '../../../lines/index.ts';
import { type BlockKernel, blockOf, type BlockOptions, kernelOf } from './block.ts';

export interface SearchOptions extends BlockOptions {
  readonly varying: ReadonlySet<string>;
  /** The inputs that change from trial to trial. */
  readonly searched: ReadonlySet<string>;
}

/** Set inputs, prepare; then set what is searched, run and read as often as wanted. */
export interface SearchKernel extends BlockKernel {
  /** Calculates what the searched inputs have no say in, for the first `count` paths. */
  prepare(count: number): void;
}

/** Compiles a plan for a search. @throws InternalError for a missing input */
export function compileSearch(plan: Plan, options: SearchOptions): SearchKernel {
  const { searched, varying, inputs } = options;
  const outputs = options.outputs === 'all' ? plan.model.lines.map((line) => line.id) : options.outputs;
  const border = borderOf(plan, outputs, searched, varying);
  const { sizes } = plan.model;
  const rest = planModel({
    ...plan.model,
    lines: plan.model.lines.map((line) => (border.has(line.id) ? { ...line, formula: given(line) } : line)),
    inputs: [
      ...plan.model.inputs,
      ...[...border.values()].map(({ id, shape, unit }) => ({ path: pathOf(id), shape, unit })),
    ],
  });
  const zeros: Inputs = {
    numbers: new Map([...border.values()].filter(isOnce).map(({ id }) => [pathOf(id), '0'])),
    series: new Map(
      [...border.values()]
        .filter((line) => !isOnce(line))
        .map(({ id, shape }) => [pathOf(id), new Array<string>(momentsOf(shape, sizes)).fill('0')]),
    ),
  };
  const loop = kernelOf(rest, {
    ...options,
    inputs: {
      numbers: new Map([...inputs.numbers, ...zeros.numbers]),
      series: new Map([...inputs.series, ...zeros.series]),
    },
    varying: new Set([...varying, ...searched, ...[...border.keys()].map(pathOf)]),
    outputs,
  });
  const width = options.width ?? loop.width;
  const outer = new Set([...varying].filter((path) => !searched.has(path)));
  const before = kernelOf(plan, { ...options, varying: outer, outputs: [...border.keys()], width });
  const block = blockOf(rest, loop, width);
  const first = blockOf(plan, before, width);
  return {
    ...block,
    setNumber(path, values) {
      block.setNumber(path, values);
      if (!searched.has(path)) first.setNumber(path, values);
    },
    setSeries(path, values) {
      block.setSeries(path, values);
      if (!searched.has(path)) first.setSeries(path, values);
    },
    prepare(count) {
      first.run(count);
      for (const { id, shape } of border.values()) {
        const slot = loop.slots.get(pathOf(id)) as number;
        for (let t = 0; t < momentsOf(shape, sizes); t += 1) loop.inputs.set(first.row(id, t), (slot + t) * loop.width);
      }
    },
  };
}

function isOnce({ shape }: Line): boolean {
  return shape === 'once';
}

/** The path under which a line of the border is an input of the rest. */
function pathOf(id: string): string {
  return `line:${id}`;
}

function given({ id, shape }: Line): Expr {
  return shape === 'once' ? { node: 'input', path: pathOf(id) } : { node: 'series', path: pathOf(id) };
}

/** The lines that vary, in which the searched inputs have no say, and that lines in which they have read, or that are wanted themselves. */
function borderOf(
  plan: Plan,
  outputs: readonly string[],
  searched: ReadonlySet<string>,
  varying: ReadonlySet<string>,
): ReadonlyMap<string, Line> {
  const lines = slice(plan, outputs).loops.flatMap((loop) => loop.lines);
  const moved = reachedFrom(lines, searched);
  const varied = reachedFrom(lines, varying);
  const border = new Map<string, Line>();
  const look = (id: string): void => {
    if (varied.has(id) && !moved.has(id)) border.set(id, plan.line(id));
  };
  for (const { id, formula } of lines) if (moved.has(id)) eachNeed(formula, look);
  for (const id of outputs) look(id);
  return border;
}

/** The lines in which these inputs have a say. */
function reachedFrom(lines: readonly Line[], paths: ReadonlySet<string>): ReadonlySet<string> {
  const readers = new Map<string, string[]>();
  const found = new Set<string>();
  const open: string[] = [];
  for (const { id, formula } of lines) {
    eachNeed(formula, (other) => {
      const there = readers.get(other);
      if (there === undefined) readers.set(other, [id]);
      else there.push(id);
    });
    eachInput(formula, (path) => {
      if (paths.has(path)) open.push(id);
    });
  }
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    if (found.has(id)) continue;
    found.add(id);
    open.push(...(readers.get(id) ?? []));
  }
  return found;
}
