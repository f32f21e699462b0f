/** Renewals over the concession, and the state in which it is handed back. */
export { buildHandBack, type HandBack } from './hand-back.ts';
export { buildRenewals, type Lifecycle, type RenewableItem, type Renewal } from './renewals.ts';
