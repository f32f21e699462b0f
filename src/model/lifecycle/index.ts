/** Renewals over the concession. */
export { buildRenewals, type Lifecycle, type RenewableItem, type Renewal } from './renewals.ts';
