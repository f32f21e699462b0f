import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { run } from '../../src/pipeline.ts';
import type { OneWay, Sensitivity, StudiedFinancing, VariationOutcome } from '../../src/results/sensitivity.ts';
import { sensitivitySchema } from '../../src/results/sensitivity-schema.ts';
import type { DealScenario } from '../../src/run/deal-scenario.ts';
import { type SensitivityOptions, sensitivityOf } from '../../src/studies/sensitivity/sensitivity.ts';
import { closed, library, written } from '../published/library.ts';
import { annuity, LOAN, type SmallDeal, smallDeal } from './small-deal.ts';

const small = (of?: SmallDeal): Promise<DealScenario> => written(smallDeal(of));

function studied(scenario: DealScenario, options: SensitivityOptions = {}): Sensitivity {
  const found = sensitivityOf(scenario, options);
  if (!found.ok) throw new Error(JSON.stringify(found));
  expect(() => sensitivitySchema.parse(JSON.parse(JSON.stringify(found.value)))).not.toThrow();
  return found.value;
}

function wayOf(study: Sensitivity, input: string): OneWay {
  const found = study.one_way.find((each) => each.input === input);
  if (found === undefined) throw new Error(`${input} was not moved`);
  return found;
}

function figure(outcome: VariationOutcome | null | undefined, metric: string): number {
  const found = outcome?.closed === true ? outcome.figures[metric] : undefined;
  return found !== undefined && 'value' in found ? found.value : Number.NaN;
}

const effectIn = (way: OneWay, financing: StudiedFinancing) => {
  const found = way.effects.find((each) => each.financing === financing);
  if (found === undefined) throw new Error('no such financing');
  return found;
};

/** NPV of the small deal by hand. */
const npv = ({ cost = 1000, tariff = 3, opex = 50, years = 10 }: SmallDeal = {}): number =>
  (100 * tariff - opex) * annuity(years) - cost;

describe('one input at a time', () => {
  test('where the NPV is linear, ends, swing and elasticity are those of the straight line', async () => {
    const study = studied(await small(), { of: ['project_npv'] });
    const of = (input: string): OneWay => wayOf(study, input);
    const worth = 300 * annuity(10);
    for (const financing of ['frozen', 'resized'] as const) {
      const tariff = effectIn(of('revenue.fees.tariff'), financing);
      expect(figure(tariff.low, 'project_npv')).toBeCloseTo(npv({ tariff: 2.7 }), 8);
      expect(figure(tariff.high, 'project_npv')).toBeCloseTo(npv({ tariff: 3.3 }), 8);
      expect(tariff.swing['project_npv']).toBeCloseTo(0.2 * worth, 8);
      expect(tariff.elasticity['project_npv']).toBeCloseTo(worth / npv(), 8);
      const cost = effectIn(of('construction.items.asset.cost'), financing);
      expect(cost.swing['project_npv']).toBeCloseTo(200, 8);
      expect(cost.elasticity['project_npv']).toBeCloseTo(-1000 / npv(), 8);
    }
    expect(of('revenue.fees.tariff').low).toMatchObject({ text: '2.7 /trip', value: 2.7, clipped: false });
    expect(of('revenue.fees.tariff').low?.change).toBeCloseTo(-0.1, 12);
    expect(figure({ closed: true, figures: study.base[0]?.figures ?? {} }, 'project_npv')).toBeCloseTo(npv(), 8);
  });

  test('are sorted by swing, and what nothing reads moves nothing', async () => {
    const study = studied(await small(), { of: ['project_npv'] });
    expect(study.orders[0]?.by_swing.slice(0, 5)).toEqual([
      'demand.trips',
      'revenue.fees.tariff',
      'revenue.fees.collection',
      'construction.items.asset.cost',
      'discounting.project',
    ]);
    const unread = wayOf(study, 'demand.unread');
    expect(unread.moves).toBe(false);
    expect(unread.effects.map(({ swing }) => swing['project_npv'])).toEqual([0, 0]);
    expect(study.one_way.some(({ input }) => input === 'indices.idle' && wayOf(study, input).moves)).toBe(false);
  });

  test('an end is what a scenario that says so gives, closed anew', async () => {
    const scenario = await library('street-lighting');
    const inputs = ['operation.costs.crews.cost', 'funding.debt.loan.gearing', 'construction.delay', 'indices.wages'];
    const study = studied(scenario, { of: ['equity_irr', 'dscr_min'], inputs, financing: 'resize' });
    for (const input of inputs) {
      const way = wayOf(study, input);
      for (const end of ['low', 'high'] as const) {
        const to = way[end];
        if (to === null) continue;
        const other = closed(await library('street-lighting', [`${input}=${to.text}`]));
        for (const metric of ['equity_irr', 'dscr_min'])
          expect(figure(effectIn(way, 'resized')[end], metric), `${input} ${end} ${metric}`).toBeCloseTo(
            other.metric(metric),
            7,
          );
      }
    }
  });

  test('with the financing frozen the debt stays as it was signed, re-sized it follows', async () => {
    const study = studied(await small({ debt: LOAN }), { of: ['debt_amount', 'equity_irr'] });
    const cost = wayOf(study, 'construction.items.asset.cost');
    expect(effectIn(cost, 'frozen').swing['debt_amount']).toBe(0);
    expect(effectIn(cost, 'resized').swing['debt_amount']).toBeCloseTo(0.6 * 200, 5);
    const gearing = wayOf(study, 'funding.debt.loan.gearing');
    expect(effectIn(gearing, 'frozen').swing['equity_irr']).toBe(0);
    expect(effectIn(gearing, 'resized').swing['equity_irr']).toBeGreaterThan(0.001);
  });

  test('the value really used is told: rates by a point, whole steps, shares and limits cut', async () => {
    const study = studied(await small({ debt: LOAN }), { of: ['equity_irr'] });
    const ends = (input: string) => [wayOf(study, input).low?.text, wayOf(study, input).high?.text];
    expect(ends('funding.debt.loan.base_rate')).toEqual(['4 %', '6 %']);
    expect(ends('discounting.equity')).toEqual(['7 %', '9 %']);
    expect(ends('funding.debt.loan.tenor')).toEqual(['7.25 years', '8.75 years']);
    expect(ends('construction.delay')).toEqual([undefined, '1 month']);
    expect(ends('operation.users_pay_after')).toEqual([undefined, '1 day']);
    const collection = wayOf(study, 'revenue.fees.collection');
    expect([collection.low?.text, collection.high]).toEqual(['90 %', null]);
    const twice = studied(await small({ debt: LOAN }), { of: ['equity_irr'], by: 0.2 });
    expect(wayOf(twice, 'funding.debt.loan.base_rate').low?.text).toBe('3 %');
    const wide = studied(await small(), { of: ['equity_irr'], inputs: ['revenue.fees.collection:50 %..120 %'] });
    expect(wayOf(wide, 'revenue.fees.collection').high).toBe(null);
  });

  test('dates, lengths, zeros and what is only valid together are left out by name and with the reason', async () => {
    const study = studied(await library('smart-parking'), { of: ['gearing'], financing: 'frozen' });
    const left = new Map(study.left_out.map(({ path, reason }) => [path, reason.en]));
    expect(left.get('close')).toBe('it is a date');
    expect(left.get('operation.years')).toMatch(/how long the timeline is/);
    expect(left.get('funding.debt.policy.agency_fee')).toMatch(/zero/);
    expect(left.get('funding.equity.holders.sponsor_ict')).toMatch(/add up to/);
    const moved = new Set(study.one_way.map(({ input }) => input));
    expect([...left.keys()].filter((path) => moved.has(path))).toEqual([]);
  });

  test('a length that is named is closed anew, and cannot change once signed', async () => {
    const study = studied(await small(), { of: ['project_npv'], inputs: ['operation.years:8 years..12 years'] });
    const way = wayOf(study, 'operation.years');
    expect(figure(effectIn(way, 'resized').low, 'project_npv')).toBeCloseTo(npv({ years: 8 }), 8);
    expect(figure(effectIn(way, 'resized').high, 'project_npv')).toBeCloseTo(npv({ years: 12 }), 8);
    expect(effectIn(way, 'frozen').low).toMatchObject({ closed: false, kind: 'fixed' });
  });

  test('a length that makes no valid deal is left out with the reason, not called without effect', async () => {
    const study = studied(await library('street-lighting'), { inputs: ['operation.years:5 years..6 years'] });
    expect(study.one_way).toEqual([]);
    expect(study.left_out.map(({ path, reason }) => [path, reason.en])).toEqual([
      ['operation.years', expect.stringMatching(/concession|reaches|years/)],
    ]);
  });

  test('where the deal does not close there is a reason and no figure', async () => {
    const study = studied(await small({ debt: LOAN }), {
      of: ['equity_irr'],
      inputs: ['revenue.fees.tariff:0.3..3.5'],
    });
    const { low } = effectIn(wayOf(study, 'revenue.fees.tariff'), 'resized');
    expect(low).toMatchObject({ closed: false, kind: 'no-close' });
    expect(low !== null && !low.closed && low.reason.en).toMatch(/No debt can be raised/);
    expect(effectIn(wayOf(study, 'revenue.fees.tariff'), 'resized').swing['equity_irr']).toBe(null);
  });

  test('a table moves in proportion', async () => {
    const study = studied(await library('ifric12-financial-asset'), {
      of: ['equity_npv'],
      inputs: ['revenue.payments.amounts'],
    });
    const way = wayOf(study, 'revenue.payments.amounts');
    expect([way.low?.text, way.high?.text]).toEqual(['x 0.9', 'x 1.1']);
    const other = await library('ifric12-financial-asset', ['revenue.payments.amounts=x 1.1']);
    expect(figure(effectIn(way, 'resized').high, 'equity_npv')).toBeCloseTo(closed(other).metric('equity_npv'), 6);
  });

  test('evidence is what the scenario says', async () => {
    const study = studied(await small(), { of: ['project_npv'] });
    const evidence = (path: string) => study.inputs.find((each) => each.path === path)?.evidence;
    expect(evidence('construction.items.asset.cost')).toEqual({
      source: 'the contract',
      note: null,
      reliability: null,
    });
    expect(evidence('operation.costs.running.cost')).toEqual({ source: null, note: 'assumption', reliability: null });
    expect(evidence('revenue.fees.tariff')).toEqual({ source: null, note: null, reliability: null });
  });
});

describe('switching values', () => {
  test('of linear gates are where algebra says', async () => {
    const study = studied(await small(), { of: ['equity_npv'], parts: ['switching'] });
    const of = (input: string) => study.switching?.inputs.find((each) => each.input === input);
    const a = annuity(10);
    const at = (input: string, side: 'down' | 'up'): (number | undefined)[] =>
      (of(input)?.found ?? [])
        .filter((each) => each.gate === 'equity_npv' && each.side === side)
        .map(({ to }) => to.value);
    const expected = [
      ['revenue.fees.tariff', 'down', (1000 / a + 50) / 100, 2],
      // With the commitments as signed nobody pays for dearer works: the contractor is owed, and the shareholders lose nothing.
      ['construction.items.asset.cost', 'up', 250 * a, 1],
      ['operation.costs.running.cost', 'up', 300 - 1000 / a, 2],
    ] as const;
    for (const [input, side, value, times] of expected) {
      const found = at(input, side);
      expect(found).toHaveLength(times);
      for (const each of found) expect(each).toBeCloseTo(value, 6);
      for (const each of of(input)?.found ?? [])
        expect([each.how, each.becomes, each.again]).toEqual(['root', 'fails', false]);
    }
    expect(study.switching?.gates.map(({ id }) => id)).toEqual(['equity_npv', 'close']);
    expect(of('demand.unread')?.found ?? []).toEqual([]);
    const order = (study.switching?.inputs ?? []).map(({ nearest }) => nearest ?? Infinity);
    expect(order).toEqual([...order].sort((x, y) => x - y));
  });

  test('none within limits says how far was looked, how often, and that the margin ran one way', async () => {
    const study = studied(await small(), { of: ['equity_npv'], parts: ['switching'], inputs: ['revenue.fees.tariff'] });
    const none =
      study.switching?.inputs[0]?.none.filter(({ gate, side }) => gate === 'equity_npv' && side === 'up') ?? [];
    expect(none.map(({ to, monotone, ends }) => [to.value, monotone, ends])).toEqual([
      [30, true, null],
      [30, true, null],
    ]);
  });

  test('written into a scenario they leave the gate at its threshold', { timeout: 120_000 }, async () => {
    const inputs = ['revenue.savings.price', 'operation.costs.crews.cost', 'construction.items.luminaires.cost'];
    const study = studied(await library('street-lighting'), { parts: ['switching'], inputs, financing: 'resize' });
    let checked = 0;
    for (const { input, found } of study.switching?.inputs ?? []) {
      for (const { gate, how, to } of found) {
        if (how !== 'root') continue;
        const result = run(await library('street-lighting', [`${input}=${to.text}`]));
        if (!result.ok) throw new Error(result.reason.en);
        const own = result.result.gates.find(({ id }) => id === gate);
        if (own === undefined || 'undefined' in own.actual) throw new Error(`${gate} has no value`);
        expect(own.actual.value, `${input} ${gate}`).toBeCloseTo(own.required, 6);
        checked += 1;
      }
    }
    expect(checked).toBeGreaterThanOrEqual(3);
  });

  test('of whole steps are the first step on the other side', async () => {
    const scenario = await library('ifric12-financial-asset');
    const study = studied(scenario, { parts: ['switching'], inputs: ['construction.delay'], of: ['equity_npv'] });
    const [first] = study.switching?.inputs[0]?.found ?? [];
    if (first === undefined) throw new Error('no switching value');
    expect(first.how).toBe('step');
    const months = first.to.value;
    const value = async (delay: number): Promise<number> =>
      closed(await library('ifric12-financial-asset', [`construction.delay=${String(delay)} months`])).metric(
        'equity_npv',
      );
    expect(await value(months)).toBeLessThan(0);
    expect(await value(months - 1)).toBeGreaterThanOrEqual(-1e-9);
  });

  test('that the deal closes at all is a gate of its own', async () => {
    const study = studied(await small({ debt: LOAN }), {
      parts: ['switching'],
      inputs: ['revenue.fees.tariff'],
      financing: 'resize',
    });
    const close = study.switching?.inputs[0]?.found.find(({ gate }) => gate === 'close');
    // No debt can be raised where revenue is no more than operating cost: 100 trips at 0.5.
    expect(close).toMatchObject({ side: 'down', how: 'jump', becomes: 'fails' });
    expect(close?.to.value).toBeCloseTo(0.5, 6);
  });

  test('follow the formula whatever the numbers', { timeout: 120_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 500, max: 1500 }),
        fc.integer({ min: 20, max: 80 }),
        fc.integer({ min: 5, max: 15 }),
        async (cost, opex, years) => {
          const scenario = await small({ cost, opex, years });
          const study = studied(scenario, {
            of: ['equity_npv'],
            parts: ['switching'],
            inputs: ['revenue.fees.tariff'],
            financing: 'frozen',
          });
          const [found] = study.switching?.inputs[0]?.found.filter(({ gate }) => gate === 'equity_npv') ?? [];
          expect(found?.to.value).toBeCloseTo((cost / annuity(years) + opex) / 100, 5);
        },
      ),
      { numRuns: 10 },
    );
  });
});

describe('the spider', () => {
  test('has straight lines where the figure is linear, and marks the crossing', async () => {
    const study = studied(await small(), { of: ['project_npv'], parts: ['spider'], financing: 'frozen' });
    const line = study.spider?.lines.find(({ input }) => input === 'construction.items.asset.cost');
    for (const point of line?.points ?? [])
      expect(figure(point.outcomes[0]?.outcome, 'project_npv')).toBeCloseTo(npv({ cost: 1000 * (1 + point.step) }), 8);
    expect(study.spider?.lines.length).toBe(6);
    const dear = studied(await small({ cost: 1500 }), {
      of: ['project_npv'],
      parts: ['spider'],
      inputs: ['construction.items.asset.cost'],
      financing: 'frozen',
    });
    const crossing = dear.spider?.lines[0]?.crossings[0];
    expect(crossing?.step).toBeCloseTo((250 * annuity(10)) / 1500 - 1, 6);
  });
});

describe('the grid', () => {
  test('has each pair of values, and the zero line of a linear figure is exact', async () => {
    const scenario = await small();
    const grid = studied(scenario, {
      of: ['project_npv'],
      parts: ['grid'],
      inputs: ['revenue.fees.tariff'],
      grid: ['revenue.fees.tariff:1.5..3.9', 'construction.items.asset.cost:400..2000'],
      financing: 'frozen',
    }).grid;
    if (grid === null) throw new Error('no grid');
    const [layer] = grid.layers;
    grid.y.values.forEach(({ value: cost }, j) => {
      grid.x.values.forEach(({ value: tariff }, i) => {
        expect(figure(layer?.cells[j]?.[i], 'project_npv')).toBeCloseTo(npv({ tariff, cost }), 7);
      });
    });
    const [line, ...more] = layer?.contours[0]?.lines ?? [];
    expect(more).toEqual([]);
    expect(line?.length).toBeGreaterThan(5);
    for (const [tariff, cost] of line ?? []) expect(npv({ tariff, cost })).toBeCloseTo(0, 6);
    expect([grid.x.values.length, grid.y.values.length]).toEqual([13, 13]);
  });
});

describe("the lenders' pack", () => {
  test('moves what it says, and its rows are what a scenario that says so gives', { timeout: 120_000 }, async () => {
    const study = studied(await library('street-lighting'), { parts: ['pack'], inputs: ['demand.hours'] });
    const pack = study.pack;
    if (pack === null) throw new Error('no pack');
    expect(pack.rows.map(({ id }) => id)).toEqual(['base', 'delay', 'volume', 'operating_cost', 'rates', 'combined']);
    expect(pack.rows[1]?.moves.map(({ path, from, to }) => [path, from, to])).toEqual([
      ['construction.delay', '0 months', '6 months'],
    ]);
    expect(pack.rows[2]?.moves.map(({ path, to }) => [path, to])).toEqual([['demand.hours', '3_690']]);
    for (const { id, moves, outcomes } of pack.rows) {
      const other = closed(
        await library(
          'street-lighting',
          moves.map(({ path, to }) => `${path}=${to}`),
        ),
      );
      const resized = outcomes.find(({ financing }) => financing === 'resized');
      for (const { id: metric } of pack.metrics)
        expect(figure(resized?.outcome, metric), `${id} ${metric}`).toBeCloseTo(other.metric(metric), 6);
      expect(resized?.gates.map(({ passed }) => passed)).toEqual(other.run.result.gates.map(({ passed }) => passed));
      const locked = other.run.result.checks.find((check) => check.id === 'dscr-above-lock-up')?.failures;
      expect(resized?.covenants?.lock_up).toBe(locked);
    }
    // Frozen, the debt of the close meets the later start: its first service is not covered.
    const frozen = pack.rows[1]?.outcomes.find(({ financing }) => financing === 'frozen');
    expect(figure(frozen?.outcome, 'dscr_min')).toBeLessThan(1);
    expect(frozen?.covenants?.default).toBeGreaterThan(0);
  });

  test('finds the fewest inputs that move each volume by a tenth', async () => {
    const study = studied(await library('smart-parking'), {
      parts: ['pack'],
      inputs: ['demand.bays'],
      financing: 'frozen',
    });
    const volume = study.pack?.rows.find(({ id }) => id === 'volume');
    expect(volume?.moves.map(({ path }) => path)).toEqual([
      'demand.uptake.full',
      'demand.passes.full',
      'demand.utilisation.ceiling',
    ]);
    const [less, base] = [
      await library(
        'smart-parking',
        (volume?.moves ?? []).map(({ path, to }) => `${path}=${to}`),
      ),
      await library('smart-parking'),
    ].map((each) => closed(each));
    for (const name of ['street', 'garage', 'passes', 'charging'])
      less?.row(`revenue.${name}.volume`).forEach((value, t) => {
        expect(value).toBeCloseTo(0.9 * (base?.row(`revenue.${name}.volume`)[t] ?? Number.NaN), 5);
      });
  });

  test('says what a deal has not', async () => {
    const study = studied(await library('ifric12-financial-asset'), {
      parts: ['pack'],
      inputs: ['construction.delay'],
    });
    const row = (id: string) => study.pack?.rows.find((each) => each.id === id);
    expect(row('rates')?.not_moved.map(({ en }) => en)).toEqual(['the deal has no loan at a base rate']);
    expect(row('volume')?.not_moved.length).toBe(1);
    expect(row('rates')?.outcomes).toEqual(row('base')?.outcomes);
  });
});

describe('a call', () => {
  test.each([
    [{ of: ['equity_ir'] }, 'STU-METRIC', 'Did you mean "equity_irr"?'],
    [{ of: ['irr'] }, 'STU-METRIC', /_irr/],
    [{ inputs: ['revenue.fees.tarif'] }, 'STU-INPUT', 'Did you mean "revenue.fees.tariff"?'],
    [{ inputs: ['revenue.fees.tariff:4..3'] }, 'STU-RANGE', /LOW\.\.HIGH/],
    [{ inputs: ['revenue.fees.tariff:4'] }, 'STU-RANGE', /LOW\.\.HIGH/],
    [{ inputs: ['revenue.fees.collection:50..60'] }, 'STU-RANGE', /like "100 %"/],
    [{ inputs: ['close'] }, 'STU-INPUT', /construction\.delay/],
    [{ grid: ['revenue.fees.tariff', 'revenue.fees.tariff'], parts: ['grid'] }, 'STU-INPUT', /whole path/],
  ] as const)('that is wrong is refused with a suggestion: %j', async (options, code, hint) => {
    const found = sensitivityOf(await small(), options);
    if (found.ok || !('problems' in found)) throw new Error('not refused');
    expect(found.problems.map((each) => each.code)).toEqual([code]);
    const text = found.problems[0]?.hint;
    expect(text?.en).toMatch(hint);
    expect(text?.zh).not.toBe('');
  });

  test('names many inputs by a star', async () => {
    const study = studied(await library('street-lighting'), {
      inputs: ['operation.costs.*.cost'],
      financing: 'frozen',
    });
    expect(study.one_way.map(({ input }) => input)).toEqual(
      ['crews', 'spare_parts', 'network', 'management'].map((name) => `operation.costs.${name}.cost`),
    );
  });

  test('of a deal that does not close is refused as such', async () => {
    const found = sensitivityOf(await small({ tariff: 0.3, debt: LOAN }));
    expect(found.ok || 'problems' in found).toBe(false);
  });

  test('gives the same bytes each time', async () => {
    const scenario = await library('street-lighting');
    const options: SensitivityOptions = {
      parts: ['tornado', 'switching', 'pack'],
      inputs: ['demand.hours', 'indices.wages'],
    };
    expect(JSON.stringify(studied(scenario, options))).toBe(JSON.stringify(studied(scenario, options)));
  });

  test('with another case varies that case', async () => {
    const study = studied(await library('smart-parking'), {
      case: 'banking',
      inputs: ['revenue.street.tariff'],
      financing: 'resize',
    });
    const base = study.base[0]?.figures['equity_irr'];
    const own = run(await library('smart-parking'), { case: 'banking', arithmetic: 'float64' });
    if (!own.ok || base === undefined || 'undefined' in base) throw new Error('no figure');
    const wanted = own.result.metrics['equity_irr'];
    expect(wanted !== undefined && 'value' in wanted && Math.abs(wanted.value - base.value)).toBeLessThan(1e-9);
  });
});
