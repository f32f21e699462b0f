import { test } from 'vitest';
import { library } from '../published/library.ts';
import { compareScenarios } from '../../src/studies/compare/compare.ts';
test('x', async () => {
  const a = await library('smart-parking');
  const b = await library('smart-parking', ['revenue.street.tariff=3.4', 'funding.debt.senior.margin=0.9 %', 'operation.years=22 years', 'gates.equity_irr=9 %']);
  let t = performance.now();
  const r = await compareScenarios(a, b, { of: ['equity_irr', 'dscr_min', 'equity_npv'] });
  console.log(performance.now() - t);
  console.log(JSON.stringify(r, null, 1));
  const c = await library('street-lighting');
  t = performance.now();
  const r2 = await compareScenarios(a, c, { of: ['equity_irr', 'dscr_min'], progress: (d, o) => { if (d % 32 === 0) console.log(d, o, performance.now() - t); } });
  console.log(JSON.stringify(r2.ok ? {...r2.value, inputs: r2.value.inputs.map(i=>[i.path,i.change,i.case,i.group,i.a?.text.slice(0,40),i.b?.text.slice(0,40)].join(' | '))} : r2, null, 1).slice(0, 12000));
}, 600000);
