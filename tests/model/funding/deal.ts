/** A small deal by the year: 1000 of building over two years, five years of operation, no tax, dividends out of cash. */
import { expect } from 'vitest';
import { type RawDeal } from '../laws/arbitrary-deal.ts';
import { close, ready } from '../laws/close-deal.ts';

export type Tree = { readonly [key: string]: Tree | string | number | readonly string[] };

const BASE: Tree = {
  pppsim: '1',
  name: 'small',
  currency: 'CNY',
  close: '2026-01-01',
  step: { construction: 'year', operation: 'year' },
  construction: { months: '24 months', items: { plant: { cost: '1000', profile: 'uniform' } } },
  revenue: { availability: { kind: 'availability', payment: '400 /year' } },
  operation: { years: '5 years', costs: { running: { cost: '50 /year' } } },
  funding: {
    equity: { order: 'pro-rata', holders: { sponsor: '60 %', government: '40 %' } },
    debt: {
      bank: { repayment: 'equal-principal', tenor: '7 years', base_rate: '0 %', amount: '600' },
    },
  },
  tax: {
    rate: '0 %',
    losses: 'carried-forward',
    loss_years: '5 years',
    finance_costs: 'depreciated',
    grants: 'not-taxed',
  },
  distributions: { limit: 'cash' },
  discounting: { equity: '8 %', project: '6 %', government: '3 %' },
};

function merge(below: Tree, above: Tree): Tree {
  const merged: Record<string, Tree[string]> = { ...below };
  for (const [key, value] of Object.entries(above)) {
    const before = merged[key];
    const both = isTree(before) && isTree(value);
    merged[key] = both ? merge(before, value) : value;
  }
  return merged;
}

function isTree(value: Tree[string] | undefined): value is Tree {
  return typeof value === 'object' && !Array.isArray(value);
}

/** The small deal with changes laid over it. */
export const changed = (...changes: readonly Tree[]): RawDeal => changes.reduce(merge, BASE);

export interface Closed {
  readonly row: (line: string) => readonly number[];
  readonly once: (line: string) => number;
  /** Gaps of a check above its tolerance, by period. */
  readonly fails: (check: string) => readonly boolean[];
  readonly has: (line: string) => boolean;
}

/** Closes the small deal exactly; every integrity check must hold. */
export function closed(...changes: readonly Tree[]): Closed {
  const deal = ready(changed(...changes));
  const done = close(deal, 'exact');
  if ('failure' in done) throw new Error(done.failure);
  const fails = (check: string): readonly boolean[] => {
    const found = deal.plan.model.checks.find(({ id }) => id === check);
    if (found === undefined) throw new Error(`no check ${check}`);
    return done.row(found.gap).map((gap) => gap > done.number(found.tolerance));
  };
  for (const { id, tier } of deal.plan.model.checks)
    if (tier === 'integrity') expect(fails(id).some(Boolean), id).toBe(false);
  return {
    row: done.row,
    once: (line) => done.number(line),
    fails,
    has: (line) => deal.plan.model.lines.some(({ id }) => id === line),
  };
}
