/** Each shareholder's payments in and out, by share of the equity, as flows between named parties; and what each earns. */
import type { Bilingual } from '../../diagnostics/diagnostic.ts';
import { type Named, sum, type Term } from '../../lines/index.ts';
import { addUp } from '../books.ts';
import { type Context, text } from '../context.ts';
import type { Funding } from '../funding/funding.ts';
import { withhold } from '../tax/withholding.ts';
import { contractMargins, type Parties, partyName } from '../parties/spec.ts';
import type { Waterfall } from '../waterfall/contract.ts';
import type { Factors } from './factors.ts';
import type { Metrics } from './metrics.ts';
import { cumulative, internalRate, multiple, payback, presentValue } from './returns.ts';

/** A row of the table of shareholders: once lines. */
export interface HolderReturns {
  readonly party: string;
  readonly label: Bilingual;
  readonly irr: string;
  readonly npv: string;
  readonly multiple: string;
  readonly payback: string;
  /** The IRR with the margins of the holder's own contracts, where the scenario states some. */
  readonly irr_with_margins?: string;
}

/** Writes dividends, capital returned and capital calls by holder, and each holder's return, net of tax withheld. */
export function shareholderFlows(
  context: Context,
  metrics: Metrics,
  of: {
    readonly funding: Funding;
    readonly waterfall: Waterfall;
    readonly factors: Factors;
    readonly parties: Parties;
    /** By holder: taxed at the source. */
    readonly withholding?: Readonly<Record<string, unknown>> | undefined;
  },
): readonly HolderReturns[] {
  const { m } = context;
  const { waterfall, factors } = of;
  // Margins are read off the payments for works and services, before the holders' own flows are written.
  const margins = contractMargins(context, of.parties);
  return of.funding.holders.map(({ name, share, contribution, beside }) => {
    m.section('shareholders', 'by share of the equity; definition');
    const money = { unit: 'money', nature: 'flow' } as const;
    const { en, zh } = partyName(of.parties, name);
    const at = `equity.${name}`;
    const part = (id: string, labels: Bilingual, line: Named, flow: { from: string; to: string }): Named =>
      m.line(`${at}.${id}`, { ...money, label: labels, flow }, line.times(share));
    const toHolder = { from: 'project_company', to: name };
    const dividends = part('dividends', text(`Dividends to ${en}`, `${zh} 分红`), waterfall.dividends, toHolder);
    const redemption = part(
      'redemption',
      text(`Capital returned to ${en}`, `${zh} 返还资本`),
      waterfall.redemption,
      toHolder,
    );
    const calls = part('capital_calls', text(`Capital called from ${en}`, `${zh} 追加资本`), waterfall.capitalCalls, {
      from: name,
      to: 'project_company',
    });
    const byShare = dividends.plus(redemption).minus(calls).minus(contribution);
    const received = beside.length === 0 ? byShare : byShare.plus(addUp(beside));
    const net = m.line(
      `${at}.flow`,
      { ...money, label: text(`Cash flow of ${en}`, `${zh} 净现金流`) },
      Object.hasOwn(of.withholding ?? {}, name)
        ? received.minus(withhold(context, name, [dividends, surplusOf(name, share, { en, zh })]))
        : received,
    );
    // The government discounts its stake at its own rate, everyone else at the sponsors'.
    const factor = name === 'government' ? factors.government : factors.equity;
    const figure = (id: string, english: string, chinese: string, write: (id: string, label: Bilingual) => Named) => {
      const label = text(`${english} of ${en}`, `${zh} ${chinese}`);
      const line = write(`${at}.${id}`, label);
      metrics.addDetail(`holder_${name}_${id}`, label, line);
      return line.id;
    };
    const running = cumulative(
      context,
      `${at}.flow_cumulative`,
      text(`Cash of ${en}, cumulative`, `${zh} 累计净现金流`),
      net,
    );
    const own = {
      party: name,
      label: { en, zh },
      irr: figure('irr', 'IRR', '内部收益率', (id, label) => internalRate(context, id, label, net)),
      npv: figure('npv', 'NPV', '净现值', (id, label) => presentValue(context, id, label, net, factor)),
      multiple: figure('multiple', 'Multiple', '投资回报倍数', (id, label) => multiple(context, id, label, net)),
      payback: figure('payback', 'Payback', '投资回收期', (id, label) => payback(context, id, label, running)),
    };
    const earned = margins.filter(({ holder }) => holder === name);
    if (earned.length === 0) return own;
    m.section('shareholders', 'total partner return = equity cash flow + margins on own contracts; definition');
    const margin = m.line(
      `${at}.contract_margins`,
      { ...money, label: text(`Margins of ${en} on its contracts`, `${zh} 承包及运营合同利润`) },
      sum(earned.map(({ line }) => line)),
    );
    const withMargins = m.line(
      `${at}.flow_with_margins`,
      { ...money, label: text(`Cash flow of ${en} with its contract margins`, `${zh} 净现金流（含合同利润）`) },
      net.plus(margin),
    );
    return {
      ...own,
      irr_with_margins: figure(
        'irr_with_margins',
        'IRR with contract margins',
        '内部收益率（含合同利润）',
        (id, label) => internalRate(context, id, label, withMargins),
      ),
    };
  });

  /** The surplus reserve is retained profit: returned at the end it is taxed like a dividend. */
  function surplusOf(name: string, share: Term, { en, zh }: Bilingual): Named {
    return m.line(
      `equity.${name}.surplus`,
      {
        unit: 'money',
        nature: 'flow',
        label: text(`Surplus reserve returned to ${en}`, `返还 ${zh} 盈余公积`),
      },
      m.named('accounts.surplus_redeemed').times(share),
    );
  }
}
