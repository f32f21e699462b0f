/** Every idiom against a calculation by hand, over three to five periods. */
import { describe, expect, it } from 'vitest';
import {
  annuityFactor,
  clamp,
  corkscrew,
  coverRatio,
  daysBetween,
  delta,
  discountFactor,
  escalate,
  flagBetween,
  growthFactor,
  held,
  heldFlag,
  inProportion,
  lookAhead,
  lookBack,
  negativePart,
  pay,
  periodRate,
  positivePart,
  presentValue,
  presentValueBackward,
  prorate,
  runningTotal,
  shareBetween,
  yearly,
} from '../../../src/lines/idioms/index.ts';
import { type ModelBuilder, type Named, number, prev } from '../../../src/lines/index.ts';
import { type Given, label, modelOf, valuesOf } from '../evaluate.ts';

const money = { unit: 'money', nature: 'flow' } as const;
const plain = { unit: '1', nature: 'factor' } as const;

/** A period line that reads a series of the test. */
const data = (m: ModelBuilder, id: string, unit = 'money'): Named =>
  m.line(id, { label: label(id), unit, nature: 'flow' }, m.input(`given.${id}`, unit, 'period'));

const given = (series: Given): Given =>
  Object.fromEntries(Object.entries(series).map(([name, values]) => [`given.${name}`, values]));

describe('corkscrew', () => {
  const write = (m: ModelBuilder): void => {
    const loan = corkscrew(m, 'loan', {
      label: { en: 'Senior loan', zh: '优先级贷款' },
      unit: 'money',
      start: m.input('given.start', 'money'),
    });
    loan.close(data(m, 'drawn'), data(m, 'repaid'));
  };
  it('opens where it closed, and closes by additions less reductions', () => {
    const of = valuesOf({ periods: 3, years: 1 }, given({ start: 5, drawn: [100, 20, 0], repaid: [0, 30, 95] }), write);
    expect(of('loan.opening')).toEqual([5, 105, 95]);
    expect(of('loan.closing')).toEqual([105, 95, 0]);
  });
  it('labels its lines in both languages and stamps them', () => {
    const lines = modelOf({ periods: 3, years: 1 }, write).lines.filter((line) => line.id.startsWith('loan'));
    expect(lines.map((line) => [line.label.en, line.label.zh, line.idiom])).toEqual([
      ['Senior loan at period end', '优先级贷款期末余额', 'corkscrew'],
      ['Opening balance of senior loan', '优先级贷款期初余额', 'corkscrew'],
    ]);
  });
});

describe('growth', () => {
  const of = valuesOf(
    { periods: 3, years: 1 },
    given({ rate: '0.21', length: [1, 0.5, 0.5], amount: [100, 100, 200], share: [1, 1, 0.25], zero: 0, one_year: 1 }),
    (m) => {
      const rate = m.input('given.rate', '1/year');
      const length = data(m, 'length', 'year');
      m.line('grown', { ...plain, label: label('grown') }, growthFactor(rate, length));
      m.line('discounted', { ...plain, label: label('discounted') }, discountFactor(rate, length));
      m.line('effective', { ...plain, label: label('effective') }, periodRate(rate, length, 'effective'));
      m.line('nominal', { ...plain, label: label('nominal') }, periodRate(rate, length, 'nominal'));
      escalate(m, 'index', { label: label('index') }, { rate, yearFraction: length });
      m.line(
        'part',
        { ...money, label: label('part') },
        prorate(data(m, 'amount', 'money/year'), length, data(m, 'share', '1')),
      );
      const periods = m.line('n', { ...plain, shape: 'once', label: label('n') }, 2);
      m.line(
        'annuity',
        { ...plain, shape: 'once', label: label('a') },
        annuityFactor(
          m.line(
            'r',
            { ...plain, shape: 'once', label: label('r') },
            m.input('given.rate', '1/year').times(periodOfOne(m)),
          ),
          periods,
        ),
      );
      m.line(
        'level',
        { ...plain, shape: 'once', label: label('l') },
        annuityFactor(m.input('given.zero', '1'), periods),
      );
    },
  );
  it('compounds yearly rates over stretches of a year', () => {
    expect(of('grown')).toEqual([1.21, 1.1, 1.1]);
    expect(of('discounted')).toEqual([0.826446280992, 0.909090909091, 0.909090909091]);
    expect(of('index')).toEqual([1.21, 1.331, 1.4641]);
  });
  it('makes period rates, effective and nominal', () => {
    expect(of('effective')).toEqual([0.21, 0.1, 0.1]);
    expect(of('nominal')).toEqual([0.21, 0.105, 0.105]);
  });
  it('takes the part of a yearly amount', () => expect(of('part')).toEqual([100, 50, 25]));
  it('repays one by level payments, with and without interest', () => {
    // 0.21 / (1 - 1.21^-2) = 0.21 * 1.4641 / 0.4641
    expect(of('annuity')[0]).toBeCloseTo(0.66248868778, 11);
    expect(of('level')).toEqual([0.5]);
  });
});

function periodOfOne(m: ModelBuilder): Named {
  return m.line(
    'one_year',
    { unit: 'year', nature: 'time', shape: 'once', label: label('one year') },
    m.input('given.one_year', 'year'),
  );
}

describe('present value', () => {
  const of = valuesOf(
    { periods: 3, years: 1 },
    given({ flow: [110, 121, 0], late: [0, 0, 121], rate: '0.1', factor: [1, 0.5, 0.25] }),
    (m) => {
      const rate = m.line('rate', { ...plain, shape: 'once', label: label('rate') }, m.input('given.rate', '1'));
      const about = { label: label('value'), unit: 'money' };
      presentValueBackward(m, 'end', about, { flow: data(m, 'flow'), rate });
      presentValueBackward(m, 'start', about, { flow: data(m, 'late'), rate, timing: 'start' });
      presentValue(m, 'whole', { label: label('Value') }, { flow: m.named('flow'), factor: data(m, 'factor', '1') });
    },
  );
  it('runs backward from the last period', () => {
    // 121/1.1 = 110; (110+110)/1.1 = 200
    expect(of('end')).toEqual([200, 110, 0]);
    expect(of('start')).toEqual([100, 110, 121]);
  });
  it('sums discounted flows', () => {
    expect(of('whole.discounted')).toEqual([110, 60.5, 0]);
    expect(of('whole')).toEqual([170.5]);
  });
});

describe('yearly', () => {
  const of = valuesOf({ periods: 4, years: 3 }, given({ flow: [1, 2, 3, 4], year: [0, 0, 1, 1] }), (m) => {
    const flow = data(m, 'flow');
    const year = data(m, 'year', '1');
    yearly(m, 'sum', flow, year, 'total');
    yearly(m, 'end', flow, year, 'last', 0);
    yearly(m, 'open', flow, year, 'last');
  });
  it('sums flows and takes the last balance by calendar year', () => {
    expect(of('sum')).toEqual([3, 7, 0]);
    expect(of('end')).toEqual([2, 4, 0]);
    expect(of('open')).toEqual([2, 4, Number.NaN]);
  });
});

describe('running figures', () => {
  const of = valuesOf({ periods: 4, years: 1 }, given({ flow: [5, -2, 0, 4], up: [0, 1, 0, 1] }), (m) => {
    const flow = data(m, 'flow');
    runningTotal(m, 'sum', flow);
    m.line('change', { ...money, label: label('change') }, delta(flow, number(3, 'money')));
    const up = data(m, 'up', 'flag');
    held(m, 'kept', { label: label('kept'), unit: 'money' }, { value: flow, flag: up, before: number(7, 'money') });
    const latch = heldFlag(m, 'latch', { label: label('latch') }, up);
    m.line('latched_before', { unit: 'flag', nature: 'flag', label: label('before') }, prev(latch, 0));
  });
  it('adds up', () => expect(of('sum')).toEqual([5, 3, 3, 7]));
  it('takes differences', () => expect(of('change')).toEqual([2, -7, 2, 4]));
  it('holds a value from the moments of a flag', () => expect(of('kept')).toEqual([7, -2, -2, 4]));
  it('holds a flag', () => {
    expect(of('latch')).toEqual([0, 1, 1, 1]);
    expect(of('latched_before')).toEqual([0, 0, 1, 1]);
  });
});

describe('bounds', () => {
  const of = valuesOf({ periods: 3, years: 1 }, given({ x: [-2, 0.5, 9] }), (m) => {
    const x = data(m, 'x');
    m.line('plus', { ...money, label: label('plus') }, positivePart(x));
    m.line('minus', { ...money, label: label('minus') }, negativePart(x));
    m.line('kept', { ...money, label: label('kept') }, clamp(x, 0, x.over(3)));
  });
  it('splits a value into its positive and negative part', () => {
    expect(of('plus')).toEqual([0, 0.5, 9]);
    expect(of('minus')).toEqual([2, 0, 0]);
  });
  it('keeps a value between bounds', () => expect(of('kept').slice(1)).toEqual([0.166666666667, 3]));
});

describe('coverRatio', () => {
  const of = valuesOf(
    { periods: 4, years: 1 },
    given({ cash: [13, 13, 13, -5], service: [10, 10, 0, 10], tested: [0, 1, 1, 1] }),
    (m) => {
      const flag = data(m, 'tested', 'flag');
      coverRatio(
        m,
        'dscr',
        { label: label('DSCR') },
        { cash: data(m, 'cash'), service: data(m, 'service'), flag, outside: 'not in operation in this year' },
      );
    },
  );
  it('is cash over service where tested and due, undefined elsewhere', () => {
    expect(of('dscr')).toEqual([Number.NaN, 1.3, Number.NaN, -0.5]);
  });
});

describe('dates', () => {
  // 46023 = 2026-01-01; periods of 10, 0 and 10 days.
  const of = valuesOf(
    { periods: 3, years: 1 },
    given({ start: [46023, 46033, 46033], end: [46033, 46033, 46043], from: 46025, until: 46036 }),
    (m) => {
      const period = { from: data(m, 'start', 'date'), until: data(m, 'end', 'date') };
      const stretch = { from: m.input('given.from', 'date'), until: m.input('given.until', 'date') };
      m.line('flag', { unit: 'flag', nature: 'flag', label: label('flag') }, flagBetween(period, stretch));
      m.line('days', { unit: 'day', nature: 'time', label: label('days') }, daysBetween(period, stretch));
      m.line('share', { ...plain, label: label('share') }, shareBetween(period, stretch));
    },
  );
  it('flags the periods that a stretch of time touches', () => expect(of('flag')).toEqual([1, 0, 1]));
  it('counts their days and shares', () => {
    expect(of('days')).toEqual([8, 0, 3]);
    expect(of('share')).toEqual([0.8, 0, 0.3]);
  });
});

describe('windows', () => {
  const of = valuesOf(
    { periods: 5, years: 1 },
    given({ flow: [10, 20, 30, 40, 80], elapsed: [0, 0.5, 1, 2, 3], window: 1 }),
    (m) => {
      const window = {
        flow: data(m, 'flow'),
        elapsed: data(m, 'elapsed', 'year'),
        years: m.input('given.window', 'year'),
        most: 3,
      };
      m.line('ahead', { ...money, label: label('ahead') }, lookAhead(window));
      m.line('back', { ...money, label: label('back') }, lookBack(window));
    },
  );
  it('looks ahead over a stretch of time, the last period in proportion', () => {
    // After 0: 20+30. After 0.5: 30 + half of 40. After 1: 40. After 2: 80. After 3: nothing.
    expect(of('ahead')).toEqual([50, 50, 40, 80, 0]);
  });
  it('looks back over a stretch of time; a period of no length counts for nothing', () => {
    expect(of('back')).toEqual([0, 20, 50, 40, 80]);
  });
});

describe('sharing', () => {
  const of = valuesOf(
    { periods: 3, years: 1 },
    given({ cash: [10, 3, -4], due: [6, 6, 6], weight: [1, 0, 3], none: [0, 0, 0], cost: 200 }),
    (m) => {
      pay(m, 'interest', { label: label('Interest') }, { available: data(m, 'cash'), due: data(m, 'due') });
      const amount = m.input('given.cost', 'money');
      inProportion(m, 'spent', { label: label('Spent'), unit: 'money' }, { amount, weights: data(m, 'weight', '1') });
      inProportion(m, 'nothing', { label: label('Nothing'), unit: 'money' }, { amount, weights: data(m, 'none', '1') });
    },
  );
  it('pays what there is, by seniority', () => {
    expect(of('interest')).toEqual([6, 3, 0]);
    expect(of('interest.left')).toEqual([4, 0, -4]);
  });
  it('shares out in proportion to weights', () => {
    expect(of('spent')).toEqual([50, 0, 150]);
    expect(of('nothing')).toEqual([0, 0, 0]);
  });
});
