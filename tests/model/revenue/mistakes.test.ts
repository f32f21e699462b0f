/** What is refused of revenue, with the path and what is wrong. */
import { describe, expect, it } from 'vitest';
import { dealSpec, semanticChecks } from '../../../src/model/index.ts';
import { smallDeal } from '../returns/deal.ts';

const income = { kind: 'table', payer: 'users', amounts: ['300'] };
const parsed = (revenue: Readonly<Record<string, unknown>>) => dealSpec.safeParse(smallDeal({ revenue }));
const problems = (revenue: Readonly<Record<string, unknown>>): readonly string[] => {
  const { data, error } = parsed(revenue);
  if (data === undefined) throw error;
  return semanticChecks(data).map(({ path, code, message }) => `${path} ${code} ${message.en}`);
};
const savings = { kind: 'energy-savings', baseline: '10', measured: '4', price: '1 /kWh', share: '50 %' };
const shadow = { kind: 'usage-payment', quantity: '10' };
const land = { kind: 'land-value', area: '10', uplift: '6 /m2', capture: '30 %' };
const trust = { kind: 'energy-trusteeship', fee: '5 /year' };

describe('a mistake in revenue is told', () => {
  it.each<[string, Readonly<Record<string, unknown>>, string]>([
    [
      'a fee on revenue that is listed after it',
      { fee: { kind: 'concession-fee', share: '5 %', of: ['income'] }, income },
      'revenue.fee.of.0 SCN-NAME There is no revenue listed before it named "income".',
    ],
    [
      'a fee on nothing',
      { fee: { kind: 'concession-fee', share: '5 %' }, income },
      'revenue.fee SCN-RULE No revenue that counts is listed before it.',
    ],
    [
      'a fee on a grant',
      {
        grant: { kind: 'capital-grant', share: '5 %' },
        income,
        fee: { kind: 'concession-fee', share: '5 %', of: ['grant'] },
      },
      'revenue.fee.of.0 SCN-NAME There is no revenue listed before it named "grant".',
    ],
    [
      'a guarantee where users pay nothing',
      { income: { ...income, payer: 'government' }, backed: { kind: 'revenue-guarantee', floor: '90 %' } },
      'revenue.backed SCN-RULE No revenue that counts is listed before it.',
    ],
    [
      'a floor above the ceiling',
      { income, backed: { kind: 'revenue-guarantee', floor: '100 %', ceiling: '0.9', upside: '50 %' } },
      'revenue.backed.floor SCN-RULE The floor lies above the ceiling.',
    ],
    [
      'a limit on no guarantee',
      { income, backed: { kind: 'revenue-guarantee', ceiling: '1.1', upside: '50 %', most_in_all: '50' } },
      'revenue.backed SCN-RULE What the government pays is limited, but it guarantees no floor.',
    ],
    [
      'a band without a volume before the last',
      { shadow: { ...shadow, bands: { a: { tariff: '2 /trip' }, b: { tariff: '1 /trip' } } } },
      'revenue.shadow.bands.a SCN-RULE Only the last band may be without a volume.',
    ],
    [
      'a tariff that rises',
      { shadow: { ...shadow, bands: { a: { volume: '5', tariff: '1 /trip' }, b: { tariff: '2 /trip' } } } },
      'revenue.shadow.bands.b.tariff SCN-RULE The tariff rises from 1 /trip to 2 /trip.',
    ],
    ['no band', { shadow: { ...shadow, bands: {} } }, 'revenue.shadow.bands SCN-RULE There is no band.'],
    [
      'more land than there is',
      { land: { ...land, absorption: ['60 %', '50 %'] } },
      'revenue.land.absorption SCN-SUM The shares sold add up to 110 %.',
    ],
    [
      'a baseline that follows more than itself',
      {
        savings: {
          ...savings,
          adjusted: {
            climate: { share: '60 %', baseline: '1', actual: '1' },
            activity: { share: '50 %', baseline: '1', actual: '1' },
          },
        },
      },
      'revenue.savings.adjusted SCN-SUM The parts of the baseline that follow something add up to 110 %.',
    ],
    [
      'an index of energy that is nowhere',
      { trust: { ...trust, energy: { measured: '4', price: '1 /kWh', index: 'power' } } },
      'revenue.trust.energy.index SCN-NAME There is no index named "power".',
    ],
    [
      'an end before the start',
      { income: { ...income, from: '2 years', until: '1 year' } },
      'revenue.income.until SCN-DATE It ends after 1 year, when it starts after 2 years.',
    ],
  ])('%s', (_, revenue, told) => {
    expect(problems(revenue)).toEqual([told]);
  });

  it.each<[string, Readonly<Record<string, unknown>>]>([
    ['a fee of nothing', { kind: 'concession-fee' }],
    ['a threshold without a share', { kind: 'concession-fee', fixed: '5 /year', threshold: '9 /year' }],
    ['VAT on a fee that the company pays', { kind: 'concession-fee', fixed: '5 /year', vat: '6 %' }],
    ['a guarantee without a band', { kind: 'revenue-guarantee' }],
    ['a ceiling without a share', { kind: 'revenue-guarantee', ceiling: '1.1' }],
    ['products without a price', { kind: 'data-service', products: '6', openness: '40 %' }],
    ['firms without a fee', { kind: 'data-service', firms: '6' }],
    ['a data service that serves nobody', { kind: 'data-service' }],
  ])('%s is refused at once', (_, mechanism) => {
    expect(parsed({ income, mechanism }).success).toBe(false);
  });
});
