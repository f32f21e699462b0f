/** How the cost of an asset is spread over its life. */
import { requireFinite, requireWhole, requireOneOf } from './dated-flows.ts';

export interface DepreciationTerms {
  readonly cost: number;
  /** Value left at the end of life; between zero and the cost. */
  readonly salvage: number;
  /** Whole periods, at least 1. */
  readonly life: number;
  readonly method: 'straight-line' | 'declining';
  /** Multiple of the straight-line rate for `declining`; default 2, double declining. */
  readonly factor?: number;
  /** Whether `declining` changes to a straight line over what is left as soon as that is more; default true. */
  readonly switchToStraightLine?: boolean;
}

/**
 * Depreciation of each period of life, positive; the book value never falls below the salvage.
 *
 * Straight-line, and declining with the switch, sum to cost less salvage. Declining without the switch may leave more, as Excel's DDB
 * does.
 *
 * Fails   RangeError when a term is not as `DepreciationTerms` says
 * Source  Excel's SLN, DDB and VDB
 */
export function depreciation(terms: DepreciationTerms): number[] {
  const { cost, salvage, life, method, factor = 2, switchToStraightLine = true } = terms;
  requireFinite('the cost', cost);
  if (!(requireFinite('the salvage', salvage) >= 0 && salvage <= cost)) {
    throw new RangeError(`the salvage must lie between zero and the cost, not ${salvage}`);
  }
  requireWhole('the life', life, 1);
  if (!(requireFinite('the factor', factor) > 0)) throw new RangeError(`the factor must be above zero, not ${factor}`);
  requireOneOf('the method', method, ['straight-line', 'declining']);
  if (method === 'straight-line') return new Array<number>(life).fill((cost - salvage) / life);

  const charges: number[] = [];
  let book = cost;
  for (let t = 0; t < life; t += 1) {
    const declining = (book * Math.min(factor, life)) / life;
    const straight = switchToStraightLine ? (book - salvage) / (life - t) : 0;
    const charge = Math.min(Math.max(declining, straight), book - salvage);
    book -= charge;
    charges.push(charge);
  }
  return charges;
}
