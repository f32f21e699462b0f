/** The statements as people and programs read them: whole labels, aligned columns, signs, escaped texts, one unit. */
import { createHash } from 'node:crypto';
import stringWidth from 'string-width';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import {
  statementsCsv,
  statementsHtml,
  statementsMarkdown,
  statementsOf,
  statementsText,
} from '../../src/report/statements/index.ts';
import { STYLE, STYLE_HASH } from '../../src/report/statements/style.ts';
import type { RunResult } from '../../src/results/contract.ts';
import { statementsJsonSchema, statementsSchema } from '../../src/results/statements-schema.ts';
import { closed, library } from '../published/library.ts';

const result = closed(await library('smart-parking'), { arithmetic: 'float64' }).run.result;
const ALL = { by: 'year', of: 'all' } as const;
const PERIODS = { by: 'period', of: 'all' } as const;

/** The result with other names: of the scenario and of the first row of the income statement. */
function renamed(text: string): RunResult {
  const { views, scenario } = result;
  const label = { en: text, zh: text };
  const income = views.statements.income.map((row, at) => (at === 0 ? { ...row, label } : row));
  return {
    ...result,
    scenario: { ...scenario, name: label },
    views: { ...views, statements: { ...views.statements, income } },
  };
}

describe('the table', () => {
  test.each([
    ['en', 60],
    ['en', 80],
    ['en', 100],
    ['en', 200],
    ['zh', 60],
    ['zh', 80],
    ['zh', 120],
  ] as const)(
    'in %s at %d columns is no wider, shows every column once a statement, and every label whole',
    (language, width) => {
      for (const choice of [ALL, PERIODS]) {
        const text = statementsText(result, choice, { language, width });
        const lines = text.split('\n');
        // Below the title, which the summary shares.
        for (const line of lines.slice(lines.indexOf(''))) expect(stringWidth(line), line).toBeLessThanOrEqual(width);
        const { moments, statements } = statementsOf(result, choice);
        const heads = lines.filter(
          (_, at) => /^ *-{3,}/.test(lines[at + 1] ?? '') && /^(阶段|Phase)/.test(lines[at - 1] ?? ''),
        );
        const total = language === 'zh' ? '合计' : 'Total';
        const shown = heads.flatMap((line) => line.trim().split(/ {2,}/)).filter((head) => head !== total);
        expect(shown).toEqual(statements.flatMap(() => moments.map(({ label }) => label)));
        const flat = text.replace(/\s+/g, '');
        for (const { rows } of statements)
          for (const row of rows)
            if (row.kind !== 'row' || row.values.some((value) => value !== 0)) {
              // A long label goes on in the next line, with the figures after its last part.
              expect(flat, row.label[language]).toContain(
                row.label[language].replace(/[‘’]/g, "'").replace(/\s+/g, ''),
              );
            }
        expect(text).not.toContain('..');
      }
    },
  );

  test('ends all columns of a block at the same places, Chinese counted double', () => {
    for (const language of ['en', 'zh'] as const) {
      const lines = statementsText(result, ALL, { language, width: 100 }).split('\n');
      const rules = lines.flatMap((line, at) =>
        /^ +-/.test(line) && /^(阶段|Phase)/.test(lines[at - 2] ?? '') ? [at] : [],
      );
      expect(rules.length).toBeGreaterThan(9);
      for (const at of rules) {
        const ends = [...(lines[at] ?? '').matchAll(/-(?= |$)/g)].map(({ index }) => index + 1);
        for (let row = at + 1; (lines[row] ?? '') !== '' && !/^ *[=-]+ /.test(lines[row] ?? ''); row += 1) {
          const line = lines[row] ?? '';
          const cells = [...line.matchAll(/(\(?[\d,]+\.\d\)?|-)(?= |$)/g)].filter(
            ({ index }) => stringWidth(line.slice(0, index)) > 35,
          );
          for (const { index, 0: cell } of cells) {
            const end = stringWidth(line.slice(0, index)) + cell.length + (cell.endsWith(')') ? 0 : 1);
            expect(ends, line).toContain(end);
          }
        }
      }
    }
  });

  test('states the unit, writes what is below zero in parentheses, and adds no minus', () => {
    const text = statementsText(result, ALL, { language: 'en', width: 100 });
    expect(text).toContain('Income statement, CNY m, by calendar year, 2026 to 2031');
    expect(text).toContain("Balance sheet, CNY m, at the year's end");
    expect(text).toMatch(/Operating costs +- +\(15\.3\) +\(31\.6\)/);
    expect(text).not.toMatch(/ -\d/);
    expect(statementsText(result, ALL, { language: 'zh', width: 100 })).toContain('利润表，单位：万元，按公历年');
  });

  test('uses the official Chinese terms', () => {
    const text = statementsText(result, ALL, { language: 'zh', width: 120 });
    for (const term of [
      '营业收入',
      '营业成本',
      '财务费用',
      '利润总额',
      '所得税费用',
      '净利润',
      '货币资金',
      '银行存款',
      '资产总计',
      '负债合计',
      '实收资本',
      '未分配利润',
      '所有者权益合计',
      '负债和所有者权益总计',
      '经营活动产生的现金流量净额',
      '投资活动产生的现金流量净额',
      '筹资活动产生的现金流量净额',
      '现金及现金等价物净增加额',
      '期末现金及现金等价物余额',
    ])
      expect(text, term).toContain(term);
  });

  test('shows the checks at the end, a failing one with both numbers', () => {
    const text = statementsText(result, ALL, { language: 'en', width: 100 });
    expect(text.slice(text.indexOf('Reconciliation')).match(/^ {2}pass/gm)).toHaveLength(5);
    const checks = result.checks.map((check) =>
      check.id === 'debt-roll'
        ? { ...check, passed: false, failures: 1, first: { moment: '2027-H2', left: 5, right: 7 } }
        : check,
    );
    expect(statementsText({ ...result, checks }, ALL, { language: 'en' })).toMatch(
      /FAIL .*\[debt-roll\]\n.*2027-H2: CNY 5\.00, wanted equal to CNY 7\.00/,
    );
  });

  test('of one statement holds that one', () => {
    const text = statementsText(result, { by: 'year', of: 'cash-flow' }, { language: 'en', width: 160 });
    expect(text).toContain('Cash flow statement');
    expect(text).not.toMatch(/Income statement|Balance sheet/);
  });
});

describe('the page', () => {
  test('allows its own style and nothing else, and asks for nothing', () => {
    const html = statementsHtml(result, ALL, 'en');
    expect(STYLE_HASH).toBe(createHash('sha256').update(STYLE).digest('base64'));
    expect(html).toContain(`content="default-src 'none'; style-src 'sha256-${STYLE_HASH}'"`);
    expect(html).toContain(`<style>${STYLE}</style>`);
    expect(html).not.toMatch(/<script|https?:|url\(|<img|<link| style=/);
    expect(html.match(/<table>/g)).toHaveLength(html.match(/<\/table>/g)?.length ?? 0);
  });

  test('takes every name for text', () => {
    const html = statementsHtml(renamed('<script>alert("1")</script> & \'co\''), ALL, 'en');
    expect(html).not.toContain('<script');
    expect(html).toContain('&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt; &amp; &#39;co&#39;');
  });
});

test('Markdown takes every name for text: no markup, no HTML, no broken cell', () => {
  const text = statementsMarkdown(renamed('a|b <i> [x](y) *z*\n# h'), ALL, 'en');
  expect(text).toContain('a\\|b &lt;i> \\[x\\](y) \\*z\\* \\# h');
  const tables = text.split('\n\n').filter((each) => each.startsWith('|'));
  for (const each of tables) {
    const counts = each
      .trimEnd()
      .split('\n')
      .map((line) => line.replaceAll('\\|', '').split('|').length);
    expect(new Set(counts).size).toBe(1);
  }
});

describe('data', () => {
  test('CSV holds every value as the same double, is rectangular, and starts no formula', () => {
    for (const choice of [ALL, PERIODS]) {
      const { moments, statements } = statementsOf(result, choice);
      const [head = [], ...rows] = statementsCsv(result, choice, 'zh')
        .trimEnd()
        .split('\n')
        .map((line) => line.replace(/"[^"]*"/g, (quoted) => quoted.replaceAll(',', ';')).split(','));
      expect(head.slice(7)).toEqual(moments.map(({ label }) => label));
      for (const row of rows) expect(row).toHaveLength(head.length);
      const lines = statements.flatMap(({ rows: each }) => each);
      lines.forEach((line, at) => {
        if (line.line !== null) expect(rows[at]?.slice(7).map(Number)).toEqual(line.values);
      });
      expect(rows.slice(lines.length).map((row) => row[6])).toEqual(['pass', 'pass', 'pass', 'pass', 'pass']);
    }
    expect(statementsCsv(renamed('=cmd|" /C calc"!A0'), ALL, 'en')).toContain(`"'=cmd|"" /C calc""!A0"`);
  });

  test('JSON keeps its schema, and shows what the lines say with their signs', () => {
    const published = z.fromJSONSchema(
      JSON.parse(JSON.stringify(statementsJsonSchema())) as Parameters<typeof z.fromJSONSchema>[0],
    );
    for (const by of ['period', 'year'] as const) {
      const found = statementsOf(result, { by, of: 'all' });
      expect(statementsSchema.parse(found)).toEqual(found);
      expect(published.safeParse(JSON.parse(JSON.stringify(found))).success).toBe(true);
      const costs = found.statements[0]?.rows.find(({ label }) => label.en === 'Operating costs');
      expect(costs?.values).toEqual(
        result.lines.find(({ id }) => id === costs?.line)?.values.map((value) => -(value ?? 0) + 0),
      );
    }
  });
});
