/** What a kernel promises beside the right values: what may be set and read, what is left out, and what generated code is made of. */
import { describe, expect, it } from 'vitest';
import { interpret } from '../../../src/backends/interpret/interpret.ts';
import { float64Reading } from '../../../src/backends/interpret/reading.ts';
import { compile, type CompileOptions, type Kernel } from '../../../src/backends/kernel/index.ts';
import {
  at,
  average,
  call,
  type Inputs,
  largest,
  ModelBuilder,
  most,
  type Named,
  next,
  number,
  type Operand,
  type Plan,
  planModel,
  prev,
  type Shape,
  smallest,
  type Term,
  total,
  when,
} from '../../../src/lines/index.ts';

const label = { en: 'line', zh: '行' };

/** A small model: `write` gets a pen for lines of pure numbers. */
function plan(
  periods: number,
  write: (builder: ModelBuilder, line: (id: string, formula: Operand, shape?: Shape) => Named) => void,
): Plan {
  const builder = new ModelBuilder({ periods, years: 2 });
  write(builder, (id, formula, shape = 'period') =>
    builder.line(id, { label, unit: '1', nature: 'factor', shape }, formula),
  );
  return planModel(builder.build());
}

function inputs(
  numbers: Readonly<Record<string, string>>,
  series: Readonly<Record<string, readonly string[]>> = {},
): Inputs {
  return { numbers: new Map(Object.entries(numbers)), series: new Map(Object.entries(series)) };
}

function expectEqual(made: Plan, given: Inputs, options: Partial<CompileOptions> = {}): Kernel {
  const kernel = compile(made, { inputs: given, varying: 'all', outputs: 'all', ...options });
  kernel.run();
  const oracle = interpret(made, given, float64Reading);
  for (const { id } of made.model.lines)
    expect({ id, row: Array.from(kernel.row(id)) }).toEqual({ id, row: oracle.all(id) });
  return kernel;
}

const balance = plan(12, (builder, line) => {
  const rate = builder.input('rate', '1');
  const flows = builder.input('flows', '1', 'period');
  const declared = builder.declare('balance', { label, unit: '1', nature: 'balance' });
  builder.define(declared, prev(declared, builder.input('opening', '1')).times(rate.plus(1)).plus(flows));
  line('twice', declared.times(2));
  line('sum', total(declared), 'once');
});
const given = inputs({ rate: '0.05', opening: '100' }, { flows: Array.from({ length: 12 }, (_, t) => `${t - 5}`) });

describe('a kernel', () => {
  it('sets numbers and series, and reads rows, values and copies', () => {
    const kernel = expectEqual(balance, given, { varying: new Set(['rate', 'flows']) });
    const before = kernel.values();
    kernel.setNumber('rate', 0.1);
    kernel.inputs[kernel.numberSlot('rate')]! += 0.01;
    kernel.setSeries('flows', new Array<number>(12).fill(0));
    kernel.run();
    expect(kernel.value('balance')).toBe(100 * (0.1 + 0.01 + 1) + 0);
    expect(kernel.value('twice', 0)).toBe(2 * kernel.value('balance', 0));
    expect(before.all('balance')[0]).toBe(100);
    expect(() => before.once('balance')).toThrow(/more than one value/);
    expect(kernel.values().once('sum')).toBe(kernel.row('balance').reduce((sum, value) => sum + value, 0));
  });

  it('refuses what does not vary and what is no output', () => {
    const kernel = compile(balance, { inputs: given, varying: new Set(['rate']), outputs: ['sum'] });
    kernel.run();
    expect(() => kernel.setNumber('opening', 1)).toThrow(/opening does not vary/);
    expect(() => kernel.row('twice')).toThrow(/twice is no output/);
    expect(() => compile(balance, { inputs: inputs({}), varying: 'all', outputs: 'all' })).toThrow(
      /no value for the input/,
    );
  });

  it('leaves out what no output needs, and folds what does not vary', () => {
    const whole = compile(balance, { inputs: given, varying: 'all', outputs: 'all' });
    const part = compile(balance, { inputs: given, varying: 'all', outputs: ['sum'] });
    expect(part.source.length).toBeLessThan(whole.source.length);
    const folded = compile(balance, { inputs: given, varying: new Set(), outputs: 'all' });
    expect(folded.source).not.toContain('V[');
    folded.run();
    expect(folded.value('sum')).toBe(interpret(balance, given, float64Reading).once('sum'));
  });

  it('generates operators, indices and numerals only, whatever lines and inputs are called', () => {
    const evil = '"];process.exit(1);//';
    const made = plan(3, (builder, line) => {
      const declared = line(evil, builder.input(evil, '1').plus(1));
      line('next', next(declared, 0));
    });
    const kernel = expectEqual(made, inputs({ [evil]: '2' }));
    expect(kernel.source).not.toContain('process');
    const words = new Set(kernel.source.match(/[A-Za-z_$][\w$]*/g));
    expect([...words].filter((word) => !/^([a-zA-Z]\d*|const|let|for|if|else|function|return)$/.test(word))).toEqual(
      [],
    );
  });
});

describe('generated code', () => {
  it('keeps the sign of zero', () => {
    const made = plan(4, (builder, line) => {
      const x = builder.input('x', '1', 'period');
      const zero = builder.input('zero', '1');
      line('plus', x.plus(0));
      line('plus_known', x.plus(zero));
      line('minus', x.minus(zero));
      line('minus_negative', x.minus(zero.negated()));
      line('plus_negative', x.plus(zero.negated()));
      line('from', number(0).minus(x));
      line('negated', x.negated());
      line('largest', most(x, 0));
      line('least', call('min', number(0), x));
      line('sum', total(line('row', x.negated())), 'once');
    });
    for (const varying of ['all', new Set(['x'])] as const) {
      expectEqual(made, inputs({ zero: '0' }, { x: ['0', '-0', '1', '-1'] }), { varying });
      expectEqual(made, inputs({ zero: '-0' }, { x: ['-0', '-0', '-0', '-0'] }), { varying });
    }
  });

  it('keeps what is not finite', () => {
    const made = plan(5, (builder, line) => {
      const x = builder.input('x', '1', 'period');
      const y = line('quotient', number(1).over(x));
      const tests: readonly [string, Term][] = [
        ['less', y.isLess(0)],
        ['at_most', y.isAtMost(0)],
        ['more', y.isMore(0)],
        ['at_least', y.isAtLeast(0)],
        ['equals', y.equals(0)],
        ['of_itself', y.equals(y)],
        ['below_itself', y.isAtMost(y)],
        ['same', call('not_equal', y, 3)],
      ];
      for (const [id, test] of tests) line(id, when(test, 1, 2));
      line('otherwise', y.otherwise(7));
      for (const [id, kind] of [
        ['smallest', smallest],
        ['largest', largest],
        ['average', average],
        ['total', total],
      ] as const)
        line(id, kind(y), 'once');
    });
    expectEqual(made, inputs({}, { x: ['0', '-0', '2', '-2', '1e-320'] }));
    expectEqual(made, inputs({}, { x: ['0', '0', '0', '-0', '-0'] }));
  });

  it('cuts large models into functions that V8 optimises', () => {
    const made = plan(40, (builder, line) => {
      let last = line('l0', builder.input('x', '1', 'period'));
      for (let k = 1; k < 400; k++)
        last = line(`l${k}`, k % 7 === 0 ? prev(last, 1).plus(last).times(0.5) : last.times(0.999).plus(0.001));
      line('picked', at(last, builder.input('n', '1'), 0), 'once');
    });
    const kernel = expectEqual(made, inputs({ n: '17' }, { x: Array.from({ length: 40 }, (_, t) => `${t}.5`) }));
    const lengths = kernel.source.split('\nfunction ').map((text) => text.split('\n').length);
    expect(Math.max(...lengths)).toBeLessThan(250);
    expect(lengths.length).toBeGreaterThan(4);
  });
});
