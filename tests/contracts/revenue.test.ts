/** The promises of every revenue mechanism. A new kind is tested by being listed, and by an example here. */
import { describe, expect, it } from 'vitest';
import { type Revenue, revenueMechanisms, revenueSpec } from '../../src/model/revenue/index.ts';
import { revenue } from '../model/revenue/deal.ts';

/** The least that a scenario must say of each kind. */
const EXAMPLES: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  'user-charge': { quantity: '1000', tariff: '2 /trip' },
  availability: { payment: '120 /year', deductions: { performance: '3 %' } },
  'viability-gap': { profit_margin: '6.5 %', discount_rate: '4.9 %', period: '10 years', user_payment: 'actual' },
  'viability-gap-bid': { target: '8 %' },
  'pass-through': {
    equity: '80',
    equity_return: '7.99 %',
    equity_years: '3 years',
    lump_sum: { amount: '22', after: '2 years' },
    performance: { score: '85', bands: [{ at_least: '80', paid: '100 %' }] },
  },
  'required-payment': { net_margin: '12 %' },
  'capital-grant': { share: '15 %' },
  ancillary: { income: '4 /year' },
  'energy-savings': {
    baseline: '1000',
    measured: '400',
    price: '0.75 /kWh',
    share: ['90 %', '80 %'],
    guaranteed: '500',
  },
  table: { amounts: ['5', '6', '7'], payer: 'outside' },
  'usage-payment': {
    quantity: '1000',
    bands: { first: { volume: '600', tariff: '2 /trip' }, rest: { tariff: '1 /trip' } },
  },
  'guaranteed-savings': {
    baseline: '1000',
    measured: '400',
    guaranteed: '700',
    fee: '150 /year',
    energy: { price: '0.75 /kWh' },
    excess: '50 %',
  },
  'energy-trusteeship': { fee: '500 /year', energy: { measured: '400', price: '0.75 /kWh' } },
  'data-service': {
    products: '6',
    income_each: '50 /year',
    openness: '40 %',
    network: { penetration: '60 %', reference: '50 %', exponent: '1.2' },
  },
  'land-value': {
    area: '1000',
    uplift: '6 /m2',
    capture: '30 %',
    absorption: ['20 %', '30 %', '50 %'],
    paid_to: 'company',
  },
  carbon: { quantity: '1000', factor: '0.5', price: '80 /t', crediting_period: '10 years' },
  'revenue-guarantee': { forecast: ['1500', '3000', '3000'], floor: '90 %', ceiling: '1.1', upside: '50 %' },
  'concession-fee': { fixed: '20 /year', share: '5 %' },
};

/** What is listed before it: mechanisms that are measured on other revenue. */
const FARES = {
  fares: { label: { en: 'Fares', zh: '票款' }, kind: 'user-charge', quantity: '1000', tariff: '2 /trip' },
};
const BEFORE: Readonly<Record<string, object>> = { 'revenue-guarantee': FARES, 'concession-fee': FARES };

const CHINESE = /[\u4e00-\u9fff]/;

describe.each(revenueMechanisms.kinds.map(({ kind, summary }) => ({ kind, summary })))(
  'revenue mechanism $kind',
  ({ kind, summary }) => {
    const example = { kind, label: { en: 'Example', zh: '示例' }, ...EXAMPLES[kind] };
    let built: Revenue | undefined;
    const found = revenue(
      { ...BEFORE[kind], example },
      { years: 3, operation: 'half-year', costs: 20, numbers: { 'revenue.example.bid': '70' } },
      {},
      (each) => {
        built = each;
      },
    );
    const own = ({ line }: { readonly line: { readonly id: string } }): boolean =>
      line.id.startsWith('revenue.example.');
    const { bids = [] } = built ?? {};
    const receipts = (built?.receipts ?? []).filter(own);
    const grants = (built?.grants ?? []).filter(own);
    const fees = (built?.fees ?? []).filter(own);

    it('says what it is in both languages', () => {
      expect(summary.en.length).toBeGreaterThan(10);
      expect(summary.zh).toMatch(CHINESE);
      for (const { id, label } of found.model.lines.filter((line) => line.id.startsWith('revenue.'))) {
        expect(label.en, id).not.toBe('');
        expect(label.zh, id).toMatch(CHINESE);
      }
    });

    it('refuses keys it does not know', () => {
      expect(revenueSpec.safeParse({ example }).success).toBe(true);
      expect(revenueSpec.safeParse({ example: { ...example, surprise: '1' } }).success).toBe(false);
    });

    it('pays something or makes the company pay something, never less than nothing', () => {
      const all = [...receipts, ...grants, ...fees];
      expect(all.length).toBeGreaterThan(0);
      expect(all.some(({ line }) => Math.max(...found.all(line.id)) > 0)).toBe(true);
      for (const { line } of all) {
        expect(Math.min(...found.all(line.id)), line.id).toBeGreaterThanOrEqual(0);
      }
    });

    it('pays receipts and fees in operation only, and grants only before', () => {
      const operating = found.all('timeline.operating');
      for (const { line } of [...receipts, ...fees])
        for (const [t, value] of found.all(line.id).entries()) if (operating[t] === 0) expect(value, line.id).toBe(0);
      for (const { line } of grants)
        for (const [t, value] of found.all(line.id).entries()) if (operating[t] === 1) expect(value, line.id).toBe(0);
    });

    it('names who pays whom', () => {
      for (const { line, payer } of receipts) {
        expect(found.model.lines.find(({ id }) => id === line.id)?.flow).toEqual({
          from: payer,
          to: 'project_company',
        });
      }
      for (const { line } of grants) {
        expect(found.model.lines.find(({ id }) => id === line.id)?.flow).toEqual({
          from: 'government',
          to: 'project_company',
        });
      }
    });

    it('names whom the company pays', () => {
      for (const { line, payee } of fees) {
        expect(found.model.lines.find(({ id }) => id === line.id)?.flow).toEqual({
          from: 'project_company',
          to: payee,
        });
      }
    });

    it('brackets what the closing solves for', () => {
      for (const { high } of bids) expect(found.once(high.id)).toBeGreaterThan(0);
    });
  },
);
