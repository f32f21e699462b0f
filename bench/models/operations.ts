/** What M1 and M2 of bench/SPEC.md share: the timeline, the works, operation, working capital and the maintenance reserve. */
import {
  call,
  least,
  type ModelBuilder,
  most,
  type Named,
  next,
  number,
  type Operand,
  prev,
  type Term,
  when,
} from '../../src/lines/index.ts';
import type { Nature, Shape } from '../../src/lines/index.ts';

/** A pen for lines of one section. */
export interface Pen {
  money(id: string, formula: Operand, nature?: Nature): Named;
  factor(id: string, formula: Operand, unit?: string): Named;
  flag(id: string, formula: Term): Named;
  once(id: string, unit: string, formula: Operand): Named;
  declare(id: string, unit: string, nature: Nature): Named;
  readonly builder: ModelBuilder;
}

/** A pen over a builder; `prefix` stands before every id. */
export function pen(builder: ModelBuilder, prefix = ''): Pen {
  const about = (id: string, unit: string, nature: Nature, shape: Shape = 'period') => ({
    label: { en: id, zh: id },
    unit,
    nature,
    shape,
  });
  return {
    builder,
    money: (id, formula, nature = 'flow') => builder.line(prefix + id, about(id, 'money', nature), formula),
    factor: (id, formula, unit = '1') => builder.line(prefix + id, about(id, unit, 'factor'), formula),
    flag: (id, formula) => builder.line(prefix + id, about(id, 'flag', 'flag'), formula),
    once: (id, unit, formula) => builder.line(prefix + id, about(id, unit, 'factor', 'once'), formula),
    declare: (id, unit, nature) => builder.declare(prefix + id, about(id, unit, nature)),
  };
}

/** The lines that financing builds on. */
export interface Operations {
  readonly flags: {
    readonly first: Named;
    readonly constructing: Named;
    readonly operating: Named;
    readonly repaying: Named;
    readonly depreciating: Named;
  };
  readonly years: Named;
  readonly half: Term;
  readonly cost: Named;
  readonly capex: Named;
  readonly revenue: Named;
  readonly opex: Named;
  readonly maintenance: Named;
  readonly nwcChange: Named;
  readonly preTax: Named;
}

/** A factor that is one until operation begins and grows by a step each period after its first. */
function growth(write: Pen, id: string, grows: Named, step: Term): Named {
  const line = write.declare(id, '1', 'factor');
  return write.builder.define(line, when(grows, prev(line, 1).times(step), 1));
}

/** Writes them. */
export function operations(write: Pen): Operations {
  const { builder } = write;
  builder.section('timeline', 'bench/SPEC.md, Time');
  const half = builder.input('period_years', 'year');
  const works = builder.input('construction_periods', '1');
  const counter = write.declare('time.count', '1', 'factor');
  builder.define(counter, prev(counter, 0).plus(1));
  const k = write.factor('time.operation_count', counter.minus(works));
  const first = write.flag('time.is_first', counter.equals(1));
  const constructing = write.flag('time.is_construction', counter.isAtMost(works));
  const operating = write.flag('time.is_operation', constructing.not());
  const growing = write.flag('time.is_growing', prev(operating, 0));
  const repaying = write.flag('time.is_repayment', operating.and(k.isAtMost(builder.input('tenor', '1'))));
  const depreciating = write.flag(
    'time.is_depreciation',
    operating.and(k.isAtMost(builder.input('depreciation_periods', '1'))),
  );
  const final = write.flag('time.is_last', counter.isAtLeast(builder.input('periods', '1')));
  const years = write.factor('time.years', counter.times(half), 'year');

  builder.section('operation', 'bench/SPEC.md, Operations');
  const cost = write.once(
    'capex.total',
    'money',
    builder.input('capex', 'money').times(builder.input('capex_mult', '1')),
  );
  const share = write.factor('capex.elapsed', least(counter.over(works), 1));
  const progress = write.factor('capex.progress', share.times(share).times(number(3).minus(number(2).times(share))));
  const capex = write.money('capex.spent', when(constructing, cost.times(progress.minus(prev(progress, 0)))));

  const perHalfYear = (rate: Term): Term => call('power', number(1).plus(rate), half.over(number(1, 'year')));
  const cpi = write.declare('index.cpi', '1', 'factor');
  builder.define(cpi, prev(cpi, 1).times(perHalfYear(builder.input('cpi', '1'))));
  const traffic = growth(write, 'demand.growth', growing, perHalfYear(builder.input('g', '1')));
  const revenue = write.money(
    'revenue',
    when(
      operating,
      builder
        .input('rev0', 'money/year')
        .times(builder.input('rev_mult', '1'))
        .times(traffic)
        .times(cpi)
        .times(builder.input('ramp_up', '1', 'period'))
        .times(builder.input('season', 'year', 'period')),
    ),
  );
  const real = growth(write, 'opex.growth', growing, perHalfYear(builder.input('opex_real_g', '1')));
  const opex = write.money(
    'opex',
    when(
      operating,
      builder
        .input('opex0', 'money/year')
        .times(builder.input('opex_mult', '1'))
        .times(half)
        .times(cpi)
        .times(real)
        .plus(builder.input('var_opex', '1').times(revenue)),
    ),
  );

  const block = builder.input('maintenance_block', '1');
  const covered = write.flag(
    'maintenance.is_covered',
    operating.and(k.isAtMost(builder.input('maintenance_until', '1'))),
  );
  const event = write.flag('maintenance.is_due', covered.and(call('mod', k, block).equals(0)));
  const maintenance = write.money('maintenance.cost', when(event, builder.input('mm0', 'money').times(cpi)));
  const nextEvent = write.declare('maintenance.next_cost', 'money', 'factor');
  builder.define(nextEvent, when(event, maintenance, next(nextEvent, 0)));
  const contribution = write.money('maintenance.contribution', when(covered, nextEvent.over(block)));
  const reserve = write.declare('maintenance.reserve', 'money', 'balance');
  builder.define(reserve, prev(reserve, 0).plus(contribution).minus(maintenance));

  const days = builder.input('days_per_period', 'day');
  const nwc = write.money(
    'nwc',
    when(
      final,
      0,
      revenue
        .times(builder.input('rec_days', 'day'))
        .minus(opex.times(builder.input('pay_days', 'day')))
        .over(days),
    ),
    'balance',
  );
  const nwcChange = write.money('nwc.change', nwc.minus(prev(nwc, 0)));
  const preTax = write.money(
    'cfads.pre_tax',
    when(operating, revenue.minus(opex).minus(contribution).minus(nwcChange)),
  );
  return {
    flags: { first, constructing, operating, repaying, depreciating },
    years,
    half,
    cost,
    capex,
    revenue,
    opex,
    maintenance,
    nwcChange,
    preTax,
  };
}

/** Income tax with losses carried forward, used oldest first, lost after their life. */
export function incomeTax(
  write: Pen,
  { flags, revenue, opex, maintenance }: Operations,
  depreciation: Named,
  interest: Named,
): { tax: Named; expiredTotal: Named } {
  const { builder } = write;
  builder.section('tax', 'bench/SPEC.md, taxable income');
  const income = write.money(
    'tax.income',
    when(flags.operating, revenue.minus(opex).minus(maintenance).minus(depreciation).minus(interest)),
  );
  const profit = write.money('tax.profit', most(income, 0));
  const made = write.declare('tax.losses_made', 'money', 'balance');
  const used = write.declare('tax.losses_used', 'money', 'balance');
  const expired = write.declare('tax.losses_expired', 'money', 'balance');
  const pool = write.money('tax.pool', prev(made, 0).minus(prev(used, 0)).minus(prev(expired, 0)), 'balance');
  const use = write.money('tax.loss_use', least(profit, pool));
  builder.define(used, prev(used, 0).plus(use));
  builder.define(made, prev(made, 0).plus(most(income.negated(), 0)));
  const old = prev(made, 0, builder.input('loss_periods', '1'));
  builder.define(expired, prev(expired, 0).plus(most(old.minus(used).minus(prev(expired, 0)), 0)));
  const tax = write.money('tax.paid', when(flags.operating, builder.input('tax', '1').times(profit.minus(use))));
  return { tax, expiredTotal: expired };
}
