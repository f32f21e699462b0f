/** A fee that follows performance: bonus above the target, malus below, both capped. */
import { describe, it } from 'vitest';
import { buildOperatingCosts, operationSpec } from '../../../src/model/operation/index.ts';
import { type Evaluated, evaluate, expectRow } from '../harness.ts';

function fee(performance: Record<string, unknown>): Evaluated {
  const parsed = operationSpec.parse({ years: '3 years', costs: { operator: { cost: '1000 /year', performance } } });
  return evaluate({ years: 3, scenario: { operation: parsed } }, (context) => {
    buildOperatingCosts(context, parsed);
  });
}

describe('a performance-linked fee', () => {
  it('gains and loses its rate for each point of score', () => {
    // Target 90 %, rate 2: 94 % earns 8 % more, 85 % loses 10 %, 90 % is paid as agreed.
    const score = { 2027: '94 %', 2028: '85 %', 2029: '90 %' };
    const found = fee({ score, target: '90 %', rate: '2', bonus: '20 %', malus: '20 %' });
    expectRow(found.operating('operation.costs.operator.expense'), [1080, 900, 1000]);
  });

  it('gains at most the bonus and loses at most the malus', () => {
    const score = { 2027: '99 %', 2028: '60 %', 2029: '90 %' };
    const found = fee({ score, target: '90 %', rate: '2', bonus: '5 %', malus: '15 %' });
    expectRow(found.operating('operation.costs.operator.expense'), [1050, 850, 1000]);
  });

  it('earns no bonus unless one is agreed', () => {
    expectRow(
      fee({ score: '99 %', target: '90 %', rate: '2' }).operating('operation.costs.operator.expense'),
      [1000, 1000, 1000],
    );
  });
});
