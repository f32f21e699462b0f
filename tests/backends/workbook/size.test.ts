/** A workbook as large as they come stays a file that people can mail. How long it takes is measured by `npm run bench`. */
import { expect, it } from 'vitest';
import { workbookOf } from '../../../src/run/workbook.ts';
import { closed, scenarioAt } from '../../published/library.ts';

it('the workbook of thirty years of operation by the month stays below 15 MB', async () => {
  const { run } = closed(await scenarioAt('bench/scenarios/monthly-30-years.yaml'), { arithmetic: 'float64' });
  const { sizes, lines } = run.prepared.setting.plan.model;
  expect(sizes.periods).toBeGreaterThan(360);
  expect(lines.length).toBeGreaterThan(600);
  const { length } = await workbookOf(run);
  expect(length).toBeGreaterThan(1e6);
  expect(length).toBeLessThan(15e6);
});
