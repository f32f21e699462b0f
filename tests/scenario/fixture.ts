/** A small spec in the shape of a deal, and files in memory. */
import { z } from 'zod';
import type { Checked, Diagnostic } from '../../src/diagnostics/diagnostic.ts';
import {
  bilingualText,
  choice,
  count,
  date,
  factor,
  flag,
  identifier,
  money,
  months,
  named,
  price,
  quantityOrFormula,
  quantityOrSeries,
  rate,
  series,
  share,
  years,
} from '../../src/quantity/schema.ts';
import { type FileSource, loadScenario, type Scenario, type SemanticProblem } from '../../src/scenario/index.ts';
import { isQuantity } from '../../src/quantity/quantity.ts';

const t = (en: string) => ({
  title: { en, zh: `${en}（中）` },
  description: { en: `About ${en}.`, zh: `关于${en}。` },
});

const charge = z.strictObject({
  kind: z.literal('user-charge'),
  quantity: quantityOrFormula(count(t('Quantity'))),
  tariff: price(t('Tariff')),
  index: z
    .union([
      identifier(t('Index')).transform((of) => ({ of })),
      z.strictObject({ of: identifier(t('Index')), every: years(t('Interval')).optional() }),
    ])
    .optional(),
});
const availability = z.strictObject({
  kind: z.literal('availability'),
  payment: money(t('Payment')),
  deductions: share(t('Deductions')).prefault('0 %'),
});
const growth = z.strictObject({
  kind: z.literal('growth'),
  start: count(t('Start')),
  growth: rate(t('Growth')),
  scaled_by: quantityOrFormula(count(t('Scale'))).optional(),
});

export const spec = z.strictObject({
  pppsim: z.literal('1'),
  name: bilingualText(t('Name')),
  currency: z.string().regex(/^[A-Z]{3}$/),
  close: date(t('Close')),
  step: z.strictObject({ construction: choice(['quarter', 'half-year'], t('Step')).prefault('quarter') }).prefault({}),
  indices: named(quantityOrSeries(rate({ ...t('Index'), min: -0.5, max: 1 })), t('Indices')).prefault({}),
  construction: z.strictObject({
    months: months({ ...t('Months'), min: 0, max: 240 }),
    contingency: share(t('Contingency')).prefault('0 %'),
    items: named(
      z.strictObject({
        cost: money({ ...t('Cost'), min: 0 }),
        life: years(t('Life')).optional(),
        paid_to: identifier(t('Paid to')).prefault('contractor'),
      }),
      t('Items'),
    ),
  }),
  demand: named(
    z.union([quantityOrFormula(count(t('Amount'))), z.discriminatedUnion('kind', [growth])]),
    t('Demand'),
  ).prefault({}),
  revenue: named(z.discriminatedUnion('kind', [charge, availability]), t('Revenue')),
  tax: z.strictObject({
    rate: share(t('Tax rate')),
    exempt: flag(t('Exempt')).prefault('false'),
    table: series(share(t('Share'))).optional(),
  }),
  funding: z.strictObject({
    equity: z.strictObject({ holders: named(share(t('Share')), t('Holders')) }),
    debt: named(
      z.strictObject({
        tenor: years({ ...t('Tenor'), minExclusive: 0 }),
        margin: rate(t('Margin')).prefault('0 %'),
        repayment: choice(['annuity', 'sculpted', 'bullet'], t('Repayment')),
        dscr: factor(t('DSCR')).optional(),
      }),
      t('Debt'),
    ).prefault({}),
  }),
});

/** Shares of holders add up to 100 %. */
export function semanticChecks(deal: z.output<typeof spec>): readonly SemanticProblem[] {
  const shares = Object.values(deal.funding.equity.holders)
    .filter(isQuantity)
    .map((each) => Number(each.value));
  const sum = shares.reduce((a, b) => a + b, 0);
  return Math.abs(sum - 1) < 1e-9
    ? []
    : [
        {
          path: 'funding.equity.holders',
          code: 'SCN-SUM',
          message: { en: `the holders have ${sum * 100} % together`, zh: `股东合计 ${sum * 100} %` },
          hint: { en: 'Shares add up to 100 %.', zh: '比例合计应为 100 %。' },
        },
      ];
}

export const EXAMPLE = `# An example
pppsim: 1
name: { en: Parking, zh: 停车 }
currency: CNY
close: 2026-01-01
step: { construction: quarter }

indices:
  cpi: 2 %
  energy: { 2026: 1 %, 2030: 3 % }

construction:
  months: 18 months
  contingency: 5 %
  items:
    bays: { cost: 180e6, life: 8 years, paid_to: builder }
    platform:
      cost: { value: 45 MCNY, source: "tender 12", note: 暂估 }
      life: 72 months

demand:
  bays: 12_000
  occupancy: 38 %
  hours: { kind: growth, start: 1.2 万, growth: 3.2 % }
  paid_hours: "bays * 24 * 365 * occupancy * (1 - exp(-0.9 * operating_year))"

revenue:
  parking:
    kind: user-charge
    quantity: paid_hours
    tariff: 3.2 /hour
    index: { of: cpi, every: 3 years }
  lease: { kind: availability, payment: 4e6 }

tax:
  rate: 25 %
  exempt: false
  table: [20 %, 30 %, 50 %]

funding:
  equity: { holders: { sponsor: 80 %, government: 20 % } }
  debt:
    senior: { tenor: 12 years, margin: 120 bp, repayment: sculpted, dscr: 1.30 }

cases:
  banking: { demand.occupancy: 33 %, construction.items.*.cost: x 1.05 }
`;

export type Files = Readonly<Record<string, string | Uint8Array>>;

export function memory(files: Files): FileSource {
  const encoder = new TextEncoder();
  return {
    read: (path) => {
      const found = Object.hasOwn(files, path) ? files[path] : undefined;
      if (found === undefined) return { ok: false, reason: 'missing' };
      return { ok: true, bytes: typeof found === 'string' ? encoder.encode(found) : found };
    },
    resolve: (from, relative) => [...from.split('/').slice(0, -1), relative].join('/'),
    profile: (name) => `profiles/${name}.yaml`,
    profiles: Object.keys(files)
      .filter((each) => each.startsWith('profiles/'))
      .map((each) => each.slice(9, -5)),
  };
}

export type Deal = z.output<typeof spec>;

export function load(
  files: Files | string | Uint8Array,
  set: readonly string[] = [],
): Promise<Checked<Scenario<Deal>>> {
  const source = memory(typeof files === 'string' || files instanceof Uint8Array ? { 'a.yaml': files } : files);
  return loadScenario({
    file: 'a.yaml',
    set,
    source,
    spec,
    semanticChecks,
    timeNames: ['operating_year', 'calendar_year'],
  });
}

export async function loaded(files: Files | string, set: readonly string[] = []): Promise<Scenario<Deal>> {
  const result = await load(files, set);
  if (!result.ok) throw new Error(short(result.problems).join('\n'));
  return result.value;
}

/** Problems as short lines: place, code, path, message, hint. */
export function short(problems: readonly Diagnostic[]): readonly string[] {
  return problems.map(
    ({ place, code, message, hint }) =>
      `${place === undefined ? '' : `${place.file}:${place.line}:${place.column} `}${code} ${message.en}${hint === undefined ? '' : ` | ${hint.en}`}`,
  );
}

export async function refused(
  files: Files | string | Uint8Array,
  set: readonly string[] = [],
): Promise<readonly string[]> {
  const result = await load(files, set);
  if (result.ok) throw new Error('accepted');
  return short(result.problems);
}

/** The value of an input as exact text. */
export function valueOf(scenario: Scenario<Deal>, path: string, name?: string): string | undefined {
  const found = (name === undefined ? scenario.inputs : scenario.cases.get(name))?.get(path)?.quantity;
  return isQuantity(found) ? found.value : undefined;
}
