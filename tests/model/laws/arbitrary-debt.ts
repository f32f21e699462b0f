/** What a random loan may be beside a plain one: refinanced, of another kind. */
import fc from 'fast-check';

const maybe = <T>(of: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> => fc.option(of, { nil: undefined });

/** A refinancing some years into operation, to be written by `writeRefinancing`. */
export const refinancing = fc.record({
  after: fc.integer({ min: 0, max: 5 }),
  tenor: fc.integer({ min: 1, max: 8 }),
  terms: fc.record({
    repayment: fc.constantFrom('annuity', 'equal-principal', 'bullet', 'sculpted'),
    base_rate: fc.constantFrom('0 %', '2.5 %', '6 %'),
    upfront_fee: fc.constantFrom('0 %', '1 %'),
    prepayment_fee: fc.constantFrom('0 %', '2 %'),
  }),
  lender: maybe(fc.constant('second_bank')),
  dscr: fc.constantFrom('1.15', '1.40'),
  resized: fc.boolean(),
  costs: fc.integer({ min: 0, max: 200_000 }),
  agency_fee: fc.integer({ min: 0, max: 20_000 }),
  gain: maybe(
    fc.record({
      paid: fc.constantFrom('lump-sum', 'over-the-term'),
      basis: fc.constantFrom('before-tax', 'after-tax'),
      above: maybe(fc.integer({ min: 100_000, max: 2_000_000 })),
    }),
  ),
});

type Refinancing = typeof refinancing extends fc.Arbitrary<infer T> ? T : never;

/** The key as a file holds it: none where the concession leaves no time. A loan that will be refinanced has no swap. */
export function writeRefinancing(
  of: Refinancing | undefined,
  deal: {
    readonly close: string;
    readonly months: number;
    readonly years: number;
    readonly money: (value: number) => string;
  },
): Readonly<Record<string, unknown>> {
  if (of === undefined) return {};
  const year = Number(deal.close.slice(0, 4)) + Math.ceil((deal.months + 12) / 12) + of.after;
  const last = Number(deal.close.slice(0, 4)) + Math.floor((deal.months + deal.years * 12) / 12);
  if (year + 1 > last) return {};
  const sized = of.resized || of.terms.repayment === 'sculpted';
  return {
    swap: undefined,
    refinancing: {
      ...of.terms,
      on: `${year}-01-01`,
      tenor: `${Math.min(of.tenor, last - year)} years`,
      costs: deal.money(of.costs),
      agency_fee: deal.money(of.agency_fee),
      ...(of.lender && { lender: of.lender }),
      ...(sized && { dscr: of.dscr }),
      ...(of.gain && {
        gain: {
          paid: of.gain.paid,
          basis: of.gain.basis,
          ...(of.gain.above && { bands: [{ above: deal.money(of.gain.above), share: '70 %' }] }),
        },
      }),
    },
  };
}

/** What kind of instrument a loan is, to be written by `writeInstrument` over its other terms. */
export const instrument = fc.constantFrom(
  'bank',
  'bank',
  'bank',
  'share-subsidised',
  'points-subsidised',
  'bond',
  'special-bond',
  'mezzanine-share',
  'mezzanine-points',
  'mezzanine-deferring',
  'mezzanine-sharing',
);

/** What surrounds a loan: whether a senior one stands before it, what an overrun draws on it, which tests lock distributions. */
export interface Surroundings {
  readonly seniorBefore: boolean;
  readonly undrawn: boolean;
  readonly close: string;
  readonly tests: Readonly<Record<string, unknown>>;
}

/** The keys of the kind, and without those that it cannot have. */
export function writeInstrument(of: string, around: Surroundings): Readonly<Record<string, unknown>> {
  const none = undefined;
  if (of.startsWith('mezzanine')) return around.seniorBefore ? writeMezzanine(of, around) : {};
  switch (of) {
    case 'share-subsidised':
      return { kind: 'policy-bank', interest_subsidy: { share: '40 %', years: '3 years' } };
    case 'points-subsidised':
      return { kind: 'policy-bank', interest_subsidy: { points: '2 %', years: '18 months' } };
    case 'bond':
      return {
        kind: 'bond',
        proceeds: { interest: '1.5 %' },
        draws: 'end',
        interest_in_construction: 'paid',
        availability: none,
        commitment_fee: '0 %',
        swap: none,
      };
    case 'special-bond':
      return { kind: 'special-bond', on_lent: { fee: '0.1 %' }, sweep: none, swap: none, refinancing: none };
    default:
      return {};
  }
}

/** A mezzanine loan: interest added as far as an overrun draws on no loan, payment that waits as far as there is a test to wait for. */
function writeMezzanine(of: string, { undrawn, close, tests }: Surroundings): Readonly<Record<string, unknown>> {
  const none = undefined;
  const plain = { kind: 'mezzanine', rank: none, sweep: none, swap: none, refinancing: none };
  const added = { ...plain, repayment: 'bullet', balloon: none, shares: none, dscr: none };
  const tested = (tests['lock_up'] ?? tests['lock_up_forward']) !== undefined && tests['lock_up_llcr'] === undefined;
  const waits = tested && !undrawn ? { on_lock_up: 'defer' } : {};
  const kicker = { share: '12.5 %', of: 'terminal-value' };
  if (of === 'mezzanine-sharing') return { ...plain, mezzanine: { equity_kicker: { share: '15 %' } } };
  if (of === 'mezzanine-deferring' || undrawn) return { ...plain, mezzanine: { ...waits, equity_kicker: kicker } };
  if (of === 'mezzanine-points')
    return {
      ...added,
      mezzanine: { ...waits, pik: { points: '2.5 %', until: `${Number(close.slice(0, 4)) + 6}-06-30` } },
    };
  return {
    ...added,
    repayment: 'equal-principal',
    mezzanine: { ...waits, pik: { share: '60 %' }, equity_kicker: kicker },
  };
}

/** Whether a loan drawn as this kind is served before the reserves. */
export function isSenior(of: string, rank: string): boolean {
  return rank === 'senior' && !of.startsWith('mezzanine');
}
