import fc from 'fast-check';
import { it } from 'vitest';
import type { Inputs } from '../../src/lines/index.ts';
import { dealParts, writeDeal } from '../model/laws/arbitrary-deal.ts';
import { close, ready } from '../model/laws/close-deal.ts';
import { frozenAt } from '../../src/run/outturn.ts';
import { readAt } from './outturn-fixture.ts';

const SIGNED = /^(fixed\.|solved\.|close$|funding\.|discounting\.|construction\.months|operation\.years|phases\.|distributions\.|termination\.|operation\.hand_back\.|tax\.depreciation|gates\.|risks\.)|prices_of$|\.life$|\.active|\.from$|\.until$|retention|\.depreciation\.|\.every$|\.lag$/;
const LIVE = /^funding\.debt\.[^.]+\.base_rate/;
it('fuzz', () => {
  const failures = new Map<string, number>(); const firsts = new Map<string, string>(); let n = 0, crash = 0;
  fc.assert(fc.property(dealParts, fc.array(fc.tuple(fc.nat(), fc.double({ min: 0.5, max: 1.5, noNaN: true })), { minLength: 4, maxLength: 12 }), (parts, shocks) => {
    const raw = writeDeal(parts);
    const deal = ready(raw);
    const done = close(deal, 'float64');
    if ('failure' in done) return;
    const { plan, inputs } = frozenAt(deal.plan, deal.inputs, done.closed);
    const paths = plan.model.inputs.map(({ path }) => path).filter((p) => !SIGNED.test(p) || LIVE.test(p));
    for (let k = 0; k < shocks.length; k += 4) {
      const numbers = new Map(inputs.numbers), series = new Map(inputs.series);
      const used: string[] = [];
      for (const [pick, factor] of shocks.slice(k, k + 4)) {
        const path = paths[pick % paths.length]!;
        const shaped = (t: string): string => { const v = Number(t) * factor; return String(Number(t) <= 1 && Number(t) >= 0 ? Math.min(v, 1) : v); };
        if (numbers.has(path)) numbers.set(path, shaped(inputs.numbers.get(path)!)); else series.set(path, inputs.series.get(path)!.map(shaped));
        used.push(`${path}*${factor.toFixed(2)}`);
      }
      let read; try { read = readAt(plan, { numbers, series } as Inputs); } catch (e) { crash++; console.log('CRASH', (e as Error).message, used); continue; }
      n++;
      for (const check of plan.model.checks.filter(({ tier }) => tier === 'integrity')) {
        const tol = read(check.tolerance)[0]!;
        const gaps = read(check.gap);
        const t = gaps.findIndex((g) => !(g <= tol));
        if (t >= 0) { failures.set(check.id, (failures.get(check.id) ?? 0) + 1); if (!firsts.has(check.id)) { if (check.id.startsWith('total-sources')) { console.log(JSON.stringify(raw.funding), JSON.stringify(raw.revenue)); for (const l of plan.model.lines) if (/^funding\.(uses|need|equity|debt_drawn|grants|grant_pool|net_uses|debt_in|equity_com|overrun|working|debt\.[^.]+\.(draw|cash_draw|drawn|proceeds.*))/.test(l.id) && !l.id.includes('label')) console.log(l.id, read(l.id).slice(0, 8).map((x) => x.toFixed(0)).join(' '), ' | ', done.row(l.id).slice(0, 8).map((x) => x.toFixed(0)).join(' ')); } firsts.set(check.id, `t=${t} gap=${gaps[t]} tol=${tol} left=${read(check.left)[t]} right=${read(check.right)[t]} ${used.join(' ')}`); } }
      }
      for (const line of plan.model.lines) { const a = read(line.id), b = done.row(line.id); const t = a.findIndex((x, i) => !Number.isFinite(x) && Number.isFinite(b[i]!) && line.unit !== '1/year' && !(line.id.includes('irr'))); if (t >= 0 && (line.nature === 'flow' || line.nature === 'balance')) { const key = `NaN ${line.id.replace(/loan_\d/, 'loan')}`; failures.set(key, (failures.get(key) ?? 0) + 1); if (!firsts.has(key)) firsts.set(key, `t=${t} ${a[t]} ${used.join(' ')}`); } }
    }
  }), { seed: Number(process.env.SEED ?? 1), numRuns: Number(process.env.RUNS ?? 60) });
  console.log(n, crash, [...failures].map(([a, b]) => `${a} x${b}: ${firsts.get(a)}`).join('\n'));
}, 500000);
