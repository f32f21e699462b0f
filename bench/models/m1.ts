/** M1 of bench/SPEC.md: debt sized on cash flow before tax; nothing circular. */
import { least, type Model, ModelBuilder, number, prev, total, when } from '../../src/lines/index.ts';
import { incomeTax, operations, pen } from './operations.ts';
import { waterfall } from './waterfall.ts';

/** Writes M1. */
export function m1(): Model {
  return copiesOfM1(1);
}

/** A model of several projects like M1, to measure how long larger models take. */
export function copiesOfM1(copies: number): Model {
  const builder = new ModelBuilder({ periods: 60, years: 30 });
  for (let k = 0; k < copies; k++) writeM1(builder, k === 0 ? '' : `p${k}.`);
  return builder.build();
}

function writeM1(builder: ModelBuilder, prefix: string): void {
  const write = pen(builder, prefix);
  const written = operations(write);
  const { flags, half, cost, capex, preTax } = written;

  builder.section('debt', 'bench/SPEC.md, M1');
  const rate = write.once('debt.rate', '1', builder.input('rate', '1/year').times(half));
  const fee = write.once('debt.commitment', '1', builder.input('commit', '1/year').times(half));
  const perPeriod = write.once('debt.discount_step', '1', number(1).over(rate.plus(1)));
  const discount = write.declare('debt.discount', '1', 'factor');
  builder.define(discount, when(flags.repaying, prev(discount, 1).times(perPeriod), 1));
  const item = write.money('debt.present_value', when(flags.repaying, preTax.times(discount)));
  const worth = write.once('debt.capacity', 'money', total(item));
  const debt = write.once(
    'debt.amount',
    'money',
    least(worth.over(builder.input('dscr_pre', '1')), builder.input('max_gearing', '1').times(cost)),
  );
  const part = write.once('debt.share', '1', debt.over(worth));
  const debtService = write.money('debt.service', when(flags.repaying, part.times(preTax)));

  const balance = write.declare('debt.balance', 'money', 'balance');
  const draw = write.money('debt.draw', when(flags.constructing, debt.times(capex).over(cost)));
  const interest = write.money('debt.interest', rate.times(prev(balance, 0)));
  const fees = write.money(
    'debt.fees',
    when(
      flags.constructing,
      fee.times(debt.minus(prev(balance, 0))).plus(when(flags.first, builder.input('upfront', '1').times(debt))),
    ),
  );
  builder.define(
    balance,
    when(
      flags.constructing,
      prev(balance, 0).plus(draw),
      when(flags.repaying, prev(balance, 0).plus(interest).minus(debtService)),
    ),
  );
  const financing = write.money('uses.financing', when(flags.constructing, interest.plus(fees)));
  const equityIn = write.money('equity.in', capex.minus(draw).plus(financing));
  const yearly = write.once(
    'depreciation.amount',
    'money',
    cost.plus(total(financing)).over(builder.input('depreciation_periods', '1')),
  );
  const depreciation = write.money('depreciation', when(flags.depreciating, yearly));
  const { tax, expiredTotal } = incomeTax(write, written, depreciation, interest);
  waterfall(write, written, {
    debt,
    debtService,
    equityIn,
    discount,
    tax,
    expired: expiredTotal,
    gearing: write.once('debt.gearing', '1', debt.over(cost)),
  });
}
