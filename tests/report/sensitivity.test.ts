import { fileURLToPath } from 'node:url';
import stringWidth from 'string-width';
import { describe, expect, test } from 'vitest';
import { renderSensitivity } from '../../src/charts.ts';
import { CHART_SIZE, sensitivityCharts } from '../../src/report/charts/index.ts';
import { CHART_TERMS } from '../../src/report/charts/sensitivity/terms.ts';
import { sensitivityCsv, sensitivityMarkdown, sensitivityText } from '../../src/report/sensitivity/index.ts';
import { SENSITIVITY_TERMS } from '../../src/report/sensitivity/terms.ts';
import { solutionText } from '../../src/report/solution/index.ts';
import { SOLUTION_TERMS } from '../../src/report/solution/terms.ts';
import type { Sensitivity } from '../../src/results/sensitivity.ts';
import { sensitivityJsonSchema, sensitivitySchema } from '../../src/results/sensitivity-schema.ts';
import { solutionJsonSchema, solutionSchema } from '../../src/results/solution-schema.ts';
import { sensitivityOf } from '../../src/studies/sensitivity/sensitivity.ts';
import { library } from '../published/library.ts';
import { charactersOf } from './font.ts';
import { sensitivityFixture as study, solutionFixtures } from './sensitivity-fixture.ts';

const asset = (file: string): string => fileURLToPath(new URL(`../../assets/${file}`, import.meta.url));

describe('the page of a study', () => {
  test('states the financing with every figure, the values used, the base, the gate and the finding', () => {
    const lines = sensitivityText(study, { language: 'en', width: 160 }).split('\n');
    const has = (pattern: RegExp): void =>
      expect(
        lines.filter((line) => pattern.test(line)),
        String(pattern),
      ).not.toEqual([]);
    has(/^Sensitivities: small$/);
    has(/financing frozen \| financing re-sized$/);
    has(/^Equity IRR, one input at a time; most by .*, financing (frozen|re-sized)$/);
    has(/^Equity IRR in the base: .*% \(gate: at least 10\.00%\)$/);
    has(/^Input +low +high +frozen: low +high +swing +re-sized: low +high +swing$/);
    has(/Tariff +2\.7 \/trip +3\.3 \/trip/);
    has(/^Frozen: the debt stays as it was signed at close\. Re-sized: /);
    has(/^Without effect on any figure \(\d+\): .*demand\.unread/);
    has(/^- close: it is a date$/);
    has(/^All inputs by what they do to Equity IRR$/);
    has(/construction\.items\.asset\.cost.*source *$/);
    has(/operation\.costs\.running\.cost.*note only *$/);
    has(/^Of the 5 inputs that move it most, \d have no source: /);
    has(/^Equity IRR as one input moves, financing frozen$/);
    has(/-30 % +-20 % +-10 % +0 % +\+10 % +\+20 % +\+30 % +threshold at/);
    has(/^Equity IRR over .* \(across\) and .* \(down\), financing re-sized$/);
    has(/^\* on the wrong side of the gate of 10\.00%\.$/);
    has(/^Where it equals the gate of 10\.00%: .* with /);
    has(/no close/);
    has(/^Lenders' cases: /);
    has(/^Interest rates \+100 bp +re-sized /);
    has(/^- Interest rates \+100 bp: funding\.debt\.loan\.base_rate 5 % -> 6 %$/);
    has(/^- All four together: everything above$/);
    has(/^Switching values: nearest is .* \([+-].* %\), where .* (fails|passes), financing /);
    has(/↓ .*\/trip \(-\d/);
  });

  test.each(['en', 'zh'] as const)('has every word in %s and leaves no place unfilled', (language) => {
    const page = sensitivityText(study, { language, width: 200 });
    expect(page).not.toMatch(/\{\w+\}|undefined|NaN|Infinity/);
    if (language === 'zh')
      expect(page).not.toMatch(/financing|Switching|Gates|threshold|Lenders|one input|source\b|swing/i);
    else expect(page).not.toMatch(/\p{Script=Han}/u);
    expect(page.split('\n').filter((line) => stringWidth(line) > 300)).toEqual([]);
  });

  test('says the same in both languages: each term has the same places', () => {
    for (const terms of [SENSITIVITY_TERMS, SOLUTION_TERMS, CHART_TERMS])
      for (const [name, { en, zh }] of Object.entries<{ readonly en: string; readonly zh: string }>(terms)) {
        const places = (text: string): readonly string[] =>
          [...text.matchAll(/\{\w+\}/g)].map(([place]) => place).sort();
        expect(places(zh), name).toEqual(places(en));
        expect(zh, name).not.toBe('');
      }
  });

  test('one financing alone is the only one named', () => {
    const frozen = { ...study, ...only('frozen') };
    const page = sensitivityText(frozen, { language: 'en', width: 160 });
    expect(page).toContain('financing frozen');
    expect(page).not.toMatch(/re-sized/i);
  });
});

/** A study with one financing. */
function only(financing: 'frozen' | 'resized'): Partial<Sensitivity> {
  const own = <T extends { readonly financing: string }>(list: readonly T[]): readonly T[] =>
    list.filter((each) => each.financing === financing);
  return {
    financings: [financing],
    parts: ['tornado', 'rank'],
    base: own(study.base),
    one_way: study.one_way.map((way) => ({ ...way, effects: own(way.effects) })),
    spider: null,
    grid: null,
    pack: null,
    switching: null,
  };
}

describe('other forms', () => {
  test.each(['en', 'zh'] as const)('Markdown has a whole table for each part in %s', (language) => {
    const lines = sensitivityMarkdown(study, language).split('\n');
    expect(lines[0]).toMatch(/^# /);
    expect(lines.filter((line) => line.startsWith('## ')).length).toBe(3 * 2 + 6 + 6 + 1 + 1);
    let columns = 0;
    for (const line of lines) {
      const bars = line.startsWith('|') ? line.replaceAll('\\|', '').split('|').length : 0;
      if (bars > 0 && columns > 0) expect(bars).toBe(columns);
      columns = bars;
    }
  });

  test('CSV has one row a figure, in as many columns as its head', () => {
    const rows = sensitivityCsv(study).trimEnd().split('\n');
    const columns = (row: string): number => row.replace(/"[^"]*"/g, '').split(',').length;
    expect(new Set(rows.map(columns)).size).toBe(1);
    expect(new Set(rows.slice(1).map((row) => row.split(',')[0]))).toEqual(
      new Set(['base', 'one-way', 'spider', 'grid', 'pack', 'switching']),
    );
    const ends = study.one_way.flatMap((way) => [way.low, way.high].filter((end) => end !== null));
    expect(rows.filter((row) => row.startsWith('one-way,')).length).toBeGreaterThanOrEqual(ends.length * 2);
    expect(rows.some((row) => row.endsWith(',no-close'))).toBe(true);
  });

  test('schemas name their version, and hold for every outcome', () => {
    expect(sensitivityJsonSchema()).toMatchObject({ $id: 'pppsim.sensitivity.v1' });
    expect(solutionJsonSchema()).toMatchObject({ $id: 'pppsim.solution.v1' });
    expect(() => sensitivitySchema.parse(study)).not.toThrow();
    for (const each of Object.values(solutionFixtures)) expect(() => solutionSchema.parse(each)).not.toThrow();
  });
});

describe('the pictures of a study', () => {
  test.each(['en', 'zh'] as const)(
    'are one or more for each part, the same bytes each time, in %s',
    { timeout: 120_000 },
    (language) => {
      const pictures = renderSensitivity(study, { language });
      expect(
        pictures.map(({ name }) => name).filter((name) => name.includes('equity_irr') || name === 'switching.png'),
      ).toEqual([
        'tornado-equity_irr.png',
        'spider-equity_irr-frozen.png',
        'spider-equity_irr-resized.png',
        'grid-equity_irr-frozen.png',
        'grid-equity_irr-resized.png',
        'pack-lender-equity_irr.png',
        'switching.png',
      ]);
      for (const { png } of pictures) {
        const view = new DataView(png.buffer, png.byteOffset);
        expect([view.getUint32(0), view.getUint32(16), view.getUint32(20)]).toEqual([
          0x89504e47,
          CHART_SIZE.width,
          CHART_SIZE.height,
        ]);
      }
      const again = renderSensitivity(study, { language });
      expect(
        again.every(({ png }, k) => Buffer.compare(Buffer.from(png), Buffer.from(pictures[k]?.png ?? [])) === 0),
      ).toBe(true);
    },
  );

  test('write only characters that both fonts have', () => {
    const fonts = ['NotoSansSC-Regular.subset.woff2', 'NotoSansSC-Bold.subset.woff2'].map((file) =>
      charactersOf(asset(file)),
    );
    const texts = (['en', 'zh'] as const).flatMap((language) =>
      sensitivityCharts(study, language).flatMap(({ picture }) => {
        const drawn: string[] = [];
        const pen = new Proxy(
          {},
          {
            get: (_target, name) =>
              name === 'measureText'
                ? (text: string) => ({ width: text.length * 10 })
                : name === 'fillText'
                  ? (text: string) => {
                      drawn.push(text);
                    }
                  : () => undefined,
            set: () => true,
          },
        );
        const scale = { getPixelForValue: (value: number) => value };
        const chart = { ctx: pen, ...CHART_SIZE, scales: { x: scale, y: scale } };
        for (const plugin of picture.plugins ?? []) {
          if (plugin.id === 'frame') Reflect.apply(plugin.afterDraw ?? (() => undefined), plugin, [chart, {}, {}]);
          if (plugin.id === 'heat')
            Reflect.apply(plugin.beforeDatasetsDraw ?? (() => undefined), plugin, [chart, {}, {}]);
        }
        return drawn;
      }),
    );
    const terms = Object.values(CHART_TERMS).flatMap(({ en, zh }) => [en, zh]);
    expect(texts.length).toBeGreaterThan(400);
    for (const has of fonts) {
      const missing = [...new Set([...texts, ...terms].join(''))].filter((each) => each.trim() !== '' && !has(each));
      expect(missing).toEqual([]);
    }
  });

  test('say the finding, the unit and the financing', () => {
    const frames = (language: 'en' | 'zh') =>
      sensitivityCharts(study, language).map(({ name, picture }) => {
        const drawn: string[] = [];
        const pen = new Proxy(
          {},
          {
            get: (_t, key) =>
              key === 'measureText'
                ? () => ({ width: 1 })
                : key === 'fillText'
                  ? (text: string) => drawn.push(text)
                  : () => undefined,
            set: () => true,
          },
        );
        const frame = picture.plugins?.find((plugin) => plugin.id === 'frame');
        Reflect.apply(frame?.afterDraw ?? (() => undefined), frame, [{ ctx: pen, ...CHART_SIZE }, {}, {}]);
        return { name, text: drawn.join('\n') };
      });
    for (const { name, text } of frames('en')) {
      expect(text, name).toMatch(/financing (frozen|re-sized)/);
      expect(text, name).toMatch(/\d/);
    }
    for (const { name, text } of frames('zh')) expect(text, name).toMatch(/融资(锁定|重新测算)/);
  });
});

describe('the page of a solution', () => {
  test.each(Object.entries(solutionFixtures))('of the outcome %s says it in both languages', (name, solution) => {
    const [en, zh] = (['en', 'zh'] as const).map((language) => solutionText(solution, { language, width: 120 }));
    const starts = {
      solved: 'Solved',
      frozen: 'Solved',
      broken: 'Targets met',
      none: 'No solution',
      'not-found': 'Not found',
    };
    expect(en?.startsWith(starts[name as keyof typeof starts])).toBe(true);
    expect(en).toMatch(/financing (frozen|re-sized)/);
    expect(zh).toMatch(/融资/);
    for (const page of [en, zh]) expect(page).not.toMatch(/\{\w+\}|undefined|NaN/);
    expect(zh).not.toMatch(/wanted|reached|Why|residual/);
    if (solution.reason !== null) expect(en).toContain('Why: ');
  });

  test('prints the line that reproduces it', () => {
    const page = solutionText(solutionFixtures['solved'] as (typeof solutionFixtures)[string], { language: 'en' });
    expect(page).toMatch(/^ {2}pppsim run scenarios\/written\.yaml --set "revenue\.fees\.tariff=.* \/trip"$/m);
    expect(page).toMatch(/at least 1\.10x .* yes/);
  });
});

test('a study of the library is what it was', { timeout: 120_000 }, async () => {
  const found = sensitivityOf(await library('street-lighting'), {
    of: ['equity_irr'],
    inputs: [
      'revenue.savings.price',
      'demand.hours',
      'operation.costs.*.cost',
      'construction.items.luminaires.cost',
      'construction.delay',
    ],
    parts: ['tornado', 'rank', 'spider', 'pack', 'switching'],
  });
  if (!found.ok) throw new Error('the scenario does not close');
  await expect(sensitivityText(found.value, { language: 'en', width: 120 })).toMatchFileSnapshot(
    '../golden/sensitivity/street-lighting.txt',
  );
});
