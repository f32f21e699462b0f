/** What is refused of funding, with the path and what to do. */
import { describe, expect, it } from 'vitest';
import { dealSpec } from '../../../src/model/deal.ts';
import { semanticChecks } from '../../../src/model/semantic-checks.ts';
import { changed, type Tree } from './deal.ts';

const problems = (...changes: readonly Tree[]): readonly string[] =>
  semanticChecks(dealSpec.parse(changed(...changes))).map(({ path, code, message }) => `${path} ${code} ${message.en}`);

describe('a mistake in funding is told', () => {
  it('but the small deal has none', () => {
    expect(problems()).toEqual([]);
  });

  it.each<[string, Tree, string]>([
    [
      'a lender that holds nothing',
      { funding: { equity: { shareholder_loans: { share: '50 %', rate: '8 %', holders: ['fund'] } } } },
      'funding.equity.shareholder_loans.holders SCN-NAME There is no holder named "fund".',
    ],
    [
      'a schedule without a tenor',
      { funding: { equity: { shareholder_loans: { share: '50 %', rate: '8 %', repayment: 'schedule' } } } },
      'funding.equity.shareholder_loans SCN-MISSING A schedule needs a tenor.',
    ],
    [
      'land of somebody who holds nothing',
      { funding: { equity: { in_kind: { city: '5' } } } },
      'funding.equity.in_kind SCN-NAME There is no holder named "city".',
    ],
    [
      'working capital twice',
      { funding: { working_capital: { days: '30 days', amount: '5' } } },
      'funding.working_capital SCN-MISSING Working capital is stated by days or by an amount.',
    ],
    [
      'a bridge repaid before it is drawn',
      { funding: { equity: { bridge: { rate: '4 %', repaid_on: '2025-12-31' } } } },
      'funding.equity.bridge.repaid_on SCN-DATE The bridge would be repaid before it is drawn.',
    ],
  ])('%s', (_, change, told) => {
    expect(problems(change)).toEqual([told]);
  });

  it('debt kept undrawn where there is no loan', () => {
    const { funding, ...rest } = changed({ funding: { overrun: { undrawn_debt: '5' } } }) as {
      funding: Record<string, unknown>;
    };
    const { debt: _, ...without } = funding;
    const told = semanticChecks(dealSpec.parse({ ...rest, funding: without })).map(({ path }) => path);
    expect(told).toEqual(['funding.overrun.undrawn_debt']);
  });
});
