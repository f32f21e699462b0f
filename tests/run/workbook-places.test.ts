/** A workbook names files without the folders they lie in: the same deal gives the same bytes on any machine. */
import { expect, it } from 'vitest';
import { run } from '../../src/pipeline.ts';
import { loadScenario } from '../../src/run/load.ts';
import { workbookOf } from '../../src/run/workbook.ts';
import type { FileSource } from '../../src/scenario/index.ts';
import { readFile } from '../backends/workbook/file.ts';

const DEAL = `pppsim: 1
name: A road
profile: country
close: 2026-01-01
step: { construction: year, operation: year }
construction: { months: 12 months, items: { road: { cost: 100 } } }
revenue: { fee: { kind: availability, payment: 30 /year } }
operation: { years: 4 years, costs: { running: { cost: 5 /year } } }
funding: { equity: { holders: { builder: 100 % } } }
discounting: { equity: 9 %, project: 7 %, government: 4 % }
`;
const COUNTRY = `currency: CNY
tax: { rate: 25 % }
`;

async function book(folder: string): Promise<Uint8Array> {
  const files = new Map([
    [`${folder}/road.yaml`, DEAL],
    [`${folder}/library/profiles/country.yaml`, COUNTRY],
  ]);
  const source: FileSource = {
    read(path) {
      const text = files.get(path);
      return text === undefined
        ? { ok: false, reason: 'missing' }
        : { ok: true, bytes: new TextEncoder().encode(text) };
    },
    resolve: (_, relative) => relative,
    profile: (name) => `${folder}/library/profiles/${name}.yaml`,
    profiles: ['country'],
  };
  const set = ['operation.costs.running.cost=6 /year'];
  const checked = await loadScenario({ file: `${folder}/road.yaml`, set, source });
  if (!checked.ok) throw new Error(JSON.stringify(checked.problems));
  const done = run(checked.value);
  if (!done.ok) throw new Error(done.reason.en);
  return workbookOf(done);
}

it('the same bytes from two folders, and places that name files alone', async () => {
  const [here, there] = [await book('/home/someone/deals'), await book('C:/elsewhere')];
  expect(Buffer.from(here).equals(Buffer.from(there))).toBe(true);
  const shown = readFile(here).cells.map((cell) => String(cell.shown));
  expect(shown).toContain('road.yaml');
  expect(shown).toContain('profiles/country.yaml:2');
  expect(shown).toContain('road.yaml:4');
  expect(shown).toContain('--set:1');
  expect(shown.filter((text) => /someone|C:/.test(text))).toEqual([]);
});
