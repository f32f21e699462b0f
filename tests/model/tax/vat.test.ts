/** VAT worked by hand over a close, a year of building and four of operation; figures in plain numbers, no formula of the model. */
import { describe, expect, it } from 'vitest';
import { closed, type Figures, written } from '../../published/library.ts';

interface Given {
  readonly vat?: string;
  readonly income?: number;
  readonly cost?: string;
  readonly works?: string;
  readonly incomeKeys?: string;
  readonly construction?: string;
  readonly operation?: string;
  readonly more?: string;
}

/** Works of 1,000 in year 1, income of 300 and cost of 100 a year in years 2 to 5, all at 10 % VAT. Equity alone, no income tax. */
async function deal({
  vat = '{ credit: carried-forward }',
  income = 300,
  cost = 'cost: 100 /year, vat: 10 %',
  works = 'cost: 1000, vat: 10 %',
  incomeKeys = 'vat: 10 %',
  construction = 'year',
  operation = 'year',
  more = '',
}: Given = {}): Promise<Figures> {
  const found = closed(
    await written(`
pppsim: 1
name: vat
currency: CNY
close: 2026-01-01
step: { construction: ${construction}, operation: ${operation} }
construction: { months: 12 months, items: { works: { ${works}, profile: uniform, paid_to: builder } } }
revenue:
  fees: { kind: ancillary, payer: users, income: ${income} /year, ${incomeKeys} }
${more}
operation: { years: 4 years, costs: { running: { ${cost} } } }
funding: { equity: { holders: { sponsor: 100 % } } }
tax: { rate: 0 %, vat: ${vat} }
distributions: { limit: cash }
discounting: { equity: 8 %, project: 6 %, government: 4 % }
`),
  );
  expect(found.run.result.checks.filter(({ passed, tier }) => !passed && tier === 'integrity')).toEqual([]);
  return found;
}

function row(found: Figures, line: string, wanted: readonly number[]): void {
  const values = found.row(line);
  expect(values.length, line).toBe(wanted.length);
  values.forEach((value, t) => {
    expect(value, `${line} in period ${t}: ${values.join(', ')}`).toBeCloseTo(wanted[t] ?? 0, 9);
  });
}
const sum = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0);

describe('VAT, credit carried forward', () => {
  it('finances the VAT on construction, sets it against VAT on income, and loses what is left at the end', async () => {
    const found = await deal();
    row(found, 'tax.vat.output', [0, 0, 30, 30, 30, 30]);
    row(found, 'tax.vat.input', [0, 100, 10, 10, 10, 10]);
    row(found, 'tax.vat.credit', [0, 100, 80, 60, 40, 0]);
    row(found, 'tax.vat.lost', [0, 0, 0, 0, 0, 20]);
    row(found, 'tax.vat.assessed', [0, 0, 0, 0, 0, 0]);
    expect(found.metric('total_uses')).toBeCloseTo(1100, 9);
    row(found, 'cash_flow.cfads', [0, 0, 220, 220, 220, 220]);
    // The loss is a cost of the last year: 300 - 100 - 20.
    row(found, 'accounts.ebitda', [0, 0, 200, 200, 200, 180]);
    row(found, 'equity.flow', [0, -1100, 220, 220, 220, 220]);
  });

  it('remits what is left of output VAT in the next period, the last at once, with surcharges of 12 %', async () => {
    const found = await deal({
      income: 900,
      vat: '{ surcharges: { city: 7 %, education: 3 %, local_education: 2 % } }',
    });
    row(found, 'tax.vat.credit', [0, 100, 20, 0, 0, 0]);
    row(found, 'tax.vat.assessed', [0, 0, 0, 60, 80, 80]);
    row(found, 'tax.vat.remitted', [0, 0, 0, 0, 60, 160]);
    row(found, 'tax.vat.payable', [0, 0, 0, 60, 80, 0]);
    row(found, 'tax.vat.surcharges', [0, 0, 0, 7.2, 9.6, 9.6]);
    row(found, 'tax.vat.surcharges_paid', [0, 0, 0, 0, 7.2, 19.2]);
    row(found, 'tax.vat.surcharges_payable', [0, 0, 0, 7.2, 9.6, 0]);
    row(found, 'cash_flow.cfads', [0, 0, 880, 880, 880 - 67.2, 880 - 179.2]);
    row(found, 'accounts.ebitda', [0, 0, 800, 792.8, 790.4, 790.4]);
  });

  it.each([
    ['in cities', '{ city: 7 %, education: 3 %, local_education: 2 % }', 0.12],
    ['in counties and towns', '{ city: 5 %, education: 3 %, local_education: 2 % }', 0.1],
    ['elsewhere', '{ city: 1 %, education: 3 %, local_education: 2 % }', 0.06],
  ])('charges surcharges %s', async (_, surcharges, rate) => {
    const found = await deal({ income: 900, vat: `{ surcharges: ${surcharges} }` });
    row(found, 'tax.vat.surcharges', [0, 0, 0, 60 * rate, 80 * rate, 80 * rate]);
  });
});

describe('VAT, credit refunded', () => {
  it('comes back a year after the period for which it is claimed', async () => {
    const found = await deal({ vat: '{ credit: refunded, refund_after: 12 months }' });
    row(found, 'tax.vat.claimed', [0, 100, 0, 0, 0, 0]);
    row(found, 'tax.vat.refund_due', [0, 100, 0, 0, 0, 0]);
    row(found, 'tax.vat.refund', [0, 0, 100, 0, 0, 0]);
    row(found, 'tax.vat.assessed', [0, 0, 20, 20, 20, 20]);
    row(found, 'tax.vat.remitted', [0, 0, 0, 20, 20, 40]);
    row(found, 'cash_flow.cfads', [0, 0, 320, 200, 200, 180]);
    expect(found.metric('total_uses')).toBeCloseTo(1100, 9);
  });

  it('needs no financing where it comes back at once', async () => {
    const found = await deal({ vat: '{ credit: refunded }' });
    row(found, 'tax.vat.construction', [0, 0, 0, 0, 0, 0]);
    expect(found.metric('total_uses')).toBeCloseTo(1000, 9);
  });

  it('pays by quarters while building: what was claimed three months ago', async () => {
    const found = await deal({ vat: '{ credit: refunded, refund_after: 3 months }', construction: 'quarter' });
    row(found, 'tax.vat.construction', [0, 25, 0, 0, 0, 0, 0, 0, 0]);
    row(found, 'tax.vat.refund', [0, 0, 25, 25, 25, 25, 0, 0, 0]);
    expect(found.metric('total_uses')).toBeCloseTo(1025, 9);
  });

  it('is paid while building only up to what is spent, the rest when operation starts', async () => {
    // All is spent at the close and claimed with the first period; nothing is spent then.
    const found = await deal({
      vat: '{ credit: refunded }',
      works: 'cost: 1000, vat: 10 %, life: 40 years',
      construction: 'half-year',
    });
    row(found, 'tax.vat.refund', [0, 50, 50, 0, 0, 0, 0]);
    const early = closed(
      await written(`
pppsim: 1
name: vat
currency: CNY
close: 2026-01-01
step: { construction: half-year, operation: year }
construction: { months: 12 months, items: { works: { cost: 1000, vat: 10 %, profile: at-close } } }
revenue: { fees: { kind: ancillary, income: 300 /year, vat: 10 % } }
operation: { years: 4 years, costs: {} }
funding: { equity: { holders: { sponsor: 100 % } } }
tax: { rate: 0 %, vat: { credit: refunded } }
discounting: { equity: 8 %, project: 6 %, government: 4 % }
`),
    );
    row(early, 'tax.vat.refund', [0, 0, 0, 100, 0, 0, 0]);
    row(early, 'funding.uses', [1100, 0, 0, 0, 0, 0, 0]);
  });

  it('claims the credit of construction at completion and carries later credits forward', async () => {
    const found = await deal({
      vat: '{ credit: refunded-at-completion, refund_after: 6 months }',
      incomeKeys: 'vat: 2 %',
      construction: 'quarter',
    });
    row(found, 'tax.vat.claimed', [0, 0, 0, 0, 100, 0, 0, 0, 0]);
    row(found, 'tax.vat.refund', [0, 0, 0, 0, 0, 100, 0, 0, 0]);
    // 6 charged and 10 paid a year from then on.
    row(found, 'tax.vat.credit', [0, 25, 50, 75, 0, 4, 8, 12, 0]);
    row(found, 'tax.vat.lost', [0, 0, 0, 0, 0, 0, 0, 0, 16]);
  });
});

describe('VAT between parties', () => {
  it('is paid by users and remitted by the company and those who sell to it: in sum the same', async () => {
    const found = await deal({ income: 900 });
    expect(sum(found.row('tax.vat.remitted_by.builder'))).toBeCloseTo(100, 9);
    expect(sum(found.row('tax.vat.remitted_by.operator'))).toBeCloseTo(40, 9);
    expect(sum(found.row('tax.vat.remitted'))).toBeCloseTo(360 - 140, 9);
    expect(found.value('parties.tax_authority.cash_total')).toBeCloseTo(360, 9);
    // Builder and operator keep what they are paid without VAT.
    expect(found.value('parties.builder.cash_total')).toBeCloseTo(1000, 9);
    expect(found.value('parties.users.cash_total')).toBeCloseTo(-4 * 990, 9);
  });

  it('leaves the tax authority what was lost, too', async () => {
    const found = await deal();
    expect(found.value('parties.tax_authority.cash_total')).toBeCloseTo(140, 9);
    expect(found.value('tax.vat.borne_in_all')).toBeCloseTo(120 + 20, 9);
  });
});

describe('prices with VAT in them', () => {
  it('are taken down to what they are without it', async () => {
    const net = await deal({ more: '  gap: { kind: availability, payment: 50 /year }' });
    const gross = await deal({
      works: 'cost: 1100, vat: 10 %, vat_included: yes',
      cost: 'cost: 110 /year, vat: 10 %, vat_included: yes',
      income: 330,
      incomeKeys: 'vat: 10 %, vat_included: yes',
      more: '  gap: { kind: availability, payment: 53 /year, vat: 6 %, vat_included: yes }',
    });
    for (const line of ['construction.spending', 'revenue.operating', 'operation.costs'])
      row(gross, line, net.row(line));
    row(gross, 'revenue.gap.receipts.vat', [0, 0, 3, 3, 3, 3]);
    row(gross, 'revenue.fees.receipts.vat', [0, 0, 30, 30, 30, 30]);
  });

  it('are refused without a rate, and rates without a word of how VAT is settled', async () => {
    await expect(deal({ incomeKeys: 'vat_included: yes' })).rejects.toThrow(/SCN-VAT revenue.fees.vat_included/);
    await expect(
      written(`
pppsim: 1
name: vat
currency: CNY
close: 2026-01-01
construction: { months: 12 months, items: { works: { cost: 1000 } } }
revenue: { fees: { kind: ancillary, income: 300 /year, vat: 6 % } }
operation: { years: 4 years, costs: {} }
funding: { equity: { holders: { sponsor: 100 % } } }
tax: { rate: 0 % }
discounting: { equity: 8 %, project: 6 %, government: 4 % }
`),
    ).rejects.toThrow(/SCN-VAT revenue.fees.vat/);
  });

  it('are not offered for a grant, which is no sale', async () => {
    await expect(deal({ more: '  grant: { kind: capital-grant, share: 10 %, vat: 6 % }' })).rejects.toThrow(/vat/);
  });
});

it('writes nothing of VAT until something states a rate', async () => {
  const found = await deal({ incomeKeys: 'from: 0 years', cost: 'cost: 100 /year', works: 'cost: 1000' });
  expect(found.run.result.lines.filter(({ id }) => id.includes('vat'))).toEqual([]);
});
