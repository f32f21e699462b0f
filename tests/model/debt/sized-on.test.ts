/** Debt sized on the lenders' case and locked for every other: present values and covers worked by hand. */
import { describe, expect, it } from 'vitest';
import { closed, type Figures, written } from '../../published/library.ts';

/** 100 built in a year; 20 a year of fares less 4 of cost; the lenders see 16 less 6, a third case 12 less 4. */
async function deal(sizedOn: string, terms = 'repayment: sculpted, dscr: 1.25'): Promise<(name?: string) => Figures> {
  const scenario = await written(`
pppsim: 1
name: sized on a case
currency: CNY
close: 2026-01-01
step: { construction: year, operation: year }
construction: { months: 12 months, items: { plant: { cost: 100 } } }
revenue: { fares: { kind: ancillary, income: 20 /year } }
operation: { years: 4 years, costs: { running: { cost: 4 /year } } }
funding:
  equity: { holders: { sponsor: 100 % } }
  debt: { bank: { base_rate: 5 %, tenor: 5 years, ${terms} } }
  ${sizedOn}
cases:
  banking: { revenue.fares.income: 16 /year, operation.costs.running.cost: 6 /year }
  low: { revenue.fares.income: 12 /year }
tax: { rate: 0 % }
distributions: { limit: cash }
discounting: { equity: 10 %, project: 8 %, government: 4 % }
`);
  return (name) => closed(scenario, name === undefined ? {} : { case: name });
}

/** What a service of 1 a year for four years is worth at 5 %. */
const annuity = (1 - 1.05 ** -4) / 0.05;
const four = (value: number): readonly number[] => new Array<number>(4).fill(value);
const operating = (found: Figures, line: string): readonly number[] => found.row(line).slice(-4);
const near = (found: readonly number[], wanted: readonly number[]): void =>
  wanted.forEach((value, k) => expect(found[k]).toBeCloseTo(value, 5));

describe("debt sized on the lenders' case (sized_on)", () => {
  it('is the present value of what that case carries: 10 / 1.25 = 8 a year', async () => {
    const of = await deal('sized_on: banking');
    for (const name of ['base', 'banking', 'low']) {
      const found = of(name);
      expect(found.metric('debt_amount')).toBeCloseTo(8 * annuity, 5);
      expect(found.run.result.closing).toMatchObject({ sized_on: 'banking', binding: [{ constraint: 'dscr' }] });
      near(operating(found, 'funding.debt.bank.service'), four(8));
    }
  });

  it('leaves each case its own cash flow and cover over the same service: 16, 10 and 8 over 8', async () => {
    const of = await deal('sized_on: banking');
    near(operating(of(), 'cover.dscr'), four(2));
    near(operating(of('banking'), 'cover.dscr'), four(1.25));
    near(operating(of('low'), 'cover.dscr'), four(1));
    near(operating(of(), 'distributions.dividends').slice(0, 3), four(8).slice(0, 3));
  });

  it('leaves the equity of the run to pay for what is not lent', async () => {
    const of = await deal('sized_on: banking');
    near([of().value('funding.equity_total')], [100 - 8 * annuity]);
  });

  it('is another amount where each case sizes its own: 16 and 10 over 1.25', async () => {
    const of = await deal('');
    expect(of().metric('debt_amount')).toBeCloseTo(12.8 * annuity, 5);
    expect(of('banking').metric('debt_amount')).toBeCloseTo(8 * annuity, 5);
    expect(of().run.result.closing.sized_on).toBe('base');
  });

  it('holds for LLCR and for a level service alike', async () => {
    const llcr = await deal('sized_on: banking', 'repayment: equal-principal, llcr: 1.60');
    expect(llcr().metric('debt_amount')).toBeCloseTo((10 * annuity) / 1.6, 5);
    expect(operating(llcr(), 'cover.llcr')[0]).toBeCloseTo((16 * annuity) / ((10 * annuity) / 1.6), 6);
    const level = await deal('sized_on: banking', 'repayment: annuity, dscr: 1.40');
    expect(level().metric('debt_amount')).toBeCloseTo((10 / 1.4) * annuity, 5);
  });

  it('does not follow the case that is run, however poor it is: what lacks is arrears, not less debt', async () => {
    const scenario = await deal('sized_on: base');
    const low = scenario('low');
    expect(low.metric('debt_amount')).toBeCloseTo(12.8 * annuity, 5);
    // 12.8 due a year, 8 paid; what lacks bears 5 %: 4.8, then 4.8 x 1.05 + 4.8, and so on.
    near(operating(low, 'debt.arrears'), [4.8, 9.84, 15.132, 20.6886]);
    near(operating(low, 'cover.dscr'), [8 / 12.8, 8 / 13.04, 8 / 13.292, 8 / 13.5566]);
  });
});
