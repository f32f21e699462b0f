/** Random deals of every shape the schema allows: steps, delays, tranches, repayment, reserves, mechanisms, tax rules. */
import fc from 'fast-check';
import { funders, writeFunders } from './arbitrary-funding.ts';
import { moreRevenue, writeRevenue } from './arbitrary-revenue.ts';
import { risks } from './arbitrary-risks.ts';
import { followsProfit, payments, writePayment } from './arbitrary-payment.ts';
import { instrument, isSenior, refinancing, writeInstrument, writeRefinancing } from './arbitrary-debt.ts';
import { loanWaterfall, waterfallRules, writeWaterfall } from './arbitrary-waterfall.ts';

/** A deal as it stands in a file: texts in mappings. */
export type RawDeal = Readonly<Record<string, unknown>>;

const percent = (min: number, max: number): fc.Arbitrary<string> =>
  fc.integer({ min: min * 100, max: max * 100 }).map((value) => `${value / 100} %`);
const amount = (min: number, max: number): fc.Arbitrary<number> => fc.integer({ min, max });
const maybe = <T>(of: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> => fc.option(of, { nil: undefined });
const steps = { month: 1, quarter: 3, 'half-year': 6, year: 12 } as const;

const dates = fc.record({
  close: fc.constantFrom('2026-01-01', '2026-04-15', '2026-07-01', '2026-12-31', '2028-02-29'),
  construction: fc.constantFrom('month', 'quarter', 'half-year', 'year'),
  operation: fc.constantFrom('quarter', 'half-year', 'year'),
  timing: fc.constantFrom('end', 'mid'),
  months: fc.integer({ min: 0, max: 30 }),
  delay: fc.constantFrom(0, 0, 0, 2, 7),
  years: fc.integer({ min: 4, max: 14 }),
});

const tranche = fc.record({
  repayment: fc.constantFrom('annuity', 'equal-principal', 'sculpted', 'bullet', 'table'),
  shares: fc.constantFrom(['30 %', '70 %'], { 2027: '20 %', 2030: '30 %', 2031: '50 %' }),
  balloon: maybe(percent(0, 60)),
  tail: maybe(amount(0, 24)),
  before: fc.integer({ min: 0, max: 3 }),
  grace: fc.integer({ min: 0, max: 30 }),
  base_rate: fc.oneof(percent(0, 8), fc.constantFrom(['3 %', '5 %', '4 %'], { 2026: '2 %', 2029: '6 %' })),
  base_rate_changes: maybe(fc.constant([{ from: '2028-06-15', rate: '4.5 %' }])),
  reset: fc.constantFrom('each-period', 'january', 'anniversary'),
  margin: fc.oneof(percent(0, 3), fc.constant(['1 %', '1.5 %'])),
  swap: maybe(fc.record({ share: percent(0, 100), rate: percent(1, 5), bank: fc.constantFrom('hedger', 'other') })),
  draws: fc.constantFrom('end', 'end', 'mid'),
  interest_in_construction: fc.constantFrom('paid', 'paid', 'capitalised'),
  availability: maybe(amount(6, 40)),
  compounding: fc.constantFrom('nominal', 'effective'),
  day_count: fc.constantFrom('30/360', 'act/365', 'act/360', 'act/act'),
  upfront_fee: percent(0, 3),
  commitment_fee: percent(0, 1),
  agency_fee: amount(0, 20_000),
  gearing: maybe(percent(10, 60)),
  dscr: maybe(fc.constantFrom('1.10', '1.30', '1.60')),
  llcr: maybe(fc.constantFrom('1.3', '1.6')),
  amount: amount(1_000_000, 60_000_000),
  waterfall: loanWaterfall,
  instrument,
  refinancing: fc.option(refinancing, { nil: undefined, freq: 2 }),
});

const plant = fc.record({
  cpi: percent(-2, 5),
  cost: amount(20_000_000, 200_000_000),
  contingency: percent(0, 10),
  profile: fc.constantFrom('uniform', 's-curve', 'at-close', 'at-completion'),
  life: maybe(fc.integer({ min: 2, max: 9 })),
  renewal: percent(10, 60),
  quantity: amount(1_000_000, 9_000_000),
  tariffCents: amount(20, 600),
  every: maybe(fc.integer({ min: 1, max: 4 })),
  payment: maybe(amount(500_000, 9_000_000)),
  grant: maybe(percent(0, 40)),
  when: fc.constantFrom('with-cost', 'completion'),
  opex: amount(500_000, 9_000_000),
  variable: percent(0, 10),
  waits: fc.tuple(amount(0, 120), amount(0, 120), amount(0, 120)),
});

/** What deals may have beside the plain ones: phases, contracts, seasons, stock, a hand-back. */
const extras = fc.record({
  phase: maybe(fc.record({ months: amount(1, 24), share: amount(10, 90), delay: fc.constantFrom(0, 0, 1) })),
  extends_concession: fc.boolean(),
  profile: maybe(
    fc.constantFrom<unknown>(
      'beta-early',
      { kind: 'logistic' },
      { kind: 'table', shares: ['20 %', '50 %', '30 %'] },
      {
        kind: 'milestones',
        payments: { first: { after: '0 months', share: '40 %' }, rest: { after: '1 month', share: '60 %' } },
      },
    ),
  ),
  contract: maybe(fc.constantFrom('fixed-price', 'cost-plus')),
  damages: amount(10_000, 900_000),
  retention: maybe(fc.record({ share: percent(1, 10), defects: amount(0, 40) })),
  development: maybe(amount(100_000, 2_000_000)),
  land: maybe(fc.record({ kind: fc.constantFrom('cost', 'in_kind'), value: amount(100_000, 9_000_000) })),
  season: maybe(amount(0, 9)),
  bass: fc.boolean(),
  lag: maybe(amount(1, 30)),
  stock: maybe(amount(1, 200)),
  hand_back: maybe(
    fc.record({
      life: amount(0, 5),
      over: amount(1, 6),
      secured_by: fc.constantFrom('nothing', 'reserve', 'retention', 'bond'),
      survey: maybe(amount(10_000, 300_000)),
    }),
  ),
  performance: maybe(fc.record({ score: percent(60, 100), bonus: percent(0, 10) })),
  revenue: moreRevenue,
  payment: payments,
  termination: maybe(
    fc.record({
      equity: fc.constantFrom('remaining-distributions', 'base-return', 'par', 'paid-in-less-distributions'),
      company: fc.constantFrom('debt-share', 'market-value', 'greater', 'lesser'),
      debt: fc.constantFrom('all', 'senior'),
      balances: fc.constantFrom('deducted', 'kept'),
      breakage: percent(0, 3),
    }),
  ),
  treasuries: fc.boolean(),
});

const rules = fc.record({
  order: fc.constantFrom('first', 'pro-rata', 'last'),
  reserves: fc.record({
    debt_service: maybe(amount(0, 14)),
    working_capital: maybe(amount(0, 8)),
    maintenance: maybe(amount(1, 4)),
    interest: percent(0, 3),
  }),
  cfads: fc.record({
    tax: fc.constantFrom('after', 'before'),
    reserve_interest: fc.constantFrom('included', 'excluded'),
  }),
  tax: fc.record({
    rate: percent(0, 40),
    losses: fc.constantFrom('carried-forward', 'monetised'),
    loss_years: amount(1, 10),
    holiday: fc.boolean(),
    finance_costs: fc.constantFrom('depreciated', 'not-deductible'),
    grants: fc.constantFrom('taxed-over-operation', 'not-taxed'),
    thin_capitalisation: maybe(fc.constantFrom('0.5', '2')),
    paid_after: maybe(amount(0, 12)),
    withheld: maybe(percent(0, 10)),
    vat: maybe(
      fc.record({
        credit: fc.constantFrom('carried-forward', 'refunded', 'refunded-at-completion'),
        refund_after: amount(0, 12).map((months) => `${months} months`),
        surcharges: maybe(fc.constant({ city: '7 %', education: '3 %', local_education: '2 %' })),
      }),
    ),
    vatRate: percent(0, 13),
    included: fc.constantFrom('yes', 'no'),
    wear: maybe(
      fc.oneof(
        fc.record({ kind: fc.constant('straight-line'), life: amount(2, 20), salvage: maybe(percent(0, 10)) }),
        fc.record({
          kind: fc.constant('declining-balance'),
          life: amount(2, 20),
          rate: maybe(percent(5, 40)),
          salvage: percent(0, 10),
          straight_line: fc.constantFrom('when-larger', 'last-two-years', 'never'),
        }),
        fc.record({ kind: fc.constant('units-of-use'), of: fc.constant('use'), salvage: percent(0, 10) }),
      ),
    ),
  }),
  concession: maybe(
    fc.record({
      kind: fc.constantFrom('financial-asset', 'intangible-asset', 'mixed'),
      construction_margin: percent(0, 10),
      borrowing_rate: maybe(percent(0, 8)),
      amortised_by: maybe(fc.constant('use')),
      provision_rate: percent(0, 8),
      receivable_rate: percent(0, 9),
    }),
  ),
  distributions: fc.record({
    limit: fc.constantFrom('retained-earnings', 'cash'),
    statutory_reserve: percent(0, 10),
    lock_up: maybe(fc.constantFrom('1.05', '1.20')),
    capital_calls: fc.constantFrom('never', 'never', 'cover-any-shortfall'),
  }),
  waterfall: waterfallRules,
  funders,
});

/** Without the keys that were left out. */
function given(of: Readonly<Record<string, unknown>>): RawDeal {
  return Object.fromEntries(Object.entries(of).filter(([, value]) => value !== undefined));
}

/** Weights of the months that add up to 12: more in January, less in July. */
function season(tenths: number): RawDeal {
  const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
  const weight = (month: string): string =>
    month === 'jan' ? `1.${tenths}` : month === 'jul' ? `0.${10 - tenths}` : '1';
  return Object.fromEntries(months.map((month) => [month, tenths === 0 ? '1' : weight(month)]));
}

type Value<A> = A extends fc.Arbitrary<infer T> ? T : never;
type Parts = readonly [
  when: Value<typeof dates>,
  built: Value<typeof plant>,
  tranches: readonly Value<typeof tranche>[],
  agreed: Value<typeof rules>,
  more: Value<typeof extras>,
  shared?: Value<typeof risks>,
];

type Concession = NonNullable<Value<typeof rules>['concession']>;

/** `scale` multiplies every amount of money. */
export function writeDeal([when, built, tranches, agreed, more, shared]: Parts, scale = 1, tariffFactor = 1): RawDeal {
  const money = (value: number, unit = ''): string => `${value * scale}${unit}`;
  const months = when.months - (when.months % steps[when.construction]);
  const { holiday, loss_years, paid_after, withheld, vat, vatRate, included, wear, ...tax } = agreed.tax;
  const funding = writeFunders(agreed.funders, { debt: tranches.length > 0, money });
  const early =
    more.phase === undefined || months < 2
      ? undefined
      : { ...more.phase, months: Math.min(more.phase.months, months - 1) };
  const phased = early === undefined ? {} : { phase: 'early' };
  const delay = Math.min(when.delay, when.years * 6);
  const lasting = built.life === undefined ? undefined : `${built.life} years`;
  const spending = more.profile === undefined || months < 2 ? built.profile : more.profile;
  const waterfall = writeWaterfall(agreed.waterfall, {
    calls: agreed.distributions.capital_calls === 'cover-any-shortfall',
    debt: tranches.length > 0,
    money,
  });
  const rated = vat === undefined ? {} : { vat: vatRate };
  const revenue = writeRevenue(more.revenue, {
    money,
    vat: rated,
    shared: followsProfit(more.payment) ? ['fares'] : undefined,
  });
  const life = wear !== undefined && 'life' in wear ? { life: `${wear.life} years` } : {};
  return {
    pppsim: '1',
    name: 'generated',
    currency: 'CNY',
    close: when.close,
    timing: when.timing,
    step: { construction: when.construction, operation: when.operation },
    indices: { cpi: built.cpi },
    ...(early !== undefined && {
      phases: { early: { operates_after: `${early.months} months`, delay: `${Math.min(early.delay, delay)} months` } },
    }),
    construction: given({
      ...funding.construction,
      months: `${months} months`,
      delay: `${delay} months`,
      extends_concession: more.extends_concession,
      contingency: built.contingency,
      contract:
        more.contract === undefined
          ? undefined
          : given({
              kind: more.contract,
              fee: more.contract === 'cost-plus' ? '4 %' : undefined,
              delay_damages: money(more.damages),
            }),
      retention:
        more.retention === undefined
          ? undefined
          : { share: more.retention.share, defects: `${more.retention.defects} months` },
      development: more.development === undefined ? undefined : { cost: money(more.development), index: 'cpi' },
      land: more.land === undefined ? undefined : { [more.land.kind]: money(more.land.value) },
      items: given({
        plant: given({
          cost: money(built.cost),
          index: more.lag === undefined ? 'cpi' : { of: 'cpi', lag: `${more.lag} months` },
          profile: spending,
          renewal: lasting === undefined ? undefined : built.renewal,
          life: lasting,
          depreciation: wear === undefined ? undefined : { wear: '100 %' },
          ...rated,
        }),
        first_plant:
          early === undefined
            ? undefined
            : given({
                cost: money(built.cost * early.share * 0.01),
                index: 'cpi',
                renewal: lasting && built.renewal,
                life: lasting,
                ...phased,
              }),
      }),
    }),
    demand: given({
      use: String(built.quantity),
      answering:
        more.season === undefined
          ? undefined
          : { kind: 'price-elastic', of: '1000', price: '3.6', reference: '3', elasticity: String(-more.season / 5) },
      known: more.bass ? { kind: 'bass', ceiling: '1000', ...phased } : undefined,
      visits: more.season === undefined ? undefined : { kind: 'seasonal', of: '1000', months: season(more.season) },
    }),
    revenue: given({
      early_fares:
        early === undefined
          ? undefined
          : {
              kind: 'user-charge',
              quantity: String(Math.round(built.quantity / 4)),
              tariff: `${(built.tariffCents * tariffFactor * scale) / 100} /trip`,
              index: given({ of: 'cpi', every: built.every === undefined ? undefined : `${built.every} years` }),
              ...phased,
            },
      fares: {
        ...rated,
        ...(vat !== undefined && { vat_included: included }),
        kind: 'user-charge',
        quantity: String(built.quantity),
        tariff: `${(built.tariffCents * tariffFactor * scale) / 100} /trip`,
        index: given({ of: 'cpi', every: built.every === undefined ? undefined : `${built.every} years` }),
      },
      availability:
        built.payment === undefined
          ? undefined
          : {
              kind: 'availability',
              payment: money(built.payment, ' /year'),
              index: 'cpi',
              ...revenue.deductions,
              ...rated,
            },
      payment: writePayment(more.payment, money),
      grant: built.grant === undefined ? undefined : { kind: 'capital-grant', share: built.grant, when: built.when },
      ...revenue.mechanisms,
    }),
    operation: {
      years: `${when.years} years`,
      costs: given({
        running: given({
          cost: money(built.opex, ' /year'),
          index: 'cpi',
          ...rated,
          performance:
            more.performance === undefined ? undefined : { ...more.performance, target: '85 %', rate: '0.8' },
        }),
        early: early === undefined ? undefined : { cost: money(built.opex / 4, ' /year'), index: 'cpi', ...phased },
        taught: more.bass ? { cost: money(40, ' /user'), per: 'known', ...phased } : undefined,
        guided: more.season === undefined ? undefined : { cost: money(30, ' /visit'), per: 'visits', index: 'cpi' },
        variable: followsProfit(more.payment) ? undefined : { of_revenue: built.variable },
      }),
      ...(more.stock !== undefined && { inventory: { days: `${more.stock} days`, of: 'running' } }),
      ...(more.hand_back !== undefined &&
        lasting !== undefined && {
          hand_back: given({
            remaining_life: `${more.hand_back.life} years`,
            over: `${more.hand_back.over} years`,
            secured_by: more.hand_back.secured_by,
            survey: more.hand_back.survey === undefined ? undefined : money(more.hand_back.survey),
          }),
        }),
      government_pays_after: `${built.waits[0]} days`,
      users_pay_after: `${built.waits[1]} days`,
      suppliers_paid_after: `${built.waits[2]} days`,
    },
    funding: given({
      equity: given({ order: agreed.order, holders: { first: '60 %', second: '40 %' }, ...funding.equity }),
      debt: Object.fromEntries(
        tranches.map(
          (
            {
              before,
              grace,
              agency_fee,
              amount: size,
              shares,
              balloon,
              tail,
              availability,
              waterfall: { rank, sweep },
              instrument: kind,
              refinancing: replaced,
              ...terms
            },
            index,
          ) => [
            `loan_${index}`,
            given({
              ...terms,
              ...(followsProfit(more.payment) && withoutCover(terms)),
              rank,
              sweep,
              shares: terms.repayment === 'table' ? shares : undefined,
              balloon: ['annuity', 'equal-principal'].includes(terms.repayment) ? balloon : undefined,
              // A loan that its tail ends before it repays is none: the tail leaves a year after construction and grace.
              tail:
                tail === undefined || months + when.years * 12 - tail < Math.max(grace, months) + 25
                  ? undefined
                  : `${tail} months`,
              availability: availability === undefined ? undefined : `${availability} months`,
              grace: `${grace} months`,
              agency_fee: money(agency_fee),
              amount: money(size),
              ...writeRefinancing(replaced, { close: when.close, months, years: when.years, money }),
              tenor: `${Math.max(Math.floor(months / 12 + when.years) - before, Math.ceil((Math.max(grace, months) + 13) / 12))} years`,
              ...writeInstrument(kind, {
                seniorBefore: tranches.slice(0, index).some((each) => isSenior(each.instrument, each.waterfall.rank)),
                undrawn: agreed.funders?.undrawn_debt !== undefined,
                close: when.close,
                tests: { ...agreed.distributions, ...waterfall.distributions },
              }),
            }),
          ],
        ),
      ),
      reserves: given({
        ...waterfall.reserves,
        interest: agreed.reserves.interest,
        debt_service: agreed.reserves.debt_service === undefined ? undefined : `${agreed.reserves.debt_service} months`,
        working_capital:
          agreed.reserves.working_capital === undefined ? undefined : `${agreed.reserves.working_capital} months`,
        maintenance: agreed.reserves.maintenance === undefined ? undefined : `${agreed.reserves.maintenance} years`,
      }),
      cfads: agreed.cfads,
      ...waterfall.funding,
      ...funding.funding,
    }),
    tax: {
      ...given(tax),
      ...(more.treasuries && { treasuries: { vat: '50 %', income_tax: '40 %', surcharges: '100 %' } }),
      ...(paid_after !== undefined && { paid_after: `${paid_after} months` }),
      ...(withheld !== undefined && { withholding: { second: withheld } }),
      ...(vat !== undefined && { vat: given(vat) }),
      ...(wear !== undefined && { depreciation_classes: { wear: given({ ...wear, ...life }) } }),
      loss_years: `${loss_years} years`,
      ...(followsProfit(more.payment) && { losses: 'carried-forward' }),
      ...(holiday && !followsProfit(more.payment) && { holiday: { exempt: '3 years', half: '3 years' } }),
    },
    distributions: given({ ...agreed.distributions, ...waterfall.distributions }),
    ...(agreed.concession !== undefined && { concession_accounting: concession(agreed.concession) }),
    ...funding.deal,
    ...(shared !== undefined && { risks: shared }),
    ...(more.termination !== undefined && { termination: terminationOf(more.termination, money) }),
    discounting: { equity: '9 %', project: '7 %', government: '4 %' },
  };
}

/** A loan beside a payment that leaves no cash beyond its service. */
function withoutCover({ repayment }: Pick<Value<typeof tranche>, 'repayment'>): RawDeal {
  return { dscr: undefined, llcr: undefined, repayment: repayment === 'sculpted' ? 'annuity' : repayment };
}

/** Concession accounting with the keys of its kind. */
function concession({ kind, construction_margin, receivable_rate, ...intangible }: Concession): RawDeal {
  if (kind === 'financial-asset') return { kind, construction_margin };
  return { kind, construction_margin, ...given(intangible), ...(kind === 'mixed' && { receivable_rate }) };
}

/** Early termination by all three causes. */
function terminationOf(
  { equity, company, debt, balances, breakage }: NonNullable<Value<typeof extras>['termination']>,
  money: (value: number) => string,
): RawDeal {
  return {
    authority_default: { kind: equity, debt, balances, breakage },
    force_majeure: { debt, balances, insurance: money(100_000) },
    company_default: {
      kind: company,
      debt,
      debt_share: '80 %',
      ...(company !== 'debt-share' && { rate: '9 %', rectification: money(200_000) }),
    },
  };
}

/** The parts of a deal, to be written at any scale. Revenue is somewhere between hopeless and rich. */
export const dealParts: fc.Arbitrary<Parts> = fc.tuple(
  dates,
  plant,
  fc.array(tranche, { maxLength: 3 }),
  rules,
  extras,
  // The last, so that it moves no other draw.
  risks,
);
