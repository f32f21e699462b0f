/** What the stages of the waterfall hand to each other, and what the waterfall hands to the rest. */
import type { z } from 'zod';
import type { Bilingual } from '../../diagnostics/diagnostic.ts';
import type { Named } from '../../lines/index.ts';
import type { fundingSpec } from '../funding/spec.ts';
import type { Reserve } from '../reserves/reserves.ts';
import type { LoanAccount } from './loan-account.ts';
import type { Distributions } from './spec.ts';

/** What the scenario says of funding and of distributions. */
export interface WaterfallSpec {
  readonly funding: z.output<typeof fundingSpec>;
  readonly distributions: Distributions;
}

/** Cash set aside out of the operating cash flow for spending to come: its balance, and what went in, net. Period, money. */
export interface Saving {
  readonly id: string;
  readonly label: Bilingual;
  readonly balance: Named;
  readonly funding: Named;
}

/** A reserve as the cash flows through it. Period lines in money. */
export interface ReserveAccount {
  readonly reserve: Reserve;
  readonly balance: Named;
  readonly added: Named;
  readonly taken: Named;
}

/** The waterfall, whole. Period lines in money unless said. */
export interface Waterfall {
  readonly accounts: readonly LoanAccount[];
  readonly interest: Named;
  readonly agencyFees: Named;
  readonly reserveInterest: Named;
  readonly cfads: Named;
  readonly service: Named;
  readonly servicePaid: Named;
  /** Undefined where no service is due. */
  readonly dscr: Named;
  /** Unpaid operating cost owed to suppliers, period balance. */
  readonly unpaidCosts: Named;
  /** What suppliers came to be owed in the period, or (below zero) were paid of it. */
  readonly supplierCredit: Named;
  /** Interest that others paid back to the company. */
  readonly subsidies: readonly Named[];
  /** Paid to the government of the gain of a refinancing. */
  readonly gainsPaid: readonly Named[];
  /** Paid to the bank of the letter of credit, where there is one: fees, interest, what was drawn. */
  readonly letterPaid: Named | undefined;
  readonly reserves: readonly ReserveAccount[];
  readonly savings: readonly Saving[];
  readonly cash: Named;
  readonly capitalCalls: Named;
  readonly dividends: Named;
  /** Profit paid out: dividends, and the part of them that lenders receive. */
  readonly profitPaid: Named;
  readonly redemption: Named;
  /** Equity in and out, seen by the shareholders, period, money. */
  readonly equityFlow: Named;
  /** Debt left beyond its schedule, period balance. */
  readonly overdue: Named | undefined;
  /** Loss given default, once, a pure number; only where the scenario says what default brings. */
  readonly lossGivenDefault: Named | undefined;
  /** The most cash that profit kept from being paid out, once. */
  readonly trapPeak: Named;
}
