/** One debt tranche before any money moves: when it lives, what it costs, how much of it there can be, how it is to be repaid. */
import { type Named, when } from '../../lines/index.ts';
import { PURE } from '../../quantity/unit.ts';
import { type Context, text } from '../context.ts';
import { REPAYMENTS } from './repayment.ts';
import { buildSchedule } from './schedule.ts';
import { buildLimits, type Limit, type SizingNeeds } from './sizing.ts';
import type { TrancheSpec } from './spec.ts';
import { buildTerms, type Terms } from './terms.ts';

/** A sized tranche. Money; `scheduled*` are what the parties sign. */
export interface Tranche extends Terms {
  /** What is owed when operation starts: what is lent in cash, and interest added while building. Once. */
  readonly amount: Named;
  /** What is lent in cash, once; the amount where no interest is added. */
  readonly cash: Named;
  readonly limits: readonly Limit[];
  /** Balance that may be left at the period's end. */
  readonly scheduledClosing: Named;
  /** What of it was lent, where interest is added to the loan in operation as scheduled. */
  readonly principalLeft?: Named;
  /** Interest and principal as scheduled, with the agency fee; operation only. */
  readonly scheduledService: Named;
}

/** Writes the terms, the limits, the amount and the schedule of one tranche under `funding.debt.<name>`. */
export function buildTranche(context: Context, name: string, spec: TrancheSpec, needs: SizingNeeds): Tranche {
  context.m.section('debt', 'terms of the loan; definition');
  const terms = buildTerms(context, name, spec);
  const shape = REPAYMENTS[spec.repayment];
  const share =
    shape === 'follows-cash-flow'
      ? 'follows-cash-flow'
      : context.m.line(
          `${terms.at}.principal_share`,
          {
            unit: PURE,
            nature: 'factor',
            label: text(`${terms.label.en}: share repaid`, `${terms.label.zh}：还本比例`),
            fixedAtClose: true,
          },
          shape(context, terms.at, terms),
        );
  const { amount, cash, limits, carries } = buildLimits(context, terms, share, needs);
  const { m } = context;
  const agencyFee = m.line(
    `${terms.at}.agency_fee_due`,
    { unit: 'money', nature: 'flow', label: text(`${terms.label.en}: agency fee`, `${terms.label.zh}：代理费`) },
    when(amount.isMore(0), terms.agencyFee, 0),
  );
  const agreed = { ...terms, agencyFee };
  return {
    ...agreed,
    amount,
    cash,
    limits,
    ...buildSchedule(context, agreed, share === 'follows-cash-flow' ? carries : share, amount),
  };
}
