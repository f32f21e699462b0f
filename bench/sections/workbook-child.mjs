/** Closes a scenario and writes its workbook once, cold. */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { BUILT, ROOT } from '../measure.mjs';

const load = (file) => import(new URL(file, BUILT));
const { loadScenario } = await load('src/run/load.js');
const { run } = await load('src/pipeline.js');
const { workbookOf } = await load('src/run/workbook.js');

const [, , file] = process.argv;
const source = {
  read: (path) =>
    statSync(join(ROOT, path), { throwIfNoEntry: false }) === undefined
      ? { ok: false, reason: 'missing' }
      : { ok: true, bytes: readFileSync(join(ROOT, path)) },
  resolve: (from, to) => relative(ROOT, resolve(ROOT, dirname(from), to)),
  profile: (profile) => `scenarios/profiles/${profile}.yaml`,
  profiles: readdirSync(join(ROOT, 'scenarios/profiles')).map((name) => name.replace(/\.yaml$/, '')),
};
const loaded = await loadScenario({ file, source });
if (!loaded.ok) throw new Error(JSON.stringify(loaded.problems));
const closed = run(loaded.value);
if (!closed.ok) throw new Error('does not close');
const { model } = closed.prepared.setting.plan;
const [start, busy] = [performance.now(), process.cpuUsage()];
const { length } = await workbookOf(closed);
const used = process.cpuUsage(busy);
process.stdout.write(
  JSON.stringify({
    wall: performance.now() - start,
    busy: (used.user + used.system) / 1000,
    bytes: length,
    lines: model.lines.length,
    periods: model.sizes.periods,
    cells: model.lines.reduce(
      (sum, { shape }) => sum + { once: 1, period: model.sizes.periods, year: model.sizes.years }[shape],
      0,
    ),
    memory: process.resourceUsage().maxRSS / 1024,
  }),
);
