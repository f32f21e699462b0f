import { test } from 'vitest';
import { library } from '../published/library.ts';
import { compareScenarios } from '../../src/studies/compare/compare.ts';
test('x', async () => {
  const a = await library('smart-parking');
  const b = await library('smart-parking', ['revenue.street.tariff=3.4', 'funding.debt.senior.margin=0.9 %', 'operation.years=22 years', 'gates.equity_irr=9 %']);
  let t = performance.now();
  const r = await compareScenarios(a, b, { of: ['equity_irr', 'dscr_min', 'equity_npv'] });
  console.log(performance.now() - t);
  if (r.ok) console.log(JSON.stringify(r.value.bridges.map(b=>[b.metric,b.method,b.from,b.to,b.residual,...b.steps.map(s=>s.amount)])), JSON.stringify(r.value.no_bridges));
  const c = await library('street-lighting');
  t = performance.now();
  const r2 = await compareScenarios(a, c, { of: ['equity_irr', 'dscr_min'], progress: (d, o) => { if (d % 32 === 0) console.log(d, o, performance.now() - t); } });
  console.log(JSON.stringify(r2.ok ? {...r2.value, inputs: r2.value.inputs.map(i=>i.group).join(" "), metrics: 0} : r2, null, 1).slice(0, 12000));
}, 600000);
