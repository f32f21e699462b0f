/** Every way of funding at once, laid over a scenario of the library. */
import { describe, expect, it } from 'vitest';
import { closed, library, written } from '../../published/library.ts';

const ALL = `
extends: smart-parking.yaml
pppsim: 1
name: Smart parking, funded in every way
construction: { overrun: 12 % }
funding:
  working_capital: { days: 30 days }
  equity:
    shareholder_loans: { share: 50 %, rate: 8 %, holders: [sponsor_ict] }
    bridge: { rate: 4 %, upfront_fee: 1 % }
    in_kind: { government: 5e6 }
    instruments: { sponsor_property: 40 % }
  overrun:
    damages_cap: 3 %
    undrawn_debt: 3e6
    standby_equity: 5e6
    completion_guarantee: { amount: 2e6, guarantor: parent }
`;

describe('smart parking, funded in every way at once', () => {
  it('closes, and holds every integrity check', async () => {
    const { run } = closed(await written(ALL));
    const broken = run.result.checks.filter(({ tier, passed }) => tier === 'integrity' && !passed);
    expect(broken).toEqual([]);
  });

  it('fails the law where a bridge comes before capital, and pays 12 % of overrun down to the guarantor', async () => {
    const { run, row, value } = closed(await written(ALL));
    const failed = run.result.checks.filter(({ passed }) => !passed).map(({ id }) => id);
    expect(failed).toContain('capital-is-paid-before-debt');
    expect(failed).toContain('minimum-project-capital');
    const sum = (id: string): number => row(id).reduce((a, b) => a + b, 0);
    const works = sum('construction.works');
    // 12 % of the works: 5 % of contingency, 3 % of damages, 3 and 5 and 2 million, and the rest is owed.
    expect(sum('construction.overrun.by_contingency')).toBeCloseTo(works * 0.05, 3);
    expect(sum('funding.overrun.damages')).toBeCloseTo(works * 0.03, 3);
    expect(row('funding.overrun.unpaid').at(-1)).toBeCloseTo(works * 0.04 - 10e6, 3);
    expect(value('funding.overrun.standby_equity_left')).toBeCloseTo(0, 6);
  });

  it.each(['smart-parking', 'street-lighting'])('and the scenario %s itself keeps the law', async (name) => {
    const { run } = closed(await library(name));
    const law = ['minimum-project-capital', 'capital-is-paid-before-debt', 'capital-is-not-withdrawn'];
    const found = run.result.checks.filter(({ id }) => law.includes(id));
    expect(found.map(({ id, passed }) => [id, passed])).toEqual(law.map((id) => [id, true]));
  });
});
