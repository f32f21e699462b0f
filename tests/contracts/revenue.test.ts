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
};

const CHINESE = /[\u4e00-\u9fff]/;

describe.each(revenueMechanisms.kinds.map(({ kind, summary }) => ({ kind, summary })))(
  'revenue mechanism $kind',
  ({ kind, summary }) => {
    const example = { kind, label: { en: 'Example', zh: '示例' }, ...EXAMPLES[kind] };
    let built: Revenue | undefined;
    const found = revenue(
      { example },
      { years: 3, operation: 'half-year', costs: 20, numbers: { 'revenue.example.bid': '70' } },
      {},
      (each) => {
        built = each;
      },
    );
    const { receipts = [], grants = [], bids = [] } = built ?? {};

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

    it('pays something, never less than nothing', () => {
      expect(receipts.length + grants.length).toBeGreaterThan(0);
      for (const { line } of [...receipts, ...grants]) {
        expect(Math.max(...found.all(line.id)), line.id).toBeGreaterThan(0);
        expect(Math.min(...found.all(line.id)), line.id).toBeGreaterThanOrEqual(0);
      }
    });

    it('pays receipts in operation only, and grants only before', () => {
      const operating = found.all('timeline.operating');
      for (const { line } of receipts)
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

    it('brackets what the closing solves for', () => {
      for (const { high } of bids) expect(found.once(high.id)).toBeGreaterThan(0);
    });
  },
);
