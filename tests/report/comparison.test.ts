import { fileURLToPath } from 'node:url';
import stringWidth from 'string-width';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { renderBridges } from '../../src/charts.ts';
import { bridgeChart } from '../../src/report/charts/index.ts';
import { comparisonText } from '../../src/report/comparison/index.ts';
import { comparisonJsonSchema, comparisonSchema } from '../../src/results/comparison-schema.ts';
import { comparisonFixture, equalComparison } from './comparison-fixture.ts';
import { charactersOf } from './font.ts';

const found = comparisonFixture();

describe('the page of a comparison', () => {
  test('is empty where nothing differs', () => {
    expect(comparisonText(equalComparison(), { language: 'en' })).toBe('');
  });

  test('shows inputs with both places, figures with their difference, and bridges from A to B', () => {
    const lines = comparisonText(found, { language: 'en' }).split('\n');
    const has = (pattern: RegExp): void => expect(lines.filter((line) => pattern.test(line))).not.toEqual([]);
    has(/^Inputs that differ \(3\)$/);
    has(/^ {2}A {2}150e6 +smart-parking\.yaml:44$/);
    has(/^ {2}B {2}165e6 +--set:1$/);
    has(/^revenue\.street {2}Street and surface parking {2}\[another structure\]$/);
    has(/^gates\.equity_irr {2}\(case banking\).*\[moves no figure by itself\]$/);
    has(/^ {2}A {2}\(nothing\)$/);
    has(/^ {2}B {2}9 % +default$/);
    has(/^Figures that differ \(5 of 6\)$/);
    has(/^Equity IRR +12\.11% +12\.46% +\+0\.35 pp$/);
    has(/^Equity payback +11\.00 years +10\.65 years +-0\.35 years$/);
    has(/^Minimum LLCR +n\/a +1\.30x *$/);
    has(/^Minimum LLCR, A: n\/a \(no debt\)$/);
    has(/^Equity IRR rises from 12\.11% to 12\.46%$/);
    has(/financing re-sized in each/);
    has(/^Garage with 1500 spaces: Cost {2}construction\.items\.garage\.cost +-1\.06 pp$/);
    has(/^No bridge of Minimum LLCR: it has no value in A: no debt$/);
  });

  test.each(['en', 'zh'] as const)('keeps to the width of the terminal in %s', (language) => {
    for (const width of [60, 80, 120])
      for (const line of comparisonText(found, { language, width }).split('\n'))
        expect(stringWidth(line)).toBeLessThanOrEqual(width);
  });

  test('shows the same numbers in Chinese, in the terms of the field', () => {
    const page = comparisonText(found, { language: 'zh' });
    expect(page).toContain('资本金内部收益率由 12.11% 升至 12.46%');
    expect(page).toContain('按 Shapley 值归因');
    expect(page).toContain('-1.06 个百分点');
    expect(page).not.toMatch(/financing|Inputs|default/);
  });

  test('small steps get the decimals that they need', () => {
    const [, , cover] = found.bridges;
    if (cover === undefined) throw new Error('no bridge of cover');
    const small = cover.steps.map((step) => ({ ...step, amount: step.amount / 100 }));
    const page = comparisonText({ ...found, bridges: [{ ...cover, steps: small }] }, { language: 'en' });
    expect(page).toMatch(/-0\.0001x/);
    expect(page).not.toMatch(/[+-]0\.0+x/);
  });
});

describe('the picture of a bridge', () => {
  test.each(['en', 'zh'] as const)(
    'has a finding as title, a unit, and a name and a number on every bar in %s',
    (language) => {
      for (const bridge of found.bridges) {
        const { data, options } = bridgeChart(found, bridge, language);
        expect(data.labels).toHaveLength(bridge.steps.length + 2);
        const x = options?.scales?.['x'];
        expect(x !== undefined && 'title' in x ? String(x.title.text) : '').not.toBe('');
        const [bars] = data.datasets;
        expect(bars?.data).toHaveLength(bridge.steps.length + 2);
      }
    },
  );

  test('draws each step from where the one before it ended', () => {
    const [bridge] = found.bridges;
    if (bridge === undefined) throw new Error('no bridge');
    const bars = (bridgeChart(found, bridge, 'en').data.datasets[0]?.data ?? []) as [number, number][];
    const ends = bars.map(([low, high]) => [Number(low.toFixed(9)), Number(high.toFixed(9))]);
    expect(ends.slice(1, 3)).toEqual([
      [11.05, 12.11],
      [11.05, 12.46],
    ]);
    expect(ends.at(-1)?.[1]).toBe(12.46);
  });

  test('of a date counts days, on an axis of dates', () => {
    const [first] = found.bridges;
    if (first === undefined) throw new Error('no bridge');
    const [k] = first.steps;
    if (k === undefined) throw new Error('no step');
    // 30 June 2027 and 31 December 2024, 911 days apart.
    const dated = {
      ...first,
      metric: 'dscr_min_date',
      unit: 'date',
      from: 46568,
      to: 45657,
      steps: [{ ...k, amount: -911 }],
    };
    const { data, options } = bridgeChart(found, dated, 'en');
    const x = options?.scales?.['x'] as { ticks: { callback: (value: number, at: number, ticks: unknown) => string } };
    expect(x.ticks.callback(46568, 0, [{ value: 46000 }, { value: 46500 }])).toBe('2027-06-30');
    expect(data.labels).toHaveLength(3);
    const page = comparisonText({ ...found, bridges: [dated] }, { language: 'en' });
    expect(page).toContain('moves earlier, from 2027-06-30 to 2024-12-31');
    expect(page).toContain('-911 days');
    expect(comparisonText({ ...found, bridges: [dated] }, { language: 'zh' })).toContain('提前至 2024-12-31');
  });

  test('writes its axis in round numbers', () => {
    const [narrow] = found.bridges;
    if (narrow === undefined) throw new Error('no bridge');
    const x = bridgeChart(found, narrow, 'en').options?.scales?.['x'] as {
      min: number;
      ticks: { includeBounds?: boolean };
    };
    // No label of its own where the axis starts, next to that of the first tick.
    expect(x.ticks.includeBounds).toBe(false);
    expect(Math.abs(x.min * 10 - Math.round(x.min * 10))).toBeLessThan(1e-9);
  });

  test('says so where its axis does not start at zero', () => {
    const [narrow] = found.bridges;
    if (narrow === undefined) throw new Error('no bridge');
    const wide = { ...narrow, steps: narrow.steps.map((step) => ({ ...step, amount: step.amount * 5 })) };
    const starts = [narrow, wide].map((bridge) => {
      const x = bridgeChart(found, bridge, 'en').options?.scales?.['x'];
      return x !== undefined && 'min' in x ? x.min : 0;
    });
    expect(starts[0]).toBeGreaterThan(0);
    expect(starts[1]).toBe(0);
  });

  test('is drawn in both languages, each time with the same bytes, of characters that the fonts have', () => {
    for (const language of ['en', 'zh'] as const) {
      const files = renderBridges(found, { language });
      expect(files.map(({ name }) => name)).toEqual(found.bridges.map(({ metric }) => `bridge-${metric}.png`));
      const again = renderBridges(found, { language });
      for (const [at, { png }] of files.entries()) {
        expect(png.length).toBeGreaterThan(10_000);
        expect(Buffer.compare(png, again[at]?.png ?? new Uint8Array())).toBe(0);
      }
    }
    const has = charactersOf(fileURLToPath(new URL('../../assets/NotoSansSC-Bold.subset.woff2', import.meta.url)));
    const shown = comparisonText(found, { language: 'zh' });
    expect([...new Set(shown)].filter((each) => !/\s/.test(each) && !has(each))).toEqual([]);
  }, 60_000);
});

test('comparisons keep the published schema', () => {
  const published = z.fromJSONSchema(
    JSON.parse(JSON.stringify(comparisonJsonSchema())) as Parameters<typeof z.fromJSONSchema>[0],
  );
  for (const each of [found, equalComparison()]) {
    expect(comparisonSchema.parse(each)).toEqual(each);
    expect(published.safeParse(JSON.parse(JSON.stringify(each))).success).toBe(true);
  }
  expect(comparisonSchema.safeParse({ ...found, extra: 1 }).success).toBe(false);
  expect(comparisonSchema.safeParse({ ...found, mixtures: Number.NaN }).success).toBe(false);
});
