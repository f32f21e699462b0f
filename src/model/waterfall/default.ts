/** When a loan is not served: the event, the time to cure it, the declaration, and what the lenders lose in the end. */
import { at, firstIndex, type Named, number, prev, sum, undefinedBecause, when } from '../../lines/index.ts';
import { FLAG, PURE } from '../../quantity/unit.ts';
import { type Context, text } from '../context.ts';
import type { InDefault } from './default-state.ts';
import type { LoanAccount } from './loan-account.ts';

const SOURCE =
  'event of default: service, operating cost or an overrun of the works unpaid, or DSCR below the default level; declared when it outlasts the cure period; loss given default = present value at the loan rate of what is never repaid / debt when default was declared; Basel Framework CRE36 (economic loss), definition';

/**
 * Writes the state of default and the loss given default (once, a pure number; undefined where no default was declared).
 * The state ends when the lenders are repaid.
 */
export function buildDefault(
  { m, time }: Context,
  inDefault: InDefault,
  of: {
    readonly accounts: readonly LoanAccount[];
    readonly overdue: Named;
    readonly unpaidCosts: Named;
    /** The overrun that nobody pays: the project defaults in construction. */
    readonly unpaidOverrun: Named;
    /** Whether an overrun is planned for, so that debt counts from the first draw. */
    readonly builtOnCredit: boolean;
    /** DSCR of the test period, where a default level is agreed. */
    readonly tested: { readonly dscr: Named; readonly serving: Named } | undefined;
    readonly floor: Named;
  },
): Named {
  m.section('default', SOURCE);
  const pure = { unit: PURE, nature: 'factor' } as const;
  const { overdue, unpaidCosts, tested, floor, accounts } = of;
  const missed = overdue.isMore(floor).or(unpaidCosts.isMore(floor));
  const inService = time.running.and(
    tested === undefined
      ? missed
      : missed.or(tested.serving.and(tested.dscr.isLess(m.input('distributions.default_at', PURE)))),
  );
  const event = m.line(
    'default.event',
    { unit: FLAG, nature: 'flag', label: text('An event of default stands', '存在违约事件') },
    inService.or(of.unpaidOverrun.isMore(floor)),
  );
  const lasted = m.declare('default.lasted', {
    unit: 'year',
    nature: 'time',
    label: text('Time since the event arose', '违约事件发生后经过的时间'),
  });
  m.define(lasted, when(event.and(prev(event, 0)), prev(lasted, 0).plus(time.years), 0));
  const outstanding = sum(accounts.map(({ closing }) => closing));
  const owed = m.line(
    'default.owed',
    of.builtOnCredit
      ? { unit: 'money', nature: 'balance', label: text('Debt', '债务余额') }
      : {
          unit: 'money',
          nature: 'balance',
          label: text('Debt in operation, or where building is not paid for', '债务余额（运营期或建设资金不足时）'),
        },
    of.builtOnCredit ? outstanding : when(time.running.or(of.unpaidOverrun.isMore(floor)), outstanding, 0),
  );
  const cure = m.input('funding.default.cure', 'month').times(number(1, 'year/month')).over(12);
  m.define(
    inDefault.declared,
    // An event may outlast the debt, as a debt to suppliers does: where nothing is owed to lenders there is nothing to declare.
    when(
      owed.isMore(floor).and(
        prev(inDefault.declared, 0)
          .isMore(0)
          .or(event.and(lasted.isAtLeast(cure))),
      ),
      1,
      0,
    ),
  );

  const opening = m.line(
    'default.debt_opening',
    { unit: 'money', nature: 'balance', label: text('Debt at the start of the period', '期初债务余额') },
    sum(accounts.map((each) => each.opening)),
  );
  const growth = m.declare('default.growth', {
    ...pure,
    label: text('Growth at the loan rate', '按贷款利率的终值系数'),
  });
  m.define(
    growth,
    prev(growth, 1).times(
      when(opening.isMore(floor), sum(accounts.map((each) => each.interest)).over(opening), 0).plus(1),
    ),
  );
  const up = m.line(
    'default.up',
    { unit: FLAG, nature: 'flag', label: text('Default is declared', '已宣布违约') },
    inDefault.declared.isMore(0),
  );
  const first = m.line(
    'default.first',
    { shape: 'once', unit: PURE, nature: 'time', label: text('Period in which default is declared', '宣布违约的期次') },
    firstIndex(up).otherwise(-1),
  );
  const last = m.sizes.periods - 1;
  const once = { shape: 'once', unit: 'money', nature: 'balance' } as const;
  const exposure = m.line(
    'default.exposure',
    { ...once, label: text('Debt when default was declared', '宣布违约时的债务余额') },
    at(owed, first, 0),
  );
  const lost = m.line('default.lost', { ...once, label: text('Debt never repaid', '最终未偿债务') }, at(owed, last, 0));
  return m.line(
    'default.loss_given_default',
    { ...pure, shape: 'once', label: text('Loss given default', '违约损失率') },
    when(
      exposure.isMore(floor),
      lost
        .times(at(growth, first, 1))
        .over(at(growth, last, 1))
        .over(exposure),
      undefinedBecause('no default was declared'),
    ),
  );
}
