/** A deal of which every figure can be worked by hand: bought on the day of its close, no tax, one payment a year. */
export interface SmallDeal {
  readonly cost?: number;
  readonly tariff?: number;
  readonly opex?: number;
  readonly years?: number;
  readonly debt?: string;
  readonly more?: string;
}

/** A loan that sizes itself on what the deal earns. */
export const LOAN =
  '{ loan: { lender: bank, repayment: annuity, gearing: 60 %, dscr: 1.2, tenor: 8 years, base_rate: 5 %, margin: 1 % } }';

export const RATE = 0.08;

export function smallDeal({
  cost = 1000,
  tariff = 3,
  opex = 50,
  years = 10,
  debt = '{}',
  more = '',
}: SmallDeal = {}): string {
  return `
pppsim: 1
name: { en: small, zh: 小型方案 }
currency: CNY
close: 2026-01-01
step: { operation: year }
indices: { idle: 3 % }
construction:
  months: 0 months
  items: { asset: { cost: { value: ${String(cost)}, source: "the contract" }, profile: at-close, depreciation: { never: 0 % } } }
demand: { trips: 100, unread: 7 }
revenue:
  fees: { kind: user-charge, quantity: trips, tariff: ${String(tariff)} /trip }
operation: { years: ${String(years)} years, costs: { running: { cost: { value: "${String(opex)} /year", note: "assumption" } } } }
funding: { equity: { holders: { owner: 100 % } }, debt: ${debt} }
tax: { rate: 0 %, depreciation_classes: { never: { kind: straight-line, life: 10 years } } }
distributions: { limit: cash, capital_calls: cover-any-shortfall }
discounting: { equity: 8 %, project: 8 %, government: 4.9 % }
${more}`;
}

/** The present value of one a year at the end of each of `years` years. */
export function annuity(years: number, rate = RATE): number {
  let sum = 0;
  let factor = 1;
  for (let year = 0; year < years; year += 1) {
    factor /= 1 + rate;
    sum += factor;
  }
  return sum;
}
