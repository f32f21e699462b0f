/** Sensitivities of a closed deal: what moves its figures, how far, and what flips its gates; the financing is always stated. */
import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import { isQuantity } from '../../quantity/quantity.ts';
import {
  type Sensitivity,
  SENSITIVITY_SCHEMA,
  type SensitivityPart,
  type StudiedFinancing,
  type StudiedInput,
} from '../../results/sensitivity.ts';
import type { DealScenario } from '../../run/deal-scenario.ts';
import { type Inventory, inventoryOf, type Movable } from '../../run/movable.ts';
import type { Refusal } from '../../run/refusal.ts';
import { VERSION } from '../../version.ts';
import { type Bench, figuresOf, type MetricLine, openBench } from './bench.ts';
import { CLOSE, type GateLine, gatesOf, metricsOf, passes, published } from './gates.ts';
import { gridOf } from './grid.ts';
import { LENDER_PACK } from './lender-pack.ts';
import { IS_DATE, IS_STRUCTURE, IS_ZERO, spanOf } from './moves.ts';
import { oneWay, ordersOf } from './one-way.ts';
import { COVENANT_LINES, packOf } from './pack.ts';
import { callProblem, inputsNamed, metricNamed, type Wanted } from './request.ts';
import { SPIDER_LINES, spiderOf } from './spider.ts';
import { byCloseness, switchesOf } from './switching.ts';
import { mayDrive, volumeLines, volumesOf, watched } from './volumes.ts';

export interface SensitivityOptions {
  /** The case that is varied; `base` unless said. */
  readonly case?: string;
  /** Metrics by name: the equity IRR unless said, or the first that the deal has. */
  readonly of?: readonly string[];
  /** `path` or `path:low..high`, `*` for one name; every input that the model reads unless said. */
  readonly inputs?: readonly string[];
  /** By what share inputs move; a tenth unless said. */
  readonly by?: number;
  /** Both unless said. */
  readonly financing?: 'frozen' | 'resize' | 'both';
  /** The parts wanted; the tornado unless said. */
  readonly parts?: readonly SensitivityPart[];
  /** The two inputs of the grid, each like one of `inputs`. */
  readonly grid?: readonly [string, string];
  /** Told after each variation that is read, with a guess of how many there are. */
  readonly progress?: (done: number, of: number) => void;
}

export type SensitivityOutcome =
  | { readonly ok: true; readonly value: Sensitivity }
  | { readonly ok: false; readonly problems: readonly Diagnostic[] }
  | Refusal;

/** Studies a deal. Refused where it does not close as it stands; problems where the call names what the deal has not. */
export function sensitivityOf(scenario: DealScenario, options: SensitivityOptions = {}): SensitivityOutcome {
  const { case: name = 'base', by = 0.1, parts = ['tornado'] } = options;
  const inventory = inventoryOf(scenario, name);
  const asked = readRequest(scenario, inventory, options);
  if (!asked.ok) return asked;
  const { metrics, all, gates, wanted, leftOut, pair } = asked;
  const financings = financingsOf(options.financing);

  const { plan } = inventory.prepared.setting;
  const has = (line: string): boolean => plan.model.lines.some(({ id }) => id === line);
  const packMetrics = LENDER_PACK.metrics.flatMap((id) => all.get(id) ?? []);
  const lines = unique([
    ...[...metrics, ...packMetrics].map(({ line }) => line),
    ...gates.flatMap(({ line }) => line ?? []),
    ...(parts.includes('pack') ? COVENANT_LINES.filter(has) : []),
  ]);
  const guess = guessOf(parts, wanted.length, financings.length, gates.length);
  const opened = openBench(scenario, inventory, {
    case: name,
    financings,
    paths: inventory.inputs.map(({ path }) => path),
    lines,
    onRead: (done) => options.progress?.(done, Math.max(guess, done)),
  });
  if ('ok' in opened) return opened;
  const bench: Bench = opened;

  const ways = wanted.map((each) => oneWay(bench, each, by, metrics));
  const invalid = ways.filter(({ effects }) => effects.every(({ low, high }) => refused(low) && refused(high)));
  const kept = ways.filter((each) => !invalid.includes(each));
  const orders = ordersOf(kept, metrics);
  const moving = new Set(kept.filter(({ moves }) => moves).map(({ input }) => input));
  const inputOf = (path: string): readonly Movable[] => inventory.inputs.filter((each) => each.path === path);
  const spiderInputs = (orders[0]?.by_swing ?? []).filter((path) => moving.has(path)).flatMap(inputOf);
  const reaching = wanted
    .map(({ input }) => input)
    .filter(({ path }) => kept.some(({ input }) => input === path))
    .filter(({ path }) => inventory.reaches(path, unique(gates.flatMap(({ line }) => line ?? []))) || moving.has(path));

  const spider = parts.includes('spider')
    ? spiderOf(bench, spiderInputs.filter(scalable).slice(0, SPIDER_LINES), metrics)
    : null;
  const grid = parts.includes('grid') && pair !== undefined ? gridOf(bench, pair, metrics) : null;
  const pack = parts.includes('pack') ? lenderPack(scenario, name, bench, packMetrics, gates) : null;
  if (pack !== null && !('rows' in pack)) return pack;
  const switching = parts.includes('switching')
    ? { gates: gates.map(published), inputs: byCloseness(reaching.map((input) => switchesOf(bench, input, gates))) }
    : null;
  return {
    ok: true,
    value: {
      schema: SENSITIVITY_SCHEMA,
      engine: 'pppsim',
      version: VERSION,
      scenario: {
        file: scenario.file,
        name: scenario.deal.name,
        digest: scenario.digest,
        case: name,
        sized_on: scenario.deal.funding.sized_on ?? name,
        profile: scenario.profile ?? null,
        settings: scenario.settings,
        currency: scenario.deal.currency,
      },
      arithmetic: 'float64',
      financings,
      parts,
      by,
      metrics: metrics.map(({ id, label, unit, threshold }) => ({ id, label, unit, threshold })),
      gates: gates.map(published),
      base: financings.map((financing) => {
        const base = bench.at(financing, new Map());
        return {
          financing,
          figures: figuresOf(base, metrics),
          gates: gates.map((gate) => ({ id: gate.id, passed: passes(base, gate) })),
        };
      }),
      inputs: [...new Set([...wanted.map(({ input }) => input), ...(pair ?? []).map(({ input }) => input)])].map(
        studied,
      ),
      left_out: [...leftOut, ...invalid.map((each) => invalidInput(each, inventory))],
      one_way: kept,
      orders,
      spider,
      grid,
      pack,
      switching,
      variations: bench.readings,
    },
  };
}

interface Request {
  readonly ok: true;
  readonly metrics: readonly MetricLine[];
  readonly all: ReadonlyMap<string, MetricLine>;
  readonly gates: readonly GateLine[];
  readonly wanted: readonly Wanted[];
  readonly leftOut: Sensitivity['left_out'];
  readonly pair: readonly [Wanted, Wanted] | undefined;
}

/** Settles every name of the call; all problems together. */
function readRequest(
  scenario: DealScenario,
  inventory: Inventory,
  { of, inputs, by = 0.1, grid }: SensitivityOptions,
): Request | { readonly ok: false; readonly problems: readonly Diagnostic[] } {
  const problems: Diagnostic[] = [];
  const all = metricsOf(scenario, inventory.prepared);
  const names = of ?? [all.has('equity_irr') ? 'equity_irr' : ([...all.keys()][0] ?? '')];
  const metrics = unique(names).flatMap((name) => {
    const read = metricNamed(name, all);
    if (!read.ok) problems.push(read.problem);
    return read.ok ? [read.value] : [];
  });
  const named = (text: string): readonly Wanted[] => {
    const read = inputsNamed(text, inventory);
    if (!read.ok) problems.push(read.problem);
    return read.ok ? read.value : [];
  };
  const { wanted, leftOut } =
    inputs === undefined ? byDefault(inventory, by) : { wanted: inputs.flatMap(named), leftOut: [] };
  const pair = grid?.map(named).map((each) => (each.length === 1 ? each[0] : undefined));
  const [x, y] = pair ?? [];
  if (pair !== undefined && problems.length === 0 && (x === undefined || y === undefined || x.input === y.input))
    problems.push(twoInputs(grid?.join(',') ?? ''));
  if (problems.length > 0) return { ok: false, problems };
  const gates = gatesOf(scenario, inventory.prepared, metrics, all);
  return {
    ok: true,
    metrics,
    all,
    gates,
    wanted: lastOfEach(wanted),
    leftOut,
    pair: x !== undefined && y !== undefined ? [x, y] : undefined,
  };
}

function twoInputs(text: string): Diagnostic {
  return callProblem(
    'STU-INPUT',
    { en: `A grid has two different inputs; "${text}" is not that.`, zh: `网格需要两个不同的输入，“${text}”不符合。` },
    { en: 'Name each by its whole path, without "*".', zh: '请写出完整路径，不用“*”。' },
  );
}

/** Every input that may be moved, and those that may not, with the reason. */
function byDefault(
  inventory: Inventory,
  by: number,
): { readonly wanted: readonly Wanted[]; readonly leftOut: Sensitivity['left_out'] } {
  const reasonOf = (input: Movable): Sensitivity['left_out'][number]['reason'] | undefined => {
    const standing = inventory.standing(input);
    if (standing === 'date') return IS_DATE;
    if (standing === 'structure') return IS_STRUCTURE;
    return spanOf(input, by) === 0 ? IS_ZERO : undefined;
  };
  const judged = inventory.inputs.map((input) => ({ input, reason: reasonOf(input) }));
  return {
    wanted: judged.flatMap(({ input, reason }) => (reason === undefined ? [{ input, range: undefined }] : [])),
    leftOut: judged.flatMap(({ input: { path, label }, reason }) =>
      reason === undefined ? [] : [{ path, label, reason }],
    ),
  };
}

/** An input that was named twice has its last range. */
function lastOfEach(wanted: readonly Wanted[]): readonly Wanted[] {
  return [...new Map(wanted.map((each) => [each.input.path, each])).values()];
}

function refused(outcome: Sensitivity['one_way'][number]['effects'][number]['low']): boolean {
  return outcome === null || (!outcome.closed && outcome.kind !== 'no-close');
}

function invalidInput(
  { input, effects }: Sensitivity['one_way'][number],
  { inputs }: Inventory,
): Sensitivity['left_out'][number] {
  const ends = effects.flatMap(({ low, high }) => [low, high]);
  const shut = ends.flatMap((end) => (end?.closed === false ? [end] : []));
  const reason = (shut.find(({ kind }) => kind === 'invalid') ?? shut[0])?.reason;
  return {
    path: input,
    label: inputs.find(({ path }) => path === input)?.label ?? { en: input, zh: input },
    reason: reason ?? { en: 'its limits leave no room to move it', zh: '受取值范围限制，无法变动' },
  };
}

/** What is zero has no share to be moved by. */
function scalable({ quantity }: Movable): boolean {
  return !isQuantity(quantity) || Number(quantity.value) !== 0;
}

function studied({ path, label, quantity, origin }: Movable): StudiedInput {
  const remarks = isQuantity(quantity)
    ? quantity.remarks
    : quantity.entries.map((entry) => entry.quantity.remarks).find((each) => each !== undefined);
  return {
    path,
    label,
    unit: quantity.unit,
    text: isQuantity(quantity) ? quantity.text : quantity.entries.map((entry) => entry.quantity.text).join(', '),
    value: isQuantity(quantity) ? Number(quantity.value) : null,
    origin,
    evidence: {
      source: remarks?.source ?? null,
      note: remarks?.note ?? null,
      reliability: remarks?.reliability ?? null,
    },
  };
}

/** The lenders' pack; the drivers of volume are found first, on a bench that carries the volumes. */
function lenderPack(
  scenario: DealScenario,
  name: string,
  bench: Bench,
  metrics: readonly MetricLine[],
  gates: readonly GateLine[],
): ReturnType<typeof packOf> | Refusal {
  const { inventory, financings } = bench;
  const { lines } = inventory.prepared.setting.plan.model;
  const volumes = volumeLines(lines);
  const aside = openBench(scenario, inventory, {
    case: name,
    financings: financings.slice(0, 1),
    paths: inventory.inputs.filter((input) => mayDrive(input, volumes)).map(({ path }) => path),
    lines: watched(volumes),
  });
  if ('ok' in aside) return aside;
  return packOf(bench, LENDER_PACK, {
    volumes: volumesOf(aside, volumes),
    metrics,
    gates: gates.filter(({ id }) => id !== CLOSE),
    labelOf: (line) => inventory.prepared.setting.plan.line(line).label,
  });
}

export function financingsOf(wanted: SensitivityOptions['financing'] = 'both'): readonly StudiedFinancing[] {
  if (wanted === 'both') return ['frozen', 'resized'];
  return [wanted === 'frozen' ? 'frozen' : 'resized'];
}

/** About how many variations there are to read. */
function guessOf(parts: readonly SensitivityPart[], inputs: number, financings: number, gates: number): number {
  const of = (part: SensitivityPart, count: number): number => (parts.includes(part) ? count : 0);
  const each =
    2 * inputs + of('spider', 60) + of('grid', 170) + of('pack', 6) + of('switching', inputs * (10 + 4 * gates));
  return financings * (1 + each);
}

function unique<T>(list: readonly T[]): readonly T[] {
  return [...new Set(list)];
}
