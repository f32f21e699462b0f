/** The arithmetics in which a plan can be read: exact decimals for what is signed, float64 as the oracle of generated code. */
import { irrExact, irrOfTimes } from '../../finance/index.ts';
import type { Arithmetic } from '../../numeric/arithmetic.ts';
import { type Exact, exact } from '../../numeric/decimal.ts';
import { float64 } from '../../numeric/float64.ts';

/** An arithmetic, and the rate of return in it (undefined where there is none). */
export interface Reading<T> {
  readonly arithmetic: Arithmetic<T>;
  irr(flows: readonly T[], times: readonly T[]): T;
}

/** 34 significant decimal digits. */
export const exactReading: Reading<Exact> = {
  arithmetic: exact,
  irr(flows, times) {
    const found = irrExact(flows, times);
    return 'undefined' in found ? exact.undefined : found.value;
  },
};

/** IEEE doubles; the generated kernel must equal it to the last bit. */
export const float64Reading: Reading<number> = {
  arithmetic: float64,
  irr: (flows, times) => irrOfTimes(flows, times, 0, flows.length),
};
