/** How well the debt is covered: DSCR smallest and on average, LLCR and PLCR at each date. */
import {
  average,
  type Named,
  next,
  number,
  prev,
  ratio,
  smallest,
  sum,
  undefinedBecause,
  when,
} from '../../lines/index.ts';
import { FLAG, PURE } from '../../quantity/unit.ts';
import { type Context, text } from '../context.ts';
import type { Waterfall } from '../waterfall/contract.ts';

/** Once, pure numbers, undefined without debt; `dscr` is the period line. */
export interface Cover {
  readonly dscr: Named;
  readonly dscrMinimum: Named;
  readonly dscrAverage: Named;
  readonly llcrMinimum: Named;
  readonly plcrMinimum: Named;
}

const SOURCE =
  'LLCR(t) = PV of CFADS over the loan life at the cost of debt / opening balance, first flow discounted one period; PLCR likewise to the end of the concession';

/** Writes the cover ratios; `uses` are the total uses, once, money. */
export function buildCover(context: Context, waterfall: Waterfall, uses: Named): Cover {
  const { m, time } = context;
  m.section('cover', SOURCE);
  const { accounts, cfads, dscr } = waterfall;
  const once = (id: string, label: { en: string; zh: string }, of: Named, aggregate: typeof smallest) =>
    m.line(id, { shape: 'once', unit: PURE, nature: 'factor', label }, aggregate(of));
  const opening = m.line(
    'cover.debt_opening',
    { unit: 'money', nature: 'balance', label: text('Debt at the start of the period', '期初债务余额') },
    when(time.running, sum(accounts.map((each) => each.opening)), 0),
  );
  // Relative, so that a scenario in cents and one in billions see the same periods.
  const floor = m.line(
    'cover.floor',
    { shape: 'once', unit: 'money', nature: 'balance', label: text('Debt too small to cover', '可忽略的债务余额') },
    uses.times(number('0.000001')),
  );
  const owing = m.line(
    'cover.owing',
    { unit: FLAG, nature: 'flag', label: text('Debt is outstanding at the start of the period', '期初有债务余额') },
    opening.isMore(floor),
  );
  // The cost of debt of the period, all tranches together; none where nothing is owed.
  const cost = m.line(
    'cover.cost_of_debt',
    { unit: PURE, nature: 'factor', label: text('Cost of debt of the period', '当期债务成本') },
    when(owing, waterfall.interest.over(opening), 0),
  );
  const loanLife = m.declare('cover.loan_life_value', {
    unit: 'money',
    nature: 'balance',
    label: text('Present value of CFADS over the loan life', '贷款期内可还款现金流现值'),
  });
  m.define(loanLife, when(owing, cfads.plus(next(loanLife, 0)).over(cost.plus(1)), 0));
  const projectLife = m.declare('cover.project_life_value', {
    unit: 'money',
    nature: 'balance',
    label: text('Present value of CFADS to the end of the concession', '特许经营期内可还款现金流现值'),
  });
  const tail = m.declare('cover.tail_cost', {
    unit: PURE,
    nature: 'factor',
    label: text('Cost of debt, the last one held after maturity', '债务成本（到期后沿用最后一期）'),
  });
  m.define(tail, when(owing, cost, prev(tail, 0)));
  m.define(projectLife, when(time.running, cfads.plus(next(projectLife, 0)).over(tail.plus(1)), 0));
  const llcr = m.line(
    'cover.llcr',
    { unit: PURE, nature: 'factor', label: text('LLCR', '贷款期偿债备付率（LLCR）') },
    when(owing, ratio(loanLife, opening, 'no debt'), undefinedBecause('no debt is outstanding')),
  );
  const plcr = m.line(
    'cover.plcr',
    { unit: PURE, nature: 'factor', label: text('PLCR', '项目期偿债备付率（PLCR）') },
    when(owing, ratio(projectLife, opening, 'no debt'), undefinedBecause('no debt is outstanding')),
  );
  return {
    dscr,
    dscrMinimum: once('cover.dscr_min', text('Minimum DSCR', '最低偿债备付率'), dscr, smallest),
    dscrAverage: once('cover.dscr_average', text('Average DSCR', '平均偿债备付率'), dscr, average),
    llcrMinimum: once('cover.llcr_min', text('Minimum LLCR', '最低贷款期偿债备付率'), llcr, smallest),
    plcrMinimum: once('cover.plcr_min', text('Minimum PLCR', '最低项目期偿债备付率'), plcr, smallest),
  };
}
