/** The base inputs of bench/SPEC.md and its sampler: a Kronecker sequence through triangular distributions. */
import type { Inputs } from '../../src/lines/index.ts';

const NUMBERS: Readonly<Record<string, string>> = {
  capex: '100000000',
  capex_mult: '1',
  rev0: '10000000',
  rev_mult: '1',
  g: '0.02',
  cpi: '0.02',
  opex0: '2800000',
  opex_mult: '1',
  opex_real_g: '0.005',
  var_opex: '0.05',
  mm0: '3000000',
  rec_days: '45',
  pay_days: '30',
  tax: '0.25',
  rate: '0.055',
  upfront: '0.015',
  commit: '0.005',
  dscr_pre: '1.5',
  dscr: '1.3',
  max_gearing: '0.8',
  lockup: '1.1',
  disc: '0.1',
  period_years: '0.5',
  one_year: '1',
  periods: '60',
  construction_periods: '6',
  tenor: '40',
  depreciation_periods: '40',
  loss_periods: '10',
  maintenance_block: '14',
  maintenance_until: '42',
  days_per_period: '182.5',
};
const RAMP_UP = ['0.7', '0.8', '0.9', '0.95'];
const WORKS = 6;
const PERIODS = 60;

/** The base case; unknowns start at zero. */
export function baseInputs(unknowns: readonly string[] = []): Inputs {
  const operation = Array.from({ length: PERIODS }, (_, t) => t - WORKS);
  return {
    numbers: new Map([...Object.entries(NUMBERS), ...unknowns.map((path) => [path, '0'] as const)]),
    series: new Map([
      ['ramp_up', operation.map((k) => RAMP_UP[k] ?? '1')],
      ['season', operation.map((k) => (k % 2 === 0 ? '0.48' : '0.52'))],
    ]),
  };
}

/** The inputs that a path draws, in the order of the sampler. */
export const SAMPLED: readonly string[] = ['capex_mult', 'rev_mult', 'g', 'cpi', 'opex_mult', 'rate'];

const ROOTS = [2, 3, 5, 7, 11, 13].map(Math.sqrt);

function triangular(u: number, low: number, mode: number, high: number): number {
  return u < (mode - low) / (high - low)
    ? low + Math.sqrt(u * (high - low) * (mode - low))
    : high - Math.sqrt((1 - u) * (high - low) * (high - mode));
}

function fraction(i: number, j: number): number {
  const x = (i + 1) * (ROOTS[j] as number);
  return x - Math.floor(x);
}

/** Draws path `i` into the places of the sampled inputs. */
export function samplePath(i: number, into: Float64Array, places: Int32Array): void {
  into[places[0]!] = triangular(fraction(i, 0), 0.95, 1, 1.2);
  into[places[1]!] = triangular(fraction(i, 1), 0.75, 1, 1.15);
  into[places[2]!] = triangular(fraction(i, 2), 0.005, 0.02, 0.03);
  into[places[3]!] = triangular(fraction(i, 3), 0.01, 0.02, 0.035);
  into[places[4]!] = triangular(fraction(i, 4), 0.9, 1, 1.2);
  into[places[5]!] = triangular(fraction(i, 5), 0.045, 0.055, 0.07);
}
