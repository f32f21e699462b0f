/** How much a tranche can be: gearing, cover ratios, no redrawing, a fixed amount; the smallest binds. */
import type { Bilingual } from '../../diagnostics/diagnostic.ts';
import {
  at as atIndex,
  least,
  most,
  type Named,
  next,
  number,
  prev,
  smallest,
  type Term,
  when,
} from '../../lines/index.ts';
import { FLAG, PURE } from '../../quantity/unit.ts';
import { type Context, text } from '../context.ts';
import type { Terms } from './terms.ts';
import { capitalisedAhead } from './capitalised.ts';

/** What sizing looks at. The forecast is what lenders size on: an unknown that matches CFADS, or the banking case's. */
export interface SizingNeeds {
  /** CFADS forecast, period, money. */
  readonly forecast: Named;
  /** Contracted share of receipts, a pure number; for a DSCR that differs by kind of cash flow. */
  readonly contractedShare: Named;
  /** Funding need net of grants, once, money. */
  readonly need: Term;
  /** Scheduled service of earlier tranches, period, money. */
  readonly earlierService: Term;
  /** Amounts of earlier tranches, once, money: what they owe when operation starts, and what they lend in cash. */
  readonly earlierAmount: Term;
  readonly earlierCash: Term;
  /** What holders put in in kind, once, money: no debt is needed for it. */
  readonly inKind?: Term | undefined;
}

/** One limit on the amount: which rule, and how much it allows (once, money). */
export interface Limit {
  readonly constraint: 'gearing' | 'dscr' | 'no-redraw' | 'llcr' | 'amount' | 'need';
  readonly label: Bilingual;
  readonly line: Named;
}

const SOURCE =
  'debt capacity: present value at the loan rate of CFADS / target DSCR, negative CFADS floored at zero; NREL SSC single owner model';

/** What the cash flow carries at each period's start: in present value, and without ever redrawing. Period balances, money. */
export interface Carries {
  readonly discounted: Named;
  readonly capacity: Named;
}

/** Writes the limits and the amount: the smallest of them, at least zero. `carries` only where repayment follows cash flow. */
export function buildLimits(
  context: Context,
  terms: Terms,
  share: Named | 'follows-cash-flow',
  needs: SizingNeeds,
): { amount: Named; cash: Named; limits: readonly Limit[]; carries: Carries | undefined } {
  const { m } = context;
  const { at: path, label, spec } = terms;
  m.section('debt', SOURCE);
  const money = { unit: 'money', nature: 'balance' } as const;
  const limits: Limit[] = [];
  const limit = (constraint: Limit['constraint'], name: Bilingual, formula: Term): void => {
    limits.push({
      constraint,
      label: name,
      line: m.line(
        `${path}.limit.${constraint.replace('-', '_')}`,
        { ...money, shape: 'once', label: text(`${label.en}: most by ${name.en}`, `${label.zh}：${name.zh}下的上限`) },
        formula,
      ),
    });
  };

  // What the cash flow carries at the start of operation includes the interest added by then.
  const added = spec.interest_in_construction === 'capitalised' ? capitalisedAhead(context, path) : undefined;
  const inCash = (owed: Term): Term => (added === undefined ? owed : owed.minus(added));
  let carries: Carries | undefined;
  if (spec.gearing !== undefined)
    limit('gearing', text('gearing', '负债比例'), needs.need.times(m.input(`${path}.gearing`, PURE)));
  if (share === 'follows-cash-flow' || spec.dscr !== undefined) {
    const service = affordable(context, terms, needs);
    if (share === 'follows-cash-flow') {
      carries = {
        capacity: carried(context, terms, service, 'capacity'),
        discounted: carried(context, terms, service, 'discounted'),
      };
      limit('dscr', text('DSCR', '偿债备付率'), inCash(atIndex(carries.discounted, 0, 0)));
      limit('no-redraw', text('no redrawing', '不得再提款'), inCash(atIndex(carries.capacity, 0, 0)));
    } else {
      limit('dscr', text('DSCR', '偿债备付率'), inCash(levelCapacity(context, terms, share, service)));
    }
  }
  if (spec.llcr !== undefined) {
    const value = presentValue(
      context,
      terms,
      m.line(
        `${path}.forecast_floored`,
        { unit: 'money', nature: 'flow', label: text('Forecast CFADS, at least zero', '预测可还款现金流（不低于零）') },
        most(needs.forecast, 0),
      ),
    );
    limit(
      'llcr',
      text('LLCR', '贷款期偿债备付率'),
      inCash(
        atIndex(value, 0, 0)
          .over(m.input(`${path}.llcr`, PURE))
          .minus(needs.earlierAmount),
      ),
    );
  }
  if (spec.amount !== undefined)
    limit('amount', text('the stated amount', '约定金额'), m.input(`${path}.amount`, 'money'));
  const cashNeed = needs.inKind === undefined ? needs.need : needs.need.minus(needs.inKind);
  limit('need', text('the funding need', '资金需求'), cashNeed.minus(needs.earlierCash));

  const fixed = { ...money, shape: 'once', fixedAtClose: true } as const;
  const amountLabel = text(`${label.en}: amount`, `${label.zh}：贷款金额`);
  const allowed = m.line(
    `${path}.most`,
    { ...money, shape: 'once', label: text(`${label.en}: most by all limits`, `${label.zh}：各项限制下的上限`) },
    limits.map<Term>((each) => each.line).reduce((a, b) => least(a, b)),
  );
  // A trace of a loan, left by rounding, is none: shares of it would be noise.
  const smallestLimit = when(allowed.isMore(needs.need.times(number('0.000000001'))), most(allowed, 0), 0);
  if (added === undefined) {
    const amount = m.line(`${path}.commitment`, { ...fixed, label: amountLabel }, smallestLimit);
    return { amount, cash: amount, limits, carries };
  }
  const cash = m.line(
    `${path}.cash_commitment`,
    { ...fixed, label: text(`${label.en}: lent in cash`, `${label.zh}：现金贷款额`) },
    smallestLimit,
  );
  const amount = m.line(`${path}.commitment`, { ...fixed, label: amountLabel }, cash.plus(added));
  return { amount, cash, limits, carries };
}

/** The service that the forecast allows this tranche in each period of operation while it lives: CFADS / DSCR less what comes before it. */
function affordable({ m }: Context, { at: path, label, spec, serving, agencyFee }: Terms, needs: SizingNeeds): Named {
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
function carried(
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

/** The present value at the loan rate, at the start of each period, of a flow while the loan lives in operation. */
function presentValue({ m }: Context, { at: path, label, serving, living, periodRate }: Terms, flow: Named): Named {
  const value = m.declare(`${path}.loan_life_value`, {
    unit: 'money',
    nature: 'balance',
    label: text(`${label.en}: present value of CFADS over the loan life`, `${label.zh}：贷款期内可还款现金流现值`),
  });
  return m.define(
    value,
    when(serving, flow.plus(next(value, 0)).over(periodRate.plus(1)), when(living, next(value, 0), 0)),
  );
}

/** The loan whose given shape of service is nowhere above what the forecast allows. */
function levelCapacity(
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
