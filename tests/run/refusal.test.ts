/** No close, or a close without the loan: which reason binds, in which period, and what would change it. */
import { describe, expect, it } from 'vitest';
import { type Run, run } from '../../src/pipeline.ts';
import type { Refusal } from '../../src/run/refusal.ts';
import { summary } from '../../src/report/summary/index.ts';
import { written } from '../published/library.ts';

/** 100 built in a year, four years of fares as listed, 10 a year of cost. */
async function closing(of: {
  fares?: readonly number[];
  revenue?: string;
  debt: string;
  more?: string;
}): Promise<Run | Refusal> {
  return run(
    await written(`
pppsim: 1
name: no close
currency: CNY
close: 2026-01-01
step: { construction: year, operation: year }
construction: { months: 12 months, items: { plant: { cost: 100 } } }
revenue: ${of.revenue ?? `{ fares: { kind: table, payer: users, amounts: [${of.fares?.join(', ')}] } }`}
operation: { years: 4 years, costs: { running: { cost: 10 /year } } }
funding:
  equity: { holders: { sponsor: 100 % } }
  debt: { ${of.debt} }
${of.more ?? ''}
tax: { rate: 0 % }
distributions: { limit: cash }
discounting: { equity: 10 %, project: 8 %, government: 4 % }
`),
  );
}

const bank = (terms: string): string => `bank: { base_rate: 5 %, tenor: 5 years, ${terms} }`;
const sculpted = bank('repayment: sculpted, dscr: 1.30');

/** What is said in both languages. */
function refused(found: Run | Refusal): { en: string; zh: string } {
  if (found.ok) throw new Error('the deal closes');
  const all = [found.reason, ...found.details];
  return { en: all.map(({ en }) => en).join(' '), zh: all.map(({ zh }) => zh).join('') };
}

/** The loans that lend nothing: the limit, and why. */
function unlent(found: Run | Refusal): readonly (readonly [tranche: string, constraint: string, why: string])[] {
  if (!found.ok) throw new Error(found.reason.en);
  return found.result.closing.binding.flatMap(({ tranche, constraint, nothing_lent: why }) =>
    why === undefined ? [] : [[tranche, constraint, why.en] as const],
  );
}

describe('debt that no cash flow can serve', () => {
  it('is refused where revenue is below operating cost in every period: the best of them is named, and what would help', async () => {
    const { en, zh } = refused(await closing({ fares: [5, 6, 7, 8], debt: sculpted }));
    expect(en).toBe(
      'No debt can be raised: revenue does not cover operating cost in any period. The best period leaves CNY -2.00 before debt service. Raise revenue, cut operating cost, or add government support.',
    );
    expect(zh).toContain('最好的一期为 -2.00元');
  });

  it("names the lenders' case where it is that one which carries no debt", async () => {
    const found = await closing({
      fares: [30, 30, 30, 30],
      debt: sculpted,
      more: '  sized_on: banking\ncases: { banking: { operation.costs.running.cost: 32 /year } }',
    });
    const { en, zh } = refused(found);
    expect(en).toContain(
      'in any period of the case "banking", on which debt is sized. The best period leaves CNY -2.00',
    );
    expect(zh).toContain('“banking”');
  });

  it('but a loan that is not sized on cash flow is lent, and its arrears are shown', async () => {
    const found = await closing({ fares: [5, 6, 7, 8], debt: bank('repayment: annuity, gearing: 50 %') });
    expect(unlent(found)).toEqual([]);
    if (!found.ok) throw new Error('unreachable');
    expect(found.result.closing.binding[0]?.constraint).toBe('gearing');
    expect(found.result.checks.find(({ id }) => id === 'debt-service-is-paid')).toMatchObject({ passed: false });
  });
});

describe('a loan that lends nothing in a deal that closes', () => {
  it('because its first period pays no interest: it would have to be drawn again', async () => {
    expect(unlent(await closing({ fares: [5, 60, 70, 80], debt: sculpted }))).toEqual([
      [
        'bank',
        'no-redraw',
        'The CFADS of 2027, the first period of service, is CNY -5.00: it pays no interest. Raise revenue, cut cost or add support in that period.',
      ],
    ]);
  });

  it('because a level service must be paid in the worst year too: the loan could end before it', async () => {
    const level = (tenor: string) =>
      closing({
        fares: [50, 60, 70, 5],
        debt: `bank: { base_rate: 5 %, tenor: ${tenor}, repayment: annuity, dscr: 1.25 }`,
      });
    expect(unlent(await level('5 years'))).toEqual([
      [
        'bank',
        'dscr',
        'The CFADS of 2030 is CNY -5.00: it pays no service. Raise revenue, cut cost or add support in that period, or let the loan end before it.',
      ],
    ]);
    // As advised: three years of 32 = (50 - 10) / 1.25 carry 87.14.
    const ended = await level('4 years');
    expect(unlent(ended)).toEqual([]);
    if (!ended.ok) throw new Error('unreachable');
    const amount = ended.result.metrics['debt_amount'];
    expect(amount !== undefined && 'value' in amount ? amount.value : Number.NaN).toBeCloseTo(
      32 / 1.05 + 32 / 1.05 ** 2 + 32 / 1.05 ** 3,
      5,
    );
  });

  it('because earlier loans take the cash, or all of the need', async () => {
    const twice = await closing({
      fares: [20, 20, 20, 20],
      debt: `senior: { base_rate: 5 %, tenor: 5 years, repayment: sculpted, dscr: 1.20 }, ${sculpted}`,
    });
    expect(unlent(twice)).toEqual([
      ['bank', 'dscr', expect.stringContaining('The CFADS of 2027, CNY 10.00, is taken by earlier loans')],
    ]);
    const whole = await closing({
      fares: [90, 90, 90, 90],
      debt: `senior: { base_rate: 5 %, tenor: 5 years, repayment: annuity, gearing: 100 % }, ${bank('repayment: annuity, gearing: 50 %')}`,
    });
    expect(unlent(whole)).toEqual([['bank', 'need', expect.stringContaining('earlier loans pay for everything')]]);
  });

  it('because the LLCR leaves nothing, or because the scenario says so', async () => {
    const covered = await closing({
      fares: [20, 20, 20, 20],
      debt: `senior: { base_rate: 5 %, tenor: 5 years, repayment: annuity, amount: 30 }, ${bank('repayment: annuity, llcr: 2.00')}`,
    });
    expect(unlent(covered)).toEqual([['bank', 'llcr', expect.stringContaining('lower the LLCR')]]);
    expect(unlent(await closing({ fares: [20, 20, 20, 20], debt: bank('repayment: annuity, amount: 0') }))).toEqual([
      ['bank', 'amount', 'The scenario lends nothing: see funding.debt.bank.amount.'],
    ]);
  });

  it('is told under the table of what limits each loan, in both languages', async () => {
    const found = await closing({ fares: [5, 60, 70, 80], debt: sculpted });
    if (!found.ok) throw new Error('unreachable');
    const shown = (language: 'en' | 'zh'): string => summary(found.result, { language, width: 400, colour: false });
    expect(shown('en')).toContain('bank: The CFADS of 2027, the first period of service, is CNY -5.00');
    expect(shown('zh')).toContain('首个付息期 2027 的可还款现金流为 -5.00元');
  });
});

describe('a bid that no amount answers', () => {
  it('is refused where the sponsors earn more than they ask for without it', async () => {
    const found = await closing({
      revenue:
        '{ fares: { kind: table, payer: users, amounts: [90, 90, 90, 90] }, gap: { kind: viability-gap-bid, target: 8 % } }',
      debt: '',
    });
    const { en, zh } = refused(found);
    // -100 at the close year's end, then 80 a year for four years, from 2027 on: far more than 8 %.
    expect(en).toContain('No bid gives the sponsors their return');
    expect(en).toContain('The project earns the target without any bid');
    expect(zh).toContain('无需报价即可达到目标收益率');
  });
});
