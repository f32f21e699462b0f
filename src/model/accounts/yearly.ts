/** The three statements by calendar year: flows summed, balances as they stand at the year's end. */
import type { Context } from '../context.ts';
import { byYear } from '../yearly.ts';

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
export function yearlyStatements(context: Context): void {
  const { m } = context;
  m.section('yearly', 'sum, or last value, of the periods of each calendar year');
  for (const id of FLOWS) byYear(context, m.named(id));
  for (const id of BALANCES) byYear(context, m.named(id), 'last');
}
