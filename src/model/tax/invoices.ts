/** Which sales and purchases of a deal bear VAT, and prices stated with VAT in them. */
import { type Named, number, type Term, sum } from '../../lines/index.ts';
import { PURE } from '../../quantity/unit.ts';
import { contingencyShare, type Construction } from '../construction/construction.ts';
import { type Context, text } from '../context.ts';
import type { Deal } from '../deal.ts';
import type { Lifecycle } from '../lifecycle/index.ts';
import type { OperatingCosts } from '../operation/index.ts';
import type { Revenue } from '../revenue/index.ts';
import { buildVat, type Invoice, type VatNeeds } from './vat.ts';

/** An entry of the scenario that may state a rate of VAT. */
interface Priced {
  readonly vat?: unknown;
  readonly vat_included?: 'yes' | 'no' | undefined;
}

/** Every entry that may state VAT, by its path. */
export function pricedEntries(deal: Deal): ReadonlyMap<string, Priced> {
  const listed = (at: string, entries: Readonly<Record<string, object>>): (readonly [string, Priced])[] =>
    Object.entries(entries).map(([name, entry]) => [`${at}.${name}`, entry]);
  // What a mechanism buys stands below it, with a rate of its own: it is found first.
  const bought = Object.entries(deal.revenue).flatMap(([name, mechanism]): (readonly [string, Priced])[] =>
    mechanism.kind === 'energy-trusteeship' ? [[`revenue.${name}.energy`, mechanism.energy]] : [],
  );
  return new Map([
    ...bought,
    ...listed('construction.items', deal.construction.items),
    ...listed('revenue', deal.revenue),
    ...listed('operation.costs', deal.operation.costs),
  ]);
}

/** The price factor of an entry, taken down to the price without VAT where the scenario's price includes it. */
export function withoutVat({ m }: Pick<Context, 'm'>, deal: Deal, at: string, factor: Named): Named {
  const found = [...pricedEntries(deal)].find(([path]) => at === path || at.startsWith(`${path}.`));
  if (found === undefined || found[1].vat_included !== 'yes') return factor;
  const id = `${at}.price_factor_without_vat`;
  if (m.has(id)) return m.named(id);
  const { label, unit, nature } = m.about(factor);
  return m.line(
    id,
    {
      unit,
      nature,
      label: text(`${label.en}, without VAT`, `${label.zh}（不含税）`),
      source: 'price with VAT / (1 + rate); 增值税暂行条例实施细则 art. 14',
    },
    factor.over(number(1).plus(m.input(`${found[0]}.vat`, PURE))),
  );
}

/** Writes VAT where it is part of the deal: the deal says how VAT is settled, and something sold or bought states a rate. */
export function chargeVat(context: Context, deal: Deal, of: Parameters<typeof collectInvoices>[2]): void {
  const stated = [...pricedEntries(deal).values()].some(({ vat }) => vat !== undefined);
  if (deal.tax.vat !== undefined && stated) buildVat(context, deal.tax.vat, collectInvoices(context, deal, of));
}

/** What is sold and bought at a stated rate. */
function collectInvoices(
  context: Context,
  deal: Deal,
  of: {
    readonly construction: Construction;
    readonly costs: OperatingCosts;
    readonly revenue: Revenue;
    readonly renewals: Lifecycle;
  },
): VatNeeds {
  const { m } = context;
  const entries = pricedEntries(deal);
  const rate = (path: string): Term | undefined =>
    entries.get(path)?.vat === undefined ? undefined : m.input(`${path}.vat`, PURE);
  const invoice = (line: Named, path: string, party: string): readonly Invoice[] => {
    const found = rate(path);
    return found === undefined ? [] : [{ line, label: m.about(line).label, vat: line.times(found), party }];
  };
  const sales = of.revenue.receipts.flatMap(({ line, payer }) => {
    const path = [...entries.keys()].find((each) => line.id.startsWith(`${each}.`));
    return path === undefined ? [] : invoice(line, path, m.about(line).flow?.from ?? payer);
  });
  const works = of.construction.items.flatMap((item) => invoice(item.spending, item.path, item.paidTo));
  const contingency: readonly Invoice[] =
    works.length === 0
      ? []
      : [
          {
            line: of.construction.contingency,
            label: m.about(of.construction.contingency).label,
            vat: sum(works.map(({ vat }) => vat)).times(contingencyShare(context)),
            party: m.about(of.construction.contingency).flow?.to ?? 'contractor',
          },
        ];
  return {
    sales,
    construction: [...works, ...contingency],
    operation: [
      ...of.costs.costs.flatMap(({ line, name, paidTo }) => invoice(line, `operation.costs.${name}`, paidTo)),
      // A fee to the government and a compensation are no purchase: only what is bought has a path of its own.
      ...of.revenue.fees.flatMap(({ line, payee }) => {
        const path = line.id.replace(/\.[^.]+$/, '');
        return path.endsWith('.energy') ? invoice(line, path, payee) : [];
      }),
    ],
    renewals: of.renewals.renewals.flatMap(({ spending, name, paidTo }) =>
      invoice(spending, `construction.items.${name}`, paidTo),
    ),
    spending: of.construction.spending,
  };
}
