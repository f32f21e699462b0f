/** The schedule of a loan drawn at the start: interest, repayment, and what is left, period by period. */
import { requireFinite, requireWhole, requireOneOf } from './dated-flows.ts';
import { requireRate } from './present-worth.ts';
import { annuityPayment } from './rates.ts';

export interface LoanTerms {
  /** Drawn at the start of the first period; not negative. */
  readonly principal: number;
  /** Interest per period on the opening balance, above -1. */
  readonly rate: number;
  /** Whole, at least 1; the grace is part of them. */
  readonly periods: number;
  /** Level debt service, level repayment, or all at the end. */
  readonly kind: 'annuity' | 'equal-principal' | 'bullet';
  /** First periods in which only interest is paid; default 0. Not with a bullet, of which all but the last are such. */
  readonly grace?: number;
  /** Repaid in the last period beside the regular payment; default 0, at most the principal. Not with a bullet, which is all balloon. */
  readonly balloon?: number;
}

/** One value a period, all positive: `debtService` is `interest` plus `principal`, `closing` the balance after it. */
export interface LoanSchedule {
  readonly interest: number[];
  readonly principal: number[];
  readonly debtService: number[];
  readonly closing: number[];
}

/** The schedule of a loan. Throws a RangeError when a term is not as `LoanTerms` says. */
export function loanSchedule(loan: LoanTerms): LoanSchedule {
  const { principal, rate, periods, kind, grace = 0, balloon = 0 } = loan;
  if (requireFinite('the principal', principal) < 0)
    throw new RangeError(`the principal must not be negative: ${principal}`);
  requireRate('the rate', rate);
  requireWhole('the number of periods', periods, 1);
  requireWhole('the grace', grace, 0);
  if (grace >= periods) throw new RangeError(`a grace of ${grace} leaves none of ${periods} periods to repay in`);
  if (!(requireFinite('the balloon', balloon) >= 0 && balloon <= principal)) {
    throw new RangeError(`the balloon must lie between zero and the principal, not ${balloon}`);
  }
  requireOneOf('the kind of loan', kind, ['annuity', 'equal-principal', 'bullet']);
  if (kind === 'bullet' && (grace !== 0 || balloon !== 0))
    throw new RangeError('a bullet is repaid whole in the last period: it takes neither a grace nor a balloon');
  const repaying = periods - grace;
  const level =
    kind === 'annuity' ? annuityPayment(principal, rate, repaying, balloon) : (principal - balloon) / repaying;

  const left = kind === 'annuity' ? balancesOf(principal, rate, repaying, level, balloon) : undefined;
  const schedule: LoanSchedule = { interest: [], principal: [], debtService: [], closing: [] };
  let balance = principal;
  for (let t = 0; t < periods; t += 1) {
    const interest = balance * rate;
    const regular =
      t < grace || kind === 'bullet' ? 0 : left === undefined ? level : balance - (left[t - grace + 1] ?? 0);
    // The last repayment is what is left, so that the balance ends at zero and not at rounding noise.
    const repaid = t === periods - 1 ? balance : regular;
    balance -= repaid;
    schedule.interest.push(interest);
    schedule.principal.push(repaid);
    schedule.debtService.push(interest + repaid);
    schedule.closing.push(balance);
  }
  return schedule;
}

/**
 * What is owed after each level payment, from the last one backward: forward, rounding would grow by 1 + rate every period and
 * land in the last payment.
 */
function balancesOf(
  principal: number,
  rate: number,
  payments: number,
  level: number,
  balloon: number,
): readonly number[] {
  const left = new Array<number>(payments + 1).fill(balloon);
  for (let k = payments; k > 1; k -= 1) left[k - 1] = ((left[k] ?? 0) + level) / (1 + rate);
  left[0] = principal;
  return left;
}
