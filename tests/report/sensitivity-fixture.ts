/** A study of a small deal with every part, and solutions of each outcome: real results, quickly made. */
import type { Sensitivity } from '../../src/results/sensitivity.ts';
import type { Solution } from '../../src/results/solution.ts';
import { sensitivityOf } from '../../src/studies/sensitivity/sensitivity.ts';
import { solve, type SolveOptions } from '../../src/studies/solve/solve.ts';
import { written } from '../published/library.ts';
import { LOAN, smallDeal } from '../studies/small-deal.ts';

const scenario = await written(
  smallDeal({ debt: LOAN, more: 'gates: { equity_irr: 10 %, dscr_min: 1.15, gearing: 80 % }' }),
);

function studied(): Sensitivity {
  const found = sensitivityOf(scenario, {
    of: ['equity_irr', 'project_npv', 'debt_amount'],
    parts: ['tornado', 'rank', 'spider', 'grid', 'pack', 'switching'],
    grid: ['revenue.fees.tariff:0.4..4', 'construction.items.asset.cost'],
  });
  if (!found.ok) throw new Error('the fixture does not close');
  return found.value;
}

function solved(options: SolveOptions): Solution {
  const found = solve(scenario, options);
  if (!found.ok) throw new Error(JSON.stringify(found));
  return found.value;
}

export const sensitivityFixture = studied();

export const solutionFixtures: Readonly<Record<string, Solution>> = {
  solved: solved({ vary: ['revenue.fees.tariff'], to: ['equity_irr=12 %'], keep: ['dscr_min>=1.1', 'gearing<=90 %'] }),
  frozen: solved({ vary: ['revenue.fees.tariff'], to: ['equity_irr=12 %'], financing: 'frozen' }),
  broken: solved({ vary: ['revenue.fees.tariff'], to: ['equity_irr=12 %'], keep: ['dscr_min>=5'] }),
  none: solved({ vary: ['demand.unread'], to: ['project_npv=0'], keep: ['dscr_min>=1'] }),
  'not-found': solved({ vary: ['revenue.fees.tariff'], to: ['project_npv=1e9'] }),
};
