import { createHash } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import stringWidth from 'string-width';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { renderSimulation } from '../../src/charts.ts';
import {
  convergenceChart,
  fanChart,
  histogramChart,
  type Picture,
  probabilityChart,
} from '../../src/report/charts/index.ts';
import {
  simulationCsv,
  simulationMarkdown,
  simulationText,
  simulationYearsCsv,
} from '../../src/report/simulation/index.ts';
import { SIMULATION_TERMS } from '../../src/report/simulation/terms.ts';
import { SPLIT_TERMS } from '../../src/report/risk-split/terms.ts';
import type { Simulation } from '../../src/results/simulation.ts';
import { simulationJsonSchema, simulationSchema } from '../../src/results/simulation-schema.ts';
import { charactersOf } from './font.ts';
import { emptySimulation, simulationFixture } from './simulation-fixture.ts';
import { frameTexts } from './pictures.ts';

const found = simulationFixture();
const empty = emptySimulation();
const LANGUAGES = ['en', 'zh'] as const;
const page = (simulation: Simulation, language: (typeof LANGUAGES)[number] = 'en'): string =>
  simulationText(simulation, { language });
/** Without line breaks, as it reads. */
const read = (text: string): string => text.replace(/\s+/g, ' ');

describe('the page of a simulation', () => {
  test('calls the base case by its word in Chinese', () => {
    const page = simulationText(simulationFixture(), { language: 'zh' });
    expect(page).toContain('情形 基准');
    expect(page).not.toContain('情形 base');
  });

  test('says financing, paths, seed and sampling before any figure', () => {
    expect(page(found).split('\n').slice(0, 4)).toEqual([
      'Smart parking in a new district: simulation',
      'pppsim 0.1.0 | smart-parking.yaml | cccccccccccc',
      'case base | CNY | nominal prices',
      'financing frozen at close | 4,000 paths | seed 20260101 | scrambled Sobol sampling',
    ]);
    expect(page({ ...found, financing: 'resize', sampling: 'latin-hypercube' })).toContain(
      'closed anew on every path | 4,000 paths | seed 20260101 | Latin hypercube sampling',
    );
    expect(page({ ...found, financing: 'resize' }, 'zh')).toContain('每条路径均重新测算融资并交割');
  });

  test('says how it ended', () => {
    expect(read(page(found))).toContain(
      'Stopped after 4,000 of 10,000 paths: standard error of P10 of Minimum DSCR (90% of paths at or above) reached 0.0049x (asked for: dscr_min:p10 se<0.006).',
    );
    const partial: Simulation = { ...found, ended: 'partial', until: null };
    expect(page(partial)).toContain('Broken off after 4,000 of 10,000 paths: partial.');
    expect(page(partial, 'zh')).toContain('模拟中断：10,000 条路径中仅完成 4,000 条，结果不完整。');
    const short: Simulation = {
      ...found,
      ended: 'all',
      until: { text: 'dscr_min:p10 se<0.001', standard_error: 0.0049 },
    };
    expect(read(page(short))).toContain('so that dscr_min:p10 se<0.001 was not reached');
    expect(page({ ...found, ended: 'all', until: null })).not.toMatch(/Stopped|Broken off/);
  });

  test('gives every percentile its direction: at or above where more is better, at or below where less is', () => {
    const text = read(page(found));
    expect(text).toContain(
      'Minimum DSCR: 90% of paths are at or above 1.07x, 50% at or above 1.28x, 10% at or above 1.49x.',
    );
    expect(text).toContain(
      'Equity payback: 90% of paths are at or below 13.65 years, 50% at or below 11.86 years, 10% at or below 10.11 years.',
    );
    const chinese = page(found, 'zh');
    expect(chinese).toContain('最低偿债备付率：90%的路径不低于 1.07x');
    expect(chinese).toContain('资本金回收期：90%的路径不高于 13.65年');
    const lines = page(found).split('\n');
    const heads = lines.flatMap((line, at) => (/ P10 +P50 +P90 /.test(line) ? [lines[at + 1] ?? ''] : []));
    expect(heads.map((line) => line.replace(/ +/g, ' '))).toEqual([
      'paths at or above 95% 90% 50% 10% 5%',
      'paths at or below 5% 10% 50% 90% 95%',
    ]);
  });

  test('shows each figure with its close and mean, and standard errors below it', () => {
    const lines = page(found).split('\n');
    const at = lines.findIndex((line) => line.startsWith('Minimum DSCR '));
    expect(lines[at]?.trim().split(/ {2,}/)).toEqual([
      'Minimum DSCR',
      '1.31x',
      '1.28x',
      '1.00x',
      '1.07x',
      '1.28x',
      '1.49x',
      '1.56x',
    ]);
    expect(lines[at + 1]).toMatch(/^ {2}± one standard error +0\.003x +0\.005x +0\.005x +0\.003x +0\.005x +0\.005x$/);
  });

  test('keeps money of a table in one scale, named with the currency', () => {
    expect(page(found)).toMatch(/Equity NPV, CNY m +41\.8 /);
    expect(page(found, 'zh')).toMatch(/资本金净现值，万元 +4,180 /);
  });

  test('shows the bad tail, probabilities with their Wilson interval, and calls by year', () => {
    const text = page(found);
    expect(text).toMatch(/Equity IRR +6\.19% +0\.08% +5\.26% +0\.09% +2\.26% +1\.44% +17\.09%/);
    expect(text).toMatch(/Distributions locked up +31\.20% +0\.73% +29\.78% +32\.65%/);
    expect(text).toMatch(/^2035 +13\.09% +0\.18 +0\.00 +0\.73 +1\.68$/m);
    expect(text).not.toMatch(/^2027 /m);
    expect(text).toContain('Years without a call on any path are left out.');
  });

  test('counts paths without a value, and paths that do not close', () => {
    expect(page(found)).toContain(
      'Loss given default, senior lenders: no value on 3,903 of 4,000 paths (97.58%), which take no part.',
    );
    expect(page({ ...found, financing: 'resize', unclosed: 100 })).toContain(
      'No close was found on 100 of 4,000 paths (2.50%): they take no part in the figures.',
    );
  });

  test('reports correlations that were repaired, and the drivers of each figure, the strongest first', () => {
    const text = read(page(found));
    expect(text).toMatch(/Occupancy of bays and Consumer price inflation -0\.900 -0\.862/);
    expect(text).toContain('1 of 2 were repaired to the nearest possible matrix, by 0.038 at most.');
    expect(text).toContain(
      'Equity payback: Occupancy of bays -0.92, Cost overrun in construction +0.34, Consumer price inflation -0.06',
    );
    const [held] = found.correlations;
    expect(page({ ...found, correlations: held === undefined ? [] : [held] })).toContain('All are used as asked for.');
  });

  test('names the risk where it moves several inputs alike, and the risks that move by year', () => {
    const [one, two, three] = found.associations;
    if (one === undefined || two === undefined || three === undefined) throw new Error('no associations');
    const second = { ...two, input: 'construction.items.sensors.cost', label: { en: 'Sensors', zh: '传感器' } };
    const text = read(
      page({ ...found, associations: [one, { ...two, label: { en: 'Garage', zh: '停车楼' } }, second] }),
    );
    expect(text).toContain('Equity IRR: Occupancy of bays +0.91, Cost overrun in construction -0.35 Not ranked');
    expect(text).toContain('Not ranked, since they move by year: Consumer price inflation.');
  });

  test('an integrity failure is a warning that no figure survives', () => {
    const failures = [{ path: 512, check: 'balance.sheet', gap: 0.02 }];
    const broken = { ...found, integrity: { checked_paths: 16, failures } };
    expect(read(page(broken))).toContain('the first is balance.sheet on path 512, off by 0.02');
    expect(page(found)).toContain('Checked on 16 of 4,000 paths: all integrity checks hold.');
  });

  test('percentiles from a sketch say how far off in rank they may be', () => {
    const metrics = found.metrics.map((each) => ({
      ...each,
      quantiles: { kind: 'sketch' as const, relative_error: 0.001 },
    }));
    expect(read(page({ ...found, metrics }))).toContain(
      'percentiles from a sketch of bounded size, off by 0.10% of their size at most',
    );
  });

  test('without risks or values it says so, and leaves out what there is none of', () => {
    const text = page(empty);
    expect(text).toContain('Minimum DSCR: no value on any path.');
    expect(text).toContain('The scenario names no risks: every path is the close.');
    expect(text).not.toMatch(/In words|Probabilities|Correlations|NaN|undefined/);
  });

  test.each(LANGUAGES)('keeps to the width of the terminal in %s', (language) => {
    for (const simulation of [found, empty])
      for (const width of [80, 100, 140])
        for (const line of simulationText(simulation, { language, width }).split('\n'))
          expect(stringWidth(line)).toBeLessThanOrEqual(width);
  });

  test('has the same numbers in both languages, money and thousands aside', () => {
    const shares = (text: string): readonly string[] => (text.match(/[-+]?\d+\.\d+(?:%|x)/g) ?? []).sort();
    expect(shares(page(found, 'zh'))).toEqual(shares(page(found)));
    expect(page(found, 'zh')).not.toMatch(/paths|above|below|standard|financing/);
  });

  test('every term has both languages and the same places in them', () => {
    const places = (text: string): readonly string[] => (text.match(/\{\w+\}/g) ?? []).sort();
    for (const [name, { en, zh }] of Object.entries({ ...SIMULATION_TERMS, ...SPLIT_TERMS })) {
      expect(zh, name).not.toBe('');
      expect(places(zh), name).toEqual(places(en));
    }
  });

  test('in Markdown has a title, tables of equal width, and no bare markup of the scenario', () => {
    const odd: Simulation = { ...found, scenario: { ...found.scenario, name: { en: 'A <b>|*x*', zh: '甲' } } };
    const text = simulationMarkdown(odd, 'en');
    expect(text.split('\n')[0]).toBe('# A &lt;b>\\|\\*x\\*: simulation');
    expect(text).toContain('| Equity NPV, CNY m | 41.8 |');
    for (const block of text.split('\n\n').filter((each) => each.startsWith('| '))) {
      const cells = block.split('\n').map((line) => line.match(/(?<!\\)\|/g)?.length);
      expect(new Set(cells).size).toBe(1);
    }
  });
});

describe('the CSV of a simulation', () => {
  const rowsOf = (csv: string): readonly (readonly string[])[] =>
    csv
      .trimEnd()
      .split('\n')
      .map((line) => line.split(/,(?=(?:[^"]*"[^"]*")*[^"]*$)/));

  test('has a row a figure whose values read back as the same doubles', () => {
    const [head = [], ...rows] = rowsOf(simulationCsv(found, 'en'));
    expect(rows).toHaveLength(found.metrics.length);
    for (const row of rows) expect(row).toHaveLength(head.length);
    const at = head.indexOf('p10');
    const [first] = found.metrics;
    expect(Number(rows[0]?.[at])).toBe(first?.percentiles.find(({ percent }) => percent === 10)?.value);
    expect(rows[0]?.[head.indexOf('financing')]).toBe('frozen');
    expect(rows[5]?.[head.indexOf('close')]).toBe('');
  });

  test('has a row a year of fans and events', () => {
    const [head = [], ...rows] = rowsOf(simulationYearsCsv(found, 'en'));
    expect(head.slice(0, 6)).toEqual(['series', 'label', 'unit', 'year', 'statistic', 'value']);
    const dated = found.probabilities.filter(({ by_year }) => by_year !== undefined).length;
    expect(rows).toHaveLength(found.fans.length * 9 * 22 + found.probabilities.length * 4 + dated * 22);
    for (const row of rows) expect(row).toHaveLength(head.length);
  });

  test('holds no formula, whatever the scenario calls its risks and figures', () => {
    const label = { en: '=HYPERLINK("http://x")', zh: '@SUM(1,2)' };
    const odd: Simulation = {
      ...found,
      scenario: { ...found.scenario, file: '+x.yaml' },
      metrics: found.metrics.map((each) => ({ ...each, label })),
      fans: found.fans.map((each) => ({ ...each, label })),
      probabilities: found.probabilities.map((each) => ({ ...each, label })),
    };
    for (const language of LANGUAGES)
      for (const cell of [simulationCsv(odd, language), simulationYearsCsv(odd, language)].flatMap(rowsOf).flat())
        if (!/^-?\d/.test(cell)) expect(cell).not.toMatch(/^"?[=+\-@\t\r]/);
  });
});

describe('the pictures of a simulation', () => {
  const [fan] = found.fans;
  const dscr = found.metrics.find(({ metric }) => metric === 'dscr_min');
  const payback = found.metrics.find(({ metric }) => metric === 'equity_payback_years');
  if (fan === undefined || dscr === undefined || payback === undefined) throw new Error('the fixture is thin');
  const titleOf = (picture: Picture | undefined): string => frameTexts(picture).join(' ');

  test('are one a fan, a figure and an estimate, and one of events; none where there is no value', () => {
    const names = renderSimulation(found, { language: 'en' }).map(({ name }) => name);
    expect(names).toEqual([
      ...found.fans.map(({ series }) => `fan-${series}.png`),
      ...found.metrics.map(({ metric }) => `histogram-${metric}.png`),
      ...found.convergence.map(({ metric }) => `convergence-${metric}.png`),
      'probability-by-year.png',
    ]);
    expect(renderSimulation(empty, { language: 'en' })).toEqual([]);
  }, 60_000);

  test('two estimates of one figure are told apart by their statistic', () => {
    const convergence = [...found.convergence.slice(0, 1), { ...found.convergence[0], statistic: 'mean' }];
    const twice = { ...found, fans: [], metrics: [dscr], convergence, probabilities: [] } as Simulation;
    expect(renderSimulation(twice, { language: 'en' }).map(({ name }) => name)).toEqual([
      'histogram-dscr_min.png',
      'convergence-dscr_min-p10.png',
      'convergence-dscr_min-mean.png',
    ]);
  }, 60_000);

  test('have the finding as title, then financing, paths and seed', () => {
    const texts = titleOf(fanChart(found, fan, 'en'));
    expect(texts).toContain('DSCR: tightest in 2042, when 90% of paths are at or above 1.14x (1.48x at close)');
    expect(texts).toContain('financing frozen at close | 4,000 paths | seed 20260101');
    expect(titleOf(histogramChart(found, dscr, 'en'))).toContain('Minimum DSCR: 90% of paths are at or above 1.07x');
    expect(titleOf(histogramChart(found, payback, 'zh'))).toContain('资本金回收期：90%的路径不高于 13.65年');
    const [settled] = found.convergence;
    if (settled === undefined) throw new Error('no convergence');
    expect(titleOf(convergenceChart(found, settled, 'en'))).toContain(
      'After 4,000 paths P10 of Minimum DSCR (90% of paths at or above) is 1.0690x ± 0.0089x',
    );
    expect(titleOf(probabilityChart(found, 'en'))).toContain('Distributions locked up most often in 2031');
  });

  test('a fan draws its bands from the widest to the narrowest, and marks the levels that it is given', () => {
    const level = { label: { en: 'default', zh: '违约线' }, value: 1.05 };
    const picture = fanChart(found, { ...fan, levels: [level] }, 'en');
    expect(picture?.data.datasets).toHaveLength(2 * 3 + 2);
    const at = (dataset: number): unknown => picture?.data.datasets[dataset]?.data[10];
    expect([at(0), at(1)]).toEqual([fan.values[0]?.[10], fan.values[6]?.[10]]);
    expect([at(4), at(5)]).toEqual([fan.values[2]?.[10], fan.values[4]?.[10]]);
    expect(JSON.stringify(picture?.options?.plugins?.annotation)).toContain('"yMin":1.05');
    expect(JSON.stringify(fanChart(found, fan, 'en')?.options?.plugins?.annotation)).not.toContain('yMin');
  });

  test('a fan of cover ends with the debt, and its axis where cover is out of question', () => {
    const values = fan.values.map((each) => each.map((value, t) => (t > 16 ? 400 : value)));
    const picture = fanChart(found, { ...fan, values }, 'en');
    expect(picture?.data.datasets.map(({ data }) => data[18])).toEqual(Array.from({ length: 8 }, () => null));
    expect(frameTexts(picture).join(' ')).toContain('no years after the last debt service at close');
    const high = fan.values.map((each) => each.map((value, t) => (t === 16 ? 400 : value)));
    const y = fanChart(found, { ...fan, values: high }, 'en')?.options?.scales?.['y'] as { max: number };
    expect(y.max).toBeLessThan(4);
  });

  test('a fan of money says so where most paths do not differ', () => {
    const nothing = {
      ...fan,
      series: 'guarantee_calls',
      unit: 'CNY',
      values: fan.values.map((each) => each.map(() => 0)),
    };
    expect(titleOf(fanChart(found, nothing, 'en'))).toContain('the middle 80% of paths do not differ in any year');
  });

  test('a histogram ends before what lies far out, and says how many paths that are', () => {
    const far = {
      ...dscr,
      most: 140,
      histogram: { edges: [...dscr.histogram.edges, 139, 140], counts: [...dscr.histogram.counts, 0, 25] },
    };
    const picture = histogramChart(found, far, 'en');
    expect((picture?.options?.scales?.['x'] as { max: number }).max).toBeLessThan(3);
    expect(titleOf(picture)).toContain('25 of them beyond the axis (from 0.67x to 140.00x)');
  });

  test('a figure that is the same on every path has one bar and says so', () => {
    const same = {
      ...dscr,
      least: 1.3,
      most: 1.3,
      percentiles: dscr.percentiles.map((each) => ({ ...each, value: 1.3 })),
      histogram: { edges: [1.3, 1.3], counts: [4000] },
    };
    expect(titleOf(histogramChart(found, same, 'en'))).toContain('Minimum DSCR is 1.30x on every path');
    expect(
      renderSimulation({ ...found, fans: [], convergence: [], probabilities: [], metrics: [same] }, { language: 'en' }),
    ).toHaveLength(1);
  });

  test('a histogram shares out all its paths, and its curve runs on the side that people hope for', () => {
    const sums = [dscr, payback].map((each) => {
      const [bars, curve] = histogramChart(found, each, 'en')?.data.datasets ?? [];
      const ys = (data: typeof bars): number[] => ((data?.data ?? []) as { x: number; y: number }[]).map(({ y }) => y);
      return [ys(bars).reduce((sum, y) => sum + y, 0), ys(curve)[0], ys(curve).at(-1)];
    });
    const rounded = sums.map((row) => row.map((value) => Math.round((value ?? Number.NaN) * 1e6) / 1e6));
    expect(rounded).toEqual([
      [100, 100, 0],
      [100, 0, 100],
    ]);
    const marks = JSON.stringify(histogramChart(found, dscr, 'en')?.options?.plugins?.annotation);
    expect(marks).toContain('P90: 10% of paths are at or above 1.49x');
  });

  test('are the same bytes for the same simulation, of characters that the fonts have', () => {
    const few: Simulation = { ...found, fans: [fan], metrics: [dscr], convergence: found.convergence.slice(0, 1) };
    for (const language of LANGUAGES) {
      const hashes = (): readonly string[] =>
        renderSimulation(few, { language }).map(({ png }) => createHash('sha256').update(png).digest('hex'));
      expect(hashes()).toEqual(hashes());
    }
    const has = charactersOf(fileURLToPath(new URL('../../assets/NotoSansSC-Bold.subset.woff2', import.meta.url)));
    const drawn = LANGUAGES.flatMap((language) => [
      page(found, language),
      ...[
        fanChart(found, fan, language),
        histogramChart(found, dscr, language),
        probabilityChart(found, language),
      ].flatMap(frameTexts),
    ]).join('');
    expect([...new Set(drawn)].filter((each) => !/\s/.test(each) && !has(each))).toEqual([]);
  }, 60_000);
});

test('simulations keep the published schema', () => {
  const schema = simulationJsonSchema();
  expect(schema).toMatchObject({ $schema: 'http://json-schema.org/draft-07/schema#', $id: 'pppsim.simulation.v1' });
  const published = z.fromJSONSchema(JSON.parse(JSON.stringify(schema)) as Parameters<typeof z.fromJSONSchema>[0]);
  for (const each of [found, empty]) {
    expect(simulationSchema.parse(each)).toEqual(each);
    expect(published.safeParse(JSON.parse(JSON.stringify(each))).success).toBe(true);
  }
  expect(simulationSchema.safeParse({ ...found, extra: 1 }).success).toBe(false);
  expect(simulationSchema.safeParse({ ...found, paths: Number.NaN }).success).toBe(false);
});
