import { createHash } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { renderCharts } from '../../src/charts.ts';
import { CHARTS, CHART_SIZE, FAMILY } from '../../src/report/charts/index.ts';
import { COLOURS } from '../../src/report/charts/palette.ts';
import { charactersOf } from './font.ts';
import { fixture } from './fixture.ts';

const asset = (file: string): string => fileURLToPath(new URL(`../../assets/${file}`, import.meta.url));
const DEALS = {
  usual: fixture(),
  two: fixture({ tranches: 2, scale: 40 }),
  weak: fixture({ weak: true, years: 8, tranches: 1 }),
  year: fixture({ years: 0, tranches: 1, scale: 1e-3 }),
};

/** Every text in a configuration, labels of functions aside. */
function textsOf(value: unknown, found: string[] = []): string[] {
  if (typeof value === 'string') found.push(value);
  else if (typeof value === 'object' && value !== null) for (const each of Object.values(value)) textsOf(each, found);
  return found;
}

describe.each(CHARTS)('the chart $kind', (kind) => {
  describe.each(Object.entries(DEALS))('of the %s deal', (_name, result) => {
    test.each(['en', 'zh'] as const)('says unit, currency and price basis on its axes in %s', (language) => {
      const { options } = kind.make(result, language);
      const titles = Object.values(options?.scales ?? {}).flatMap((scale) =>
        scale !== undefined && 'title' in scale && scale.title.text !== undefined ? [String(scale.title.text)] : [],
      );
      expect(titles.some((title) => (language === 'zh' ? /元.*当年价格/ : /CNY.*nominal prices/).test(title))).toBe(
        true,
      );
      for (const scale of Object.values(options?.scales ?? {}))
        if (scale !== undefined && 'beginAtZero' in scale) expect(scale.beginAtZero).toBe(true);
    });
  });

  test('draws with the four colours of the palette and grey alone', () => {
    for (const { borderColor, backgroundColor } of kind.make(DEALS.usual, 'en').data.datasets) {
      for (const colour of textsOf([borderColor, backgroundColor]))
        expect([...COLOURS, '#8A929B', '#FFFFFF']).toContain(colour);
    }
  });
});

test('each character that a chart may show is in both font files', () => {
  const fonts = ['NotoSansSC-Regular.subset.woff2', 'NotoSansSC-Bold.subset.woff2'].map((file) =>
    charactersOf(asset(file)),
  );
  expect(fonts.map((has) => [has('付'), has('€'), has('ffi')])).toEqual([
    [true, true, true],
    [true, true, true],
  ]);
  expect(fonts.map((has) => has('\u{1F600}'))).toEqual([false, false]);
  const drawn = drawnTexts();
  expect(drawn.length).toBeGreaterThan(300);
  for (const has of fonts) {
    const missing = [...new Set(drawn.join(''))].filter((character) => character !== ' ' && !has(character));
    expect(missing).toEqual([]);
  }
});

/** What the frames and axes write, seen by a pen that notes it instead of drawing. */
function drawnTexts(): string[] {
  const drawn: string[] = [];
  const pen = new Proxy(
    {},
    {
      get: (_target, name) => {
        if (name === 'measureText') return (text: string) => ({ width: text.length * 10 });
        if (name === 'fillText')
          return (text: string) => {
            drawn.push(text);
          };
        return () => undefined;
      },
      set: () => true,
    },
  );
  for (const result of Object.values(DEALS)) {
    for (const language of ['en', 'zh'] as const) {
      for (const kind of CHARTS) {
        const picture = kind.make(result, language);
        drawn.push(...textsOf([picture.data.labels, picture.options?.scales, picture.options?.plugins?.annotation]));
        const frame = picture.plugins?.find((plugin) => plugin.id === 'frame');
        Reflect.apply(frame?.afterDraw ?? (() => undefined), frame, [{ ctx: pen, ...CHART_SIZE }, {}, {}]);
      }
    }
  }
  return [...drawn, '0123456789.,%x-'];
}

test('charts are PNG of 1800 x 960, the same bytes each time', () => {
  for (const language of ['en', 'zh'] as const) {
    const hash = (): string[] =>
      renderCharts(DEALS.usual, { language }).map(({ name, png }) => {
        const view = new DataView(png.buffer, png.byteOffset);
        expect([view.getUint32(0), view.getUint32(16), view.getUint32(20)]).toEqual([
          0x89504e47,
          CHART_SIZE.width,
          CHART_SIZE.height,
        ]);
        return `${name} ${createHash('sha256').update(png).digest('hex')}`;
      });
    const first = hash();
    expect(first.length).toBeGreaterThanOrEqual(5);
    expect(hash()).toEqual(first);
  }
}, 30_000);

test('text is drawn: a title leaves more ink than none', () => {
  const [chart] = renderCharts(DEALS.year, { language: 'en' });
  const [other] = renderCharts(
    { ...DEALS.year, metrics: {}, provenance: { ...DEALS.year.provenance, scenario: '' } },
    { language: 'en' },
  );
  expect(chart?.png.length).toBeGreaterThan(other?.png.length ?? 0);
  expect(FAMILY).toBe('PPP Noto Sans SC');
}, 30_000);

test('what is deducted in CFADS is not paid again out of it, and a distribution stands above zero whatever its sign in the table', () => {
  const { views } = DEALS.usual;
  const maintenance = { line: 'lifecycle.renewal.year', sign: -1, role: 'reserve' } as const;
  const cash_flow = [
    maintenance,
    ...views.cash_flow.map((row) => (row.role === 'distribution' ? { ...row, sign: 1 as const } : row)),
  ];
  const chart = CHARTS.find((kind) => kind.kind === 'cash-flow-waterfall');
  const data = (result: typeof DEALS.usual): unknown =>
    chart?.make(result, 'en').data.datasets.map((each) => each.data);
  expect(data({ ...DEALS.usual, views: { ...views, cash_flow } })).toEqual(data(DEALS.usual));
});

test('a deal without debt still gives all charts', () => {
  const result = { ...DEALS.usual, views: { ...DEALS.usual.views, cover: null, debt_balances: [] } };
  for (const language of ['en', 'zh'] as const) expect(renderCharts(result, { language }).length).toBe(CHARTS.length);
}, 30_000);

test('titles state the finding with numbers of the result', () => {
  const titleOf = (kind: string, result = DEALS.usual): string => {
    const written: string[] = [];
    const pen = new Proxy(
      {},
      {
        get: (_t, name) =>
          name === 'measureText'
            ? () => ({ width: 1 })
            : name === 'fillText'
              ? (text: string) => {
                  written.push(text);
                }
              : () => undefined,
        set: () => true,
      },
    );
    const picture = CHARTS.find((each) => each.kind === kind)?.make(result, 'en');
    const frame = picture?.plugins?.find((plugin) => plugin.id === 'frame');
    Reflect.apply(frame?.afterDraw ?? (() => undefined), frame, [{ ctx: pen, ...CHART_SIZE }, {}, {}]);
    return written[0] ?? '';
  };
  expect(titleOf('debt-cover')).toMatch(/lowest DSCR is 1\.\d\dx in 20\d\d/);
  expect(titleOf('debt-balance')).toBe(
    'Debt peaks at CNY 931.1 m at the end of 2027 and is repaid by the end of 2047, 8 years before the project ends',
  );
  expect(titleOf('sources-and-uses')).toBe('Debt provides 70.00% of the CNY 1.33 bn that the project needs');
  expect(titleOf('equity-cumulative-cash')).toContain('paid back after 12.43 years; equity IRR 10.21%');
  expect(titleOf('equity-cumulative-cash', DEALS.weak)).toContain('are not paid back; equity IRR n/a');
});
