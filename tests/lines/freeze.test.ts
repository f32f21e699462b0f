/** What is fixed at close no longer follows the scenario. */
import { describe, expect, it } from 'vitest';
import { interpret } from '../../src/backends/interpret/interpret.ts';
import { float64Reading } from '../../src/backends/interpret/reading.ts';
import { freeze } from '../../src/lines/freeze.ts';
import { type Inputs, type ModelBuilder, number, planModel, undefinedBecause, when } from '../../src/lines/index.ts';
import { inputsOf, label, modelOf } from './evaluate.ts';

const sizes = { periods: 3, years: 1 };
const write = (m: ModelBuilder): void => {
  const money = { unit: 'money', nature: 'flow' } as const;
  const cash = m.line('cash', { ...money, label: label('Cash') }, m.input('cash', 'money', 'period'));
  const tolerance = m.line('tolerance', { ...money, shape: 'once', label: label('t') }, m.input('tolerance', 'money'));
  const start = m.line('start', { ...money, shape: 'once', label: label('s') }, m.input('tolerance', 'money'));
  const forecast = m.unknown('unknown.forecast', {
    shape: 'period',
    unit: 'money',
    label: label('Forecast'),
    tolerance: tolerance.id,
    start: start.id,
    condition: { kind: 'matches', line: cash.id },
  });
  const plan = m.line('plan', { ...money, fixedAtClose: true, label: label('Plan') }, forecast.over(2));
  const size = m.line(
    'size',
    { ...money, shape: 'once', fixedAtClose: true, label: label('Size') },
    m.input('size', 'money'),
  );
  m.line('paid', { ...money, label: label('Paid') }, plan.plus(size).plus(cash));
};
const close = { cash: [10, 20, 30], tolerance: '0.01', size: 5, 'unknown.forecast': [10, 20, 30] };

describe('freeze', () => {
  const model = modelOf(sizes, write);
  const values = interpret(planModel(model), inputsOf(close), float64Reading);
  const frozen = freeze(model, { line: (id) => values.all(id).map(String), unknown: () => ['10', '20', '30'] });
  const merged = (scenario: Inputs): Inputs => ({
    numbers: new Map([...scenario.numbers, ...frozen.inputs.numbers]),
    series: new Map([...scenario.series, ...frozen.inputs.series]),
  });

  it('leaves nothing to solve for', () => expect(frozen.model.unknowns).toEqual([]));
  it('reads the same as the close on the same numbers', () => {
    const again = interpret(planModel(frozen.model), merged(inputsOf(close)), float64Reading);
    for (const { id } of model.lines) expect(again.all(id)).toEqual(values.all(id));
  });
  it('holds what was fixed when the scenario changes', () => {
    const worse = interpret(
      planModel(frozen.model),
      merged(inputsOf({ ...close, cash: [1, 2, 3], size: 99 })),
      float64Reading,
    );
    expect([worse.all('plan'), worse.once('size'), worse.all('paid')]).toEqual([[5, 10, 15], 5, [11, 17, 23]]);
  });
  it('names the inputs it adds after their lines', () => {
    expect(frozen.inputs.numbers.get('fixed.size')).toBe('5');
    expect(frozen.inputs.series.get('fixed.plan')).toEqual(['5', '10', '15']);
  });
  it('refuses a fixed line that has no value', () => {
    const partial = modelOf(sizes, (m) => {
      const x = m.input('x', 'money', 'period');
      m.line(
        'hole',
        { unit: 'money', nature: 'flow', fixedAtClose: true, label: label('Hole') },
        when(x.isMore(0), x, undefinedBecause('no receipts')),
      );
    });
    expect(() => freeze(partial, { line: () => ['1', 'NaN', '2'], unknown: () => [] })).toThrow(
      'hole is fixed at close, but has no value at moment 1',
    );
  });
  it('lets a single figure that the close did not have, not exist either', () => {
    const partial = modelOf(sizes, (m) => {
      const x = m.input('x', 'money');
      const once = { unit: 'money', nature: 'balance', shape: 'once' } as const;
      const promised = m.line(
        'promised',
        { ...once, fixedAtClose: true, label: label('Promised') },
        when(x.isMore(0), x, undefinedBecause('no debt')),
      );
      m.line('paid', { ...once, label: label('Paid') }, promised.otherwise(number(7, 'money')));
    });
    const none = freeze(partial, { line: () => ['NaN'], unknown: () => [] });
    expect(none.inputs.numbers.has('fixed.promised')).toBe(false);
    expect(interpret(planModel(none.model), inputsOf({ x: 5 }), float64Reading).once('paid')).toBe(7);
  });
});
