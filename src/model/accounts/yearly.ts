/** The three statements by calendar year: flows summed, balances as they stand at the year's end. */
import { yearly } from '../../lines/idioms/index.ts';
import type { Context } from '../context.ts';

/** Lines of the income and cash flow statements, and of the balance sheet. */
const FLOWS = [
  'accounts.ebitda',
  'accounts.depreciation',
  'accounts.profit_before_tax',
  'accounts.net_income',
  'accounts.surplus_transfer',
  'accounts.cash_from_operating',
  'accounts.cash_from_investing',
  'accounts.cash_from_financing',
  'accounts.cash_change',
] as const;
const BALANCES = [
  'accounts.fixed_assets',
  'accounts.cash_held',
  'accounts.total_assets',
  'accounts.debt',
  'accounts.deferred_grants',
  'accounts.paid_in_capital',
  'accounts.surplus_reserve',
  'accounts.retained_earnings',
  'accounts.total_claims',
] as const;

/** Writes `yearly.<line>` for each line of the statements. */
export function yearlyStatements({ m, time }: Context): void {
  m.section('yearly', 'sum, or last value, of the periods of each calendar year');
  for (const id of FLOWS) yearly(m, `yearly.${id}`, m.named(id), time.yearIndex, 'total');
  for (const id of BALANCES) yearly(m, `yearly.${id}`, m.named(id), time.yearIndex, 'last', 0);
}
