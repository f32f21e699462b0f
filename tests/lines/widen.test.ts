/** Numbers that become tables by year: read by the moments of each line, and never where there is no year to read. */
import { describe, expect, it } from 'vitest';
import { bind, float64Reading, interpreter } from '../../src/backends/interpret/index.ts';
import { call, ModelBuilder, planModel, prev, total, when, widen } from '../../src/lines/index.ts';

/** Four half-years over two calendar years; a price that is read by period, by year, once at the close and once for all. */
function model(readOnce: boolean) {
  const m = new ModelBuilder({ periods: 4, years: 2 });
  const label = { en: 'x', zh: 'x' };
  const about = { label, unit: '1', nature: 'factor' } as const;
  const count = m.declare('count', about);
  m.define(count, prev(count, 0).plus(1));
  const yearIndex = m.line('year_index', about, when(call('greater', count, 2), 1, 0));
  const price = m.input('price', '1');
  m.line('paid', about, price.times(10));
  m.line('saved', { ...about, shape: 'year' }, price.plus(1));
  m.line('signed', { ...about, shape: 'once', fixedAtClose: true }, price.times(2));
  if (readOnce) m.line('whole', { ...about, shape: 'once' }, price.times(total(yearIndex)));
  return m.build();
}

const widening = { paths: new Set(['price']), yearIndex: 'year_index', label: () => ({ en: 'Price', zh: '价格' }) };
const values = (written: ReturnType<typeof model>, prices: readonly string[]) => {
  const plan = planModel(written);
  const inputs = { numbers: new Map<string, string>(), series: new Map([['price', prices]]) };
  return interpreter(plan, float64Reading)(bind(plan, inputs, float64Reading));
};

describe('widen', () => {
  it('gives each period and year its own value, and what is fixed at close that of the close', () => {
    const { model: wide, readOnce } = widen(model(false), widening);
    expect(readOnce.size).toBe(0);
    const found = values(wide, ['3', '5']);
    expect(found.all('paid')).toEqual([30, 30, 50, 50]);
    expect(found.all('saved')).toEqual([4, 6]);
    expect(found.once('signed')).toBe(6);
  });
  it('leaves an input that another line reads once as it was, and names the line', () => {
    const written = model(true);
    const { model: same, readOnce } = widen(written, widening);
    expect(readOnce).toEqual(new Map([['price', ['whole']]]));
    expect(same).toBe(written);
  });
});
