/** What every revenue mechanism promises the rest of the model. */
import type { Bilingual } from '../../diagnostics/diagnostic.ts';
import type { Kind } from '../../catalogue.ts';
import type { Named, Term } from '../../lines/index.ts';
import type { Context } from '../context.ts';
import type { Ahead } from './ahead.ts';

/** Whom a scenario may name as the payer of the project company in operation. */
export const PAYERS = ['users', 'government', 'outside'] as const;
/** Who may pay the project company in operation: those, and who buys land that the project made more valuable. */
export type Payer = (typeof PAYERS)[number] | 'land_buyers';

/** Money the project company earns in operation, by who pays it. Period lines in money, positive, net of deductions. */
export interface Receipt {
  readonly line: Named;
  readonly payer: Payer;
  /** Paid under a contract whatever the demand: lenders may accept a lower DSCR on it. */
  readonly contracted: boolean;
}

/** Money that a mechanism makes the project company pay in operation: a period line in money, positive, a flow to `payee`. */
export interface Fee {
  readonly line: Named;
  /** The party that is paid: the government for concession fees and its share of a surplus, a supplier of energy, a client. */
  readonly payee: string;
}

/** Support paid while building. A period line in money; a source of funds, released to income over the operation. */
export interface Grant {
  readonly line: Named;
  readonly label: Bilingual;
}

/** An amount the closing solves for so that the sponsors earn their return, and the return asked for. */
export interface Bid {
  readonly path: string;
  readonly label: Bilingual;
  readonly unit: string;
  /** The equity IRR that the bid must give, 1/year. */
  readonly target: Term;
  /** Upper end of the bracket, in the bid's unit: a line of shape `once`. The lower end is zero. */
  readonly high: Named;
}

export interface RevenueLines {
  readonly receipts: readonly Receipt[];
  readonly grants: readonly Grant[];
  readonly bids: readonly Bid[];
  /** What the company pays under the mechanism: a cost of operation, part of CFADS, deductible. Most mechanisms have none. */
  readonly fees?: readonly Fee[];
  /** What third parties pay the government because of the project, past the company: a period line in money, a flow. */
  readonly toGovernment?: readonly Named[];
}

/** What a mechanism listed earlier is paid. */
export interface Listed {
  readonly name: string;
  readonly receipts: readonly Receipt[];
}

/** What a mechanism may look at beside the context. All are written before revenue is. */
export interface RevenueNeeds {
  /** Construction spending, period, money (VAT apart). */
  readonly spending: Named;
  /** Spending of the whole construction, once, money. */
  readonly totalSpending: Named;
  /** Operating costs without those that are a share of revenue, period, money. */
  readonly operatingCosts: Named;
  /** Receipts of the mechanisms listed before this one that users pay, period, money. */
  readonly paidByUsers: Named;
  /** The mechanisms listed before this one, in order. */
  readonly listed: readonly Listed[];
  /** Lines written after revenue that a payment may read. */
  readonly ahead: Ahead;
  /** Grants of the mechanisms listed before this one, once, money. */
  readonly grantsSoFar: Named;
  /** The government's share of the equity, a pure number. */
  readonly governmentShare: Term;
}

/** Writes a mechanism's lines below the path `at` (`revenue.<name>`). */
export type WriteRevenue = (context: Context, at: string, label: Bilingual, needs: RevenueNeeds) => RevenueLines;

/** One mechanism: its kind, its schema, and how a parsed spec writes lines. Use as `satisfies RevenueMechanism`. */
export interface RevenueMechanism extends Kind {
  readonly make: (spec: never) => WriteRevenue;
}
