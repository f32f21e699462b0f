import { describe, expect, it } from 'vitest';
import { clean, readLike, writtenLike } from '../../src/quantity/like.ts';
import { isQuantity, type Quantity } from '../../src/quantity/quantity.ts';
import { library, SCENARIOS } from '../published/library.ts';

const of = (text: string, unit: string, value: string): Quantity => ({ quantity: true, text, unit, value });

describe('a value in the writing of another', () => {
  it.each([
    [of('3.2 /hour', 'money@real/hour', '3.2'), 3.52, '3.52 /hour'],
    [of('45 %', '1', '0.45'), 0.495, '49.5 %'],
    [of('50 bp', '1/year', '0.005'), 0.0075, '75 bp'],
    [of('10_000', '1', '10000'), 11000, '11_000'],
    [of('12e6 /year', 'money@real/year', '12000000'), 13.2e6, '13.2e6 /year'],
    [of('756_864 kWh', '1', '756864'), 700000, '700_000 kWh'],
    [of('21.5 MCNY', 'money', '21500000'), 20e6, '20 MCNY'],
    [of('1.2 亿', 'money', '120000000'), 132e6, '1.32 亿'],
    [of('18 months', 'month', '18'), 1, '1 month'],
    [of('1 year', 'year', '1'), 1.25, '1.25 years'],
    [of('120 months', 'year', '10'), 9.5, '114 months'],
    [of('2 years', 'month', '24'), 30, '2.5 years'],
    [of('0', 'month', '0'), 6, '6 months'],
    [of('0 %', '1/year', '0'), 0.01, '1 %'],
  ])('%j at %d is %s', (quantity, value, text) => {
    expect(writtenLike(quantity, value)).toBe(text);
    const read = readLike(quantity, text);
    expect(read.ok && Number(read.value)).toBeCloseTo(value, 9);
  });

  it('is free of the noise of doubles, and reads back, for every number of the library', async () => {
    for (const name of SCENARIOS)
      for (const [path, { quantity }] of (await library(name)).inputs) {
        if (!isQuantity(quantity) || quantity.unit === 'date') continue;
        const value = clean(Number(quantity.value) * 1.1);
        const text = writtenLike(quantity, value);
        const read = readLike(quantity, text);
        if (!read.ok) throw new Error(`${name} ${path}: ${text}: ${read.message.en}`);
        expect(Math.abs(Number(read.value) - value), `${name} ${path}: ${text}`).toBeLessThanOrEqual(
          1e-11 * Math.abs(value),
        );
      }
  });

  it('may leave out what a price is for, and says what is wrong', () => {
    const tariff = of('3.2 /hour', 'money@real/hour', '3.2');
    expect(readLike(tariff, '4')).toMatchObject({ ok: true, value: '4' });
    expect(readLike(tariff, 'four')).toMatchObject({ ok: false });
    expect(readLike(of('45 %', '1', '0.45'), '50')).toMatchObject({ ok: false });
  });
});
