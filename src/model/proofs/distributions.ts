/** Who is paid before shareholders, and out of what dividends come: read off the balances that the payments left behind. */
import { least, most, type Named, number, prev, sum, total, when } from '../../lines/index.ts';
import { PURE } from '../../quantity/unit.ts';
import { type Context, text } from '../context.ts';
import type { Deal } from '../deal.ts';
import type { Funding } from '../funding/funding.ts';
import type { Waterfall } from '../waterfall/contract.ts';
import { isTested } from '../waterfall/covenants.ts';
import { byYear } from '../yearly.ts';
import { NOTHING, prove } from './prove.ts';

const SOURCE =
  'distributions after debt, reserves and shareholder loans, out of profit, none in lock-up; 公司法 (2023) art. 210-211; project-finance practice (Yescombe, Principles of Project Finance, 2nd ed., ch. 12)';

/** Writes the proofs of distributions; returns what shareholders are paid of profit and on loans, period, money. */
export function proveDistributions(
  context: Context,
  deal: Deal,
  { funding, waterfall }: { readonly funding: Funding; readonly waterfall: Waterfall },
): Named {
  const { m, time } = context;
  m.section('proofs', SOURCE);
  // A part of the dividends that a lender receives keeps to the same rules.
  const { profitPaid: dividends, accounts, unpaidCosts } = waterfall;
  const loans = funding.shareholderLoans;
  const toShareholders = m.line(
    'proof.paid_to_shareholders',
    {
      unit: 'money',
      nature: 'flow',
      label: text('Dividends and service of shareholder loans', '分红及股东借款本息支付'),
    },
    loans === undefined ? dividends.plus(0) : dividends.plus(loans.paid),
  );
  prove(context, 'creditors-rank-before-shareholders', {
    label: text('Shareholders are paid only when lenders and suppliers are', '贷款人及供应商受偿后方可向股东支付'),
    left: {
      label: text('Paid to shareholders while others were owed', '拖欠他人时向股东支付的金额'),
      of: least(toShareholders, sum([unpaidCosts, ...accounts.map(({ due, paid }) => most(due.minus(paid), 0))])),
    },
    right: NOTHING,
  });
  if (loans !== undefined)
    prove(context, 'shareholder-loans-rank-before-dividends', {
      label: text('Dividends are paid only when shareholder loans are served', '股东借款受偿后方可分红'),
      left: {
        label: text('Dividends while a shareholder loan was due', '股东借款到期未付时的分红'),
        of: least(dividends, most(loans.due.minus(loans.paid), 0)),
      },
      right: NOTHING,
    });
  if (loans !== undefined)
    prove(context, 'shareholder-loans-roll', {
      label: text('Shareholder loans change by what is drawn, accrued and paid', '股东借款变动等于提款加计息减偿付'),
      left: {
        label: text('Shareholder loans in the balance sheet', '资产负债表股东借款'),
        of: sum(loans.loans.map(({ balance }) => balance)),
      },
      right: {
        label: text(
          'Opening balance with interest and draws, less what holders received',
          '期初余额加利息及提款减股东所得',
        ),
        of: prev(loans.balance, 0)
          .plus(loans.interest)
          .plus(loans.draw)
          .minus(sum(loans.loans.map(({ service }) => service))),
      },
    });
  if (deal.distributions.limit === 'retained-earnings') proveProfit();
  if (deal.distributions.lock_up !== undefined && m.has('covenant.cfads_behind')) proveLockUp();
  return toShareholders;

  function proveProfit(): void {
    const retained = m.named('accounts.retained_earnings');
    prove(context, 'dividends-are-out-of-profit', {
      label: text('Dividends never turn retained earnings into a loss', '分红不得使未分配利润为负'),
      left: {
        label: text('Dividends beyond the profit there was', '超出可分配利润的分红'),
        of: least(dividends, most(retained.negated(), 0)),
      },
      right: NOTHING,
    });
    if (deal.distributions.profit_of !== 'annual-accounts') return;
    const ends = total(m.named('timeline.final_count'), { group: time.yearIndex });
    prove(context, 'dividends-follow-closed-years', {
      shape: 'year',
      relation: 'at-most',
      label: text('Dividends of a year come out of the accounts of the year before', '当年分红不超过上年末未分配利润'),
      left: {
        label: text('Dividends of the year, but for the last', '当年分红（末年除外）'),
        of: when(ends.isMore(0), 0, byYear(context, dividends)),
      },
      right: {
        label: text('Retained earnings at the end of the year before', '上年末未分配利润'),
        of: most(prev(byYear(context, retained, 'last'), 0), 0),
      },
    });
  }

  function proveLockUp(): void {
    const cash = m.named('covenant.cfads_behind').times(number('1.000001'));
    const level = m.named('covenant.service_behind').times(m.input('distributions.lock_up', PURE));
    prove(context, 'lock-up-stops-distributions', {
      label: text('Nothing is distributed while cover is below lock-up', '偿债备付率低于锁定线时不分配'),
      left: {
        label: text('Paid to shareholders below lock-up', '低于锁定线时向股东支付的金额'),
        of: when(isTested(context).and(time.final.not()).and(cash.isLess(level)), toShareholders, 0),
      },
      right: NOTHING,
    });
  }
}
