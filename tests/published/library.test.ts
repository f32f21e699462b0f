/**
 * The promises of every scenario in scenarios/: it closes, integrity holds, all readings agree, and its results are those of
 * tests/golden/NAME.json. When a change of the model is meant to change results, write the golden files anew with
 *
 *   npx vitest run tests/published/library.test.ts -u
 *
 * and read the difference in review: figures first, then the cash flow by year, last the digest over every line.
 */
import { createHash } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { exactReading, float64Reading, interpreter, bind } from '../../src/backends/interpret/index.ts';
import { compile } from '../../src/backends/kernel/index.ts';
import type { Inputs } from '../../src/lines/index.ts';
import type { RunResult } from '../../src/results/contract.ts';
import type { DealScenario } from '../../src/run/deal-scenario.ts';
import { closed, type Figures, library, PROFILE_NAMES, SCENARIOS, written } from './library.ts';

describe.each(SCENARIOS)('scenarios/%s.yaml', (name) => {
  let scenario: DealScenario;
  let exact: Figures;
  let doubles: Figures;
  beforeAll(async () => {
    scenario = await library(name);
    exact = closed(scenario);
    doubles = closed(scenario, { arithmetic: 'float64' });
  });

  it('is read without a warning, and says in both languages what it is', () => {
    expect(scenario.warnings.map(({ message, place }) => `${place?.line}: ${message.en}`)).toEqual([]);
    for (const text of [scenario.deal.name, scenario.deal.description]) {
      expect(text?.en).toMatch(/[a-z]/);
      expect(text?.zh).toMatch(/[\u4e00-\u9fff]/);
    }
  });

  it('closes in exact decimals and in float64, and integrity holds in both', () => {
    for (const { run } of [exact, doubles]) {
      expect(run.result.checks.filter(({ passed, tier }) => !passed && tier === 'integrity')).toEqual([]);
      expect(run.result.closing.residual).toBeLessThanOrEqual(run.result.closing.tolerance);
    }
  });

  it('closes alike in both: every metric to 1e-9', () => {
    const uses = exact.metric('total_uses');
    for (const [id, metric] of Object.entries(exact.run.result.metrics)) {
      const other = doubles.run.result.metrics[id];
      if (!('value' in metric)) expect(other, id).toEqual(metric);
      else
        expect(Math.abs(metric.value - doubles.metric(id)), id).toBeLessThanOrEqual(
          1e-9 * Math.max(Math.abs(metric.value), 1, metric.unit === scenario.deal.currency ? uses : 1),
        );
    }
  });

  it('exact = float64 interpreter to 1e-9 on every line, and the kernel = the interpreter to the bit', () => {
    const { plan } = exact.run.prepared.setting;
    const inputs = solved(exact);
    const precise = interpreter(plan, exactReading)(bind(plan, inputs, exactReading));
    const plain = interpreter(plan, float64Reading)(bind(plan, inputs, float64Reading));
    const kernel = compile(plan, { inputs, varying: 'all', outputs: 'all' });
    kernel.run();
    const uses = exact.metric('total_uses');
    for (const { id, unit } of plan.model.lines) {
      const row = plain.all(id);
      const fast = Array.from(kernel.row(id));
      expect(fast.length, id).toBe(row.length);
      for (const [t, value] of precise.all(id).entries()) {
        const [wanted, found] = [exactReading.arithmetic.toNumber(value), row[t] as number];
        if (!Object.is(found, fast[t])) expect({ id, t, kernel: fast[t] }).toEqual({ id, t, kernel: found });
        if (Number.isNaN(wanted) && Number.isNaN(found)) continue;
        const size = Math.max(Math.abs(wanted), unit.includes('money') ? uses : 1);
        if (!(Math.abs(wanted - found) <= 1e-9 * size))
          expect({ id, t, float64: found }).toEqual({ id, t, float64: wanted });
      }
    }
  });

  it('gives the results of tests/golden', async () => {
    await expect(golden(exact.run.result)).toMatchFileSnapshot(`../golden/${name}.json`);
  });

  it('names a case that closes, for each of its cases', () => {
    for (const each of scenario.cases.keys()) {
      const found = closed(scenario, { case: each, arithmetic: 'float64' });
      expect(found.run.result.master_check.passed, each).toBe(true);
    }
  });
});

describe('the main job, smart-parking', () => {
  it("is a deal that closes: within the lenders' limits, with a return, without a weakness", async () => {
    const found = closed(await library('smart-parking'), { arithmetic: 'float64' });
    expect(found.metric('gearing')).toBeGreaterThan(0.5);
    expect(found.metric('gearing')).toBeLessThan(0.75);
    expect(found.metric('equity_irr')).toBeGreaterThan(0.08);
    expect(found.metric('equity_irr')).toBeLessThan(0.13);
    expect(found.metric('dscr_min')).toBeGreaterThan(1.15);
    expect(found.run.result.closing.sized_on).toBe('banking');
    expect(found.run.result.master_check).toMatchObject({ passed: true, commercial_signals: 0 });
    expect(found.run.result.gates.every(({ passed }) => passed)).toBe(true);
  });

  it("locks the debt that the lenders' case carries, at the cover they asked for", async () => {
    const scenario = await library('smart-parking');
    const base = closed(scenario, { arithmetic: 'float64' });
    const banking = closed(scenario, { arithmetic: 'float64', case: 'banking' });
    expect(base.metric('debt_amount')).toBeCloseTo(banking.metric('debt_amount'), 3);
    expect(banking.metric('dscr_min')).toBeGreaterThanOrEqual(1.35 - 1e-9);
    expect(base.metric('dscr_min')).toBeGreaterThan(banking.metric('dscr_min'));
  });
});

describe.each(PROFILE_NAMES)('scenarios/profiles/%s.yaml', (profile) => {
  it('carries a deal that says nothing of tax, law or reserves itself, and says where each figure is from', async () => {
    const scenario = await written(`
pppsim: 1
name: a deal on a profile
profile: ${profile}
currency: CNY
close: 2026-01-01
construction: { months: 12 months, items: { works: { cost: 100e6 } } }
revenue: { fees: { kind: ancillary, income: 14e6 /year, index: cpi } }
operation: { years: 20 years, costs: { running: { cost: 2e6 /year, index: cpi } } }
funding:
  equity: { holders: { sponsor: 100 % } }
  debt: { loan: { repayment: sculpted, dscr: 1.30, gearing: 70 %, tenor: 15 years, base_rate: 4 % } }
`);
    const found = closed(scenario, { arithmetic: 'float64' });
    expect(found.run.result.master_check.passed).toBe(true);
    expect(found.metric('equity_irr')).toBeGreaterThan(0.05);
    const silent = [...scenario.inputs.values()].filter(
      ({ origin, quantity }) =>
        typeof origin === 'object' &&
        origin.file.includes('/profiles/') &&
        'quantity' in quantity &&
        quantity.remarks?.source === undefined,
    );
    expect(silent.map(({ path }) => path)).toEqual([]);
  });
});

/** The scenario's numbers, with the unknowns as the close found them. */
function solved({
  run: {
    prepared,
    closed: { bound, reading },
  },
}: Figures): Inputs {
  const {
    setting: { plan },
    inputs,
  } = prepared;
  const numbers = new Map(inputs.numbers);
  const series = new Map(inputs.series);
  const text = (value: unknown): string => String(reading.arithmetic.toNumber(value));
  for (const { path, shape } of plan.model.unknowns) {
    if (shape === 'once') numbers.set(path, text(bound.numbers.get(path)));
    else series.set(path, (bound.series.get(path) ?? []).map(text));
  }
  return { numbers, series };
}

/** What is kept of a result: figures, cash flow by year, and a digest of every line; rounded so that noise does not show. */
function golden({ metrics, closing, checks, gates, timeline, views, lines }: RunResult): string {
  const byId = new Map(lines.map((line) => [line.id, line]));
  const list = (values: readonly unknown[]): string => `[${values.map((each) => JSON.stringify(each)).join(', ')}]`;
  const entries = (of: readonly (readonly [string, string])[]): string =>
    `{\n${of.map(([key, text]) => `    ${JSON.stringify(key)}: ${text}`).join(',\n')}\n  }`;
  const digest = createHash('sha256');
  for (const { id, unit, values } of [...lines].sort((a, b) => (a.id < b.id ? -1 : 1))) {
    const shown = values.map((each) => (each === null ? 'undefined' : rounded(each, /^[A-Z]{3}/.test(unit) ? 1 : 6)));
    digest.update(`${id} ${unit} ${shown.join(' ')}\n`);
  }
  const parts: readonly (readonly [string, string])[] = [
    [
      'metrics',
      entries(
        Object.entries(metrics).map(([id, each]) => [
          id,
          JSON.stringify(
            'value' in each ? Number(rounded(each.value, Math.abs(each.value) > 1000 ? 2 : 9)) : each.undefined,
          ),
        ]),
      ),
    ],
    ['binding', entries(closing.binding.map(({ tranche, constraint }) => [tranche, JSON.stringify(constraint)]))],
    ['failing_checks', list(checks.filter(({ passed }) => !passed).map(({ id }) => id))],
    ['failing_gates', list(gates.filter(({ passed }) => !passed).map(({ id }) => id))],
    ['periods', String(timeline.periods.length)],
    ['years', list(timeline.years)],
    [
      'cash_flow',
      entries(
        views.cash_flow.map(({ line, sign }) => [
          line,
          list((byId.get(line)?.values ?? []).map((each) => (each === null ? null : Number(rounded(sign * each, 0))))),
        ]),
      ),
    ],
    ['lines', String(lines.length)],
    ['digest', JSON.stringify(digest.digest('hex').slice(0, 16))],
  ];
  return `{\n${parts.map(([key, text]) => `  ${JSON.stringify(key)}: ${text}`).join(',\n')}\n}\n`;
}

/** Fixed digits; no negative zero. */
function rounded(value: number, digits: number): string {
  const text = value.toFixed(digits);
  return Number(text) === 0 ? (0).toFixed(digits) : text;
}
