/** The table of what the model covers: no cell is empty, every file is there, the test is about the subject, and no kind is missing. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { PROFILES } from '../src/model/construction/profiles.ts';
import { REPAYMENTS } from '../src/model/debt/repayment.ts';
import { trancheSpec } from '../src/model/debt/spec.ts';
import { reservesSpec } from '../src/model/reserves/spec.ts';
import { classSpec } from '../src/model/tax/classes.ts';
import { catalogues } from '../src/run/catalogues.ts';
import { ROOT } from './documents.ts';

interface Row {
  readonly section: string;
  readonly item: string;
  /** The words in backquotes: kinds, keys or lines of the model. */
  readonly names: readonly string[];
  readonly sources: readonly string[];
  readonly tests: readonly string[];
  readonly formula: string;
}

const text = readFileSync(join(ROOT, 'docs/model-coverage.md'), 'utf8');
const backquoted = (cell: string): readonly string[] => [...cell.matchAll(/`([^`]+)`/g)].map(([, name = '']) => name);

/** Rows of every table, cells as written. */
const cells = text.split(/^## /m).flatMap((section) => {
  const title = section.split('\n')[0] ?? '';
  return section
    .split('\n')
    .filter((line) => line.startsWith('|') && !/^\|( item |-+\|)/.test(line))
    .map((line) => ({
      title,
      cells: line
        .slice(1, line.lastIndexOf('|'))
        .split(/(?<!\\)\|/)
        .map((cell) => cell.trim()),
    }));
});
const rows: readonly Row[] = cells.map(({ title, cells: [item = '', source = '', test = '', formula = ''] }) => ({
  section: title,
  item,
  names: backquoted(item),
  sources: backquoted(source),
  tests: backquoted(test),
  formula,
}));
const contents = (path: string): string => (existsSync(join(ROOT, path)) ? readFileSync(join(ROOT, path), 'utf8') : '');

/** Whether a text uses a name as a word of its own, not as a part of another. */
function mentions(where: string, name: string): boolean {
  const word = name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  return new RegExp(`(?<![\\w-])${word}(?![\\w-])`).test(where);
}

describe('the table of what the model covers', () => {
  it('has four full cells in each row, each row once', () => {
    expect(rows.length).toBeGreaterThan(100);
    for (const { title, cells: each } of cells) {
      expect(each, `${title}: ${each.join(' | ')}`).toHaveLength(4);
      for (const cell of each) expect(cell.replace(/[-–\s]/g, ''), `${title}: ${each.join(' | ')}`).not.toBe('');
    }
    const items = rows.map(({ section, item }) => `${section} ${item}`);
    expect(new Set(items).size).toBe(items.length);
  });

  it('names files that exist: parts of the model, and tests', () => {
    for (const { item, sources, tests, names } of rows) {
      expect([names.length > 0, sources.length > 0, tests.length > 0], item).toEqual([true, true, true]);
      for (const path of sources)
        expect(existsSync(join(ROOT, path)) && /^src\//.test(path), `${item}: ${path}`).toBe(true);
      for (const path of tests)
        expect(existsSync(join(ROOT, path)) && /^tests\/.*\.test\.ts$/.test(path), `${item}: ${path}`).toBe(true);
    }
  });

  it('names sources and tests that are about the subject', () => {
    const strangers = rows.flatMap(({ item, names, sources, tests }) =>
      names.flatMap((name) => [
        ...(sources.some((path) => mentions(contents(path), name)) ? [] : [`${item}: no source mentions ${name}`]),
        ...(tests.some((path) => mentions(contents(path), name)) ? [] : [`${item}: no test mentions ${name}`]),
      ]),
    );
    expect(strangers).toEqual([]);
  });

  it('has a row for every kind of every catalogue, and every key of loans, reserves, repayment, spending and depreciation', () => {
    const wanted = [
      ...Object.values(catalogues).flatMap((kinds) => kinds.map(({ kind }) => kind)),
      ...Object.keys(trancheSpec.shape).filter((key) => key !== 'label'),
      ...Object.keys(REPAYMENTS),
      ...Object.keys(reservesSpec.shape),
      ...Object.keys(PROFILES),
      ...classSpec.options.map(({ shape }) => shape.kind.value),
    ];
    const named = new Set(rows.flatMap(({ names }) => names));
    expect(wanted.filter((name) => !named.has(name))).toEqual([]);
  });

  it('says where each formula is from: a standard, a law, a published case, or that it is a definition', () => {
    for (const { item, formula } of rows) expect(formula.length, item).toBeGreaterThan(9);
  });
});
