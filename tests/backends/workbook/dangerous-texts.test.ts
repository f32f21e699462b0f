/** Text from users stays text in every cell, chart and name, whatever it begins with. */
import { CFB } from '@e965/xlsx';
import { describe, expect, it } from 'vitest';
import { workbookOf } from '../../../src/run/workbook.ts';
import { closed, library } from '../../published/library.ts';
import { dangerousDeal, TEXTS } from './dangerous-texts.ts';
import { readFile, recalculated } from './file.ts';

/** The archive reader of SheetJS, which has no types of its own. */
const { read: unpack } = CFB as {
  read(
    bytes: Uint8Array,
    options: { type: 'buffer' },
  ): {
    readonly FullPaths: readonly string[];
    readonly FileIndex: readonly { readonly content?: Uint8Array }[];
  };
};

describe('texts that look like formulas', () => {
  it('stay the texts that they are, and add no formula', async () => {
    const { run } = closed(await dangerousDeal());
    const bytes = await workbookOf(run);
    const file = readFile(bytes);
    const plain = readFile(await workbookOf(closed(await library('street-lighting')).run));
    const formulas = (cells: typeof file.cells): readonly string[] => cells.flatMap(({ formula }) => formula ?? []);
    expect(formulas(file.cells)).toEqual(formulas(plain.cells));
    const texts = file.cells.filter(({ formula }) => formula === undefined).map(({ shown }) => shown);
    // A carriage return is what XML makes of it: a line feed.
    const all = texts.map((text) => String(text).replaceAll('\n', '\r'));
    for (const each of TEXTS)
      expect(
        all.some((text) => text.startsWith(each)),
        each,
      ).toBe(true);
    expect(file.cells.filter(({ isError }) => isError)).toEqual([]);
    const value = recalculated(file);
    const plainText = (cell: (typeof file.cells)[number]): boolean =>
      cell.formula === undefined && typeof cell.shown === 'string';
    for (const cell of file.cells.filter(plainText)) expect(value(cell)).toBe(cell.shown);
  });

  it('name a series of a chart without becoming its formula', async () => {
    const archive = unpack(await workbookOf(closed(await dangerousDeal()).run), { type: 'buffer' });
    const charts = archive.FullPaths.flatMap((path, k) =>
      /charts\/chart\d+\.xml$/.test(path) ? [Buffer.from(archive.FileIndex[k]?.content ?? []).toString('utf8')] : [],
    );
    expect(charts.length).toBeGreaterThanOrEqual(5);
    const formulas = charts.flatMap((xml) => [...xml.matchAll(/<c:f>([^<]*)<\/c:f>/g)].map(([, formula]) => formula));
    expect(formulas.length).toBeGreaterThan(10);
    for (const formula of formulas) expect(formula).toMatch(/^'[^']+'!\$[A-Z]+\$\d+:\$[A-Z]+\$\d+$/);
    expect(charts.join('')).toContain('<c:v>=cmd|"/C calc"!A0</c:v>');
  });
});
