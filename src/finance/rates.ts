/** Rates of a year and of its periods, and the level payment that a rate makes of a sum. */
import { pow } from '../numeric/float64.ts';
import { requireFinite, requireWhole } from './dated-flows.ts';
import { requireRate } from './present-worth.ts';

/** `effective`: periods compound to the yearly rate. `nominal`: the yearly rate is the period's times their number. */
export type Compounding = 'effective' | 'nominal';

/**
 * The rate of one period from a yearly rate.
 *
 * @param periodsPerYear  above zero
 * Fails                  RangeError when the rate is not above -100 % or the number of periods not above zero
 */
export function periodicRate(annual: number, periodsPerYear: number, compounding: Compounding = 'effective'): number {
  requireRate('the yearly rate', annual);
  requirePositive('periods per year', periodsPerYear);
  return compounding === 'nominal' ? annual / periodsPerYear : pow(1 + annual, 1 / periodsPerYear) - 1;
}

/** The yearly rate from the rate of one period: the inverse of `periodicRate`, with the same errors. */
export function effectiveRate(
  periodic: number,
  periodsPerYear: number,
  compounding: Compounding = 'effective',
): number {
  requireRate('the rate of a period', periodic);
  requirePositive('periods per year', periodsPerYear);
  return compounding === 'nominal' ? periodic * periodsPerYear : pow(1 + periodic, periodsPerYear) - 1;
}

/**
 * The equal payment at the end of each period that repays `principal` with interest.
 *
 * @param rate     per period, above -1; zero shares the principal evenly
 * @param periods  whole, at least 1
 * @param balloon  paid beside the last payment, default 0
 * @returns        positive for a positive principal
 * Fails           RangeError when an argument is not as said
 */
export function annuityPayment(principal: number, rate: number, periods: number, balloon = 0): number {
  requireFinite('the principal', principal);
  requireFinite('the balloon', balloon);
  requireRate('the rate', rate);
  requireWhole('the number of periods', periods, 1);
  const factor = annuityFactor(rate, periods);
  return (principal - balloon) / factor + balloon * rate;
}

/** Sum of (1 + rate)^-t for t = 1 to periods; summed when the rate is so small that the closed form cancels. */
function annuityFactor(rate: number, periods: number): number {
  if (Math.abs(rate) > 1e-3) return (1 - pow(1 + rate, -periods)) / rate;
  let sum = 0;
  const discount = 1 / (1 + rate);
  for (let t = 0; t < periods; t += 1) sum = (sum + 1) * discount;
  return sum;
}

function requirePositive(what: string, value: number): void {
  if (!(requireFinite(what, value) > 0)) throw new RangeError(`${what} must be above zero, not ${value}`);
}
