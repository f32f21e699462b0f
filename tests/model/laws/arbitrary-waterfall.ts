/** What a random deal may say of ranks, sweeps, reserves, tests and default. */
import fc from 'fast-check';

const maybe = <T>(of: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> => fc.option(of, { nil: undefined, freq: 2 });

/** Terms of each loan beside its price and shape. */
export const loanWaterfall = fc.record({
  rank: fc.constantFrom('senior', 'senior', 'junior'),
  sweep: maybe(
    fc.record({
      share: fc.constantFrom('30 %', '100 %'),
      above: fc.constantFrom('1', '1.25'),
      applied: fc.constantFrom('last-first', 'next-first'),
    }),
  ),
});

/** Terms of the company, to be written by `writeWaterfall`. */
export const waterfallRules = fc.record({
  by: fc.constantFrom('pre-funded', 'pre-funded', 'built-up', 'letter-of-credit'),
  law: maybe(
    fc.record({
      amount: fc.integer({ min: 100_000, max: 3_000_000 }),
      build_up: fc.integer({ min: 1, max: 6 }),
      pays: fc.boolean(),
    }),
  ),
  default: maybe(
    fc.record({
      margin: fc.constantFrom('0 %', '2 %'),
      cure: fc.integer({ min: 0, max: 18 }),
      step_in: fc.constantFrom('true', 'false'),
    }),
  ),
  forward: maybe(fc.constantFrom('1.05', '1.30')),
  llcr: maybe(fc.constantFrom('1.05', '1.40')),
  defaultAt: maybe(fc.constantFrom('1.00', '1.05')),
  over: fc.integer({ min: 1, max: 12 }),
  profitOf: fc.constantFrom('each-period', 'annual-accounts'),
  reduction: fc.constantFrom('at-the-end', 'with-free-cash'),
  floor: fc.constantFrom('0 %', '30 %'),
});

type Rules = typeof waterfallRules extends fc.Arbitrary<infer T> ? T : never;

/** The keys as a file holds them: of reserves, of funding, of distributions. Money is written by `money`. */
export function writeWaterfall(
  rules: Rules,
  deal: { readonly calls: boolean; readonly debt: boolean; readonly money: (value: number) => string },
): Readonly<Record<'reserves' | 'funding' | 'distributions', Readonly<Record<string, unknown>>>> {
  const { law } = rules;
  const letter = rules.by === 'letter-of-credit' && !deal.calls;
  return {
    reserves: {
      debt_service_by: rules.by === 'letter-of-credit' && !letter ? 'pre-funded' : rules.by,
      letter_of_credit: letter ? { fee: '1.2 %', interest: '6 %' } : undefined,
      change_in_law:
        law === undefined
          ? undefined
          : {
              amount: deal.money(law.amount),
              build_up: `${law.build_up} years`,
              ...(law.pays && { pays: 'running' }),
            },
    },
    funding: {
      default:
        rules.default === undefined || !deal.debt
          ? undefined
          : { margin: rules.default.margin, cure: `${rules.default.cure} months`, step_in: rules.default.step_in },
    },
    distributions: {
      lock_up_forward: rules.forward,
      lock_up_llcr: rules.llcr,
      default_at: rules.defaultAt,
      tested_over: `${rules.over} months`,
      profit_of: rules.profitOf,
      capital_reduction: rules.reduction,
      capital_floor: rules.floor,
    },
  };
}
