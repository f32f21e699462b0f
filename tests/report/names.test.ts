/** What a banker reads: names instead of keys, whole words, one scale a table, no brackets within brackets. */
import stringWidth from 'string-width';
import { describe, expect, it } from 'vitest';
import { summary } from '../../src/report/summary/index.ts';
import { folded, table } from '../../src/report/table.ts';
import type { RunResult } from '../../src/results/contract.ts';
import { loans } from '../model/debt/deal.ts';
import { closed, library, SCENARIOS } from '../published/library.ts';
import { fixture } from './fixture.ts';

const results: readonly (readonly [string, RunResult])[] = await Promise.all(
  SCENARIOS.map(async (name) => [name, closed(await library(name), { arithmetic: 'float64' }).run.result] as const),
);
const page = (result: RunResult, language: 'en' | 'zh'): string => summary(result, { language, width: 100 });
/** The lines of a section, its title first. */
const section = (text: string, title: string): readonly string[] =>
  text
    .split('\n\n')
    .find((part) => part.startsWith(title))
    ?.split('\n') ?? [];

describe.each(results)('the summary of %s', (_, result) => {
  it('names each party and each loan in both languages', () => {
    for (const { label } of result.views.parties) {
      expect(label.zh).toMatch(/^\p{Script=Han}/u);
      expect(label.en).toMatch(/^[A-Z]/);
    }
    const keys = result.closing.binding.map(({ tranche }) => tranche);
    const closing = section(page(result, 'zh'), '融资交割');
    for (const key of keys) expect(closing.filter((line) => line.startsWith(`${key} `))).toEqual([]);
  });

  it.each(['en', 'zh'] as const)('cuts no label and nests no brackets (%s)', (language) => {
    const text = page(result, language);
    expect(text).not.toMatch(/[^.\d]\.\.[^.]/);
    expect(text).not.toMatch(/（[^（）]*（|\([^()]*\(/);
    for (const line of text.split('\n')) expect(stringWidth(line)).toBeLessThanOrEqual(100);
  });

  it('has one scale in the table of the parties and no row of nothing', () => {
    const [title = '', head = '', , ...rows] = section(page(result, 'zh'), '各方净头寸');
    expect(title).toMatch(/，(?:[万亿]?(?:美元|元)|(?:[万亿] )?[A-Z]{3})）$/u);
    expect(head).not.toMatch(/元/);
    for (const row of rows) {
      expect(row).not.toMatch(/元|亿|\d万/);
      expect(row).toMatch(/[1-9]/);
    }
    expect(rows.length).toBeGreaterThan(1);
  });
});

describe('the tables', () => {
  it('have one scale for what termination pays', () => {
    const result = fixture();
    const yearly = result.lines.find(({ shape, nature }) => shape === 'year' && nature === 'balance');
    if (yearly === undefined) throw new Error('the fixture has no yearly balance');
    const cause = { cause: 'default', label: { en: 'By default', zh: '违约' }, period: yearly.id, yearly: yearly.id };
    const text = page({ ...result, views: { ...result.views, termination: [cause] } }, 'en');
    const [title = '', , , ...rows] = section(text, 'Compensation on early termination');
    expect(title).toMatch(/\(CNY(?: m| bn)?\)$/);
    expect(rows.length).toBeGreaterThan(5);
    for (const row of rows) expect(row).not.toMatch(/CNY| m\b| bn/);
  });

  it('break long labels at words and put the figures on the last line', () => {
    const rows = folded([['Interest during construction, Bank loan', '1'], 'rule', ['Fees', '2']], 0, 20);
    expect(rows).toEqual([
      ['Interest during', ''],
      ['  construction, Bank', ''],
      ['  loan', '1'],
      'rule',
      ['Fees', '2'],
    ]);
    expect(table([{ head: '', align: 'left' }], [['a']])).toEqual(expect.arrayContaining(['a']));
  });

  it('say what is paid on a loan whose name has brackets without nesting them', () => {
    const refinancing = {
      on: '2029-01-01',
      lender: 'new_bank',
      base_rate: '4 %',
      tenor: '4 years',
      repayment: 'annuity',
    };
    const deal = loans({
      years: 8,
      debt: { bank: { amount: '60', base_rate: '6 %', tenor: '7 years', repayment: 'equal-principal', refinancing } },
    });
    const labels = deal.it.outline.views.cash_flow.flatMap(({ label }) => label ?? []);
    expect(labels.length).toBeGreaterThan(2);
    for (const { zh, en } of labels) {
      expect(zh).not.toMatch(/（[^）]*（/);
      expect(en).not.toMatch(/\([^)]*\(/);
    }
  });
});
