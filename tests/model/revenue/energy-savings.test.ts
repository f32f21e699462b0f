/** The shares of an energy performance contract, and what a guarantee costs the company that misses it. */
import { describe, it } from 'vitest';
import { expectRow } from '../harness.ts';
import { revenue } from './deal.ts';

const contract = {
  kind: 'energy-savings',
  baseline: '1000',
  measured: '400',
  price: '0.5 /kWh',
  share: '80 %',
} as const;
const paid = (spec: object, deal = {}): readonly number[] =>
  revenue({ savings: { ...contract, ...spec } }, deal).operating('revenue.savings.receipts');

describe('energy savings', () => {
  it('pays the share of what is saved, at the price of energy', () => {
    expectRow(paid({}), [240, 240, 240, 240]);
    expectRow(paid({}, { operation: 'half-year' }), new Array<number>(8).fill(120));
  });

  it('follows the stages of the contract and the index of energy', () => {
    expectRow(paid({ share: ['90 %', '80 %', '50 %'] }), [270, 240, 150, 150]);
    expectRow(paid({ index: 'energy', prices_of: '2026-01-01' }, { indices: { energy: '10 %' } }), [
      240 * 1.21,
      240 * 1.331,
      240 * 1.4641,
      240 * 1.61051,
    ]);
  });

  it('pays nothing where nothing is saved, and never takes money', () => {
    expectRow(paid({ measured: '1200' }), [0, 0, 0, 0]);
    expectRow(paid({ measured: '1000', guaranteed: '500' }), [0, 0, 0, 0]);
  });

  it('takes off in full what a guarantee is missed by', () => {
    expectRow(paid({ guaranteed: '600' }), [240, 240, 240, 240]);
    expectRow(paid({ guaranteed: '700' }), [190, 190, 190, 190]);
  });

  it('is in force for as long as agreed', () => {
    expectRow(paid({ from: '6 months', until: '3 years' }), [120, 240, 240, 0]);
  });
});
