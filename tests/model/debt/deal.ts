/** A small deal with loans as given: 100 built over the construction, revenue and cost a year as given, no tax unless said. */
import { expect } from 'vitest';
import { close, type Ready, ready } from '../laws/close-deal.ts';

type Raw = Readonly<Record<string, unknown>>;

/** What a test changes of the deal. */
export interface LoanDeal {
  readonly close?: string;
  readonly step?: Raw;
  readonly months?: number;
  readonly delay?: number;
  readonly years?: number;
  readonly cost?: number;
  readonly profile?: string;
  readonly revenue?: number;
  /** Mechanisms in place of the one payment of `revenue` a year. */
  readonly receipts?: Raw;
  readonly opex?: number;
  readonly order?: 'first' | 'pro-rata' | 'last';
  readonly debt: Readonly<Record<string, Raw>>;
  readonly funding?: Raw;
  readonly distributions?: Raw;
  readonly rules?: Raw;
  readonly termination?: Raw;
  readonly tax?: string;
  readonly discount?: string;
}

/** The deal as a file says it. */
export function raw(of: LoanDeal): Raw {
  const { months = 12, years = 10, cost = 100, revenue = 30, opex = 5 } = of;
  return {
    pppsim: '1',
    name: 'loans',
    currency: 'CNY',
    close: of.close ?? '2026-01-01',
    step: of.step ?? { construction: 'year', operation: 'year' },
    construction: {
      months: `${months} months`,
      ...(of.delay !== undefined && { delay: `${of.delay} months` }),
      items: { plant: { cost: String(cost), profile: of.profile ?? 'uniform' } },
    },
    revenue: of.receipts ?? { fee: { kind: 'availability', payment: `${revenue} /year` } },
    operation: { years: `${years} years`, costs: { running: { cost: `${opex} /year` } } },
    funding: {
      equity: { order: of.order ?? 'pro-rata', holders: { sponsor: '100 %' } },
      debt: of.debt,
      ...of.funding,
    },
    tax: {
      rate: of.tax ?? '0 %',
      losses: 'carried-forward',
      loss_years: '5 years',
      finance_costs: 'depreciated',
      grants: 'not-taxed',
    },
    ...(of.rules && { rules: of.rules }),
    ...(of.termination && { termination: of.termination }),
    distributions: { limit: 'cash', ...of.distributions },
    discounting: { equity: of.discount ?? '10 %', project: '8 %', government: '4 %' },
  };
}

export interface ClosedDeal {
  readonly it: Ready;
  readonly row: (line: string) => readonly number[];
  readonly once: (line: string) => number;
  /** A line in the periods wholly in operation. */
  readonly running: (line: string) => readonly number[];
}

/** Closes the deal exactly; every integrity check must hold. */
export function loans(of: LoanDeal): ClosedDeal {
  const it = ready(raw(of));
  const done = close(it, 'exact');
  if ('failure' in done) throw new Error(`the deal does not close: ${done.failure}`);
  for (const check of it.plan.model.checks.filter(({ tier }) => tier === 'integrity')) {
    done.row(check.gap).forEach((gap, k) => {
      expect(gap <= done.number(check.tolerance), `${check.id} at ${k}: ${gap}`).toBe(true);
    });
  }
  const runs = done.row('timeline.running');
  return {
    it,
    row: done.row,
    once: (line) => done.number(line),
    running: (line) => done.row(line).filter((_, k) => (runs[k] ?? 0) > 0),
  };
}

/** Each number within 1e-6 of what is wanted (closing stops at 1e-6 of money). */
export function expectNear(found: readonly number[], wanted: readonly number[], within = 5e-6): void {
  expect(found.length, found.join(', ')).toBe(wanted.length);
  wanted.forEach((value, k) => {
    expect(
      Math.abs((found[k] ?? Number.NaN) - value),
      `at ${k}: ${found.join(', ')} against ${wanted.join(', ')}`,
    ).toBeLessThanOrEqual(within);
  });
}
