/** The sound deals in which faults are planted: from the library, and two written so that every mechanism has something to bite. */
import type { DealScenario } from '../../src/run/deal-scenario.ts';
import { library, written } from '../published/library.ts';

/**
 * A healthy deal with nearly everything: a grant, three loans (a swap, capitalised interest, draws in mid-period, a sweep, a junior
 * loan from a shareholder under thin capitalisation), shareholder loans, equity in kind, working capital, reserves, renewals,
 * refunded VAT, a tax holiday, losses, late tax, withholding, lock-up, annual accounts.
 */
const RICH = `
pppsim: 1
name: rich
currency: CNY
close: 2026-01-01
step: { construction: quarter, operation: half-year }
indices: { cpi: 2 % }
construction:
  months: 18 months
  contingency: 5 %
  items:
    plant: { cost: 90e6, index: cpi, vat: 9 % }
    sensors: { cost: 10e6, index: cpi, life: 4 years, renewal: 60 %, vat: 13 % }
    vehicles: { cost: 6e6, depreciation: { fleet: 100 % } }
demand: { trips: "8e6" }
revenue:
  fares: { kind: user-charge, quantity: trips, tariff: 2.2 /trip, index: cpi, vat: 9 %, vat_included: yes }
  availability: { kind: availability, payment: 4.5e6 /year, index: cpi, vat: 6 % }
  grant: { kind: capital-grant, share: 10 %, when: with-cost }
operation:
  years: 14 years
  costs:
    crews: { cost: 4e6 /year, index: cpi }
    energy: { cost: 1.5e6 /year, index: cpi, vat: 13 % }
    collection: { of_revenue: 2 % }
  inventory: { days: 20 days, of: energy }
  government_pays_after: 75 days
  users_pay_after: 10 days
  suppliers_paid_after: 30 days
funding:
  equity:
    order: pro-rata
    holders: { builder: 60 %, city: 40 % }
    in_kind: { city: 4e6 }
    shareholder_loans: { share: 30 %, rate: 8 %, repayment: cash-available }
  working_capital: { days: 90 days }
  debt:
    senior:
      lender: bank_club
      repayment: sculpted
      dscr: 1.3
      gearing: 45 %
      tenor: 12 years
      base_rate: 3.5 %
      margin: 1 %
      upfront_fee: 1 %
      commitment_fee: 0.5 %
      agency_fee: 50_000
      swap: { share: 50 %, rate: 4 %, bank: hedger }
    policy:
      lender: policy_bank
      repayment: equal-principal
      amount: 12e6
      tenor: 10 years
      base_rate: 3 %
      draws: mid
      interest_in_construction: capitalised
      sweep: { share: 50 %, above: 1.2, applied: last-first }
    holder:
      lender: builder
      rank: junior
      repayment: annuity
      amount: 6e6
      tenor: 9 years
      base_rate: 7 %
  reserves: { debt_service: 6 months, working_capital: 2 months, maintenance: 2 years, interest: 1.5 % }
tax:
  rate: 25 %
  losses: carried-forward
  loss_years: 5 years
  grants: not-taxed
  finance_costs: depreciated
  paid_after: 3 months
  thin_capitalisation: 0.05
  withholding: { builder: 10 % }
  depreciation_classes: { fleet: { kind: declining-balance, life: 10 years, salvage: 5 %, straight_line: last-two-years } }
  vat: { credit: refunded, refund_after: 6 months, surcharges: { city: 7 %, education: 3 %, local_education: 2 % } }
distributions: { limit: retained-earnings, profit_of: annual-accounts, statutory_reserve: 10 %, lock_up: 1.15 }
discounting: { equity: 9 %, project: 7 %, government: 4 % }
`;

/** A deal that runs short for three years and recovers: reserves are drawn, arrears bear default interest, losses are made and used. */
const STRAINED = `
pppsim: 1
name: strained
currency: CNY
close: 2026-01-01
step: { construction: half-year, operation: half-year }
construction: { months: 12 months, items: { plant: { cost: 60e6 } } }
revenue:
  receipts: { kind: table, amounts: [9e6, 4e6, 0.9e6, 5e6, 14e6, 16e6, 16e6, 17e6, 17e6, 18e6], payer: users }
operation: { years: 10 years, costs: { running: { cost: 2e6 /year } } }
funding:
  equity: { order: first, holders: { sponsor: 100 % } }
  debt:
    loan: { lender: bank, repayment: equal-principal, amount: 36e6, tenor: 9 years, base_rate: 5 % }
  reserves: { debt_service: 6 months, working_capital: 3 months, interest: 1 % }
  default: { margin: 3 %, cure: 60 months }
tax:
  rate: 25 %
  losses: carried-forward
  loss_years: 3 years
distributions: { limit: retained-earnings, statutory_reserve: 10 %, lock_up: 1.50 }
discounting: { equity: 9 %, project: 7 %, government: 4 % }
`;

/**
 * A deal by the month, whose twelfths of a year do not add up exactly in binary: after 11 months of grace and at a renewal after
 * half a year, what is compared is equal but for rounding.
 */
const MONTHLY = `
pppsim: 1
name: monthly
currency: CNY
close: 2026-01-01
step: { construction: month, operation: month }
construction: { months: 3 months, items: { plant: { cost: 6e6, profile: uniform, life: 0.5 years, renewal: 10 % } } }
revenue: { fee: { kind: availability, payment: 4.5e6 /year } }
operation: { years: 1 years, costs: { running: { cost: 1e6 /year } } }
funding:
  equity: { order: first, holders: { sponsor: 100 % } }
  debt: { loan: { repayment: equal-principal, amount: 3e6, tenor: 1.25 years, grace: 11 months, base_rate: 5 % } }
tax: { rate: 25 %, losses: carried-forward, loss_years: 5 years }
discounting: { equity: 9 %, project: 7 %, government: 4 % }
`;

/**
 * A healthy deal but for two years in which the senior test locks: a mezzanine loan adds a part of its interest, waits, catches up, and
 * receives a part of what is paid out.
 */
const LAYERED = `
pppsim: 1
name: layered
currency: CNY
close: 2026-01-01
step: { construction: half-year, operation: half-year }
construction: { months: 12 months, items: { plant: { cost: 60e6 } } }
revenue:
  receipts: { kind: table, amounts: [12e6, 7e6, 7.2e6, 13e6, 14e6, 16e6, 16e6, 17e6, 17e6, 18e6], payer: users }
operation: { years: 10 years, costs: { running: { cost: 2e6 /year } } }
funding:
  equity: { order: first, holders: { sponsor: 100 % } }
  debt:
    loan: { lender: bank, repayment: equal-principal, amount: 27e6, tenor: 8 years, base_rate: 5 % }
    fund:
      kind: mezzanine
      lender: mezzanine_fund
      repayment: equal-principal
      amount: 9e6
      tenor: 9 years
      base_rate: 9 %
      mezzanine: { pik: { share: 40 % }, on_lock_up: defer, equity_kicker: { share: 10 % } }
tax: { rate: 25 %, losses: carried-forward, loss_years: 5 years }
distributions: { limit: retained-earnings, statutory_reserve: 10 %, lock_up: 1.15 }
discounting: { equity: 9 %, project: 7 %, government: 4 % }
`;

/** Names of the deals. */
export type DealName =
  | 'rich'
  | 'strained'
  | 'covered'
  | 'monthly'
  | 'layered'
  | 'smart-parking-vat'
  | 'smart-parking'
  | 'locked'
  | 'street-lighting'
  | 'sam-single-owner';

/** The strained deal with a letter of credit in place of its debt service reserve, and losses that last. */
const COVERED = STRAINED.replace('name: strained', 'name: covered')
  .replace(
    'reserves: { debt_service: 6 months,',
    'reserves: { debt_service: 6 months, debt_service_by: letter-of-credit, letter_of_credit: { fee: 1 %, interest: 7 % },',
  )
  .replace('loss_years: 3 years', 'loss_years: 8 years');

const WRITTEN: Readonly<Partial<Record<DealName, string>>> = {
  rich: RICH,
  strained: STRAINED,
  covered: COVERED,
  monthly: MONTHLY,
  layered: LAYERED,
};

/** Reads a deal. @throws with every problem of it */
export async function dealOf(name: DealName): Promise<DealScenario> {
  // Smart parking where the lenders' lock-up lies above what its cash flow shows in some years.
  if (name === 'locked') return library('smart-parking', ['distributions.lock_up=1.60']);
  const text = WRITTEN[name];
  return text === undefined ? library(name) : written(text);
}
