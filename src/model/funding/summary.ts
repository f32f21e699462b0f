/** Totals of sources and uses, and the table that people look at; the proof that every period is paid for. */
import { type Named, sum, total } from '../../lines/index.ts';
import type { Bilingual } from '../../diagnostics/diagnostic.ts';
import { type Context, text } from '../context.ts';
import type { Reserve } from '../reserves/reserves.ts';
import { checkFunding } from './checks.ts';
import type { InKind } from './in-kind.ts';
import { checkOverrun, type Overrun } from './overrun.ts';
import type { ShareholderLoans } from './shareholder-loans.ts';
import type { Drawn } from './sources.ts';
import type { Use, Uses } from './uses.ts';

const flow = { unit: 'money', nature: 'flow' } as const;

/** Totals, once, money, but for `uses`. */
export interface Summary {
  /** All uses, an overrun included, period, money. */
  readonly uses: Named;
  readonly usesTotal: Named;
  readonly grantsTotal: Named;
  readonly equityTotal: Named;
  /** The need that the unknown must match. */
  readonly needTotal: Named;
  readonly financeCostsTotal: Named;
  readonly table: { readonly sources: readonly Named[]; readonly uses: readonly Named[] };
}

/** What is added up: period lines in money. */
export interface Parts {
  readonly used: Uses;
  readonly others: readonly Use[];
  readonly reserves: readonly Reserve[];
  readonly grants: boolean;
  readonly applied: Named;
  readonly need: Named;
  readonly equity: Named;
  readonly capital: Named;
  readonly debtDrawn: Named;
  readonly accounts: readonly Drawn[];
  readonly inKind: InKind | undefined;
  readonly shareholderLoans: ShareholderLoans | undefined;
  readonly bridged: { readonly draw: Named; readonly usesWith: (uses: Named) => Named } | undefined;
  readonly overrun: Overrun | undefined;
  /** What the contractor is left unpaid, where nobody pays an overrun; no source that anybody plans. */
  readonly credit: Named | undefined;
}

/** The sum over time of a period line, once; the one that its own block wrote, where it did. */
export function once({ m }: Context, id: string, of: Named, label: Bilingual): Named {
  if (m.has(id)) return m.named(id);
  return m.line(id, { ...flow, shape: 'once', label }, total(of));
}

/** Adds up sources and uses, and checks that they are equal in every period and in all. */
export function summarise(context: Context, parts: Parts): Summary {
  const { m } = context;
  const { used, inKind, shareholderLoans, bridged, overrun } = parts;
  const uses =
    overrun === undefined
      ? used.uses
      : m.line(
          'funding.outturn_uses',
          { ...flow, label: text('Uses of funds with the overrun', '资金运用（含超支）') },
          used.uses.plus(overrun.spent),
        );
  const sums = (id: string, of: Named, label: Bilingual): Named => once(context, id, of, label);
  const usesTotal = sums('funding.uses_total', uses, text('Total uses', '资金运用合计'));
  const grantsTotal = sums('funding.grants_total', parts.applied, text('Grants', '政府补助'));
  const equityTotal = sums('funding.equity_total', parts.capital, text('Equity', '资本金'));
  const drawnTotals = parts.accounts.map(({ tranche, draw, held }) =>
    // Of a bond what is spent counts: what is left goes into operation.
    sums(
      `${tranche.at}.drawn_total`,
      held === undefined ? draw : m.named(`${tranche.at}.proceeds.spent`),
      tranche.label,
    ),
  );
  const needTotal = sums(
    'funding.need_total',
    parts.need,
    text('Funding need net of grants', '资金总需求（扣除补助）'),
  );
  const received = [...used.received, ...paidByOthers(overrun)];
  const sources = [
    ...(parts.grants ? [grantsTotal] : []),
    equityTotal,
    ...(shareholderLoans ? [shareholderLoans.drawTotal] : []),
    ...drawnTotals,
    ...received.map(({ line, label }) => sums(`${line.id}_total`, line, label)),
  ];
  const sourcesTotal = m.line(
    'funding.sources_total',
    { ...flow, shape: 'once', label: text('Total sources', '资金来源合计') },
    sum([
      ...sources,
      ...(parts.credit === undefined
        ? []
        : [
            sums(
              'funding.contractor_credit_total',
              parts.credit,
              text('Left unpaid to the contractor, in all', '欠付承包商的工程款合计'),
            ),
          ]),
    ]),
  );
  checkFunding(context, {
    raised: [
      parts.applied,
      parts.equity,
      parts.debtDrawn,
      ...(used.capitalised ? [used.capitalised] : []),
      ...(inKind ? [inKind.total] : []),
      ...(shareholderLoans ? [shareholderLoans.draw] : []),
      ...(bridged ? [bridged.draw] : []),
      ...received.map(({ line }) => line),
      ...(parts.credit === undefined ? [] : [parts.credit]),
    ],
    uses: bridged === undefined ? uses : bridged.usesWith(uses),
    sourcesTotal,
    usesTotal,
  });
  if (overrun !== undefined) checkOverrun(context, overrun);
  const financeCostsTotal = sums(
    'funding.finance_costs_total',
    used.financeCost,
    text('Interest and fees during construction', '建设期利息及融资费用'),
  );
  const filled = parts.reserves.flatMap(({ id, label }): Use[] => {
    const line = used.reservesFunded.get(id);
    return line === undefined ? [] : [{ line, label }];
  });
  const spentMore = overrun === undefined ? [] : [{ line: overrun.spent, label: text('Cost overrun', '工程超支') }];
  const table = {
    sources,
    uses: [
      ...used.spent.map(({ line, label }) => sums(`funding.uses.${useName(line)}`, line, label)),
      ...[...spentMore, ...used.costs, ...parts.others, ...filled].map(({ line, label }) =>
        sums(`${line.id}_total`, line, label),
      ),
    ],
  };
  return { uses, usesTotal, grantsTotal, equityTotal, needTotal, financeCostsTotal, table };
}

/** Who pays an overrun beside the shareholders, whose standby equity is in their equity. */
function paidByOthers(overrun: Overrun | undefined): readonly Use[] {
  if (overrun === undefined) return [];
  return overrun.payers
    .filter(({ paid }) => paid.id !== overrun.standbyEquity?.id)
    .map(({ paid, label }) => ({ line: paid, label: text(`Overrun: ${label.en}`, `超支：${label.zh}`) }));
}

/** `construction.spending` becomes `construction`: the last part of the table's line ids. */
function useName({ id }: Named): string {
  return id.replace(/\.spending$/, '').replaceAll('.', '_');
}
