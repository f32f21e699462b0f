/** Who pays for the building: uses period by period, grants first, then equity and debt in the agreed order. */
import type { z } from 'zod';
import { type Named, sum, type Term, total } from '../../lines/index.ts';
import { runningTotal } from '../../lines/idioms/index.ts';
import type { Bilingual } from '../../diagnostics/diagnostic.ts';
import { type Context, text } from '../context.ts';
import type { Tranche } from '../debt/tranche.ts';
import type { Reserve } from '../reserves/reserves.ts';
import type { Grant } from '../revenue/contract.ts';
import { checkFunding } from './checks.ts';
import { type Drawn, drawDebt, type Holder, openDraws, payIn, shareOut } from './sources.ts';
import type { fundingSpec } from './spec.ts';
import { applyGrants, buildUses } from './uses.ts';

export type { Drawn } from './sources.ts';

/** What funding looks at. */
export interface FundingNeeds {
  readonly grants: readonly Grant[];
  readonly tranches: readonly Tranche[];
  /** What each reserve must hold when operation starts, period, money; those pre-funded, in the last period before. */
  readonly reserves: readonly Reserve[];
  /** The funding need net of grants that the closing solves for, once, money. */
  readonly need: Term;
}

export interface Funding {
  readonly drawn: readonly Drawn[];
  readonly debtTotal: Named;
  readonly equity: Named;
  readonly equityTotal: Named;
  readonly holders: readonly Holder[];
  /** Grants not yet needed, carried until operation, period balance, money. */
  readonly grantPool: Named;
  readonly grantsTotal: Named;
  readonly uses: Named;
  readonly usesTotal: Named;
  /** The need that the unknown must match, once, money. */
  readonly needTotal: Named;
  /** Interest and fees while building, period, money; and their sum, once. */
  readonly financeCosts: Named;
  readonly financeCostsTotal: Named;
  /** What was put into each reserve before operation, by its id. */
  readonly reservesFunded: ReadonlyMap<string, Named>;
  /** Totals for the table of sources and uses, once, money. */
  readonly table: { readonly sources: readonly Named[]; readonly uses: readonly Named[] };
}

const SOURCE = 'sources = uses each period; interest on the opening balance, fees on the commitment; definition';

/** Writes funding. */
export function buildFunding(context: Context, spec: z.output<typeof fundingSpec>, needs: FundingNeeds): Funding {
  const { m } = context;
  m.section('funding', SOURCE);
  const flow = { unit: 'money', nature: 'flow' } as const;
  const { tranches, grants } = needs;

  const accounts = openDraws(context, tranches);
  const { costs, financeCost, reservesFunded, uses } = buildUses(context, accounts, needs.reserves);
  const { applied, pool } = applyGrants(context, grants, uses);
  const need = m.line(
    'funding.need',
    { ...flow, label: text('Need net of grants', '扣除补助后的资金需求') },
    uses.minus(applied),
  );
  const needSoFar = runningTotal(m, 'funding.need_so_far', need);
  const { debtTotal, equity, debtDrawn } = shareOut(context, spec.equity.order, {
    tranches,
    need,
    needSoFar,
    whole: needs.need,
  });
  drawDebt(context, accounts, debtDrawn, debtTotal);
  const holders = payIn(context, Object.keys(spec.equity.holders), equity);

  const once = (id: string, of: Named, label: Bilingual) => m.line(id, { ...flow, shape: 'once', label }, total(of));
  const usesTotal = once('funding.uses_total', uses, text('Total uses', '资金运用合计'));
  const grantsTotal = once('funding.grants_total', applied, text('Grants', '政府补助'));
  const equityTotal = once('funding.equity_total', equity, text('Equity', '资本金'));
  const drawnTotals = accounts.map(({ tranche, draw }) => once(`${tranche.at}.drawn_total`, draw, tranche.label));
  const needTotal = once('funding.need_total', need, text('Funding need net of grants', '资金总需求（扣除补助）'));
  const sources = [...(grants.length > 0 ? [grantsTotal] : []), equityTotal, ...drawnTotals];
  const sourcesTotal = m.line(
    'funding.sources_total',
    { ...flow, shape: 'once', label: text('Total sources', '资金来源合计') },
    sum(sources),
  );
  const builtWith = context.books.cashRows({ phase: 'construction' }).filter(({ sign }) => sign === -1);
  checkFunding(context, { applied, equity, debtDrawn, uses, sourcesTotal, usesTotal });

  return {
    drawn: accounts,
    debtTotal,
    equity,
    equityTotal,
    holders,
    grantPool: pool,
    grantsTotal,
    uses,
    usesTotal,
    needTotal,
    financeCosts: financeCost,
    financeCostsTotal: once(
      'funding.finance_costs_total',
      financeCost,
      text('Interest and fees during construction', '建设期利息及融资费用'),
    ),
    reservesFunded,
    table: {
      sources,
      uses: [
        ...builtWith.map(({ line, label }) => once(`funding.uses.${useName(line)}`, line, label)),
        ...costs.map(({ line, label }) => once(`${line.id}_total`, line, label)),
        ...needs.reserves.flatMap(({ id, label }) => {
          const line = reservesFunded.get(id);
          return line === undefined ? [] : [once(`${line.id}_total`, line, label)];
        }),
      ],
    },
  };
}

/** `construction.spending` becomes `construction`: the last part of the table's line ids. */
function useName({ id }: Named): string {
  return id.replace(/\.spending$/, '').replaceAll('.', '_');
}
