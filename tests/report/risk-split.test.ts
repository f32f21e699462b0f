import { createHash } from 'node:crypto';
import stringWidth from 'string-width';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { renderRiskSplit } from '../../src/charts.ts';
import { riskMatrixChart, sobolChart } from '../../src/report/charts/index.ts';
import { riskSplitCsv, riskSplitMarkdown, riskSplitText } from '../../src/report/risk-split/index.ts';
import type { RiskSplit } from '../../src/results/risk-split.ts';
import { riskSplitJsonSchema, riskSplitSchema } from '../../src/results/risk-split-schema.ts';
import { frameTexts } from './pictures.ts';
import { emptyRiskSplit, riskSplitFixture } from './risk-split-fixture.ts';

const found = riskSplitFixture();
const empty = emptyRiskSplit();
const LANGUAGES = ['en', 'zh'] as const;
const page = (split: RiskSplit, language: (typeof LANGUAGES)[number] = 'en'): string =>
  riskSplitText(split, { language });
const read = (text: string): string => text.replace(/\s+/g, ' ');

/** Twelve parties with long names: more than a page holds side by side. */
function crowded(): RiskSplit {
  const parties = Array.from({ length: 12 }, (_, at) => ({
    id: `party_${String(at)}`,
    label: { en: `Regional infrastructure investor ${String(at)}`, zh: `区域基础设施投资公司${String(at)}` },
  }));
  const spread = <T>(items: readonly T[]): T[] => parties.map((_, at) => items[at % items.length] as T);
  return {
    ...found,
    parties,
    rows: found.rows.map((row) => ({ ...row, cells: spread(row.cells), borne_in_tail: spread(row.borne_in_tail) })),
    totals: spread(found.totals),
  };
}

describe('the page of a risk split', () => {
  test('says financing, rate, paths and seed, and that positions sum to nil', () => {
    const text = page(found);
    expect(text).toContain('case base | CNY | discounted at 6.00%');
    expect(text).toContain('financing frozen at close | 4,096 paths | seed 20260101 | scrambled Sobol sampling');
    expect(text).toContain('Positions sum to nil over the parties on every path, to CNY 3.1e-7.');
  });

  test('shows losses with their errors, rows that sum to nil, and columns that add up to the foot', () => {
    const lines = page(found).split('\n');
    const cells = (start: string, from = 0): readonly number[] => {
      const line = lines.slice(from).find((each) => each.startsWith(start)) ?? '';
      return (line.match(/-?\d+\.\d+/g) ?? []).map(Number);
    };
    expect(cells('Occupancy of bays')).toEqual([9.2, 14.6, 6.3, 0.4, -30.5, 0]);
    expect(cells('All risks')).toEqual([11.6, 14.1, 6.1, 0.5, -32.3, 0]);
    for (const title of ['Standard deviation by risk', "Loss on the party's worst 5%"]) {
      const from = lines.findIndex((line) => line.startsWith(title));
      const rows = ['Occupancy', 'Cost overrun', 'Consumer price'].map((start) => cells(start, from));
      const sums = (rows[0] ?? []).map((_, at) => rows.reduce((sum, row) => sum + (row[at] ?? 0), 0));
      expect(sums.map((sum) => Number(sum.toFixed(2)))).toEqual(cells('All risks', from));
    }
    expect(lines.filter((line) => line.startsWith('  ± one standard error'))).toHaveLength(4);
  });

  test('puts what the contract says beside what was measured, and differences in sentences', () => {
    const text = read(page(found));
    expect(text).toContain('by contract: sponsors 70%, City government 30%');
    expect(text).toContain('measured: City government 27%, Parking group (sponsor) 48%, Infrastructure fund 20%');
    expect(text).toContain("by contract: stays with the project company's sponsors measured: City government 98%");
    expect(text).toContain('98% of what it costs in its tail falls on the city government.');
    const agreed = { ...found, rows: found.rows.map((row) => ({ ...row, finding: null })) };
    expect(page(agreed)).toContain('Nowhere by more than a tenth');
  });

  test('shows Sobol indices with their errors, and why there are none', () => {
    const text = page(found);
    expect(text).toMatch(/Occupancy of bays +78\.6% +1\.1% +84\.2% +1\.2%/);
    expect(text).toMatch(/Occupancy of bays \+ Consumer price inflation +91\.4%/);
    expect(text).toMatch(/Sum of first-order +92\.5%/);
    expect(text).toContain('No indices of Loss given default, senior lenders: it has no value on 97.8% of the paths');
  });

  test('leaves out parties that no risk moves, and names them', () => {
    const none = { expected_loss: 0, expected_loss_error: 0, deviation: 0, tail: 0 };
    const still = {
      ...found,
      parties: [...found.parties, { id: 'tax', label: { en: 'Tax authority', zh: '税务机关' } }],
      rows: found.rows.map((row) => ({
        ...row,
        cells: [...row.cells, none],
        borne_in_tail: [...row.borne_in_tail, 0],
      })),
      totals: [...found.totals, none],
    };
    expect(page(still)).toContain('No risk moves: Tax authority.');
    expect(page(still).match(/Tax authority/g)).toHaveLength(1);
    expect(riskSplitCsv(still, 'en')).toContain('tax,Tax authority,0,0,0,0');
  });

  test('without risks says so, and nothing else', () => {
    expect(page(empty)).toContain('The scenario names no risks: nothing is to be split.');
    expect(page(empty)).not.toMatch(/Sobol indices|All risks|NaN/);
  });

  test.each(LANGUAGES)('keeps to the width of the terminal in %s, however many parties there are', (language) => {
    for (const split of [found, empty, crowded()])
      for (const width of [80, 100, 140])
        for (const line of riskSplitText(split, { language, width }).split('\n'))
          expect(stringWidth(line)).toBeLessThanOrEqual(width);
    const titles = page(crowded()).match(/\(parties \d+ to \d+ of 12\)/g) ?? [];
    expect(titles.length).toBeGreaterThan(3);
    expect(titles[0]).toMatch(/^\(parties 1 to/);
    expect(titles.at(-1)).toMatch(/to 12 of 12\)$/);
  });

  test('has the same shares in both languages', () => {
    const shares = (text: string): readonly string[] => (text.match(/\d+(?:\.\d+)?%/g) ?? []).sort();
    expect(shares(page(found, 'zh'))).toEqual(shares(page(found)));
    expect(page(found, 'zh')).not.toMatch(/paths|party|contract|standard/);
  });

  test('in Markdown nests contract and measure below their risk, in tables of equal width', () => {
    const text = riskSplitMarkdown(found, 'en');
    expect(text).toContain('- Occupancy of bays\n  - by contract: sponsors 70%, City government 30%\n  - measured:');
    for (const block of text.split('\n\n').filter((each) => each.startsWith('| ')))
      expect(new Set(block.split('\n').map((line) => line.match(/(?<!\\)\|/g)?.length)).size).toBe(1);
  });
});

test('the CSV has a row a cell and the foot of every party, and no formula', () => {
  const lines = riskSplitCsv(found, 'en').trimEnd().split('\n');
  expect(lines).toHaveLength(1 + found.rows.length * found.parties.length + found.parties.length);
  expect(lines[1]).toBe(
    'occupancy,Occupancy of bays,government,City government,9200000,289600,18100000,41600000,0.27,CNY,smart-parking.yaml,base,frozen,sobol,20260101,4096',
  );
  expect(lines.at(-1)).toMatch(/^\*,all risks,contractor,Contractor,-32300000,/);
  const label = { en: '=1+1', zh: '@x' };
  const odd = { ...found, parties: found.parties.map((each) => ({ ...each, label })) };
  for (const language of LANGUAGES)
    for (const line of riskSplitCsv(odd, language).split('\n').slice(1)) expect(line).not.toMatch(/(^|,)[=+@]/);
});

describe('the pictures of a risk split', () => {
  test('are the matrix and one a table of indices, the same bytes each time; none without risks', () => {
    for (const language of LANGUAGES) {
      const files = renderRiskSplit(found, { language });
      expect(files.map(({ name }) => name)).toEqual([
        'risk-split.png',
        'sobol-dscr_min.png',
        'sobol-government_npv_cost.png',
      ]);
      const hash = ({ png }: { readonly png: Uint8Array }): string => createHash('sha256').update(png).digest('hex');
      expect(renderRiskSplit(found, { language }).map(hash)).toEqual(files.map(hash));
      expect(renderRiskSplit(crowded(), { language })).toHaveLength(3);
    }
    expect(renderRiskSplit(empty, { language: 'en' })).toEqual([]);
  }, 60_000);

  test('the matrix has the largest loss as title and says gains and losses in words', () => {
    const picture = riskMatrixChart(found, 'en');
    expect(frameTexts(picture).join(' ')).toContain(
      'Occupancy of bays: most is at stake for Parking group (sponsor), a loss of CNY 78.30 m on its worst 5% of paths (loses CNY 14.60 m on average)',
    );
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
    const cells = picture?.plugins?.find(({ id }) => id === 'cells');
    const chart = { ctx: pen, chartArea: { left: 0, top: 0, width: 1500, height: 600 } };
    Reflect.apply(cells?.afterDatasetsDraw ?? (() => undefined), cells, [chart, {}, {}]);
    expect(drawn).toHaveLength(2 * 5 * 4);
    expect(drawn.slice(0, 2)).toEqual(['loses 9.20', 'worst: loses 41.60']);
    expect(drawn.slice(8, 10)).toEqual(['gains 30.50', 'worst: gains 22.40']);
    expect(drawn).toContain('nil');
  });

  test('the matrix shows the parties with the largest stakes, and says how many there are', () => {
    const picture = riskMatrixChart(crowded(), 'en');
    expect(picture?.options?.scales?.['x']).toMatchObject({ type: 'category' });
    expect((picture?.options?.scales?.['x'] as { labels: unknown[] }).labels).toHaveLength(9);
    expect(frameTexts(picture).join(' ')).toContain('the 9 of 12 parties with the largest stakes');
  });

  test('indices stand with the largest total first', () => {
    const [first] = found.sobol;
    if (first?.factors === null || first === undefined) throw new Error('no indices');
    const turned = { ...first, factors: [...first.factors].reverse() };
    const picture = sobolChart(found, turned, 'en');
    expect(picture?.data.datasets[1]?.data).toEqual([84.2, 15.1, 4.8]);
    expect(frameTexts(picture).join(' ')).toContain('Occupancy of bays explains 84.2% of the variance of Minimum DSCR');
  });
});

test('risk splits keep the published schema', () => {
  const schema = riskSplitJsonSchema();
  expect(schema).toMatchObject({ $schema: 'http://json-schema.org/draft-07/schema#', $id: 'pppsim.risk-split.v1' });
  const published = z.fromJSONSchema(JSON.parse(JSON.stringify(schema)) as Parameters<typeof z.fromJSONSchema>[0]);
  for (const each of [found, empty]) {
    expect(riskSplitSchema.parse(each)).toEqual(each);
    expect(published.safeParse(JSON.parse(JSON.stringify(each))).success).toBe(true);
  }
  expect(riskSplitSchema.safeParse({ ...found, financing: 'resize' }).success).toBe(false);
});
