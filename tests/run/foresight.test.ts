/**
 * No path sees its own future: what the world brings from some year on changes nothing before it. Every number of the scenario that
 * the world may bring is, in the outturn's own formulas, exchanged from a period on for another one; then every line of periods and
 * years before must be what it was, of all that any payment, balance or flag of the parties follows from. Rates of return, present values
 * and cover look over the whole life; they are read when it is over, and no payment follows from them.
 */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  eachNeed,
  type Expr,
  type Inputs,
  type Line,
  type Model,
  type Plan,
  planModel,
} from '../../src/lines/index.ts';
import { frozenAt } from '../../src/run/outturn.ts';
import { dealParts, writeDeal } from '../model/laws/arbitrary-deal.ts';
import { close, ready } from '../model/laws/close-deal.ts';
import { library, SCENARIOS } from '../published/library.ts';
import { readAt, signed, worldly } from './outturn-fixture.ts';

/** Terms of contracts that hold from the first day or not at all, and tax law's terms of wear: no world brings them later. */
const TERMS = /retention|profile|\.depreciation|\.life$|^termination\.|^operation\.hand_back|^tax\.depreciation/;

function exchanged(expr: Expr, moved: ReadonlySet<string>): Expr {
  const go = (inner: Expr): Expr => exchanged(inner, moved);
  switch (expr.node) {
    case 'input':
      if (!moved.has(expr.path)) return expr;
      return {
        node: 'if',
        condition: {
          node: 'call',
          fn: 'greater_or_equal',
          args: [
            { node: 'line', id: 'timeline.index' },
            { node: 'input', path: 'late.from' },
          ],
        },
        then: { node: 'input', path: `late.${expr.path}` },
        otherwise: expr,
      };
    case 'call':
      return { ...expr, args: expr.args.map(go) };
    case 'if':
      return { ...expr, condition: go(expr.condition), then: go(expr.then), otherwise: go(expr.otherwise) };
    case 'lag':
      return { ...expr, by: typeof expr.by === 'number' ? expr.by : go(expr.by), before: go(expr.before) };
    case 'lead':
      return { ...expr, after: go(expr.after) };
    case 'at':
      return { ...expr, index: go(expr.index), outside: go(expr.outside) };
    default:
      return expr;
  }
}

/** Everything that a payment between parties follows from, and the payments. */
function behindPayments({ lines }: Model): ReadonlySet<string> {
  const byId = new Map(lines.map((line) => [line.id, line]));
  const found = new Set<string>();
  const open = lines.filter(({ flow, shape }) => flow !== undefined && shape === 'period').map(({ id }) => id);
  for (const id of [...open, 'cash_flow.cfads', 'cash.balance', 'equity.flow', 'accounts.debt']) {
    const wanted = [id];
    for (let next = wanted.pop(); next !== undefined; next = wanted.pop()) {
      const line = byId.get(next);
      if (line === undefined || found.has(next)) continue;
      found.add(next);
      eachNeed(line.formula, (needed) => wanted.push(needed));
    }
  }
  return found;
}

/** The lines that an outturn has otherwise before its world changes than without that change. */
function foreseen({ model }: Plan, inputs: Inputs, factorOf: (k: number) => number): readonly string[] {
  const free = (path: string): boolean => worldly(path) && !TERMS.test(path);
  const moved = new Set(
    model.inputs.flatMap(({ path, shape }) =>
      shape === 'once' && free(path) && Number(inputs.numbers.get(path)) !== 0 ? [path] : [],
    ),
  );
  const shapes = new Map(model.inputs.map((input) => [input.path, input]));
  const late: Model = {
    ...model,
    lines: model.lines.map(
      (line): Line => (line.shape === 'period' ? { ...line, formula: exchanged(line.formula, moved) } : line),
    ),
    inputs: [
      ...model.inputs,
      { path: 'late.from', shape: 'once', unit: '1' },
      ...[...moved].map((path) => ({
        path: `late.${path}`,
        shape: 'once' as const,
        unit: shapes.get(path)?.unit ?? '1',
      })),
    ],
  };
  const plan = planModel(late);
  const base = readAt(planModel(model), inputs);
  const [starts, years] = [base('timeline.year_start'), base('timeline.year_index')];
  const operates = base('timeline.operating').findIndex((flag) => flag > 0);
  const uses = base('funding.uses_total')[0] as number;
  const follows = behindPayments(model);
  const found = new Set<string>();
  const span = starts.length - operates;
  for (const wanted of [
    Math.floor(operates / 2) + 1,
    operates + Math.floor(span / 3),
    operates + Math.floor((2 * span) / 3),
  ]) {
    const from = starts.findIndex((flag, t) => t >= wanted && flag > 0);
    if (from < 0) continue;
    const year = years[from] as number;
    const numbers = new Map([...inputs.numbers, ['late.from', String(from)]]);
    [...moved].forEach((path, k) =>
      numbers.set(`late.${path}`, String(Number(inputs.numbers.get(path)) * factorOf(k))),
    );
    const series = new Map(
      [...inputs.series].map(([path, values], k) => {
        const since = shapes.get(path)?.shape === 'year' ? year : from;
        return [path, free(path) ? values.map((v, t) => (t < since ? v : String(Number(v) * factorOf(k)))) : values];
      }),
    );
    const other = readAt(plan, { numbers, series });
    for (const { id, shape, unit } of model.lines) {
      if (shape === 'once' || !follows.has(id)) continue;
      const until = shape === 'year' ? year : from;
      const [a, b] = [base(id), other(id)];
      for (let t = 0; t < until; t++) {
        const [x, y] = [a[t] as number, b[t] as number];
        if (Number.isNaN(x) && Number.isNaN(y)) continue;
        if (Math.abs(x - y) <= 1e-9 * Math.max(Math.abs(x), unit.includes('money') ? uses : 1)) continue;
        found.add(`${id} before ${from}`);
        break;
      }
    }
  }
  return [...found];
}

describe('what happens from some year on', () => {
  it.each(SCENARIOS)('changes nothing before it, in scenarios/%s.yaml', async (name) => {
    const { plan, inputs } = signed(await library(name), { arithmetic: 'float64' });
    expect(foreseen(plan, inputs, (k) => 0.7 + ((k * 7) % 13) / 20)).toEqual([]);
  });

  it('changes nothing before it, in any deal', () => {
    let read = 0;
    fc.assert(
      fc.property(
        dealParts,
        fc.array(fc.double({ min: 0.6, max: 1.4, noNaN: true }), { minLength: 7, maxLength: 7 }),
        (parts, by) => {
          const deal = ready(writeDeal(parts));
          const done = close(deal);
          if ('failure' in done) return;
          read += 1;
          const { plan, inputs } = frozenAt(deal.plan, deal.inputs, done.closed);
          expect(foreseen(plan, inputs, (k) => by[k % by.length] as number)).toEqual([]);
        },
      ),
      { seed: 20261127, numRuns: 40, endOnFailure: true },
    );
    expect(read).toBeGreaterThan(30);
  });
});
