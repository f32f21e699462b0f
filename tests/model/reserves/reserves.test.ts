/** Reserves for spending to come: what is kept aside, period by period, worked by hand. */
import { describe, expect, it } from 'vitest';
import { closed } from '../funding/deal.ts';
import { expectRow } from '../harness.ts';

/** Five years of operation after two of building; a renewal of 300 in the third. */
const renewed = (maintenance: string): ReturnType<typeof closed> =>
  closed({
    construction: { items: { plant: { life: '3 years', renewal: '30 %' } } },
    funding: { reserves: { maintenance } },
  });

describe('the maintenance reserve', () => {
  it('saves for a renewal of 300 evenly over the two years before it, and pays it', () => {
    const deal = renewed('2 years');
    expectRow(deal.row('lifecycle.spending'), [0, 0, 0, 0, 0, 300, 0, 0]);
    expectRow(deal.row('reserves.maintenance.balance'), [0, 0, 0, 0, 150, 0, 0, 0]);
  });

  it('looks ahead by parts of a period: of one and a half years, a third is saved a year before', () => {
    expectRow(renewed('1.5 years').row('reserves.maintenance.balance'), [0, 0, 0, 0, 100, 0, 0, 0]);
  });
});

describe('the working-capital reserve', () => {
  const reserve = (working_capital: string): ReturnType<typeof closed> =>
    closed({ funding: { reserves: { working_capital, interest: '4 %' } } });

  it('holds half a year of a cost of 50 a year, is a use of funds, and is let go at the end', () => {
    const deal = reserve('6 months');
    expectRow(deal.row('reserves.working_capital.balance'), [0, 0, 25, 25, 25, 25, 25, 0]);
    expect(deal.once('funding.uses_total')).toBeCloseTo(1025, 9);
  });

  it('of eighteen months holds only what is still to come, and bears interest on its opening balance', () => {
    const deal = reserve('18 months');
    expectRow(deal.row('reserves.working_capital.balance'), [0, 0, 75, 75, 75, 75, 50, 0]);
    expectRow(deal.row('reserves.interest_earned'), [0, 0, 0, 3, 3, 3, 3, 2]);
  });
});
