/** Each shareholder's payments in and out, by share of the equity, as flows between named parties. */
import { irr, type Named, type Term } from '../../lines/index.ts';
import { addUp } from '../books.ts';
import { type Context, text } from '../context.ts';
import type { Funding } from '../funding/funding.ts';
import { withhold } from '../tax/withholding.ts';
import type { Waterfall } from '../waterfall/contract.ts';

/** Writes dividends, capital returned and capital calls by holder, and each holder's return, net of tax withheld. */
export function shareholderFlows(
  context: Context,
  funding: Funding,
  waterfall: Waterfall,
  withholding: Readonly<Record<string, unknown>> = {},
): void {
  const { m, time } = context;
  m.section('shareholders', 'by share of the equity; definition');
  const money = { unit: 'money', nature: 'flow' } as const;
  for (const { name, share, contribution, beside } of funding.holders) {
    const label = name.replaceAll('_', ' ');
    const at = `equity.${name}`;
    const part = (id: string, en: string, zh: string, of: Named, flow: { from: string; to: string }): Named =>
      m.line(`${at}.${id}`, { ...money, label: text(`${en} ${label}`, `${label} ${zh}`), flow }, of.times(share));
    const toHolder = { from: 'project_company', to: name };
    const dividends = part('dividends', 'Dividends to', '分红', waterfall.dividends, toHolder);
    const redemption = part('redemption', 'Capital returned to', '返还资本', waterfall.redemption, toHolder);
    const calls = part('capital_calls', 'Capital called from', '追加资本', waterfall.capitalCalls, {
      from: name,
      to: 'project_company',
    });
    const own = dividends.plus(redemption).minus(calls).minus(contribution);
    const received = beside.length === 0 ? own : own.plus(addUp(beside));
    const net = m.line(
      `${at}.flow`,
      { ...money, label: text(`Cash flow of ${label}`, `${label} 净现金流`) },
      Object.hasOwn(withholding, name)
        ? received.minus(withhold(context, name, [dividends, surplusOf(name, share)]))
        : received,
    );
    m.line(
      `${at}.irr`,
      { shape: 'once', unit: '1/year', nature: 'factor', label: text(`IRR of ${label}`, `${label} 内部收益率`) },
      irr(net, time.flowTime),
    );
  }

  /** The surplus reserve is retained profit: returned at the end it is taxed like a dividend. */
  function surplusOf(name: string, share: Term): Named {
    const label = name.replaceAll('_', ' ');
    return m.line(
      `equity.${name}.surplus`,
      { ...money, label: text(`Surplus reserve returned to ${label}`, `返还 ${label} 盈余公积`) },
      m.named('accounts.surplus_redeemed').times(share),
    );
  }
}
