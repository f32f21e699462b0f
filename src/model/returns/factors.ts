/** The discount factors of the three who discount: sponsors, project, government. */
import type { Named } from '../../lines/index.ts';
import { type Context, text } from '../context.ts';
import { discountFactor } from './returns.ts';

/** Period lines, pure: what a payment of the period is worth at the close. */
export interface Factors {
  readonly equity: Named;
  readonly project: Named;
  readonly government: Named;
}

/** Writes the three factors. */
export function buildFactors(context: Context): Factors {
  return {
    equity: discountFactor(
      context,
      'discounting.equity',
      'returns.factor.equity',
      text('Discount factor of the sponsors', '社会资本方折现系数'),
    ),
    project: discountFactor(
      context,
      'discounting.project',
      'returns.factor.project',
      text('Discount factor of the project', '项目折现系数'),
    ),
    government: discountFactor(
      context,
      'discounting.government',
      'returns.factor.government',
      text('Discount factor of the government', '政府折现系数'),
    ),
  };
}
