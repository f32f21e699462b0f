import { writeFileSync } from 'node:fs';
import { it } from 'vitest';
import { closed, library, SCENARIOS } from '../published/library.ts';
it.each(SCENARIOS)('%s', async (name) => {
  const scenario = await library(name);
  const all: Record<string, readonly number[]> = {};
  for (const c of ['base', ...scenario.cases.keys()]) { const f = closed(scenario, { case: c }); for (const l of f.run.prepared.setting.plan.model.lines) all[`${c}/${l.id}`] = f.row(l.id); }
  writeFileSync(`${process.env['OUT']}/${name}.json`, JSON.stringify(all));
}, 100000);
