/** Reserve accounts from what went in and out, their interest from the balance sheet, their rank from who else was paid. */
import { least, most, type Named, number, prev, sum, when } from '../../lines/index.ts';
import { delta, lookAhead } from '../../lines/idioms/index.ts';
import { type Context, text } from '../context.ts';
import type { Funding } from '../funding/funding.ts';
import { STEP_MONTHS } from '../timeline/timeline.ts';
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
  proveDebtReserve(context);
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

/** The most months that a debt service reserve may look ahead (`reserves/spec.ts`): so many periods a formula looks at. */
const LONGEST = 24;

/** The target of the debt service reserve, period after period ahead; and what a letter of credit in its place costs. */
function proveDebtReserve(context: Context): void {
  const { m, time } = context;
  if (!m.has('reserves.debt_service.target')) return;
  m.section('proofs', SOURCE);
  const target = m.named('reserves.debt_service.target');
  const years = m.input('funding.reserves.debt_service', 'month').times(number(1, 'year/month')).over(12);
  // Stubs at the close and at the start of operation are shorter than a step.
  const most = LONGEST / STEP_MONTHS[time.shortestStep] + 2;
  prove(context, 'debt-reserve-looks-ahead', {
    label: text(
      'The debt service reserve is to hold the scheduled service of the months ahead',
      '偿债准备金目标等于未来若干月计划还本付息',
    ),
    left: { label: text('Target of the debt service reserve', '偿债准备金目标余额'), of: target.plus(0) },
    right: {
      label: text('Scheduled senior service of the months ahead', '未来若干月优先债计划还本付息'),
      of: when(
        time.completion.or(time.operating),
        lookAhead({ flow: m.named('reserves.debt_service.due'), elapsed: time.elapsed, years, most }),
        0,
      ),
    },
  });
  if (!m.has('letter_of_credit.charges')) return;
  const at = 'funding.reserves.letter_of_credit';
  const owed = prev(m.named('letter_of_credit.drawn'), 0).times(m.input(`${at}.interest`, '1/year'));
  prove(context, 'letter-of-credit-costs-what-it-covers', {
    label: text(
      'The letter of credit costs its fee on the target and interest on what is drawn',
      '备用信用证费用等于目标额费率加垫款利息',
    ),
    left: {
      label: text('Paid to the bank and still owed, less what was drawn', '已付及应付减提款'),
      of: m
        .named('letter_of_credit.paid')
        .plus(delta(m.named('letter_of_credit.drawn')))
        .minus(m.named('letter_of_credit.draw')),
    },
    right: {
      label: text('Fee on the target, interest on what was drawn', '目标额费用及垫款利息'),
      of: when(
        time.running,
        prev(target, 0)
          .times(m.input(`${at}.fee`, '1/year'))
          .plus(owed)
          .times(time.years),
        0,
      ),
    },
  });
}
