/** A deal whose operating cash is a list: so that what the waterfall does with it can be worked out by hand. */
import { expect } from 'vitest';
import { close, ready } from '../laws/close-deal.ts';

export interface CashDeal {
  /** CFADS of each operating year, in a deal without costs and tax. */
  readonly cash: readonly number[];
  readonly costs?: Readonly<Record<string, unknown>>;
  readonly loans?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  readonly reserves?: Readonly<Record<string, unknown>>;
  readonly default?: Readonly<Record<string, unknown>>;
  readonly distributions?: Readonly<Record<string, unknown>>;
  readonly termination?: Readonly<Record<string, unknown>>;
  /** Who pays an overrun of the works, and how large it is: a share of the works. */
  readonly overrun?: { readonly share: string; readonly payers: Readonly<Record<string, unknown>> };
  readonly step?: 'year' | 'half-year' | 'quarter';
}

export interface ClosedDeal {
  /** A period line from the first operating period on, to the cent. */
  readonly row: (line: string) => readonly number[];
  /** The same from the close on. */
  readonly whole: (line: string) => readonly number[];
  readonly once: (line: string) => number;
  /** A headline figure; NaN where it is undefined. */
  readonly metric: (id: string) => number;
}

/** Builds for 1,000 in 2026, operates from 2027 on; loans bear no interest unless they say so. All integrity checks must hold. */
export function closeCash(deal: CashDeal): ClosedDeal {
  const years = deal.cash.length;
  const loans = Object.entries(deal.loans ?? {}).map(([name, terms]): [string, Readonly<Record<string, unknown>>] => [
    name,
    { repayment: 'equal-principal', base_rate: '0 %', tenor: `${years + 1} years`, ...terms },
  ]);
  const it = ready({
    pppsim: '1',
    name: 'cash',
    currency: 'CNY',
    close: '2026-01-01',
    step: { construction: 'year', operation: deal.step ?? 'year' },
    construction: {
      months: '12 months',
      items: { plant: { cost: '1000', profile: 'uniform' } },
      ...(deal.overrun && { overrun: deal.overrun.share }),
    },
    revenue: { receipts: { kind: 'table', amounts: deal.cash.map(String), payer: 'users' } },
    operation: { years: `${years} years`, costs: deal.costs ?? {} },
    funding: {
      equity: { order: 'pro-rata', holders: { sponsor: '100 %' } },
      debt: Object.fromEntries(loans),
      reserves: deal.reserves ?? {},
      ...(deal.default && { default: deal.default }),
      ...(deal.overrun && { overrun: deal.overrun.payers }),
    },
    tax: { rate: '0 %' },
    distributions: { limit: 'cash', ...deal.distributions },
    ...(deal.termination && { termination: deal.termination }),
    discounting: { equity: '10 %', project: '8 %', government: '4 %' },
  });
  const done = close(it, 'exact');
  if ('failure' in done) throw new Error(done.failure);
  for (const check of it.plan.model.checks.filter(({ tier }) => tier === 'integrity')) {
    done.row(check.gap).forEach((gap, k) => {
      expect(gap <= done.number(check.tolerance), `${check.id} at ${it.labels[k]}: ${gap}`).toBe(true);
    });
  }
  const cents = (value: number): number => Math.round(value * 100) / 100 + 0;
  return {
    row: (line) => done.row(line).slice(2).map(cents),
    whole: (line) => done.row(line).map(cents),
    once: (line) => done.number(line),
    metric: (id) => {
      const found = it.outline.metrics.find((each) => each.id === id);
      if (found === undefined) throw new RangeError(`no metric ${id}`);
      return done.number(found.line);
    },
  };
}
