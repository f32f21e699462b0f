/** M2 of bench/SPEC.md: debt sculpted on cash flow after tax, fees and interest funded in proportion; circular in three unknowns. */
import { at, type Model, ModelBuilder, number, prev, total, when } from '../../src/lines/index.ts';
import { incomeTax, operations, pen } from './operations.ts';
import { waterfall } from './waterfall.ts';

/** The unknowns: the debt, the part of each use that it pays, the cover ratio that sculpts its service. */
export const UNKNOWNS: readonly string[] = ['unknown.debt', 'unknown.gearing', 'unknown.dscr'];

/** What the closing reads: the debt left at maturity and all uses of funds, and where to begin. */
export const CLOSING: readonly string[] = ['close.debt_left', 'close.uses', 'close.debt_start', 'close.gearing_start'];

/** Writes M2. */
export function m2(): Model {
  const builder = new ModelBuilder({ periods: 60, years: 30 });
  const write = pen(builder);
  const written = operations(write);
  const { flags, half, cost, capex, preTax } = written;

  builder.section('debt', 'bench/SPEC.md, M2');
  const amount = builder.input('unknown.debt', 'money');
  const part = builder.input('unknown.gearing', '1');
  const sculpt = builder.input('unknown.dscr', '1');
  const rate = write.once('debt.rate', '1', builder.input('rate', '1/year').times(half));
  const fee = write.once('debt.commitment', '1', builder.input('commit', '1/year').times(half));
  const debt = write.once('debt.amount', 'money', amount);
  const balance = write.declare('debt.balance', 'money', 'balance');
  const interest = write.money(
    'debt.interest',
    when(flags.repaying.or(flags.constructing), rate.times(prev(balance, 0))),
  );
  const fees = write.money(
    'debt.fees',
    when(
      flags.constructing,
      fee.times(debt.minus(prev(balance, 0))).plus(when(flags.first, builder.input('upfront', '1').times(debt))),
    ),
  );
  const uses = write.money('uses', when(flags.constructing, capex.plus(interest).plus(fees)));
  const draw = write.money('debt.draw', when(flags.constructing, part.times(uses)));
  const equityIn = write.money('equity.in', uses.minus(draw));
  // A running sum, for a total of the uses would wait for lines that wait for the tax that waits for the depreciation.
  const spent = write.declare('uses.so_far', 'money', 'balance');
  builder.define(spent, prev(spent, 0).plus(uses));
  const depreciation = write.money(
    'depreciation',
    when(flags.depreciating, spent.over(builder.input('depreciation_periods', '1'))),
  );
  const { tax, expiredTotal } = incomeTax(write, written, depreciation, interest);
  builder.section('debt', 'bench/SPEC.md, M2');
  const debtService = write.money('debt.service', when(flags.repaying, preTax.minus(tax).over(sculpt)));
  builder.define(
    balance,
    when(
      flags.constructing,
      prev(balance, 0).plus(draw),
      when(flags.repaying, prev(balance, 0).plus(interest).minus(debtService)),
    ),
  );

  const perPeriod = write.once('debt.discount_step', '1', number(1).over(rate.plus(1)));
  const discount = write.declare('debt.discount', '1', 'factor');
  builder.define(discount, when(flags.repaying, prev(discount, 1).times(perPeriod), 1));
  const item = write.money('debt.present_value', when(flags.repaying, preTax.times(discount)));
  const start = write.once(
    'close.debt_start',
    'money',
    total(item).over(builder.input('dscr', '1')).times(number('0.93')),
  );
  write.once('close.gearing_start', '1', start.over(cost).times(number('0.93')));
  const lastRepayment = builder.input('construction_periods', '1').plus(builder.input('tenor', '1')).minus(1);
  write.once('close.uses', 'money', total(uses));
  write.once('close.debt_left', 'money', at(balance, lastRepayment, 0));
  write.once('sculpt_dscr', '1', sculpt);
  waterfall(write, written, {
    debt,
    debtService,
    equityIn,
    discount,
    tax,
    expired: expiredTotal,
    gearing: write.once('debt.gearing', '1', part),
  });
  return builder.build();
}
