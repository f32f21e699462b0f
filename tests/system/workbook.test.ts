/** Workbooks in a real LibreOffice, which calculates every cell anew, and in openpyxl. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Plan } from '../../src/lines/index.ts';
import type { Run } from '../../src/pipeline.ts';
import { workbookOf } from '../../src/run/workbook.ts';
import { edits, kept, pathOf, together } from '../backends/workbook/changes.ts';
import {
  differences,
  differencesFrom,
  type ReadCell,
  readFile,
  type ReadFile,
  scales,
  solvedVerdicts,
} from '../backends/workbook/file.ts';
import { closed, library, SCENARIOS } from '../published/library.ts';
import { differentDeals } from './deals.ts';
import { folder, needed, PYTHON, python, throughLibreOffice } from './programs.ts';

const GENERATED = 14;
const POISONED = 'street-lighting';

interface Written {
  readonly file: ReadFile;
  readonly plan: Plan;
  readonly scale: (cell: ReadCell) => number;
}
interface Typed extends Written {
  /** What the engine gives with the same inputs. */
  readonly wanted: ReadFile;
  readonly disturbed: ReadonlySet<string>;
}

const at = folder();
afterAll(() => at.remove());
const before = new Map<string, Written>();
const typed = new Map<string, Typed>();
const after = new Map<string, ReadFile>();
let poisoned = 0;
let trusted: ReadFile;
let features: ReadonlySet<string>;

async function write(name: string, run: Run): Promise<Written> {
  const bytes = await workbookOf(run);
  writeFileSync(join(at.path, `${name}.xlsx`), bytes);
  const { plan } = run.prepared.setting;
  const { values, reading } = run.closed;
  const file = readFile(bytes);
  const uses = reading.arithmetic.toNumber(values.once('funding.uses_total'));
  return { file, plan, scale: scales(file, plan, uses) };
}

/** The workbook with other inputs typed into it by openpyxl, and what the engine gives for them. */
async function type(name: string, run: Run, which: 'quiet' | 'all'): Promise<void> {
  const original = before.get(name)!;
  const changes = together(name)[which === 'quiet' ? 0 : 1]!;
  const other = kept(
    run,
    await library(
      name,
      changes.map(({ set }) => set),
    ),
  );
  const wanted = readFile(await workbookOf(other));
  const cells = changes.flatMap((change) => edits(original.file, wanted, pathOf(change)));
  const [from, to] = [`${name}.xlsx`, `${name}-${which}.xlsx`].map((file) => join(at.path, file));
  expect(
    python(
      'type',
      from,
      to,
      cells.map(({ sheet, ref, shown }) => [sheet, ref, shown]),
    ),
  ).toEqual({
    typed: cells.length,
  });
  typed.set(`${name}-${which}`, {
    ...original,
    wanted,
    disturbed: new Set(changes.flatMap(({ disturbs }) => disturbs)),
  });
}

beforeAll(async () => {
  needed('soffice', ['--version'], 'libreoffice-calc-nogui');
  needed(PYTHON, ['-c', 'import openpyxl'], 'python3-openpyxl');
  for (const name of SCENARIOS) {
    const { run } = closed(await library(name));
    before.set(name, await write(name, run));
    await type(name, run, 'quiet');
    await type(name, run, 'all');
  }
  const different = await differentDeals(GENERATED);
  ({ features } = different);
  for (const [k, { run }] of different.deals.entries())
    before.set(`generated-${k}`, await write(`generated-${k}`, run));
  ({ poisoned } = python('poison', join(at.path, `${POISONED}.xlsx`), join(at.path, 'poisoned.xlsx')) as {
    poisoned: number;
  });
  const files = [...before.keys(), ...typed.keys(), 'poisoned'];
  // The files of the library go in as they are; the rest is for what it calculates.
  for (const name of files.filter((each) => !SCENARIOS.includes(each)))
    python('untitled', join(at.path, `${name}.xlsx`));
  const calculated = throughLibreOffice(
    files.map((name) => `${name}.xlsx`),
    at.path,
  );
  for (const name of files) after.set(name, readFile(calculated(`${name}.xlsx`)));
  trusted = readFile(throughLibreOffice(['poisoned.xlsx'], at.path, 'trust')('poisoned.xlsx'));
});

const cellIn = (file: ReadFile) => (cell: ReadCell) => file.cell(cell.sheet, cell.ref)?.shown ?? '';
/** Every cell as data, so that what is typed in is compared like what is calculated. */
const everything = (file: ReadFile): ReadFile => ({
  ...file,
  cells: file.cells.map((cell) => ({ ...cell, formula: cell.formula ?? '' })),
});

describe('LibreOffice, calculating every formula anew', () => {
  const all = [...SCENARIOS, ...Array.from({ length: GENERATED }, (_, k) => `generated-${k}`)];
  it.each(all)('gives the exact value in every cell of %s', (name) => {
    const { file, scale } = before.get(name)!;
    const calculated = after.get(name)!;
    expect(calculated.sheets).toEqual(file.sheets);
    expect(calculated.cells.filter(({ isError }) => isError).slice(0, 5)).toEqual([]);
    expect(differences(everything(file), cellIn(calculated), scale).slice(0, 5)).toEqual([]);
    expect(file.cells.filter(({ formula }) => formula !== undefined).length).toBeGreaterThan(1000);
  });

  it('is asked about deals of many kinds', () => {
    for (const each of [
      '.funding.debt.loan.repayment=sculpted',
      '.funding.debt.loan.repayment=annuity',
      '.funding.debt.loan.repayment=equal-principal',
      '.funding.debt.loan.repayment=bullet',
      '.funding.debt.loan.repayment=table',
      '.tax.vat',
      '.tax.losses=monetised',
      '.concession_accounting.kind=financial-asset',
      '.concession_accounting.kind=intangible-asset',
      '.step.construction=month',
      '.step.operation=quarter',
      '.timing=mid',
      '.phases',
      '.operation.hand_back',
      '.construction.retention',
      '.distributions.capital_calls=cover-any-shortfall',
    ])
      expect([...features], each).toContain(each);
  });

  it('puts right every value of a file in which each was written wrong, and would not if it trusted the file', () => {
    const { file, scale } = before.get(POISONED)!;
    const formulas = file.cells.filter(({ formula }) => formula !== undefined);
    expect(poisoned).toBe(formulas.length);
    expect(differences(file, cellIn(after.get('poisoned')!), scale).slice(0, 5)).toEqual([]);
    expect(new Set(formulas.map(cellIn(trusted)))).toEqual(new Set([777]));
  });

  it.each(SCENARIOS.flatMap((name) => [`${name}-quiet`, `${name}-all`]))(
    'gives what the engine gives for %s, whose inputs were changed in the file',
    (name) => {
      const { file, wanted, scale, disturbed } = typed.get(name)!;
      const calculated = after.get(name)!;
      expect(calculated.cells.filter(({ isError }) => isError).slice(0, 5)).toEqual([]);
      expect(differencesFrom(wanted, file, cellIn(calculated), scale, 1e-6).slice(0, 5)).toEqual([]);
      const verdicts = solvedVerdicts(file, cellIn(calculated));
      expect(verdicts.size).toBeGreaterThan(0);
      for (const [path, verdict] of verdicts)
        expect([path, verdict]).toEqual([path, disturbed.has(path) ? 'FAIL' : 'OK']);
    },
  );
});

interface Described {
  readonly names: Readonly<Record<string, string>>;
  readonly sheets: readonly {
    readonly name: string;
    readonly frozen: string | null;
    readonly formulas: number;
    readonly errors: readonly string[];
    readonly formats: readonly string[];
    readonly fills: readonly string[];
    readonly charts: readonly { readonly kind: string; readonly series: number }[];
    readonly titles: string | null;
  }[];
}

describe('the archive', () => {
  it.each(SCENARIOS)('of %s holds well-formed parts, each with a type, and links that lead to them', (name) => {
    const found = python('archive', join(at.path, `${name}.xlsx`)) as Readonly<Record<string, unknown>>;
    expect(found['faults']).toEqual([]);
    expect(found['parts']).toBeGreaterThan(20);
    expect(found['links']).toBeGreaterThan(20);
  });
});

describe('openpyxl', () => {
  it.each(SCENARIOS)('reads the names, formulas, panes, formats and charts of %s', (name) => {
    const { file, plan } = before.get(name)!;
    const found = python('describe', join(at.path, `${name}.xlsx`)) as Described;
    expect(found.sheets.map((sheet) => sheet.name)).toEqual(file.sheets);
    expect(Object.keys(found.names).sort()).toEqual(
      [...file.names.keys()].filter((each) => !each.startsWith('_xlnm')).sort(),
    );
    for (const { path } of plan.model.inputs) expect(found.names, path).toHaveProperty([path]);
    for (const sheet of found.sheets) {
      const formulas = file.cells.filter((cell) => cell.sheet === sheet.name && cell.formula !== undefined);
      expect([sheet.name, sheet.formulas]).toEqual([sheet.name, formulas.length]);
      expect(sheet.errors).toEqual([]);
    }
    const sheet = (title: string): Described['sheets'][number] => found.sheets.find((each) => each.name === title)!;
    expect(sheet('Inputs').frozen).toBe('D4');
    expect(sheet('Inputs').fills).toContain('FFFFFFCC');
    expect(sheet('Timeline').frozen).toMatch(/^E\d+$/);
    expect(sheet('Timeline').titles).toMatch(/^\$?1:\$?\d+$/);
    expect(sheet('Returns').formats).toContain('0.00%');
    expect(sheet('Charts').charts.length).toBeGreaterThanOrEqual(2);
    expect(sheet('Charts').charts.every(({ series }) => series > 0)).toBe(true);
  });
});
