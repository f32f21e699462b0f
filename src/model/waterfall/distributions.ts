/** What shareholders receive: dividends within profit and the lenders' tests, capital returned, and the cash that profit traps. */
import { largest, least, most, type Named, number, prev, when } from '../../lines/index.ts';
import { FLAG, PURE } from '../../quantity/unit.ts';
import { type Context, text } from '../context.ts';
import type { Tranche } from '../debt/tranche.ts';
import { payKickers } from './mezzanine.ts';
import type { Distributions } from './spec.ts';

const SOURCE =
  'dividends out of profit after the statutory reserve (公司法 2023, art. 210), none while a covenant locks them; capital returned when wound up, or by a registered reduction (公司法 2023, art. 224, to be confirmed against the original)';
const flow = { unit: 'money', nature: 'flow' } as const;
const balance = { unit: 'money', nature: 'balance' } as const;

/** Period flows in money; `trapPeak` once. */
export interface Distributed {
  /** What shareholders receive. */
  readonly dividends: Named;
  /** Profit paid out: dividends, and the part of them that lenders receive. */
  readonly profitPaid: Named;
  readonly redemption: Named;
  readonly trapPeak: Named;
}

/** Up while a test locks distributions; none in the last period, when the company is wound up. Absent where nothing can lock. */
export function lockUp({ m, time }: Context, failed: readonly Named[], declared: Named | undefined): Named | undefined {
  const [first, ...rest] = [...failed, ...(declared === undefined ? [] : [declared.isMore(0)])];
  if (first === undefined) return undefined;
  const any = rest.reduce((either, each) => either.or(each), first);
  return m.line(
    'distributions.locked',
    { unit: FLAG, nature: 'flag', label: text('Distributions are locked', '分红锁定') },
    any.and(time.final.not()),
  );
}

/** Distributes `cash`, what is left after all else. `paidIn` writes what shareholders paid in by the period's end (balance). */
export function distribute(
  context: Context,
  of: {
    readonly cash: Named;
    readonly locked: Named | undefined;
    /** What profit lets out in the period; may be negative. */
    readonly distributable: Named;
    readonly paidIn: () => Named;
    /** The loans, of which some may have a part of the dividends. */
    readonly tranches: readonly Tranche[];
    readonly spec: Distributions;
  },
): Distributed {
  const { m, time } = context;
  const { cash, locked, spec } = of;
  m.section('distributions', SOURCE);
  const free = locked === undefined ? time.running : time.running.and(locked.not());
  const payable = spec.limit === 'cash' ? cash : least(cash, most(of.distributable, 0));
  const shared = of.tranches.some((each) => each.spec.mezzanine?.equity_kicker !== undefined);
  const profitPaid = shared
    ? m.line(
        'distributions.profit_paid',
        { ...flow, label: text('Profit paid out to shareholders and lenders', '向股东及贷款人分配的利润') },
        when(free, payable, 0),
      )
    : undefined;
  const toLenders = profitPaid && payKickers(context, of.tranches, profitPaid);
  const dividends = m.line(
    'distributions.dividends',
    { ...flow, label: text('Dividends', '分红') },
    profitPaid === undefined || toLenders === undefined ? when(free, payable, 0) : profitPaid.minus(toLenders),
  );
  const paidOut = profitPaid ?? dividends;
  const redemption =
    spec.capital_reduction === 'at-the-end'
      ? m.line(
          'distributions.redemption',
          { ...flow, label: text('Capital returned at the end', '期末返还资本') },
          when(time.final, cash.minus(paidOut), 0),
        )
      : reduceCapital();
  const trapped = m.line(
    'distributions.trapped',
    {
      ...balance,
      label: text('Cash that profit keeps from being paid out', '因利润不足而滞留的现金（分红陷阱）'),
      source: 'dividend trap: cash free of every other limit, above distributable profit; definition',
    },
    when(free.and(time.final.not()), cash.minus(paidOut).minus(redemption), 0),
  );
  return {
    dividends,
    profitPaid: paidOut,
    redemption,
    trapPeak: m.line(
      'distributions.trap_peak',
      { ...balance, shape: 'once', label: text('Dividend trap, at its largest', '分红陷阱峰值') },
      largest(trapped),
    ),
  };

  function reduceCapital(): Named {
    const returned = m.declare('distributions.capital_returned', {
      ...balance,
      label: text('Capital returned so far', '累计返还资本'),
    });
    const room = of
      .paidIn()
      .times(number(1).minus(m.input('distributions.capital_floor', PURE)))
      .minus(prev(returned, 0));
    const line = m.line(
      'distributions.redemption',
      { ...flow, label: text('Capital returned', '返还资本') },
      when(time.final, cash.minus(paidOut), when(free, most(least(cash.minus(paidOut), room), 0), 0)),
    );
    m.define(returned, prev(returned, 0).plus(line));
    return line;
  }
}
