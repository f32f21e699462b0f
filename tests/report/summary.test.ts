import stringWidth from 'string-width';
import { describe, expect, test } from 'vitest';
import { integrityReport, summary } from '../../src/report/summary/index.ts';
import { pick } from '../../src/report/summary/cash-flow.ts';
import { truncate, wrap } from '../../src/report/table.ts';
import { fixture } from './fixture.ts';

const DEALS = {
  usual: fixture(),
  weak: fixture({ weak: true, tranches: 2 }),
  large: fixture({ scale: 400 }),
  year: fixture({ years: 0, tranches: 1, scale: 1e-3 }),
};

/** Blocks of lines around underlined heads: the tables. */
function tablesOf(text: string): string[][] {
  return text.split('\n\n').flatMap((section) => {
    const lines = section.split('\n');
    const first = lines.findIndex((line) => /^-{2,}/.test(line));
    return first < 1 ? [] : [lines.slice(first - 1).filter((line) => line !== '')];
  });
}

describe.each(Object.entries(DEALS))('the summary of the %s deal', (_name, result) => {
  describe.each([60, 80, 100, 160])('%i columns wide', (width) => {
    test.each(['en', 'zh'] as const)('lines up its tables in %s and keeps within the width', (language) => {
      const text = summary(result, { language, width });
      const tables = tablesOf(text);
      expect(tables.length).toBeGreaterThanOrEqual(3);
      for (const table of tables)
        expect(new Set(table.map((line) => stringWidth(line))).size, table.join('\n')).toBe(1);
      expect(text).not.toMatch(/\u001b|undefined|NaN/);
      if (width >= 80) for (const line of text.split('\n')) expect(stringWidth(line), line).toBeLessThanOrEqual(width);
    });
  });
});

test('an undefined figure gives its reason, a failing check both numbers and a hint, a gate its margin', () => {
  const text = summary(DEALS.weak, { language: 'en', width: 120 });
  expect(text).toContain('n/a (net cash flow never changes sign');
  expect(text).toContain('2031-H1: 1.08x, wanted at least 1.15x; fails at 3 moments');
  expect(text).toContain('Lower the debt or raise the tariff.');
  expect(text).toMatch(/FAIL\s+Minimum DSCR\s+1\.\d\dx\s+at least 5\.00x\s+-3\.\d\dx/);
  expect(text).toContain('Master check: PASS (0 integrity failures, 1 commercial signals, 3 checks)');
});

test('several roots of a return are all shown', () => {
  expect(summary(DEALS.usual, { language: 'en' }).replace(/\n\s*/g, ' ')).toContain(
    'Equity IRR: several rates of return, none of them the one: -93.42%, 10.21%; modified rate (MIRR) 9.12%',
  );
});

test('Chinese uses the official terms', () => {
  const text = summary(DEALS.usual, { language: 'zh' });
  for (const term of [
    '资金来源与运用',
    '可用于还本付息的现金流',
    '偿债备付率',
    '资本金财务内部收益率',
    '可行性缺口补助',
    '总校验',
  ])
    expect(text).toContain(term);
});

test('colour adds to words and never replaces them', () => {
  const plain = summary(DEALS.weak, { language: 'en' });
  const coloured = summary(DEALS.weak, { language: 'en', colour: true });
  expect(coloured).toContain('\u001b[');
  expect(coloured.replace(/\u001b\[\d+m/g, '')).toBe(plain);
});

test('a narrow table shows the first years, every n-th, and the last', () => {
  for (let count = 1; count < 60; count += 1) {
    for (let room = 1; room < 40; room += 1) {
      const picked = pick(count, room);
      expect(picked.length).toBeLessThanOrEqual(room);
      expect([...picked].sort((a, b) => a - b)).toEqual([...new Set(picked)]);
      expect(picked[0]).toBe(0);
      if (room > 1) expect(picked.at(-1)).toBe(count - 1);
    }
  }
});

test('long labels lose their middle, long texts break at the width', () => {
  expect(truncate('Senior bank syndicate loan: interest', 26)).toBe('Senior bank sy..: interest');
  expect(stringWidth(truncate('政策性银行基础设施中长期贷款：利息', 20))).toBeLessThanOrEqual(20);
  for (const line of wrap('债务规模按“银行”情形测算，迭代九次收敛，残差为零。 and some English words', 20))
    expect(stringWidth(line)).toBeLessThanOrEqual(22);
});

test('the integrity report names the failing check with both numbers', () => {
  const check = {
    ...fixture().checks[0]!,
    passed: false,
    failures: 1,
    first: { moment: '2026-H1', left: 100.004, right: 100 },
  };
  const text = integrityReport({ ...DEALS.usual, checks: [check] }, { language: 'en' });
  expect(text).toContain('funding.sources_equal_uses');
  expect(text).toContain('2026-H1: 100.004, wanted equal to 100');
});
