/** What a random deal may earn beside fares, and what it must pay for its revenue: every mechanism that pays or settles. */
import fc from 'fast-check';

const maybe = <T>(of: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> => fc.option(of, { nil: undefined, freq: 2 });
const percent = (min: number, max: number): fc.Arbitrary<string> =>
  fc.integer({ min: min * 100, max: max * 100 }).map((value) => `${value / 100} %`);
const money = fc.integer({ min: 50_000, max: 3_000_000 });
const cents = fc.integer({ min: 1, max: 300 });
const year = fc.constantFrom('calendar', 'operating');
const window = fc.record({
  from: maybe(fc.constantFrom('6 months', '1 year')),
  until: maybe(fc.constantFrom('30 months', '3 years')),
});

/** Two deals in three have none of it. */
export const moreRevenue = fc.oneof(
  { weight: 2, arbitrary: fc.constant(undefined) },
  {
    weight: 1,
    arbitrary: fc.record({
      shadow: maybe(
        fc.record({
          window,
          year,
          first: cents,
          next: cents,
          above: cents,
          volume: fc.integer({ min: 100_000, max: 5_000_000 }),
        }),
      ),
      saved: maybe(
        fc.record({
          window,
          year,
          fee: money,
          price: cents,
          guaranteed: fc.integer({ min: 0, max: 900_000 }),
          excess: percent(0, 100),
          colder: fc.integer({ min: 1500, max: 3000 }),
        }),
      ),
      trust: maybe(fc.record({ window, fee: money, price: cents, measured: fc.integer({ min: 0, max: 500_000 }) })),
      data: maybe(
        fc.record({
          window,
          each: money,
          openness: percent(0, 100),
          firms: fc.integer({ min: 0, max: 400 }),
          exponent: fc.constantFrom('0', '0.7', '1', '1.8'),
          penetration: percent(5, 100),
        }),
      ),
      land: maybe(
        fc.record({
          paid_to: fc.constantFrom('company', 'government'),
          uplift: cents,
          absorption: fc.constantFrom<unknown>(['20 %', '50 %', '30 %'], { 2027: '40 %', 2029: '60 %' }),
        }),
      ),
      credits: maybe(
        fc.record({ window, decline: percent(0, 8), cost: percent(0, 40), period: fc.integer({ min: 1, max: 12 }) }),
      ),
      points: maybe(fc.integer({ min: 0, max: 120 })),
      guarantee: maybe(
        fc.record({
          year,
          settled: fc.constantFrom('yearly', 'cumulative'),
          forecast: maybe(fc.integer({ min: 500_000, max: 20_000_000 })),
          floor: percent(50, 100),
          support: percent(0, 60),
          upside: percent(0, 60),
          most_a_year: maybe(money),
          most_in_all: maybe(money),
        }),
      ),
      fee: maybe(fc.record({ window, year, fixed: maybe(money), share: percent(0, 20), threshold: maybe(money) })),
    }),
  },
);

type Drawn = typeof moreRevenue extends fc.Arbitrary<infer T> ? T : never;
type Keys = Readonly<Record<string, unknown>>;

function given(of: Keys): Keys {
  return Object.fromEntries(Object.entries(of).filter(([, value]) => value !== undefined));
}

/** The mechanisms as a file holds them, to be listed after the others; `service` stands among deductions for availability. */
export function writeRevenue(
  drawn: Drawn,
  deal: {
    readonly money: (value: number, unit?: string) => string;
    readonly vat: Keys;
    /** What alone a share of revenue may count, where another payment follows the profit after it. */
    readonly shared: readonly string[] | undefined;
  },
): { readonly mechanisms: Keys; readonly deductions: Keys } {
  if (drawn === undefined) return { mechanisms: {}, deductions: {} };
  const { shadow, saved, trust, data, land, credits, points, guarantee, fee } = drawn;
  const price = (value: number, unit: string): string => deal.money(value / 100, ` /${unit}`);
  const [high = 0, middle = 0, low = 0] = [shadow?.first, shadow?.next, shadow?.above].sort(
    (a, b) => (b ?? 0) - (a ?? 0),
  );
  return {
    deductions:
      points === undefined
        ? {}
        : {
            deductions: {
              service: {
                points: String(points),
                free: '5',
                each: '0.3 %',
                ratchet: { often: { above: '40', times: '1.5' }, always: { above: '80', times: '2' } },
              },
              cap: '60 %',
            },
          },
    mechanisms: given({
      shadow: shadow && {
        kind: 'usage-payment',
        quantity: '4_000_000',
        year: shadow.year,
        bands: {
          first: { volume: String(shadow.volume), tariff: price(high, 'trip') },
          next: { volume: String(Math.round(shadow.volume / 3)), tariff: price(middle, 'trip') },
          above: { tariff: price(low, 'trip') },
        },
        index: 'cpi',
        ...given(shadow.window),
      },
      saved: saved && {
        kind: 'guaranteed-savings',
        baseline: '1_000_000',
        adjusted: { climate: { share: '40 %', baseline: '2000', actual: String(saved.colder) } },
        measured: '400_000',
        guaranteed: String(saved.guaranteed),
        fee: deal.money(saved.fee, ' /year'),
        energy: { price: price(saved.price, 'kWh'), index: 'cpi' },
        excess: saved.excess,
        year: saved.year,
        ...given(saved.window),
      },
      trust: trust && {
        kind: 'energy-trusteeship',
        fee: deal.money(trust.fee, ' /year'),
        energy: { measured: String(trust.measured), price: price(trust.price, 'kWh'), index: 'cpi', ...deal.vat },
        ...deal.vat,
        ...given(trust.window),
      },
      data: data && {
        kind: 'data-service',
        products: '4',
        income_each: deal.money(data.each, ' /year'),
        openness: data.openness,
        firms: String(data.firms),
        platform_fee: deal.money(data.each / 1000, ' /year'),
        network: { penetration: data.penetration, reference: '40 %', exponent: data.exponent },
        ...given(data.window),
      },
      land: land && {
        kind: 'land-value',
        area: '1_000_000',
        uplift: price(land.uplift, 'm2'),
        capture: '30 %',
        absorption: land.absorption,
        paid_to: land.paid_to,
      },
      credits: credits && {
        kind: 'carbon',
        quantity: '3_000_000',
        factor: '0.0006',
        decline: credits.decline,
        price: deal.money(80, ' /t'),
        cost: credits.cost,
        crediting_period: `${credits.period} years`,
        ...given(credits.window),
      },
      guarantee:
        guarantee &&
        given({
          kind: 'revenue-guarantee',
          of: ['fares'],
          year: guarantee.year,
          settled: guarantee.settled,
          forecast: guarantee.forecast && new Array<string>(20).fill(deal.money(guarantee.forecast)),
          floor: guarantee.floor,
          support: guarantee.support,
          ceiling: '1.2',
          upside: guarantee.upside,
          most_a_year: guarantee.most_a_year && deal.money(guarantee.most_a_year, ' /year'),
          most_in_all: guarantee.most_in_all && deal.money(guarantee.most_in_all),
        }),
      fee:
        fee &&
        given({
          kind: 'concession-fee',
          fixed: fee.fixed && deal.money(fee.fixed, ' /year'),
          share: fee.share,
          of: deal.shared,
          threshold: fee.threshold && deal.money(fee.threshold, ' /year'),
          year: fee.year,
          index: 'cpi',
          ...given(fee.window),
        }),
    }),
  };
}
