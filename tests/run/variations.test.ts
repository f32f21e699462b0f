/** A deal under changed inputs: compiled searches give what a scenario with those numbers gives, and frozen means frozen. */
import { describe, expect, it } from 'vitest';
import { run } from '../../src/pipeline.ts';
import { type Change, withChanges } from '../../src/run/changes.ts';
import { type Financing, openVariations, type Varied } from '../../src/run/variations.ts';
import { library } from '../published/library.ts';

const LINES = ['returns.equity_irr', 'cover.dscr_min', 'funding.debt_total', 'cash_flow.cfads'];
const change = (path: string, by: Change): ReadonlyMap<string, Change> => new Map([[path, by]]);

async function open(name: string, financing: Financing, paths: readonly string[]) {
  const scenario = await library(name);
  const opened = openVariations(scenario, { financing, paths, lines: LINES });
  if ('ok' in opened) throw new Error(opened.reason.en);
  return { scenario, opened };
}

function rows(varied: Varied): readonly (readonly number[])[] {
  if (!varied.closed) throw new Error(varied.refusal.reason.en);
  return LINES.map((line) => Array.from(varied.row(line)));
}

describe('financing that is closed anew', () => {
  it.each([
    ['smart-parking', 'revenue.street.tariff', { factor: 1.1 }],
    ['smart-parking', 'demand.occupancy', { to: 0.5 }],
    ['smart-parking', 'funding.debt.senior.margin', { add: 0.01 }],
    ['smart-parking', 'operation.years', { add: 3 }],
    ['smart-parking', 'construction.delay', { to: 6 }],
    ['street-lighting', 'construction.items.luminaires.cost', { factor: 0.9 }],
  ] as const)('%s, %s: equals the scenario that says so', async (name, path, by) => {
    const { scenario, opened } = await open(name, 'resize', [path]);
    const varied = opened.read(change(path, by));
    const other = run(withChanges(scenario, 'base', change(path, by)), { arithmetic: 'float64' });
    if (!other.ok) throw new Error(other.reason.en);
    const lines = new Map(other.result.lines.map((line) => [line.id, line.values]));
    for (const [k, row] of rows(varied).entries())
      for (const [t, value] of row.entries()) {
        const wanted = lines.get(LINES[k] as string)?.[t];
        if (wanted === null) expect(value).toBeNaN();
        else
          expect(Math.abs(value - (wanted as number))).toBeLessThanOrEqual(
            1e-9 * Math.max(1, Math.abs(wanted as number)) + 1e-3 * Number(k >= 2),
          );
      }
  });
});

describe('financing that is frozen', () => {
  it.each(['smart-parking', 'street-lighting', 'sam-single-owner', 'smart-parking-vat'])(
    '%s: the base is the close, and debt does not move when costs do',
    async (name) => {
      const scenario = await library(name);
      const first = [...scenario.inputs.keys()].find((path) => /^operation\.costs\..*\.cost$/.test(path)) as string;
      const opened = openVariations(scenario, { financing: 'frozen', paths: [first], lines: LINES });
      if ('ok' in opened) throw new Error(opened.reason.en);
      const closed = run(scenario, { arithmetic: 'float64' });
      if (!closed.ok) throw new Error(closed.reason.en);
      const lines = new Map(closed.result.lines.map((line) => [line.id, line.values]));
      const base = rows(opened.read(new Map()));
      for (const [k, row] of base.entries())
        for (const [t, value] of row.entries()) {
          const wanted = lines.get(LINES[k] as string)?.[t];
          if (wanted === null) expect(value).toBeNaN();
          else
            expect(Math.abs(value - (wanted as number))).toBeLessThanOrEqual(
              1e-9 * Math.max(1, Math.abs(wanted as number)),
            );
        }
      const dearer = rows(opened.read(change(first, { factor: 1.2 })));
      expect(dearer[2]).toEqual(base[2]);
      expect(dearer[0]?.[0]).toBeLessThan(base[0]?.[0] as number);
      expect(rows(opened.read(new Map()))).toEqual(base);
    },
  );
});
