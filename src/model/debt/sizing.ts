/** How much a tranche can be: gearing, cover ratios, no redrawing, a fixed amount; the smallest binds. */
import type { Bilingual } from '../../diagnostics/diagnostic.ts';
import { at as atIndex, least, most, type Named, next, number, type Term, when } from '../../lines/index.ts';
import { PURE } from '../../quantity/unit.ts';
import { type Context, text } from '../context.ts';
import { affordable, carried, type CapacityNeeds, type Carries, levelCapacity } from './capacity.ts';
import type { Terms } from './terms.ts';
import { capitalisedAhead } from './capitalised.ts';

/** What sizing looks at. The forecast is what lenders size on: an unknown that matches CFADS, or the banking case's. */
export interface SizingNeeds extends CapacityNeeds {
  /** Funding need net of grants, once, money. */
  readonly need: Term;
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
  // Nothing lent bears no interest: what the search left of it is none.
  const amount = m.line(
    `${path}.commitment`,
    { ...fixed, label: amountLabel },
    when(cash.isMore(0), cash.plus(added), 0),
  );
  return { amount, cash, limits, carries };
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
