/** Payments that read the loan and the tax of their own deal: closed, against closed forms and a ledger kept by hand. */
import { describe, expect, it } from 'vitest';
import { semanticChecks, dealSpec } from '../../../src/model/index.ts';
import { close, ready } from '../laws/close-deal.ts';

type Keys = Readonly<Record<string, unknown>>;

/** Built for 1,000 in 2026, operates four years from 2027; whatever there is is paid out. */
const written = (more: {
  readonly revenue: Keys;
  readonly loan?: Keys;
  readonly tax?: Keys;
  readonly costs?: Keys;
  readonly step?: string;
}) => ({
  pppsim: '1',
  name: 'payments',
  currency: 'CNY',
  close: '2026-01-01',
  step: { construction: 'year', operation: more.step ?? 'year' },
  construction: { months: '12 months', items: { works: { cost: '1000', profile: 'uniform' } } },
  revenue: more.revenue,
  operation: { years: '4 years', costs: more.costs ?? { running: { cost: '20 /year' } } },
  funding: {
    equity: { order: 'pro-rata', holders: { sponsor: '100 %' } },
    debt: more.loan === undefined ? {} : { loan: { base_rate: '0 %', ...more.loan } },
  },
  tax: { rate: '0 %', ...more.tax },
  distributions: { limit: 'cash' },
  discounting: { equity: '10 %', project: '8 %', government: '4 %' },
});

function closed(of: Parameters<typeof written>[0]) {
  const it = ready(written(of));
  const done = close(it, 'exact');
  if ('failure' in done) throw new Error(done.failure);
  for (const check of it.plan.model.checks.filter(({ tier }) => tier === 'integrity'))
    for (const [k, gap] of done.row(check.gap).entries())
      expect(gap <= done.number(check.tolerance), `${check.id} at ${it.labels[k]}: ${gap}`).toBe(true);
  return {
    once: (line: string) => done.number(line),
    row: (line: string) => done.row(line).slice(2),
    model: it.plan.model,
  };
}

const expectRow = (found: readonly number[], wanted: readonly number[]): void => {
  expect(found).toHaveLength(wanted.length);
  for (const [k, value] of wanted.entries())
    expect(found[k], `year ${k + 1} of ${found.join(', ')}`).toBeCloseTo(value, 6);
};

const passThrough = { kind: 'pass-through', equity: '400', equity_return: '10 %', equity_years: '4 years' };
// 400 x 0.1 x 1.1^4 / (1.1^4 - 1) a year.
const A = 126.1883215;

describe('pass-through in a closed deal', () => {
  it('passes on the service of a loan of a stated amount', () => {
    const found = closed({
      revenue: { payment: passThrough },
      loan: { repayment: 'equal-principal', amount: '600', base_rate: '5 %', tenor: '4 years' },
    });
    // 200 a year and 5 % on 600, 400, 200; the loan is over in year 4.
    expectRow(found.row('revenue.payment.financing_part'), [230, 220, 210, 0]);
    expectRow(
      found.row('revenue.payment.receipts'),
      [230, 220, 210, 0].map((service) => service + A + 20),
    );
    expectRow(found.row('equity.flow'), [A, A, A, A]);
  });

  it('sizes a loan on the cash flow that its own service is part of: service = annuity / (DSCR - 1)', () => {
    const found = closed({
      revenue: { payment: { ...passThrough, equity: '200' } },
      loan: { repayment: 'sculpted', dscr: '1.30', base_rate: '5 %', tenor: '5 years' },
    });
    const service = A / 2 / 0.3;
    expectRow(found.row('funding.debt.loan.scheduled_service'), [service, service, service, service]);
    expectRow(found.row('cash_flow.cfads'), new Array<number>(4).fill(1.3 * service));
    expect(found.once('funding.debt.loan.commitment')).toBeCloseTo((service * (1 - 1.05 ** -4)) / 0.05, 4);
  });

  it('is solved where the DSCR differs by kind of cash flow: the payment moves the contracted share, and that the loan', () => {
    const found = closed({
      revenue: { fares: { kind: 'table', amounts: ['60', '60', '60', '60'], payer: 'users' }, payment: passThrough },
      loan: { repayment: 'sculpted', dscr: { contracted: '1.50', demand: '2.00' }, base_rate: '5 %', tenor: '5 years' },
      costs: {},
    });
    // CFADS = S + A, of which fares T = 60 at demand risk: S = (S + A - T) / 1.5 + T / 2.
    const service = ((A - 60) / 1.5 + 30) / (1 - 1 / 1.5);
    expectRow(found.row('funding.debt.loan.scheduled_service'), new Array<number>(4).fill(service));
    expect(found.model.unknowns.map(({ path }) => path)).toContain('solved.contracted_share');
  });

  it('counts the equity that is committed at the close', () => {
    const { equity: _, ...rest } = passThrough;
    const found = closed({
      revenue: { payment: { ...rest, lump_sum: { amount: '100', after: '4 years' } } },
      loan: { repayment: 'bullet', amount: '500', tenor: '4 years' },
    });
    expect(found.once('revenue.payment.equity_counted')).toBeCloseTo(400, 9);
    expectRow(found.row('revenue.payment.receipts'), [A + 20, A + 20, A + 520, A + 120]);
  });

  it('writes no line of the loan for a payment that reads none', () => {
    const stated = { ...passThrough, financing_cost: 'stated', bank_service: ['10', '10', '10', '10'] };
    const found = closed({ revenue: { payment: stated } });
    expect(found.model.lines.filter(({ id }) => id.startsWith('ahead.'))).toEqual([]);
  });
});

describe('required payment in a closed deal', () => {
  const revenue = { payment: { kind: 'required-payment', net_margin: '12 %' } };
  const loan = { repayment: 'equal-principal', amount: '400', tenor: '3 years' };
  const tax = { rate: '25 %' };

  it('repays the loan out of depreciation at a loss, uses the loss, then bears tax', () => {
    const found = closed({ revenue, loan, tax });
    // Depreciation 250. Years 1, 2: principal 200, net profit -50. Then 12 % of 600 = 72: year 3 within the losses of 100,
    // year 4 with 28 of them left: P - 0.25 (P - 28) = 72, P = 86.67.
    expectRow(found.row('accounts.net_income'), [-50, -50, 72, 72]);
    expectRow(found.row('tax.company.income_tax'), [0, 0, 0, 44 / 3]);
    expectRow(found.row('revenue.payment.receipts'), [220, 220, 342, 270 + 260 / 3]);
    expectRow(found.row('cash_flow.cfads').slice(0, 2), [200, 200]);
  });

  it('loses what expires: losses of the year before last count no more', () => {
    const found = closed({ revenue, loan, tax: { ...tax, loss_years: '1 year' } });
    // Year 3 uses 50 of year 2 alone: P - 0.25 (P - 50) = 72, P = 79.33; year 4 has none: P = 96.
    expectRow(found.row('revenue.payment.receipts'), [220, 220, 270 + 238 / 3, 366]);
  });

  it('gives the same net profit in steps of half a year, and the tax of the year', () => {
    const found = closed({ revenue, loan: { ...loan, tenor: '3 years' }, tax, step: 'half-year' });
    expectRow(found.row('accounts.net_income'), [-25, -25, -25, -25, 36, 36, 36, 36]);
    const yearly = found.row('tax.company.income_tax');
    expect((yearly[6] ?? 0) + (yearly[7] ?? 0)).toBeCloseTo(44 / 3, 6);
    expect((yearly[4] ?? 0) + (yearly[5] ?? 0)).toBeCloseTo(0, 9);
  });

  it('pays the interest of the loan as well', () => {
    const found = closed({ revenue, loan: { ...loan, base_rate: '5 %' }, tax });
    expectRow(found.row('revenue.payment.receipts').slice(0, 2), [240, 230]);
    expectRow(found.row('cash_flow.cfads').slice(0, 2), [220, 210]);
  });
});

describe('what contradicts itself is refused, with its place and what to do', () => {
  const problems = (of: Parameters<typeof written>[0]): readonly string[] =>
    semanticChecks(dealSpec.parse(written(of)))
      .filter(({ code }) => code === 'SCN-PAYMENT')
      .map(({ path, hint }) => {
        expect(hint?.zh).toMatch(/[\u4e00-\u9fff]/);
        return path;
      });
  const payment = (more: Keys) => problems({ revenue: { payment: { ...passThrough, ...more } } });
  const required = { kind: 'required-payment', net_margin: '12 %' };

  it.each<[string, Keys, readonly string[]]>([
    ['nothing', {}, []],
    ['a stated cost that is not stated', { financing_cost: 'stated' }, ['revenue.payment.financing_cost']],
    ['a list that is not read', { bank_service: ['1'] }, ['revenue.payment.bank_service']],
    ['an annuity beyond the operation', { equity_years: '5 years' }, ['revenue.payment.equity_years']],
    [
      'capital returned after the operation',
      { lump_sum: { amount: '1', after: '5 years' } },
      ['revenue.payment.lump_sum.after'],
    ],
    [
      'bands out of order',
      {
        performance: {
          score: '90',
          bands: [
            { at_least: '80', paid: '100 %' },
            { at_least: '60', paid: '70 %' },
          ],
        },
      },
      ['revenue.payment.performance.bands.1.at_least'],
    ],
  ])('pass-through: %s', (_, more, paths) => {
    expect(payment(more)).toEqual(paths);
  });

  it('required payment: what moves with it, or what its formula does not know', () => {
    const one = { revenue: { payment: required } };
    expect(problems(one)).toEqual([]);
    expect(problems({ revenue: { payment: required, second: required } })).toEqual(['revenue.second']);
    expect(problems({ ...one, tax: { holiday: { exempt: '3 years', half: '3 years' } } })).toEqual(['tax.holiday']);
    expect(problems({ ...one, tax: { losses: 'monetised' } })).toEqual(['tax.losses']);
    expect(problems({ ...one, tax: { rate: '100 %' } })).toEqual(['tax.rate']);
    expect(problems({ ...one, costs: { fee: { of_revenue: '3 %' } } })).toEqual(['operation.costs.fee.of_revenue']);
    const covered = { repayment: 'annuity', tenor: '4 years', dscr: '1.20' };
    expect(problems({ ...one, loan: covered })).toEqual(['funding.debt.loan.dscr']);
    const sculpted = { repayment: 'sculpted', tenor: '4 years', amount: '100' };
    expect(problems({ ...one, loan: sculpted })).toEqual(['funding.debt.loan.repayment']);
    const taxed = { payment: { ...required, vat: '6 %' } };
    expect(problems({ revenue: taxed, tax: { vat: {} } })).toEqual(['revenue.payment.vat']);
  });
});
