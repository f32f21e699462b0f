/** In a row of a comparison B less A is the difference, as printed. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compared } from '../../src/report/comparison/figures.ts';
import { comparisonText } from '../../src/report/comparison/index.ts';
import { comparisonFixture } from './comparison-fixture.ts';

const label = { en: 'Equity IRR', zh: '资本金内部收益率' };
const row = (name: string, unit: string, a: number, b: number, language: 'en' | 'zh' = 'en') =>
  compared(name, { label, a: { value: a, unit }, b: { value: b, unit }, difference: b - a }, 'CNY', language);
const numberIn = (text: string): number => Number(/[-+]?[\d.]+/.exec(text.replace(/[^\d.+-]/g, ''))?.[0] ?? 'NaN');

describe('figures that are compared', () => {
  it('show as many decimals as it takes to see that they agree', () => {
    expect(row('equity_irr', '1/year', 0.09886, 0.09882)).toEqual({
      a: '9.886%',
      b: '9.882%',
      difference: '-0.004 pp',
    });
    expect(row('equity_irr', '1/year', 0.121, 0.1377)).toEqual({ a: '12.10%', b: '13.77%', difference: '+1.67 pp' });
    expect(row('dscr_min', '1', 1.30004, 1.3, 'zh')).toEqual({ a: '1.30004x', b: '1.30000x', difference: '-0.00004x' });
    expect(row('equity_npv', 'CNY', 299_812_000, 299_824_000)).toEqual({
      a: 'CNY 299.81 m',
      b: 'CNY 299.82 m',
      difference: '+CNY 0.01 m',
    });
    expect(row('equity_npv', 'CNY', 99_960_000, 100_040_000, 'zh')).toEqual({
      a: '9,996万元',
      b: '10,004万元',
      difference: '+8万元',
    });
    expect(row('equity_payback_years', 'year', 8.84, 10.11, 'zh')?.difference).toBe('+1.27年');
  });

  it('are not shown where the most decimals show no difference', () => {
    expect(row('equity_irr', '1/year', 0.1, 0.1 + 1e-10)).toBeNull();
  });

  it('agree as printed, whatever they are', () => {
    const value = fc.double({ min: -3, max: 3, noNaN: true });
    const step = fc
      .integer({ min: -9, max: 1 })
      .chain((power) => fc.double({ min: -1, max: 1, noNaN: true }).map((x) => x * 10 ** power));
    const kinds = fc.constantFrom(['equity_irr', '1/year', 1], ['dscr_min', '1', 1], ['x', 'CNY', 1e8] as const);
    fc.assert(
      fc.property(value, step, kinds, fc.constantFrom('en', 'zh'), (a, by, [name, unit, scale], language) => {
        const shown = row(name, unit, a * scale, (a + by) * scale, language);
        if (shown === null) return;
        const [left, right, difference] = [shown.a, shown.b, shown.difference].map(numberIn) as [
          number,
          number,
          number,
        ];
        expect(Math.abs(difference)).toBeGreaterThan(0);
        expect(Math.sign(difference)).toBe(Math.sign(by));
        expect(Math.abs(right - left - difference), JSON.stringify(shown)).toBeLessThan(1e-7);
      }),
      { seed: 20261128, numRuns: 500 },
    );
  });

  it('are counted where they are left out', () => {
    const fixture = comparisonFixture();
    const [name = '', metric] = Object.entries(fixture.metrics).find(([, { difference }]) => difference !== null) ?? [];
    if (metric === undefined || !('value' in metric.a)) throw new Error('the fixture compares nothing');
    const { value, unit } = metric.a;
    const b = { value: value * (1 + 1e-12), unit };
    const text = (language: 'en' | 'zh', more: object = {}): string =>
      comparisonText(
        {
          ...fixture,
          metrics: { ...fixture.metrics, [name]: { ...metric, b, difference: b.value - value }, ...more },
        },
        { language },
      );
    expect(text('en')).toContain('One more figure differs by less than can be printed.');
    expect(text('zh')).toContain('另有 1 项指标的差异小于可列示精度，未列出。');
    expect(comparisonText(fixture, { language: 'en' })).not.toContain('less than can be printed');
  });
});
