/** Operation: its costs, and the terms of payment. */
export { addRevenueShares, buildOperatingCosts, type OperatingCost, type OperatingCosts } from './costs.ts';
export { operationSpec } from './spec.ts';
