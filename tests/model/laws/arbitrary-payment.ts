/** What a random deal may say of a payment that follows the project's cost or its profit. */
import fc from 'fast-check';

const maybe = <T>(of: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> => fc.option(of, { nil: undefined });
const percent = (min: number, max: number): fc.Arbitrary<string> =>
  fc.integer({ min: min * 100, max: max * 100 }).map((value) => `${value / 100} %`);
const money = fc.integer({ min: 100_000, max: 9_000_000 });
const years = fc.integer({ min: 1, max: 4 }).map((value) => `${value} years`);

const passThrough = fc.record({
  kind: fc.constant('pass-through' as const),
  stated: maybe(fc.array(money, { minLength: 1, maxLength: 6 })),
  equity: maybe(money),
  equity_return: percent(0, 12),
  equity_years: years,
  lump_sum: maybe(fc.record({ amount: money, after: years })),
  operating_margin: percent(0, 10),
  operating_cost: fc.constantFrom('actual', 'approved'),
  third_party_income: fc.constantFrom('actual', 'forecast'),
  scores: maybe(fc.array(fc.integer({ min: 50, max: 100 }), { minLength: 1, maxLength: 5 })),
});

const requiredPayment = fc.record({ kind: fc.constant('required-payment' as const), net_margin: percent(0, 15) });

/** Three deals in five have none. */
export const payments = fc.oneof(
  { weight: 3, arbitrary: fc.constant(undefined) },
  { weight: 1, arbitrary: passThrough },
  { weight: 1, arbitrary: requiredPayment },
);

type Payment = typeof payments extends fc.Arbitrary<infer T> ? T : never;
type Keys = Readonly<Record<string, unknown>>;

/** The mechanism as a file holds it; undefined where there is none. */
export function writePayment(given: Payment, scaled: (value: number) => string): Keys | undefined {
  if (given === undefined || given.kind === 'required-payment') return given;
  const { stated, equity, lump_sum, scores, ...plain } = given;
  const keys = {
    ...plain,
    financing_cost: stated === undefined ? 'scheduled-service' : 'stated',
    bank_service: stated?.map(scaled),
    equity: equity === undefined ? undefined : scaled(equity),
    lump_sum: lump_sum === undefined ? undefined : { amount: scaled(lump_sum.amount), after: lump_sum.after },
    performance:
      scores === undefined
        ? undefined
        : {
            score: scores.map(String),
            bands: [
              { at_least: '60', paid: '70 %' },
              { at_least: '80', paid: '100 %' },
            ],
          },
  };
  return Object.fromEntries(Object.entries(keys).filter(([, value]) => value !== undefined));
}

/** Whether a deal can have it: a required payment is refused beside a holiday, losses worth their tax, and shares of revenue. */
export const followsProfit = (given: Payment): boolean => given?.kind === 'required-payment';
