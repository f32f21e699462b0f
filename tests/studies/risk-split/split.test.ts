/** The split of risks: who pays when the contract says so, what adds up, and where measure and contract differ. */
import { describe, expect, it } from 'vitest';
import type { RiskSplit } from '../../../src/results/risk-split.ts';
import { riskSplitJsonSchema } from '../../../src/results/risk-split-schema.ts';
import { factorsOf } from '../../../src/studies/risk-split/factors.ts';
import { findingOf } from '../../../src/studies/risk-split/finding.ts';
import { splitRisks, type SplitOptions } from '../../../src/studies/risk-split/split.ts';
import { library, written } from '../../published/library.ts';

const RISKS = `
pppsim: 1
extends: smart-parking.yaml
risks:
  works: { of: construction.items.*.cost, as: factor, distribution: { kind: uniform, low: 0.95, high: 1.25 } }
  occupancy: { of: demand.occupancy, distribution: { kind: pert, low: 30 %, mode: 45 %, high: 52 % } }
  energy: { of: operation.costs.energy.cost, as: factor, distribution: { kind: lognormal, mean: 1.1, sd: 0.2 } }
`;

async function split(text: string, options: SplitOptions): Promise<RiskSplit> {
  const outcome = await splitRisks(await written(text), options);
  if (!outcome.ok) throw new Error(JSON.stringify(outcome));
  return outcome.value;
}

describe('a split of risks', () => {
  it('adds up over the parties to nothing, and over the risks to each party as a whole', async () => {
    const found = await split(RISKS, { paths: 128, indices: [] });
    expect(found.largest_imbalance).toBeLessThan(1e-3);
    for (const { cells } of found.rows)
      expect(Math.abs(cells.reduce((sum, { expected_loss }) => sum + expected_loss, 0))).toBeLessThan(1);
    for (const [party, total] of found.totals.entries())
      for (const key of ['expected_loss', 'deviation', 'tail'] as const) {
        const sum = found.rows.reduce((all, { cells }) => all + (cells[party]?.[key] ?? Number.NaN), 0);
        expect(Math.abs(sum - total[key])).toBeLessThan(1);
      }
    expect(Object.keys((riskSplitJsonSchema() as { properties: object }).properties).sort()).toEqual(
      Object.keys(found).sort(),
    );
  });

  it('shows that dearer works are the contractors gain, and who pays for them', async () => {
    const found = await split(RISKS, { paths: 128, indices: [] });
    const at = (party: string): number => found.parties.findIndex(({ id }) => id === party);
    const works = found.rows.find(({ risk }) => risk === 'works');
    expect(works?.cells[at('contractor')]?.expected_loss).toBeLessThan(0);
    expect(works?.borne_in_tail[at('contractor')]).toBe(0);
    expect(works?.borne_in_tail.reduce((sum, each) => sum + each, 0)).toBeCloseTo(1, 9);
    // The city pays a share of construction, and holds a part of the equity.
    expect(works?.cells[at('government')]?.expected_loss).toBeGreaterThan(0);
  });

  it('explains the variance: the shares of independent risks, first order at most total', async () => {
    const found = await split(RISKS, { paths: 512, indices: ['project_npv'] });
    const [table] = found.sobol;
    const factors = table?.factors ?? [];
    expect(factors.map(({ risks }) => risks)).toEqual([['works'], ['occupancy'], ['energy']]);
    const total = factors.reduce((sum, { first }) => sum + first.value, 0);
    // Nearly additive: the first orders explain nearly all.
    expect(total).toBeGreaterThan(0.85);
    expect(total).toBeLessThan(1.15);
    for (const { first, total: whole } of factors)
      expect(first.value).toBeLessThan(whole.value + 4 * (first.standard_error + whole.standard_error));
    expect(factors[1]?.first.value).toBeGreaterThan(factors[2]?.first.value as number);
  });

  it('refuses a deal without risks', async () => {
    expect(await splitRisks(await library('smart-parking'))).toMatchObject({
      ok: false,
      problems: [{ code: 'SIM-RISKS' }],
    });
  });
});

describe('what a split says of the contract', () => {
  const risk = (borne_by: Readonly<Record<string, number>>) => ({
    id: 'demand',
    label: { en: 'demand', zh: '需求' },
    inputs: [],
    law: { en: '', zh: '' },
    borne_by,
  });
  const parties = [
    { id: 'government', label: { en: 'Government', zh: '政府' } },
    { id: 'sponsor_ict', label: { en: 'ICT', zh: '信息' } },
    { id: 'policy_bank', label: { en: 'Policy bank', zh: '政策性银行' } },
  ];

  it('is nothing where the city bears what its own shares bear', async () => {
    const scenario = await library('smart-parking');
    const share = Number(scenario.deal.funding.equity.holders['government']?.value);
    expect(share).toBeGreaterThan(0);
    expect(findingOf(scenario, risk({}), parties, [share, 1 - share, 0])).toBeNull();
  });

  it('names who bears more in the tail than was agreed, in both languages', async () => {
    const scenario = await library('smart-parking');
    const found = findingOf(scenario, risk({ sponsors: 1 }), parties, [0.2, 0.39, 0.41]);
    expect(found?.en).toBe(
      'The contract gives "demand" to the sponsors (100 %), but 41 % of what is lost in its tail falls on Policy bank.',
    );
    expect(found?.zh).toBe(
      '合同约定“demand”由社会资本方（100 %）承担，但在其尾部情形下，损失的 41 % 落在政策性银行身上。'.replace(
        'demand',
        '需求',
      ),
    );
  });
});

describe('factors of a variance', () => {
  const pair = (a: string, b: string, value: string) =>
    ({ between: [a, b], value: { quantity: true, value, unit: '1', text: value }, measured_by: 'rank' }) as never;

  it('are the risks that correlations link, in the order of the risks', () => {
    expect(factorsOf(['a', 'b', 'c', 'd'], [pair('d', 'a', '0.3'), pair('b', 'c', '0')])).toEqual([
      ['a', 'd'],
      ['b'],
      ['c'],
    ]);
    expect(factorsOf(['a', 'b', 'c'], [pair('a', 'b', '0.1'), pair('b', 'c', '-0.1')])).toEqual([['a', 'b', 'c']]);
  });
});
