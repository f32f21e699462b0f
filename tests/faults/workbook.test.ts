/** Faults of the workbook's printer: recalculating the file shows each. The list, and the cells that differ, is printed. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { workbookOf } from '../../src/run/workbook.ts';
import { differences, type ReadCell, type ReadFile, readFile, scales } from '../backends/workbook/file.ts';
import { closed } from '../published/library.ts';
import { dealOf } from './deals.ts';
import { OpenWorkbook } from './recalculate.ts';
import { table } from './table.ts';
import { printed, WORKBOOK_FAULTS } from './workbook-faults.ts';

/** Sheets that only repeat what others calculate. */
const REPEATING: readonly string[] = ['Cover', 'Check summary', 'Sources and uses'];

let sound: { readonly file: ReadFile; readonly scale: (cell: ReadCell) => number; readonly open: OpenWorkbook };
const found: string[][] = [];

beforeAll(async () => {
  const deal = closed(await dealOf('monthly'));
  const file = readFile(await workbookOf(deal.run));
  sound = {
    file,
    scale: scales(file, deal.run.prepared.setting.plan, deal.metric('total_uses')),
    open: new OpenWorkbook(file),
  };
}, 60_000);

afterAll(() => {
  const rows = found.map((row, k) => [String(k + 1), ...row]);
  console.log(table(['', 'fault of the printer', 'formulas', 'cells that differ', 'the first of them'], rows));
});

/** Cells whose recalculated value is not that of the exact close, while the faulty formulas stand in the file. */
function differing(changed: ReturnType<typeof printed>): readonly { readonly sheet: string; readonly ref: string }[] {
  return sound.open.with(changed, (value) => {
    const cells = differences(sound.file, value, sound.scale);
    return cells as readonly { sheet: string; ref: string }[];
  });
}

describe('the workbook', () => {
  it('gives the exact values in every cell while its printer is sound', () => {
    expect(differing([])).toEqual([]);
  });

  it.each(WORKBOOK_FAULTS)('shows when $does', (fault) => {
    const changed = printed(sound.file, fault);
    const cells = differing(changed);
    const calculated = cells.filter(({ sheet }) => !REPEATING.includes(sheet));
    const first = calculated.slice(0, 4).map(({ sheet, ref }) => `${sheet}!${ref}`);
    found.push([fault.does, String(changed.length), String(cells.length), first.join(', ')]);
    expect(changed.length, 'the fault changes no formula').toBeGreaterThan(0);
    expect(calculated.length, 'no cell shows the fault').toBeGreaterThan(0);
  });
});
