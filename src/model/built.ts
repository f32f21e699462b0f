/** What is built of a deal before anything of it is shown: what outline, views and checks look at. */
import type { Named } from '../lines/index.ts';
import type { Profit } from './accounts/accounts.ts';
import type { Concession } from './accounts/concession.ts';
import type { Statements } from './accounts/statements.ts';
import type { Construction } from './construction/construction.ts';
import type { Refinancing } from './debt/refinancing.ts';
import type { Tranche } from './debt/tranche.ts';
import type { Funding } from './funding/funding.ts';
import type { Lifecycle } from './lifecycle/index.ts';
import type { Revenue } from './revenue/index.ts';
import type { Sharing } from './risk-sharing/sharing.ts';
import type { Waterfall } from './waterfall/contract.ts';
import type { WorkingCapital } from './working-capital/index.ts';

export interface Built {
  readonly concession: Concession | undefined;
  readonly construction: Construction;
  readonly revenue: Revenue;
  readonly costs: Named;
  readonly renewals: Lifecycle;
  readonly capital: WorkingCapital;
  readonly tranches: readonly Tranche[];
  readonly refinancings: readonly Refinancing[];
  readonly funding: Funding;
  readonly waterfall: Waterfall;
  readonly profit: Profit;
  readonly tax: Named;
  readonly unleveredTax: Named;
  readonly tolerance: Named;
  readonly statements: Statements;
  readonly sharing: Sharing;
}
