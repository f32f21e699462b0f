/** What the cash flow that lenders expect can serve: the service allowed in each period, and the loan that it carries. */
import { least, most, type Named, next, number, prev, smallest, type Term, when } from '../../lines/index.ts';
import { FLAG, PURE } from '../../quantity/unit.ts';
import { type Context, text } from '../context.ts';
import type { Terms } from './terms.ts';

/** The forecast lenders lend on, and what of it is taken already. Period lines. */
export interface CapacityNeeds {
  /** CFADS forecast, money. */
  readonly forecast: Named;
  /** Contracted share of receipts, a pure number; for a DSCR that differs by kind of cash flow. */
  readonly contractedShare: Named;
  /** Scheduled service of earlier tranches, money. */
  readonly earlierService: Term;
}

/** What the cash flow carries at each period's start: in present value, and without ever redrawing. Period balances, money. */
export interface Carries {
  readonly discounted: Named;
  readonly capacity: Named;
}

/** The service that the forecast allows this tranche in each period of operation while it lives: CFADS / DSCR less what comes before it. */
export function affordable(
  { m }: Context,
  { at: path, label, spec, serving, agencyFee }: Terms,
  needs: CapacityNeeds,
): Named {
  const inverse = inverseCover(m, path, spec.dscr, needs.contractedShare);
  return m.line(
    `${path}.affordable_service`,
    {
      unit: 'money',
      nature: 'flow',
      label: text(
        `${label.en}: service that CFADS allows at the target DSCR`,
        `${label.zh}：目标偿债备付率下可承受的还本付息额`,
      ),
    },
    when(serving, most(most(needs.forecast, 0).times(inverse).minus(needs.earlierService).minus(agencyFee), 0), 0),
  );
}

function inverseCover(m: Context['m'], path: string, dscr: Terms['spec']['dscr'], contractedShare: Named): Term {
  if (dscr === undefined) return number(1);
  if ('quantity' in dscr) return number(1).over(m.input(`${path}.dscr`, PURE));
  return contractedShare.over(m.input(`${path}.dscr.contracted`, PURE)).plus(
    number(1)
      .minus(contractedShare)
      .over(m.input(`${path}.dscr.demand`, PURE)),
  );
}

/**
 * The balance that the affordable service carries at the start of each period, backward from maturity.
 *
 * `discounted`: its present value. `capacity`: also never redrawing, so that principal is never negative: while principal is
 * due, balance before = min((service + balance after) / (1 + r), service / r); while only interest is due, at most service / r.
 */
export function carried(
  { m }: Context,
  { at: path, label, serving, repaying, living, periodRate }: Terms,
  service: Named,
  kind: 'capacity' | 'discounted',
): Named {
  const name =
    kind === 'capacity'
      ? text("balance that the cash flow carries at the period's start", '期初现金流可承载余额')
      : text('present value of affordable service', '可承受还本付息额的现值');
  const value = m.declare(`${path}.${kind}`, {
    unit: 'money',
    nature: 'balance',
    label: text(`${label.en}: ${name.en}`, `${label.zh}：${name.zh}`),
  });
  const after = next(value, 0);
  const repaid = service.plus(after).over(periodRate.plus(1));
  const interestOnly = (most_: Term): Term => when(periodRate.isMore(0), least(most_, service.over(periodRate)), most_);
  return m.define(
    value,
    when(
      repaying,
      kind === 'capacity' ? interestOnly(repaid) : repaid,
      kind === 'capacity' ? when(serving, interestOnly(after), when(living, after, 0)) : when(living, after, 0),
    ),
  );
}

/** The loan whose given shape of service is nowhere above what the forecast allows. */
export function levelCapacity(
  { m }: Context,
  { at: path, label, serving, periodRate }: Terms,
  share: Named,
  service: Named,
): Term {
  const owed = m.declare(`${path}.owed_of_one`, {
    unit: PURE,
    nature: 'factor',
    label: text(`${label.en}: balance of a unit lent`, `${label.zh}：单位贷款余额`),
  });
  m.define(owed, prev(owed, 1).minus(share));
  const unit = m.line(
    `${path}.service_of_one`,
    {
      unit: PURE,
      nature: 'factor',
      label: text(`${label.en}: service of a unit lent`, `${label.zh}：单位贷款还本付息额`),
    },
    when(serving, prev(owed, 1).times(periodRate).plus(share), 0),
  );
  const due = m.line(
    `${path}.service_is_due`,
    { unit: FLAG, nature: 'flag', label: text(`${label.en}: there is service`, `${label.zh}：有还本付息`) },
    // What rounding leaves of a loan repaid before its maturity is no service.
    unit.isMore(number('0.000000001')),
  );
  const carries = m.line(
    `${path}.carries`,
    {
      unit: 'money',
      nature: 'balance',
      label: text(`${label.en}: loan that the period allows`, `${label.zh}：本期可承载的贷款额`),
    },
    when(due, service.over(unit), 0),
  );
  return smallest(carries, { where: due }).otherwise(0);
}
