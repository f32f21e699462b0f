/** What M1 and M2 of bench/SPEC.md share behind the debt: the reserve, the lock-up, dividends, returns and cover. */
import {
  average,
  irr,
  last,
  least,
  most,
  type Named,
  next,
  prev,
  ratio,
  smallest,
  total,
  undefinedBecause,
  when,
} from '../../src/lines/index.ts';
import type { Operations, Pen } from './operations.ts';

/** What the financing hands on. */
export interface Financing {
  readonly debt: Named;
  readonly debtService: Named;
  readonly equityIn: Named;
  readonly discount: Named;
  readonly tax: Named;
  readonly expired: Named;
  readonly gearing: Named;
}

/** Writes the waterfall and the outputs. */
export function waterfall(
  write: Pen,
  operations: Operations,
  { debt, debtService, equityIn, discount, tax, expired, gearing }: Financing,
): void {
  const { builder } = write;
  const { flags, years, half, capex, revenue, opex, maintenance, nwcChange, preTax } = operations;
  builder.section('waterfall', 'bench/SPEC.md, DSRA and lock-up');
  const cfads = write.money('cfads', preTax.minus(tax));
  const after = write.money('cash.after_debt', cfads.minus(debtService));
  const target = write.money('dsra.target', next(debtService, 0), 'balance');
  const dsra = write.declare('dsra.balance', 'money', 'balance');
  const draw = write.money('dsra.draw', least(prev(dsra, 0), most(after.negated(), 0)));
  const rest = write.money('dsra.rest', prev(dsra, 0).minus(draw), 'balance');
  const topUp = write.money('dsra.top_up', least(most(after, 0), most(target.minus(rest), 0)));
  const release = write.money('dsra.release', most(rest.minus(target), 0));
  builder.define(dsra, when(flags.operating, rest.plus(topUp).minus(release), target));
  const lockup = builder.input('lockup', '1');
  const locked = write.flag('dividend.is_locked', debtService.isMore(0).and(cfads.isLess(debtService.times(lockup))));
  const trapped = write.declare('cash.trapped', 'money', 'balance');
  const available = write.money(
    'cash.available',
    when(flags.operating, prev(trapped, 0).plus(after).plus(draw).minus(topUp).plus(release)),
    'balance',
  );
  const dividend = write.money('dividend', when(locked, 0, most(available, 0)));
  builder.define(trapped, available.minus(dividend));

  builder.section('returns', 'bench/SPEC.md, Outputs');
  const equity = write.money('equity.flow', when(flags.constructing, equityIn.plus(target).negated(), dividend));
  const project = write.money('project.flow', revenue.minus(opex).minus(maintenance).minus(nwcChange).minus(capex));
  const afterTax = write.money('project.flow_after_tax', project.minus(tax));
  const dscr = write.factor(
    'dscr',
    when(
      flags.repaying,
      ratio(cfads, debtService, 'no debt service to cover'),
      undefinedBecause('no debt service to cover'),
    ),
  );
  const covered = write.money('llcr.item', when(flags.repaying, cfads.times(discount)));
  const worth = write.declare('equity.discount', '1', 'factor');
  const perHalfYear = builder
    .input('disc', '1')
    .plus(1)
    .power(half.over(builder.input('one_year', 'year')).negated());
  builder.define(worth, prev(worth, 1).times(perHalfYear));
  const item = write.money('equity.present_value', equity.times(worth));
  write.once('debt', 'money', debt);
  write.once('eq_irr', '1/year', irr(equity, years));
  write.once('proj_irr_pretax', '1/year', irr(project, years));
  write.once('proj_irr_posttax', '1/year', irr(afterTax, years));
  write.once('min_dscr', '1', smallest(dscr));
  write.once('avg_dscr', '1', average(dscr));
  write.once('llcr', '1', ratio(total(covered), debt, 'no debt'));
  write.once('npv_eq', 'money', total(item));
  write.once('total_tax', 'money', total(tax));
  write.once('total_div', 'money', total(dividend));
  write.once('gearing', '1', gearing);
  write.once('total_expired', 'money', last(expired));
}

/** The outputs of one evaluation, as SPEC lists them. */
export const OUTPUTS: readonly string[] = [
  'debt',
  'eq_irr',
  'proj_irr_pretax',
  'proj_irr_posttax',
  'min_dscr',
  'avg_dscr',
  'llcr',
  'npv_eq',
  'total_tax',
  'total_div',
  'gearing',
  'total_expired',
];
