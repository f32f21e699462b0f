import { it } from 'vitest';
import type { Expr, Line, Inputs, Model } from '../../src/lines/index.ts';
import { eachNeed, planModel } from '../../src/lines/index.ts';
import { library, SCENARIOS } from '../published/library.ts';
import { readAt, signed } from './outturn-fixture.ts';

const skip = (path: string): boolean =>
  path.startsWith('fixed.') || path.startsWith('solved.') || path.startsWith('funding.') || path === 'close' || path.startsWith('construction.months') || path.startsWith('construction.delay') || path.startsWith('phases.')|| path.startsWith('discounting.') || path.endsWith('prices_of') || path==='operation.years' || path.startsWith('distributions.')|| path.startsWith('gates.') || path.startsWith('termination.') || path.includes('retention') || path.includes('profile') || path.startsWith('operation.hand_back') || path.includes('.depreciation') || path.endsWith('.life');

function late(expr: Expr, moved: ReadonlySet<string>): Expr {
  const go = (e: Expr): Expr => late(e, moved);
  switch (expr.node) {
    case 'input':
      return moved.has(expr.path)
        ? { node: 'if', condition: { node: 'call', fn: 'greater_or_equal', args: [{ node: 'line', id: 'timeline.index' }, { node: 'input', path: 'late.from' }] }, then: { node: 'input', path: `late.${expr.path}` }, otherwise: expr }
        : expr;
    case 'call': return { ...expr, args: expr.args.map(go) };
    case 'if': return { ...expr, condition: go(expr.condition), then: go(expr.then), otherwise: go(expr.otherwise) };
    case 'lag': return { ...expr, by: typeof expr.by === 'number' ? expr.by : go(expr.by), before: go(expr.before) };
    case 'lead': return { ...expr, after: go(expr.after) };
    case 'at': return { ...expr, index: go(expr.index), outside: go(expr.outside) };
    default: return expr;
  }
}

import fc from 'fast-check';
import { dealParts, writeDeal } from '../model/laws/arbitrary-deal.ts';
import { close, ready } from '../model/laws/close-deal.ts';
import { frozenAt } from '../../src/run/outturn.ts';

function explore(plan: ReturnType<typeof planModel>, inputs: Inputs, report: (id: string, text: string) => void): void {
  const model = plan.model;
  const moved = new Set(model.inputs.filter((i) => i.shape === 'once' && !skip(i.path) && Number(inputs.numbers.get(i.path)) !== 0).map((i) => i.path));
  const lines = model.lines.map((line): Line => (line.shape === 'period' ? { ...line, formula: late(line.formula, moved) } : line));
  const base = readAt(plan, inputs);
  const start = base('timeline.index');
  const op = base('timeline.operating').findIndex((x) => x > 0);
  const N = start.length;
  const byId = new Map(model.lines.map((l) => [l.id, l]));
  for (const from of [Math.floor(op / 2) + 1, op + Math.floor((N - op) / 3), op + Math.floor(((N - op) * 2) / 3)]) {
    const ys = base('timeline.year_start');
    let k = from; while (k < N - 1 && !(ys[k]! > 0)) k++;
    const yk = base('timeline.year_index')[k]!;
    const numbers = new Map(inputs.numbers); const series = new Map(inputs.series);
    numbers.set('late.from', String(k));
    let seed = 7;
    const rnd = () => { seed = (seed * 16807) % 2147483647; return 0.7 + 0.6 * (seed / 2147483647); };
    for (const p of moved) numbers.set(`late.${p}`, String(Number(numbers.get(p)) * rnd()));
    for (const [p, values] of series) if (!skip(p)) { const isYear = model.inputs.find((i) => i.path === p)?.shape === 'year'; const r = rnd(); series.set(p, values.map((v, t) => (isYear ? t >= yk : t >= k) ? String(Number(v) * r) : v)); }
    const m2: Model = { ...model, lines, inputs: [...model.inputs, { path: 'late.from', shape: 'once', unit: '1' as never }, ...[...moved].map((p) => ({ ...model.inputs.find((i) => i.path === p)!, path: `late.${p}` }))] };
    const other = readAt(planModel(m2), { numbers, series } as Inputs);
    const differs = (id: string, end: number): number => {
      const a = base(id), b = other(id);
      for (let t = 0; t < Math.min(end, a.length); t++) {
        const x = a[t]!, y = b[t]!;
        if (Number.isNaN(x) && Number.isNaN(y)) continue;
        if (!(Math.abs(x - y) <= 1e-6 * Math.max(1, Math.abs(x)))) return t;
      }
      return -1;
    };
    for (const line of model.lines) {
      if (line.shape === 'once') continue;
      const end = line.shape === 'year' ? yk : k;
      const t = differs(line.id, end);
      if (t < 0) continue;
      let root = true;
      eachNeed(line.formula, (id, need) => { const n = byId.get(id)!; if (need === 'later' || n.shape === 'once') return; if (need === 'whole' && line.formula.node !== 'aggregate') { return; } if (differs(id, n.shape === 'year' ? yk : k) >= 0 && id !== line.id) root = false; });
      if (root) report(line.id, `k=${k} t=${t} ${base(line.id)[t]} -> ${other(line.id)[t]}`);
    }
  }
}
it.skipIf(process.env.LIB === undefined).each(SCENARIOS)('lib %s', async (name) => {
  const { plan, inputs } = signed(await library(name), { arithmetic: 'float64' });
  const bad = new Map<string, string>();
  explore(plan, inputs, (id, t) => bad.has(id) || bad.set(id, t));
  console.log(name, [...bad].map(([a, b]) => `${a}: ${b}`).join('\n'));
}, 100000);
it('generated', () => {
  const all = new Map<string, string>(); let n = 0;
  fc.assert(fc.property(dealParts, (parts) => {
    const deal = ready(writeDeal(parts));
    const done = close(deal, 'float64');
    if ('failure' in done) return;
    n++;
    const { plan, inputs } = frozenAt(deal.plan, deal.inputs, done.closed);
    explore(plan, inputs, (id, t) => all.has(id) || all.set(id, t));
  }), { seed: Number(process.env.SEED ?? 1), numRuns: Number(process.env.RUNS ?? 40) });
  console.log(n, [...all].map(([a, b]) => `${a}: ${b}`).sort().join('\n'));
}, 400000);
