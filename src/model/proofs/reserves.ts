/** Reserve accounts from what went in and out, their interest from the balance sheet, their rank from who else was paid. */
import { least, most, type Named, prev, sum, when } from '../../lines/index.ts';
import { delta } from '../../lines/idioms/index.ts';
import { type Context, text } from '../context.ts';
import type { Funding } from '../funding/funding.ts';
import type { Waterfall } from '../waterfall/contract.ts';
import { apart, NOTHING, prove } from './prove.ts';

const SOURCE =
  'roll-forward of reserve accounts; reserves rank before shareholders; project-finance practice (Yescombe, Principles of Project Finance, 2nd ed., ch. 12 and 14)';

/** Writes the proofs of the reserves; `toShareholders` is what they were paid of profit and on loans, period, money. */
export function proveReserves(
  context: Context,
  of: { readonly funding: Funding; readonly waterfall: Waterfall; readonly toShareholders: Named },
): void {
  const { m, time } = context;
  const { reserves, savings } = of.waterfall;
  if (reserves.length + savings.length === 0) return;
  m.section('proofs', SOURCE);
  prove(context, 'reserves-roll', {
    label: text('Each reserve changes by what goes in and out', '各准备金余额变动等于转入减转出'),
    left: {
      label: text('Change of each reserve that its movements do not explain', '未被转入转出解释的准备金变动'),
      of: apart([
        ...reserves.map(({ reserve, balance, added, taken }) => {
          const initial = of.funding.reservesFunded.get(reserve.id);
          const into = initial === undefined ? added : added.plus(initial);
          const drawn = `${reserve.id}.drawn`;
          return [delta(balance), into.minus(m.has(drawn) ? taken.plus(m.named(drawn)) : taken)] as const;
        }),
        ...savings.map(({ balance, funding }) => [delta(balance), funding] as const),
      ]),
    },
    right: NOTHING,
  });
  prove(context, 'reserve-interest-follows-the-balance', {
    label: text("Interest on reserves is last period's balance at the rate", '准备金利息等于上期余额乘以利率'),
    left: { label: text('Interest on reserves', '准备金利息收入'), of: m.named('reserves.interest_earned').plus(0) },
    right: {
      label: text('Reserve accounts of the balance sheet at the rate', '资产负债表准备金账户乘以利率'),
      of: when(
        time.operating,
        prev(m.named('accounts.reserve_accounts'), 0)
          .times(m.input('funding.reserves.interest', '1/year'))
          .times(time.years),
        0,
      ),
    },
  });
  if (reserves.length === 0) return;
  prove(context, 'reserves-keep-to-their-targets', {
    label: text('No reserve holds more than its target', '准备金余额不超过目标'),
    left: {
      label: text('Held beyond the targets', '超出目标的余额'),
      of: when(time.running, sum(reserves.map(({ reserve, balance }) => most(balance.minus(reserve.target), 0))), 0),
    },
    right: NOTHING,
  });
  prove(context, 'reserves-rank-before-shareholders', {
    label: text('Shareholders are paid only when every reserve is full', '准备金足额后方可向股东支付'),
    left: {
      label: text('Paid to shareholders while a reserve was short', '准备金不足时向股东支付的金额'),
      of: when(
        time.running,
        least(of.toShareholders, sum(reserves.map(({ reserve, balance }) => most(reserve.target.minus(balance), 0)))),
        0,
      ),
    },
    right: NOTHING,
  });
}
