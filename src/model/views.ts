/** Yearly lines for people, and which lines make up which table and chart. */
import type { Bilingual } from '../diagnostics/diagnostic.ts';
import { type Named, ratio, when } from '../lines/index.ts';
import { PURE } from '../quantity/unit.ts';
import { type Context, text } from './context.ts';
import type { Deal } from './deal.ts';
import type { Statements } from './accounts/statements.ts';
import type { Built } from './built.ts';
import { type CashFlow, cashFlowView, type ShownLine } from './cash-flow-view.ts';
import type { Part, Position } from './parties/parties.ts';
import type { Compensation } from './termination/termination.ts';
import type { Cover } from './returns/cover.ts';
import { byYear } from './yearly.ts';
import type { LenderReturns } from './returns/lenders.ts';
import type { HolderReturns } from './returns/shareholders.ts';

/** A part of a party's position: its `period` line, what it comes to over the life, and its NPV (`once` lines). */
export interface PartShown {
  readonly period: string;
  readonly total: string;
  readonly npv: string;
}

/** The same shape as the result's views: names of lines only. */
export interface View {
  readonly sources: readonly ShownLine[];
  readonly uses: readonly ShownLine[];
  readonly cash_flow: CashFlow;
  readonly cover: {
    readonly cfads: string;
    readonly debt_service: string;
    readonly dscr: string;
    readonly dscr_periods: string;
    readonly lock_up?: string;
    readonly default?: string;
    readonly minimum: string;
    readonly average: string;
  } | null;
  readonly debt_balances: readonly ShownLine[];
  readonly equity: { readonly flow: string; readonly cumulative: string; readonly cumulative_discounted: string };
  readonly parties: readonly {
    readonly party: string;
    readonly label: Bilingual;
    readonly cash: PartShown;
    readonly claims: PartShown | null;
    readonly in_kind: PartShown | null;
    readonly position: PartShown;
  }[];
  /** What early termination pays, by cause: `period` and `year` lines. */
  readonly termination: readonly {
    readonly cause: string;
    readonly label: Bilingual;
    readonly period: string;
    readonly yearly: string;
  }[];
  readonly statements: Statements;
  readonly returns: { readonly holders: readonly HolderReturns[]; readonly lenders: readonly LenderReturns[] };
}

/** The lines of a part of a position. */
function partShown({ line, total, presentValue }: Part): PartShown {
  return { period: line.id, total: total.id, npv: presentValue.id };
}

/** Writes the yearly lines of the tables and charts. */
export function yearlyViews(
  context: Context,
  built: Built,
  of: {
    readonly cover: Cover;
    readonly cumulativeEquity: Named;
    readonly cumulativeDiscounted: Named;
    readonly positions: readonly Position[];
    readonly compensation: readonly Compensation[];
    readonly returns: View['returns'];
    readonly deal: Deal;
  },
): View {
  const { m } = context;
  m.section('yearly', 'sum, or last value, of the periods of each calendar year');
  const yearly = (of: Named, kind: 'total' | 'last' = 'total'): Named => byYear(context, of, kind);
  const { waterfall, funding } = built;
  const cashFlow = cashFlowView(context, built, of.deal);
  const hasDebt = waterfall.accounts.length > 0;
  const service = yearly(waterfall.service);
  const cfads = m.named(`yearly.${waterfall.cfads.id}`);
  // Of a year in which the debt matures, only the periods with service count, or its ratio would flatter.
  const served = yearly(
    m.line(
      'cover.cfads_with_service',
      {
        unit: 'money',
        nature: 'flow',
        label: text('CFADS of periods with debt service', '有还本付息期间的可还款现金流'),
      },
      when(m.named('debt.serving'), waterfall.cfads, 0),
    ),
  );
  const serviceShown = m.line(
    'cover.service_shown',
    { unit: 'money', nature: 'flow', label: text('Debt service of those periods', '上述期间的还本付息额') },
    when(m.named('debt.serving'), waterfall.service, 0),
  );
  const servedService = yearly(serviceShown);
  const shown = (line: Named): ShownLine => ({ line: line.id, sign: 1 });
  return {
    sources: funding.table.sources.map(shown),
    uses: funding.table.uses.map(shown),
    cash_flow: cashFlow,
    cover: hasDebt
      ? {
          cfads: cfads.id,
          debt_service: service.id,
          dscr: m.line(
            'yearly.dscr',
            { shape: 'year', unit: PURE, nature: 'factor', label: text('DSCR of the year', '年度偿债备付率') },
            ratio(served, servedService, 'no debt service in this year'),
          ).id,
          dscr_periods: of.cover.dscr.id,
          ...(of.deal.distributions.lock_up !== undefined && { lock_up: 'covenant.lock_up' }),
          ...(of.deal.distributions.default_at !== undefined && { default: 'covenant.default_at' }),
          minimum: of.cover.dscrMinimum.id,
          average: of.cover.dscrAverage.id,
        }
      : null,
    debt_balances: waterfall.accounts.map(({ closing, tranche }) => ({
      line: yearly(closing, 'last').id,
      sign: 1,
      label: tranche.label,
    })),
    equity: {
      flow: yearly(waterfall.equityFlow).id,
      cumulative: yearly(of.cumulativeEquity, 'last').id,
      cumulative_discounted: yearly(of.cumulativeDiscounted, 'last').id,
    },
    parties: of.positions.map(({ party, label, cash, claims, inKind, position }) => ({
      party,
      label,
      cash: partShown(cash),
      claims: claims === undefined ? null : partShown(claims),
      in_kind: inKind === undefined ? null : partShown(inKind),
      position: partShown(position),
    })),
    termination: of.compensation.map(({ cause, label, line }) => ({
      cause,
      label,
      period: line.id,
      yearly: yearly(line, 'last').id,
    })),
    statements: built.statements,
    returns: of.returns,
  };
}
