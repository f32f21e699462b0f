/** Financial idioms: sugar over the builder. They write lines stamped with their name; no backend ever hears of them. */
export { clamp, negativePart, positivePart } from './bounds.ts';
export { type Corkscrew, corkscrew } from './corkscrew.ts';
export { daysBetween, flagBetween, shareBetween, type Stretch } from './dates.ts';
export { annuityFactor, discountFactor, escalate, growthFactor, periodRate, prorate } from './growth.ts';
export type { Measured, Titled } from './naming.ts';
export { presentValue, presentValueBackward } from './present-value.ts';
export { coverRatio } from './ratio.ts';
export { delta, held, heldFlag, runningTotal } from './running.ts';
export { inProportion, pay } from './sharing.ts';
export { lookAhead, lookBack, type Window } from './window.ts';
export { yearly } from './yearly.ts';
