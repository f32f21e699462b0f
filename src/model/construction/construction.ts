/** What is built: spending by item and period, in nominal money, each paid to the party that does the work. */
import type { z } from 'zod';
import { type Named, sum, type Term, total } from '../../lines/index.ts';
import { PURE } from '../../quantity/unit.ts';
import { type Context, text } from '../context.ts';
import { buildDamages, buildRetention } from './contract.ts';
import type { BuiltItem } from './built-item.ts';
import { buildItem } from './items.ts';
import { landInKind, paidAtClose } from './site.ts';
import type { constructionSpec } from './spec.ts';

export type { BuiltItem } from './built-item.ts';

export interface Construction {
  /** Everything bought, development and land included. */
  readonly items: readonly BuiltItem[];
  /** Spending of the items, and on the contingency, period, money. */
  readonly works: Named;
  readonly contingency: Named;
  /** Everything spent, period and once, money. */
  readonly spending: Named;
  readonly total: Named;
  /** Land contributed in kind, period, money. */
  readonly landInKind: Named | undefined;
}

const SOURCE =
  'capital cost by profile: cost x price factor x (share spent by the end of the period - share spent before); definition';

/** Writes construction spending. `costFactor` multiplies the cost of every item where the city asks for it. */
export function buildConstruction(
  context: Context,
  spec: z.output<typeof constructionSpec>,
  costFactor?: Term,
): Construction {
  const { m } = context;
  const { contract, retention } = spec;
  const money = { unit: 'money', nature: 'flow' } as const;
  m.section('construction', SOURCE);
  const items = Object.entries(spec.items).map(([name, item]) =>
    buildItem(context, name, item, {
      contract: contract && { ...contract, fee: contract.fee !== undefined },
      costFactor,
    }),
  );
  const works = m.line(
    'construction.works',
    { ...money, label: text('Construction spending without contingency', '建设投资（不含预备费）') },
    sum(items.map((item) => item.spending)),
  );
  const contingency = m.line(
    'construction.contingency.spending',
    {
      ...money,
      label: text('Contingency spent', '预备费支出'),
      flow: { from: 'project_company', to: spec.contingency_paid_to },
    },
    works.times(contingencyShare(context)),
  );
  const site = [
    ...(spec.development === undefined
      ? []
      : [paidAtClose(context, 'development', text('Development cost', '前期费用'), spec.development)]),
    ...(spec.land?.cost === undefined
      ? []
      : [paidAtClose(context, 'land', text('Cost of the land', '土地取得费用'), spec.land)]),
  ];
  const spending = m.line(
    'construction.spending',
    { ...money, label: text('Construction spending', '建设投资') },
    sum([works.plus(contingency), ...site.map((each) => each.spending)]),
  );
  context.books.cash('investing', -1, spending, { phase: 'construction', label: text('Construction', '建设投资') });
  context.books.capitalise(spending);
  if (contract?.delay_damages !== undefined) buildDamages(context, contract.with, items);
  if (retention !== undefined) buildRetention(context, retention.from, items);
  m.section('construction', SOURCE);
  return {
    items: [...items, ...site],
    works,
    contingency,
    spending,
    total: m.line(
      'construction.total',
      { ...money, shape: 'once', label: text('Construction cost', '建设投资合计') },
      total(spending),
    ),
    landInKind: spec.land?.in_kind === undefined ? undefined : landInKind(context),
  };
}

/** The contingency as a share of the works. */
export function contingencyShare({ m }: Context): Term {
  return m.input('construction.contingency', PURE);
}
