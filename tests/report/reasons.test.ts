/** A reader of Chinese is told in Chinese why there is no figure. */
import { describe, expect, it } from 'vitest';
import { REASON_TEXTS, reasonOn, reasonTexts } from '../../src/diagnostics/reasons.ts';
import { comparisonText } from '../../src/report/comparison/index.ts';
import { statementsHtml, statementsMarkdown, statementsText } from '../../src/report/statements/index.ts';
import { summary } from '../../src/report/summary/index.ts';
import { explainRun } from '../../src/run/explaining.ts';
import { printExplanation } from '../../src/run/explanation-text.ts';
import { compareScenarios } from '../../src/studies/compare/compare.ts';
import { closed, type Figures, library } from '../published/library.ts';

/** What is left of a reason without the line it is about. */
const ENGLISH = REASON_TEXTS.flatMap((text) => text.split('{line}').map((part) => part.trim())).filter(
  (part) => part.includes(' ') && part.length > 6,
);
const found = (page: string): readonly string[] => ENGLISH.filter((text) => page.includes(text));
/** Owners who borrow nothing, and a bank that is repaid long before the end. */
const NAMES = ['sam-single-owner', 'ifric12-intangible-asset', 'smart-parking'] as const;
const deals: readonly (readonly [string, Figures])[] = await Promise.all(
  NAMES.map(async (name) => [name, closed(await library(name), { arithmetic: 'float64' })] as const),
);

describe('a reason', () => {
  it.each(REASON_TEXTS)('has Chinese for "%s"', (text) => {
    const { en, zh } = reasonTexts(text.replace('{line}', 'cover.dscr'));
    expect(en).toBe(text.replace('{line}', 'cover.dscr'));
    expect(zh).toMatch(/\p{Script=Han}/u);
    expect(zh).not.toMatch(/\{line\}/);
    expect(zh.includes('cover.dscr')).toBe(text.includes('{line}'));
  });

  it('keeps the line it is about, and a text of another version as it stands', () => {
    expect(reasonTexts(reasonOn('division by zero in {line}', 'returns.gearing')).zh).toBe(
      'returns.gearing 中除数为零',
    );
    expect(reasonTexts(reasonOn('no moment at which {line} is up', 'debt.serving')).zh).toBe(
      '没有 debt.serving 成立的时点',
    );
    expect(reasonTexts('an older reason')).toEqual({ en: 'an older reason', zh: 'an older reason' });
  });

  it.each(deals)('is known wherever %s has no value', (_, { run }) => {
    const said = run.result.lines.flatMap(({ reasons = {} }) => Object.values(reasons));
    expect(said.length).toBeGreaterThan(0);
    for (const each of new Set(said)) expect(reasonTexts(each).zh, each).not.toBe(each);
  });
});

describe('no English reason', () => {
  it.each(deals)('stands in a Chinese page of %s', (_, { run }) => {
    const { result } = run;
    const page = summary(result, { language: 'zh', width: 120 });
    expect(found(page)).toEqual([]);
    const choice = { by: 'period', of: 'all' } as const;
    for (const statements of [
      statementsText(result, choice, { language: 'zh', width: 120 }),
      statementsMarkdown(result, choice, 'zh'),
      statementsHtml(result, choice, 'zh'),
    ])
      expect(found(statements)).toEqual([]);
    const missing = result.lines.filter(({ reasons, shape }) => reasons !== undefined && shape === 'once');
    for (const { id } of missing) {
      const why = explainRun(run, id);
      if (!why.ok) throw new Error(`${id} cannot be explained`);
      const text = printExplanation(why.value, 'zh');
      expect(text).toContain('无数值（');
      expect(found(text.replace(/undefined\("[^"]*"\)/g, '')), id).toEqual([]);
    }
  });

  it('stands in the summary where it says why in English', async () => {
    const { run } = closed(await library('sam-single-owner'), { arithmetic: 'float64' });
    expect(found(summary(run.result, { language: 'en', width: 120 })).length).toBeGreaterThan(0);
    expect(summary(run.result, { language: 'zh', width: 120 })).toMatch(/无（\p{Script=Han}+/u);
  });

  it('stands in a Chinese comparison of two models that do not have the same figures', async () => {
    const [a, b] = [await library('ifric12-financial-asset'), await library('ifric12-intangible-asset')];
    const compared = await compareScenarios(a, b, { arithmetic: 'float64', of: ['effective_interest_rate'] });
    if (!compared.ok) throw new Error('not compared');
    expect(found(comparisonText(compared.value, { language: 'en' })).length).toBeGreaterThan(0);
    expect(found(comparisonText(compared.value, { language: 'zh' }))).toEqual([]);
  });
});
