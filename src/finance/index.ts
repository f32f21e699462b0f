/** Time value of money as plain functions over arrays; everything the rest of the program may use from here. */
export type { DatedFlow } from './dated-flows.ts';
export { type DayCount, yearFraction } from './day-count.ts';
export { type DepreciationTerms, depreciation } from './depreciation.ts';
export { irr, type RateOfReturn, xirr } from './irr.ts';
export { type ExactRateOfReturn, irrExact } from './irr-exact.ts';
export { type LoanSchedule, type LoanTerms, loanSchedule } from './loan.ts';
export { discountedPayback, type Payback, payback } from './payback.ts';
export { type FlowTiming, mirr, npv, xnpv } from './present-worth.ts';
export { allRates, irrOfTimes, irrPrepared, irrReason } from './rate-kernel.ts';
export { SEARCH } from './single-root.ts';
export { annuityPayment, type Compounding, effectiveRate, periodicRate } from './rates.ts';
export { prepareTimes, type TimesPlan } from './times.ts';
