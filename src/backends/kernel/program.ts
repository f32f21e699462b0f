/** The whole calculation as stretches of specialised lines, and which of them anything needs. */
import { children, type Expr, type Line, type Loop, type Plan } from '../../lines/index.ts';
import { type Aggregate, aggregateKey, type Code, parts } from './code.ts';
import { edges } from './edges.ts';
import type { Fixed } from './bound.ts';
import type { Knowledge } from './knowledge.ts';
import { openLines, type Setting, specialiser } from './specialise.ts';
import { type Stretch, stretches } from './segments.ts';

/** An aggregate that is taken while its line is calculated. */
export interface Running {
  readonly key: string;
  readonly expr: Aggregate;
}

/** The part of a running aggregate over one stretch. */
export interface Share {
  readonly running: Running;
  readonly value: Code;
  /** The flag under which the value counts. */
  readonly mask: Code;
}

/** One stretch of a loop: its lines with what is left of their formulas, in the order of calculation. */
export interface Piece extends Stretch {
  readonly backward: boolean;
  /** A single moment of lines of one value. */
  readonly once: boolean;
  readonly codes: Map<string, Code>;
  readonly shares: Share[];
}

export interface Program {
  readonly setting: Setting;
  /** The pieces of each loop in the order in which they run. */
  readonly loops: readonly (readonly Piece[])[];
  readonly running: ReadonlyMap<string, Running>;
}

/** Specialises every loop. */
export function program(
  plan: Plan,
  loops: readonly Loop[],
  knowledge: Knowledge,
  fixed: Fixed,
  countOf: (id: string) => number,
  overhead: number,
): Program {
  const places = new Map(loops.flatMap((loop, place) => loop.lines.map((line) => [line.id, place] as const)));
  const setting: Setting = {
    plan,
    knowledge,
    fixed,
    edges: edges(),
    countOf,
    loopOf: (id) => places.get(id) as number,
  };
  const running = runningAggregates(loops, setting);
  const pieces = loops.map((loop, place) => {
    const open = loop.lines.filter((line) => !knowledge.isKnownAll(line.id));
    const own = [...running.values()].filter(({ expr }) => homeOf(expr, setting) === place);
    if (open.length === 0) return [];
    const count = countOf((open[0] as Line).id);
    const backward = loop.direction === 'backward';
    const cut = stretches(open, knowledge, count, overhead).map((stretch) =>
      piece(setting, loop, place, stretch, open, own),
    );
    return backward ? cut.reverse() : cut;
  });
  return { setting, loops: pieces, running };
}

function piece(
  setting: Setting,
  loop: Loop,
  place: number,
  stretch: Stretch,
  lines: readonly Line[],
  own: readonly Running[],
): Piece {
  const build = specialiser(setting, loop, place, stretch);
  const codes = new Map(openLines(lines, setting.knowledge, stretch).map((line) => [line.id, build(line.formula)]));
  const line = (id: string): Expr => ({ node: 'line', id });
  const shares = own
    .map(
      (each): Share => ({
        running: each,
        value: build(line(each.expr.of)),
        mask: each.expr.where === undefined ? { op: 'literal', value: 1 } : build(line(each.expr.where)),
      }),
    )
    .filter(({ mask }) => !(mask.op === 'literal' && mask.value === 0))
    .filter(adds);
  return { ...stretch, backward: loop.direction === 'backward', once: loop.shape === 'once', codes, shares };
}

/** Adding zero to a sum that began at +0 changes nothing, and what is undefined is neither smallest nor largest. */
function adds({ running, value }: Share): boolean {
  if (value.op !== 'literal') return true;
  return running.expr.kind === 'total' ? value.value !== 0 : Number.isFinite(value.value);
}

/** The loop in which an aggregate can be taken: that of the later of its line and its flag. */
function homeOf(expr: Aggregate, { loopOf }: Setting): number {
  return Math.max(loopOf(expr.of), expr.where === undefined ? -1 : loopOf(expr.where));
}

const TAKEN_RUNNING: ReadonlySet<string> = new Set(['total', 'smallest', 'largest', 'average']);

/** The aggregates that a forward loop can take as it goes, in the same order of moments. */
function runningAggregates(loops: readonly Loop[], setting: Setting): ReadonlyMap<string, Running> {
  const found = new Map<string, Running>();
  for (const { lines } of loops) {
    for (const { formula } of lines) {
      eachAggregate(formula, (expr) => {
        if (!TAKEN_RUNNING.has(expr.kind) || expr.group !== undefined || setting.knowledge.isKnownAll(expr.of)) return;
        if (homeOf(expr, setting) !== setting.loopOf(expr.of) || loops[homeOf(expr, setting)]?.direction !== 'forward')
          return;
        const key = aggregateKey(expr);
        found.set(key, { key, expr });
      });
    }
  }
  return found;
}

function eachAggregate(expr: Expr, visit: (expr: Aggregate) => void): void {
  if (expr.node === 'aggregate') visit(expr);
  else for (const child of children(expr)) eachAggregate(child, visit);
}

/** The running aggregates and lines that the outputs need, through what is left of the formulas. */
export function reach({ loops, setting, running }: Program, outputs: readonly string[]): ReadonlySet<string> {
  const needed = new Set<string>();
  const open = [...outputs];
  const use = (id: string): void => {
    if (!needed.has(id)) open.push(id);
  };
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    if (needed.has(id)) continue;
    needed.add(id);
    const aggregate = running.get(id);
    const place = aggregate === undefined ? setting.loopOf(id) : homeOf(aggregate.expr, setting);
    for (const { codes, shares } of loops[place] ?? []) {
      const code = codes.get(id);
      if (code !== undefined) eachUse(code, running, use);
      if (aggregate === undefined) continue;
      for (const share of shares) {
        if (share.running !== aggregate) continue;
        eachUse(share.value, running, use);
        eachUse(share.mask, running, use);
      }
    }
  }
  return needed;
}

/** How a line is used: its value of this moment or the one before in a loop, its one value, its whole row, or known values of it. */
export type Use = 'now' | 'step' | 'once' | 'row' | 'known' | 'running';

interface Used {
  readonly id: string;
  readonly use: Use;
}

const uses = new WeakMap<Code, readonly Used[]>();

/** Calls `visit` for every line (or running aggregate) that a code names. */
export function eachUse(
  code: Code,
  running: ReadonlyMap<string, Running>,
  visit: (id: string, use: Use) => void,
): void {
  let found = uses.get(code);
  if (found === undefined) {
    const list: Used[] = [];
    collect(code, running, list);
    found = list;
    uses.set(code, found);
  }
  for (const { id, use } of found) visit(id, use);
}

function collect(code: Code, running: ReadonlyMap<string, Running>, found: Used[]): void {
  switch (code.op) {
    case 'now':
    case 'step':
    case 'once':
      found.push({ id: code.id, use: code.op });
      return;
    case 'table':
      if (code.row !== undefined) found.push({ id: code.row.id, use: 'known' });
      return;
    case 'cell':
      found.push({ id: code.id, use: 'row' });
      return;
    case 'pick':
    case 'place':
      found.push({ id: code.id, use: 'row' });
      break;
    case 'aggregate': {
      const key = aggregateKey(code.expr);
      const { of, where, times, group } = code.expr;
      if (running.has(key)) found.push({ id: key, use: 'running' });
      else for (const id of [of, where, times, group]) if (id !== undefined) found.push({ id, use: 'row' });
      return;
    }
    default:
  }
  for (const part of parts(code)) collect(part, running, found);
}
