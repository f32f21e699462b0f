/** Closes a scenario of the library, first cold, then again, in one arithmetic. */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { BUILT, median, ROOT } from '../measure.mjs';

const load = (file) => import(new URL(file, BUILT));
const { loadScenario } = await load('src/run/load.js');
const { prepare } = await load('src/run/prepare.js');
const { closePlan } = await load('src/run/closing.js');

const [, , name, arithmetic] = process.argv;
const source = {
  read: (path) =>
    statSync(join(ROOT, path), { throwIfNoEntry: false }) === undefined
      ? { ok: false, reason: 'missing' }
      : { ok: true, bytes: readFileSync(join(ROOT, path)) },
  resolve: (from, to) => relative(ROOT, resolve(ROOT, dirname(from), to)),
  profile: (profile) => `scenarios/profiles/${profile}.yaml`,
  profiles: readdirSync(join(ROOT, 'scenarios/profiles')).map((file) => file.replace(/\.yaml$/, '')),
};
const loaded = await loadScenario({ file: `scenarios/${name}.yaml`, source });
if (!loaded.ok) throw new Error(JSON.stringify(loaded.problems));
const { setting, inputs } = prepare(loaded.value, loaded.value.deal.funding.sized_on ?? 'base');
const once = () => {
  const start = performance.now();
  const found = closePlan(setting.plan, inputs, arithmetic);
  if (!found.ok) throw new Error('does not close');
  return { ms: performance.now() - start, evaluations: found.closed.evaluations };
};
const first = once();
const again = median(Array.from({ length: arithmetic === 'exact' ? 2 : 7 }, once).map(({ ms }) => ms));
process.stdout.write(
  JSON.stringify({
    cold: first.ms,
    again,
    evaluations: first.evaluations,
    lines: setting.plan.model.lines.length,
    periods: setting.plan.model.sizes.periods,
  }),
);
