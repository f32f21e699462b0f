/** What a block kernel promises: operations to the bit on every special number, lanes that know nothing of each other, and what may be set and read. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { InternalError } from '../../../src/diagnostics/diagnostic.ts';
import { compile, compileBlock, compileSearch } from '../../../src/backends/kernel/index.ts';
import { irrOfTimes } from '../../../src/finance/index.ts';
import {
  call,
  type Inputs,
  irr,
  ModelBuilder,
  type Named,
  type Operand,
  type Operation,
  type Plan,
  planModel,
  prev,
  type Shape,
  smallest,
  total,
  when,
} from '../../../src/lines/index.ts';
import * as float64 from '../../../src/numeric/float64.ts';

const label = { en: 'line', zh: '行' };

type Write = (id: string, formula: Operand, shape?: Shape, unit?: string) => Named;

function plan(periods: number, write: (builder: ModelBuilder, line: Write) => void): Plan {
  const builder = new ModelBuilder({ periods, years: 1 });
  builder.section('test', 'a test');
  write(builder, (id, formula, shape = 'period', unit = '1') =>
    builder.line(id, { label, unit, nature: 'factor', shape }, formula),
  );
  return planModel(builder.build());
}

const inputs = (
  numbers: Readonly<Record<string, string>>,
  series: Readonly<Record<string, readonly string[]>> = {},
): Inputs => ({ numbers: new Map(Object.entries(numbers)), series: new Map(Object.entries(series)) });

const SPECIAL = [
  0,
  -0,
  1,
  -1,
  2,
  3,
  0.5,
  -0.5,
  10,
  -2.5,
  1e-9,
  0.9999999999,
  Number.NaN,
  Number.POSITIVE_INFINITY,
  Number.NEGATIVE_INFINITY,
  Number.MAX_VALUE,
  Number.MIN_VALUE,
  2.2250738585072014e-308,
  1e-310,
  709.7,
  709.79,
  -708.5,
  -745.1,
  1e300,
  -1e300,
] as const;

const MEANINGS: Partial<Record<Operation, (a: number, b: number) => number>> = {
  power: float64.pow,
  exp: float64.exp,
  ln: float64.ln,
  floor: float64.floorTolerant,
  ceil: float64.ceilTolerant,
  round: float64.roundHalfAway,
  mod: float64.modulo,
  min: float64.min,
  max: float64.max,
  year_of: float64.yearOf,
  month_of: float64.monthOf,
  day_of: float64.dayOf,
  add_months: float64.addMonths,
  less: (a, b) => (float64.less(a, b) ? 1 : 0),
  less_or_equal: (a, b) => (float64.lessOrEqual(a, b) ? 1 : 0),
  equal: (a, b) => (float64.equal(a, b) ? 1 : 0),
  otherwise: (a, b) => (Number.isFinite(a) ? a : b),
};
const ONE = new Set<Operation>(['exp', 'ln', 'floor', 'ceil', 'round', 'year_of', 'month_of', 'day_of']);
const DATES = new Set<Operation>(['year_of', 'month_of', 'day_of', 'add_months']);

describe.each(Object.entries(MEANINGS) as [Operation, (a: number, b: number) => number][])('%s', (fn, meaning) => {
  const unit = DATES.has(fn) ? 'date' : '1';
  const made = plan(1, (builder, line) => {
    const [x, y] = [builder.input('x', unit), builder.input('y', '1')];
    const result = fn === 'add_months' ? 'date' : fn.startsWith('less') || fn === 'equal' ? 'flag' : '1';
    line('result', ONE.has(fn) ? call(fn, x) : call(fn, x, y), 'once', result);
  });
  const kernel = compileBlock(made, {
    inputs: inputs({ x: '0', y: '0' }),
    varying: 'all',
    outputs: ['result'],
    width: 256,
  });
  const expectBits = (pairs: readonly (readonly [number, number])[]): void => {
    kernel.setNumber(
      'x',
      pairs.map(([x]) => x),
    );
    kernel.setNumber(
      'y',
      pairs.map(([, y]) => y),
    );
    kernel.run(pairs.length);
    const row = kernel.row('result');
    for (const [k, [x, y]] of pairs.entries())
      if (!Object.is(row[k], meaning(x, y))) expect({ x, y, found: row[k] }).toEqual({ x, y, found: meaning(x, y) });
  };

  it('has the bits of the scalar function on special numbers, whatever stands beside them', () => {
    const pairs = SPECIAL.flatMap((x) => SPECIAL.map((y) => [x, y] as const));
    for (let k = 0; k < pairs.length; k += 255) expectBits(pairs.slice(k, k + 255));
  });

  it('has them on any others', () => {
    const number = fc.oneof(fc.double(), fc.double({ min: -1000, max: 1000 }), fc.double({ min: 0.9, max: 1.1 }));
    fc.assert(fc.property(fc.array(fc.tuple(number, number), { minLength: 200, maxLength: 200 }), expectBits), {
      seed: 7,
      numRuns: 40,
    });
  });
});

describe('rates of return', () => {
  const timesOf = {
    'a half-year apart': (i: number) => i / 2,
    'a quarter apart': (i: number) => i / 4,
    'a year apart': (i: number) => 3 + i,
    'a month apart': (i: number) => i / 12,
    'two on one day, then half-years': (i: number) => Math.max(0, i - 1) / 2,
    'quarters, then half-years': (i: number) => (i < 8 ? i / 4 : 2 + (i - 8) / 2),
    'without a common step': (i: number) => (i * 91 + ((i * 7) % 5)) / 365,
  };
  const stream = (periods: number): fc.Arbitrary<number[]> => {
    // Out, then in, with quiet moments, late outflows, inflows first, several changes, or out for ever.
    const signs = fc.constantFrom<(t: number) => number>(
      (t) => (t < 1 ? -1 : 1),
      (t) => (t < 2 ? -1 : t % 3 === 0 ? 0 : 1),
      (t) => (t < 2 ? -1 : t % 9 === 8 ? -0.05 : 1),
      (t) => (t < 1 ? 1 : -1),
      (t) => (t < 1 ? -1 : t < 5 ? 1 : -0.5),
      (t) => (t < 1 ? 0 : t < 3 ? -1 : 1),
      () => -1,
    );
    const sizes = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: periods, maxLength: periods });
    const scales = fc.double({ min: 0.2, max: 3, noNaN: true });
    return fc
      .tuple(signs, sizes, scales)
      .map(([sign, values, scale]) =>
        values.map((value, t) => (sign(t) < 0 ? sign(t) * value * periods * scale : sign(t) * value)),
      );
  };

  it.each(Object.entries(timesOf))('%s: the bits of irrOfTimes, whatever the neighbour', (_, timeOf) => {
    for (const periods of [2, 7, 30]) {
      const times = Array.from({ length: periods }, (__, i) => timeOf(i));
      const made = plan(periods, (builder, line) => {
        const flows = [0, 1, 2, 3].map((k) => line(`flow${k}`, builder.input(`f${k}`, '1', 'period')));
        const years = line('years', builder.input('years', 'year', 'period'), 'period', 'year');
        for (const [k, flow] of flows.entries()) line(`rate${k}`, irr(flow, years), 'once', '1/year');
      });
      const zeros = times.map(() => '0');
      const given = inputs({}, { f0: zeros, f1: zeros, f2: zeros, f3: zeros, years: times.map(String) });
      const known = new Set(['f0', 'f1', 'f2', 'f3']);
      const outputs = ['rate0', 'rate1', 'rate2', 'rate3'];
      const kernels = [known, 'all' as const].map((varying) =>
        compileBlock(made, { inputs: given, varying, outputs, width: 3 }),
      );
      fc.assert(
        fc.property(fc.array(stream(periods), { minLength: 12, maxLength: 12 }), (streams) => {
          for (const kernel of kernels) {
            for (const k of [0, 1, 2, 3]) {
              const own = streams.slice(3 * k, 3 * k + 3);
              kernel.setSeries(
                `f${k}`,
                times.flatMap((__, t) => own.map((flows) => flows[t] ?? 0)),
              );
            }
            kernel.run(3);
            for (const [j, flows] of streams.entries()) {
              const found = kernel.row(`rate${Math.floor(j / 3)}`)[j % 3];
              const wanted = irrOfTimes(Float64Array.from(flows), times, 0, periods);
              if (!Object.is(found, wanted)) expect({ flows, found }).toEqual({ flows, found: wanted });
            }
          }
        }),
        { seed: 11, numRuns: 60 },
      );
    }
  });

  it('complains of times that are not in order only in paths that are asked for', () => {
    const made = plan(2, (builder, line) => {
      const flow = line('flow', builder.input('f', '1', 'period'));
      const years = line('years', builder.input('years', 'year', 'period'), 'period', 'year');
      line('rate', when(builder.input('asked', 'flag'), irr(flow, years), 0), 'once', '1/year');
    });
    const kernel = compileBlock(made, {
      inputs: inputs({ asked: '1' }, { f: ['-1', '2'], years: ['0', '1'] }),
      varying: new Set(['asked', 'years']),
      outputs: ['rate'],
      width: 2,
    });
    kernel.setSeries('years', [0, 5, 1, 1]);
    kernel.setNumber('asked', [1, 0]);
    kernel.run(2);
    expect([...kernel.row('rate')]).toEqual([1, 0]);
    kernel.setNumber('asked', [1, 1]);
    expect(() => {
      kernel.run(2);
    }).toThrow(RangeError);
  });
});

describe('a block', () => {
  const made = plan(6, (builder, line) => {
    const grown = builder.declare('grown', { label, unit: '1', nature: 'factor' });
    builder.define(grown, prev(grown, 1).times(builder.input('growth', '1')));
    const flow = line('flow', grown.times(builder.input('base', '1', 'period')));
    line('sum', total(flow), 'once');
    line('least', smallest(flow), 'once');
  });
  const given = inputs({ growth: '1.5' }, { base: ['1', '2', '3', '4', '5', '6'] });
  const options = { inputs: given, varying: 'all', outputs: ['flow', 'sum', 'least'], width: 7 } as const;

  it.each(['wasm-simd', 'javascript'] as const)('on %s sets, runs and reads', (engine) => {
    const kernel = compileBlock(made, { ...options, engine });
    expect(kernel.engine).toBe(engine);
    expect(kernel.width).toBe(7);
    kernel.setNumber('growth', [1, 2, 3]);
    kernel.setSeries('base', [...new Array<number>(17).fill(1), 10]);
    kernel.run(3);
    expect([...kernel.row('sum')]).toEqual([6, 126, 3 + 9 + 27 + 81 + 243 + 7290]);
    expect([...kernel.row('flow', 5)]).toEqual([1, 64, 7290]);
    expect([...kernel.row('least')]).toEqual([1, 2, 3]);
    // The fourth path was never set: it holds the base case, whatever kept the third one company.
    kernel.run(4);
    expect(kernel.row('sum')[3]).toBeCloseTo(
      1.5 + 2 * 1.5 ** 2 + 3 * 1.5 ** 3 + 4 * 1.5 ** 4 + 5 * 1.5 ** 5 + 6 * 1.5 ** 6,
      12,
    );
    expect(() => {
      kernel.run(8);
    }).toThrow(InternalError);
    expect(() => kernel.row('grown')).toThrow(InternalError);
    expect(() => {
      kernel.setNumber('nothing', [1]);
    }).toThrow(InternalError);
  });

  it('leaves paths that are not active as they are, a pair at a time at most', () => {
    for (const engine of ['wasm-simd', 'javascript'] as const) {
      const kernel = compileBlock(made, { ...options, engine });
      kernel.run(7);
      const before = [...kernel.row('sum')];
      kernel.setNumber('growth', new Array<number>(7).fill(2));
      kernel.run(7, [1, 0, 0, 0, 0, 0, 1]);
      const after = [...kernel.row('sum')];
      for (const k of [2, 3, 4, 5]) expect(after[k]).toBe(before[k]);
      for (const k of [0, 6]) expect(after[k]).toBe(2 + 2 * 4 + 3 * 8 + 4 * 16 + 5 * 32 + 6 * 64);
    }
  });

  it('chooses a width that keeps its memory moderate', () => {
    expect(compileBlock(made, { inputs: given, varying: 'all', outputs: ['sum'] }).width).toBe(256);
    expect(() => compileBlock(made, { ...options, width: 0 })).toThrow(InternalError);
  });

  it('calculates what a search has no say in once', () => {
    const searched = plan(3, (builder, line) => {
      const cost = line('cost', builder.input('price', '1').times(builder.input('volume', '1', 'period')));
      const fixed = line('fixed', total(cost), 'once');
      line('gap', fixed.minus(builder.input('guess', '1')), 'once');
    });
    const kernel = compileSearch(searched, {
      inputs: inputs({ price: '2', guess: '0' }, { volume: ['1', '2', '3'] }),
      varying: new Set(['price', 'guess']),
      searched: new Set(['guess']),
      outputs: ['gap', 'fixed'],
      width: 2,
    });
    kernel.setNumber('price', [2, 3]);
    kernel.prepare(2);
    kernel.setNumber('guess', [10, 18]);
    kernel.run(2);
    expect([...kernel.row('gap')]).toEqual([2, 0]);
    expect([...kernel.row('fixed')]).toEqual([12, 18]);
    // Without another `prepare` a new price is not yet seen.
    kernel.setNumber('price', [100, 100]);
    kernel.run(2);
    expect([...kernel.row('gap')]).toEqual([2, 0]);
  });

  it('is the scalar kernel where no vectors are asked for', () => {
    const block = compileBlock(made, { ...options, engine: 'javascript' });
    const scalar = compile(made, { inputs: given, varying: 'all', outputs: ['sum'] });
    scalar.run();
    block.run(1);
    expect(block.row('sum')[0]).toBe(scalar.value('sum'));
  });
});
