/** What a random deal may say of who funds it: shareholder loans, a bridge, land, working capital, an overrun and its payers. */
import fc from 'fast-check';

const maybe = <T>(of: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> => fc.option(of, { nil: undefined });
const percent = (min: number, max: number): fc.Arbitrary<string> =>
  fc.integer({ min: min * 100, max: max * 100 }).map((value) => `${value / 100} %`);
const money = fc.integer({ min: 100_000, max: 9_000_000 });

/** Two deals in three have none of it. */
export const funders = fc.oneof(
  { weight: 2, arbitrary: fc.constant(undefined) },
  {
    weight: 1,
    arbitrary: fc.record({
      shareholder_loans: maybe(
        fc.record({
          share: percent(0, 100),
          rate: percent(0, 12),
          repayment: fc.constantFrom('cash-available', 'schedule'),
          tenor: fc.integer({ min: 1, max: 9 }).map((years) => `${years} years`),
        }),
      ),
      bridge: maybe(fc.record({ rate: percent(0, 8), upfront_fee: percent(0, 2), commitment_fee: percent(0, 1) })),
      land: maybe(money),
      working: maybe(fc.integer({ min: 0, max: 200 })),
      overrun: maybe(percent(0, 60)),
      damages_cap: percent(0, 15),
      undrawn_debt: maybe(money),
      standby_equity: maybe(money),
      guarantee: maybe(money),
      guarantor: fc.constantFrom('first', 'parent'),
    }),
  },
);

type Funders = typeof funders extends fc.Arbitrary<infer T> ? T : never;
type Keys = Readonly<Record<string, unknown>>;

/** The keys as a file holds them: of equity (holders first and second), funding, construction, rules. */
export function writeFunders(
  given: Funders,
  deal: { readonly debt: boolean; readonly money: (value: number) => string },
): { readonly equity: Keys; readonly funding: Keys; readonly construction: Keys; readonly deal: Keys } {
  if (given === undefined) return { equity: {}, funding: {}, construction: {}, deal: {} };
  const amount = (value: number | undefined): string | undefined =>
    value === undefined ? undefined : deal.money(value);
  const { land, working, guarantee, guarantor } = given;
  const payers = {
    damages_cap: given.damages_cap,
    undrawn_debt: deal.debt ? amount(given.undrawn_debt) : undefined,
    standby_equity: amount(given.standby_equity),
    completion_guarantee: guarantee === undefined ? undefined : { amount: amount(guarantee), guarantor },
  };
  return {
    equity: {
      shareholder_loans: given.shareholder_loans,
      bridge: given.bridge,
      in_kind: land === undefined ? undefined : { second: amount(land) },
    },
    funding: {
      working_capital: working === undefined ? undefined : { days: `${working} days` },
      overrun: Object.fromEntries(Object.entries(payers).filter(([, value]) => value !== undefined)),
    },
    construction: { overrun: given.overrun },
    deal: { rules: { minimum_capital: '20 %', equity_last: 'forbidden', capital_withdrawal: 'forbidden' } },
  };
}
