/** Availability payment with service points and a ratchet, worked by hand. */
import { describe, it } from 'vitest';
import { expectRow } from '../harness.ts';
import { revenue, type RevenueDeal } from './deal.ts';

const RATCHET = { often: { above: '40', times: '1.5' }, always: { above: '80', times: '2' } };
const paid = (service: object, more: object = {}, deal: RevenueDeal = { years: 1 }): readonly number[] =>
  revenue(
    {
      street: {
        kind: 'availability',
        payment: '1000 /year',
        deductions: { service: { each: '0.2 %', free: '10', ratchet: RATCHET, ...service }, ...more },
      },
    },
    deal,
  ).operating('revenue.street.receipts');

describe('service points', () => {
  it('cost nothing up to the free ones', () => {
    expectRow(paid({ points: '10' }), [1000]);
    expectRow(paid({ points: '0' }), [1000]);
  });

  it('cost a share of the charge each', () => {
    // (30 - 10) x 0.2 %.
    expectRow(paid({ points: '30' }), [960]);
  });

  it('cost a multiple where failures repeat: the highest step reached applies to all of them', () => {
    // 30 x 0.2 % is not above 40; 50: 40 x 0.2 % x 1.5 = 12 %; 90: 80 x 0.2 % x 2 = 32 %.
    expectRow(paid({ points: '40' }), [940]);
    expectRow(paid({ points: '50' }), [880]);
    expectRow(paid({ points: '90' }), [680]);
  });

  it('are capped together with all other deductions, the abatement cap', () => {
    expectRow(paid({ points: '30' }, { unavailability: '5 %', performance: '3 %' }), [880]);
    expectRow(paid({ points: '90' }, { unavailability: '20 %', cap: '40 %' }), [600]);
    expectRow(paid({ points: '5000' }), [0]);
  });

  it('are an amount a year, whatever the step', () => {
    expectRow(paid({ points: '50' }, {}, { years: 1, operation: 'quarter' }), [220, 220, 220, 220]);
  });
});

describe('acceptance', () => {
  it('comes before the first payment: nothing is paid in construction, nor before the operating months agreed', () => {
    const found = revenue({ street: { kind: 'availability', payment: '1000 /year', from: '3 months' } }, { years: 2 });
    expectRow(found.all('revenue.street.receipts'), [0, 0, 750, 1000]);
  });

  it('leaves the part of the charge alone that is not indexed', () => {
    const found = revenue(
      { street: { kind: 'availability', payment: '1000 /year', index: { of: 'cpi', share: '30 %' } } },
      { years: 2, indices: { cpi: '10 %' } },
    );
    // AP0 x (w I + 1 - w).
    expectRow(found.operating('revenue.street.receipts'), [1000 * (0.3 * 1.21 + 0.7), 1000 * (0.3 * 1.331 + 0.7)]);
  });
});
