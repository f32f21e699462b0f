/**
 * The internal rate of return to about thirty digits: doubles find the roots, decimals polish each.
 *
 * Which roots there are is decided by doubles, so that exact and float64 never disagree on their number.
 */
import { type Exact, exact } from '../numeric/decimal.ts';
import { exp } from '../numeric/float64.ts';
import { allRoots, type Root } from './all-roots.ts';
import { nearestToTenPercent, rateAt, reasonOf, termsOf } from './rate-kernel.ts';
import { prepareTimes, type TimesPlan } from './times.ts';

/** As `RateOfReturn`, in exact numbers; the rate is effective yearly. */
export type ExactRateOfReturn =
  | { readonly value: Exact; readonly roots: Exact[] }
  | { readonly undefined: string; readonly roots: [] };

/** Halley triples the right digits of a start that has at least eleven; further rounds serve badly conditioned roots. */
const MOST_ROUNDS = 4;
const CLOSE_ENOUGH = 1e-11;

/**
 * Every internal rate of return of `flows` at `times`, ascending, and the one nearest to 10 % on the scale of log(1 + rate).
 *
 * @param flows  money, positive received
 * @param times  in years, one a flow, not decreasing
 * Fails         RangeError when the lengths differ, or times decrease or are not finite
 */
export function irrExact(flows: readonly Exact[], times: readonly Exact[]): ExactRateOfReturn {
  if (flows.length !== times.length) throw new RangeError(`${flows.length} flows at ${times.length} times`);
  const amounts = flows.map((flow) => exact.toNumber(flow));
  const plan = prepareTimes(
    times.map((time) => exact.toNumber(time)),
    0,
    times.length,
  );
  const found = termsOf(amounts, 0, plan);
  const { roots, exponents } = found === undefined ? { roots: [], exponents: [] } : allRoots(found.terms);
  const numbers: number[] = [];
  const polished: Exact[] = [];
  for (const root of [...roots].reverse()) {
    const number = rateAt(root.u, plan);
    if (number === Infinity) continue;
    numbers.push(number);
    const chosen = exponents.slice(0, root.depth).map((exponent) => exponent + (found?.origin ?? 0));
    polished.push(
      plan.step === 0 ? polishAtTimes(flows, times, root, chosen) : polishOnGrid(flows, times, plan, root, chosen),
    );
  }
  const value = polished[numbers.indexOf(nearestToTenPercent(numbers))];
  return value === undefined ? { undefined: reasonOf(amounts, 0, plan), roots: [] } : { value, roots: polished };
}

/** A root of even order is no crossing of the sum itself, but one further along the chain (see `allRoots`). */
function weighted(flow: Exact, time: Exact, exponents: readonly number[]): Exact {
  return exponents.reduce((term, exponent) => exact.mul(term, exact.sub(time, exact.fromNumber(exponent))), flow);
}

/** Newton's step with Halley's correction, for value, first and second derivative. */
function halleyStep(value: Exact, first: Exact, second: Exact): Exact {
  const newton = exact.div(value, first);
  const correction = exact.div(exact.mul(newton, second), exact.mul(exact.fromNumber(2), first));
  return exact.div(newton, exact.sub(exact.one, correction));
}

/** Horner in the discount factor of a step, or in its inverse when that is the smaller, so that no power overflows. */
function polishOnGrid(
  flows: readonly Exact[],
  times: readonly Exact[],
  plan: TimesPlan,
  root: Root,
  exponents: readonly number[],
): Exact {
  const isForward = root.u <= 0;
  const last = plan.length - 1;
  const coefficients = new Array<Exact>(plan.length).fill(exact.zero);
  flows.forEach((flow, i) => {
    const position = plan.positions === null ? i : plan.positions[i]!;
    const index = isForward ? position : last - position;
    coefficients[index] = exact.add(coefficients[index]!, weighted(flow, exact.fromNumber(position), exponents));
  });
  let x = exact.fromNumber(exp(isForward ? root.u : -root.u));
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    let value = exact.zero;
    let first = exact.zero;
    let halfSecond = exact.zero;
    for (let i = last; i >= 0; i -= 1) {
      halfSecond = exact.add(exact.mul(halfSecond, x), first);
      first = exact.add(exact.mul(first, x), value);
      value = exact.add(exact.mul(value, x), coefficients[i]!);
    }
    const step = halleyStep(value, first, exact.add(halfSecond, halfSecond));
    if (!exact.isDefined(step)) break;
    x = exact.sub(x, step);
    if (Math.abs(exact.toNumber(exact.div(step, x))) < CLOSE_ENOUGH) break;
  }
  const span = exact.sub(times[times.length - 1]!, times[0]!);
  const perYear = Math.floor(1 / plan.step + 0.5);
  const stepsPerYear = 1 / perYear === plan.step ? exact.fromNumber(perYear) : exact.div(exact.fromNumber(last), span);
  return exact.sub(exact.pow(x, isForward ? exact.neg(stepsPerYear) : stepsPerYear), exact.one);
}

function polishAtTimes(
  flows: readonly Exact[],
  times: readonly Exact[],
  root: Root,
  exponents: readonly number[],
): Exact {
  let u = exact.fromNumber(root.u);
  const origin = root.u <= 0 ? times[0]! : times[times.length - 1]!;
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    let value = exact.zero;
    let first = exact.zero;
    let second = exact.zero;
    flows.forEach((flow, i) => {
      if (exact.isZero(flow)) return;
      const time = exact.sub(times[i]!, origin);
      const coefficient = weighted(flow, exact.sub(times[i]!, times[0]!), exponents);
      const term = exact.mul(coefficient, exact.exp(exact.mul(time, u)));
      const timed = exact.mul(time, term);
      value = exact.add(value, term);
      first = exact.add(first, timed);
      second = exact.add(second, exact.mul(time, timed));
    });
    const step = halleyStep(value, first, second);
    if (!exact.isDefined(step)) break;
    u = exact.sub(u, step);
    if (Math.abs(exact.toNumber(step)) < CLOSE_ENOUGH) break;
  }
  return exact.sub(exact.exp(exact.neg(u)), exact.one);
}
