/** Inputs at which figures are what is asked for: one by a bracketed root, several by Newton's method; what is found is read again. */
import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import type { Figure } from '../../results/contract.ts';
import { type Solution, SOLUTION_SCHEMA } from '../../results/solution.ts';
import type { Change } from '../../run/changes.ts';
import type { DealScenario } from '../../run/deal-scenario.ts';
import { type Inventory, inventoryOf } from '../../run/movable.ts';
import type { Refusal } from '../../run/refusal.ts';
import { VERSION } from '../../version.ts';
import { type Bench, type MetricLine, openBench, type Reading, valueOf } from '../sensitivity/bench.ts';
import { metricsOf } from '../sensitivity/gates.ts';
import { type Move, moveTo, stepOf } from '../sensitivity/moves.ts';
import { callProblem, inputsNamed, type Wanted } from '../sensitivity/request.ts';
import type { Found } from './found.ts';
import { solveMany } from './many-unknowns.ts';
import { solveOne } from './one-unknown.ts';
import { reproduction } from './reproduce.ts';
import { type Target, targetOf } from './request.ts';

export interface SolveOptions {
  /** The case that is varied; `base` unless said. */
  readonly case?: string;
  /** The unknowns: `path` or `path:low..high`. */
  readonly vary: readonly string[];
  /** One `metric=value` for each unknown. */
  readonly to: readonly string[];
  /** `metric>=value` or `metric<=value`, checked at what is found. */
  readonly keep?: readonly string[];
  /** `resize` unless said. */
  readonly financing?: 'frozen' | 'resize';
  /** Told after each variation that is read. */
  readonly progress?: (done: number, of: number) => void;
}

export type SolveOutcome =
  | { readonly ok: true; readonly value: Solution }
  | { readonly ok: false; readonly problems: readonly Diagnostic[] }
  | Refusal;

/** Of a figure's scale: nearer than this it is met. */
const TOLERANCE = 1e-8;

/** Solves. Refused where the deal does not close as it stands; problems where the call names what the deal has not. */
export function solve(scenario: DealScenario, options: SolveOptions): SolveOutcome {
  const { case: name = 'base', financing: wanted = 'resize' } = options;
  const inventory = inventoryOf(scenario, name);
  const request = readRequest(scenario, inventory, options);
  if ('problems' in request) return { ok: false, problems: request.problems };
  const { unknowns, targets, keeps } = request;
  const financing = wanted === 'frozen' ? 'frozen' : 'resized';
  const opened = openBench(scenario, inventory, {
    case: name,
    financings: [financing],
    paths: unknowns.map(({ input }) => input.path),
    lines: [...new Set([...targets, ...keeps].map(({ metric }) => metric.line))],
    onRead: (done) => options.progress?.(done, Math.max(60 * unknowns.length, done)),
  });
  if ('ok' in opened) return opened;
  const bench: Bench = opened;

  const movesAt = (values: readonly number[]): readonly (Move | undefined)[] =>
    unknowns.map(({ input }, k) => moveTo(input, values[k] ?? Number.NaN, 15));
  const read = (values: readonly number[]): Reading => {
    const changes = movesAt(values).flatMap((move, k): [string, Change][] =>
      move === undefined ? [] : [[unknowns[k]?.input.path ?? '', move.change]],
    );
    return bench.at(financing, new Map(changes));
  };
  const base = bench.at(financing, new Map());
  const scale = ({ metric, value }: Target): number =>
    Math.max(Math.abs(value), Math.abs(valueOf(base, metric.line)) || 0) || 1;
  const miss = (reading: Reading, target: Target): number => valueOf(reading, target.metric.line) - target.value;
  const kept = (reading: Reading): boolean => keeps.every((each) => holds(reading, each));
  const [first] = targets;
  const [alone] = unknowns;
  const found: Found =
    unknowns.length === 1 && first !== undefined && alone !== undefined
      ? solveOne({
          input: alone.input,
          range: alone.range,
          miss: (value) => miss(read([value]), first),
          tolerance: TOLERANCE * scale(first),
          keeps: (value) => kept(read([value])),
          reaches: inventory.reaches(alone.input.path, [first.metric.line]),
        })
      : solveMany({
          unknowns,
          misses: (values) => targets.map((target) => miss(read(values), target) / scale(target)),
          tolerance: TOLERANCE,
          independent: targets
            .filter(({ metric }) => !unknowns.some(({ input }) => inventory.reaches(input.path, [metric.line])))
            .map(({ metric }) => metric.id),
        });

  const solved = found.outcome === 'solved';
  const final = read(found.at);
  const broken = solved && !kept(final);
  const moves = unknowns.map(({ input }, k) => moveTo(input, found.at[k] ?? Number.NaN, 12));
  return {
    ok: true,
    value: {
      schema: SOLUTION_SCHEMA,
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
      financing,
      outcome: broken ? 'broken' : found.outcome,
      reason: broken
        ? {
            en: 'the targets are met, and a figure that was to be kept is not',
            zh: '目标已满足，但有须保持的指标不满足',
          }
        : found.reason,
      unknowns: unknowns.map(({ input }, k) => ({
        path: input.path,
        label: input.label,
        unit: input.quantity.unit,
        from: 'text' in input.quantity ? input.quantity.text : 'x 1',
        low: found.boxes[k]?.low ?? Number.NaN,
        high: found.boxes[k]?.high ?? Number.NaN,
        to: solved ? (moves[k]?.to ?? unmoved(unknowns[k] as Wanted)) : null,
      })),
      targets: targets.map((target) => {
        const missed = miss(final, target);
        return {
          ...about(target),
          wanted: target.value,
          base: figure(base, target.metric),
          reached: final.closed ? figure(final, target.metric) : null,
          residual: Number.isFinite(missed) ? missed + 0 : null,
          tolerance: TOLERANCE * scale(target),
        };
      }),
      constraints: keeps.map((each) => ({
        ...about(each),
        relation: each.relation === 'at-most' ? 'at-most' : 'at-least',
        required: each.value,
        reached: final.closed ? figure(final, each.metric) : null,
        holds: solved ? holds(final, each) : null,
      })),
      reproduce: solved
        ? reproduction(
            scenario,
            name,
            financing,
            moves.flatMap((move, k) =>
              move === undefined ? [] : [{ path: unknowns[k]?.input.path ?? '', to: move.to }],
            ),
          )
        : null,
      variations: bench.readings,
    },
  };
}

function about({ metric: { id, label, unit } }: Target): { metric: string; label: MetricLine['label']; unit: string } {
  return { metric: id, label, unit };
}

function figure(reading: Reading, { line, unit }: MetricLine): Figure {
  const value = valueOf(reading, line);
  return Number.isFinite(value) ? { value: value + 0, unit } : { undefined: 'no value at these inputs' };
}

function unmoved({ input: { quantity } }: Wanted): Move['to'] {
  return 'text' in quantity
    ? { text: quantity.text, value: Number(quantity.value), change: 0, clipped: false }
    : { text: 'x 1', value: 1, change: 0, clipped: false };
}

/** Whether a wish is kept; what has no value keeps nothing, and rounding is forgiven. */
function holds(reading: Reading, { metric, relation, value }: Target): boolean {
  const own = valueOf(reading, metric.line);
  const slack = 1e-9 * Math.max(Math.abs(value), 1);
  return relation === 'at-most' ? own <= value + slack : own >= value - slack;
}

function readRequest(
  scenario: DealScenario,
  inventory: Inventory,
  { vary, to, keep = [] }: SolveOptions,
):
  | { readonly unknowns: readonly Wanted[]; readonly targets: readonly Target[]; readonly keeps: readonly Target[] }
  | { readonly problems: readonly Diagnostic[] } {
  const problems: Diagnostic[] = [];
  const metrics = metricsOf(scenario, inventory.prepared);
  const unknowns = vary.flatMap((text) => {
    const read = inputsNamed(text, inventory);
    if (!read.ok) problems.push(read.problem);
    return read.ok ? read.value : [];
  });
  const wishes = (texts: readonly string[], relations: readonly ('=' | '>=' | '<=')[]): readonly Target[] =>
    texts.flatMap((text) => {
      const read = targetOf(text, relations, metrics, scenario.deal.currency);
      if (!read.ok) problems.push(read.problem);
      return read.ok ? [read.value] : [];
    });
  const targets = wishes(to, ['=']);
  const keeps = wishes(keep, ['>=', '<=']);
  const paths = new Set(unknowns.map(({ input }) => input.path));
  if (problems.length === 0 && (paths.size !== targets.length || paths.size !== unknowns.length))
    problems.push(counts(paths.size, targets.length));
  const stepped = unknowns.find(({ input }) => stepOf(input) > 0);
  if (problems.length === 0 && unknowns.length > 1 && stepped !== undefined)
    problems.push(wholeSteps(stepped.input.path));
  return problems.length > 0 ? { problems } : { unknowns, targets, keeps };
}

function counts(unknowns: number, targets: number): Diagnostic {
  return callProblem(
    'STU-COUNT',
    {
      en: `There are ${String(unknowns)} unknowns for ${String(targets)} targets; each unknown needs one.`,
      zh: `未知数 ${String(unknowns)} 个，目标 ${String(targets)} 个；两者须一一对应。`,
    },
    {
      en: 'Give as many --to as --vary, each unknown once; what is only to be kept goes into --keep.',
      zh: '--to 与 --vary 的个数须相同，每个未知数只列一次；仅需保持的指标请用 --keep。',
    },
  );
}

function wholeSteps(path: string): Diagnostic {
  return callProblem(
    'STU-COUNT',
    {
      en: `${path} moves in whole steps; several unknowns are solved for together only where all move freely.`,
      zh: `${path} 按整步变动；只有各未知数均可连续变动时才能联立求解。`,
    },
    { en: 'Solve for it alone, or leave it out.', zh: '请单独求解该项，或将其去掉。' },
    path,
  );
}
