/** What is built: spending by item and period, in nominal money, each paid to the party that does the work. */
import type { z } from 'zod';
import type { Bilingual } from '../../diagnostics/diagnostic.ts';
import { type Named, sum, type Term, total } from '../../lines/index.ts';
import { delta } from '../../lines/idioms/index.ts';
import { PURE } from '../../quantity/unit.ts';
import { type Context, type IndexUse, nameOf, text } from '../context.ts';
import { PROFILES } from './profiles.ts';
import type { constructionSpec } from './spec.ts';

/** One item built: where its inputs are, what was spent on it, and how its price moves. */
export interface BuiltItem {
  readonly name: string;
  readonly path: string;
  readonly label: Bilingual;
  /** Period, money; the item's share of the contingency is not in it. */
  readonly spending: Named;
  /** Once, money. */
  readonly cost: Named;
  readonly priceFactor: Named;
  readonly paidTo: string;
  readonly hasLife: boolean;
  readonly index: IndexUse | undefined;
  /** Shares by depreciation class; absent for straight line. */
  readonly classes: readonly string[] | undefined;
}

export interface Construction {
  readonly items: readonly BuiltItem[];
  /** Spending of the items, and on the contingency, period, money. */
  readonly works: Named;
  readonly contingency: Named;
  /** Everything spent, period and once, money. */
  readonly spending: Named;
  readonly total: Named;
}

const SOURCE =
  'capital cost by profile: cost x price factor x (share spent by the end of the period - share spent before); definition';

/** Writes construction spending. */
export function buildConstruction(context: Context, spec: z.output<typeof constructionSpec>): Construction {
  const { m, time } = context;
  const money = { unit: 'money', nature: 'flow' } as const;
  m.section('construction', SOURCE);
  const items = Object.entries(spec.items).map(([name, item]): BuiltItem => {
    const path = `construction.items.${name}`;
    const label = nameOf(item.label, name);
    const factor = context.priceFactor(path, label, item.index);
    const spent = m.line(
      `${path}.spent_share`,
      {
        label: text(`${label.en}: share spent by the period's end`, `${label.zh}：截至期末投资完成比例`),
        unit: PURE,
        nature: 'factor',
      },
      PROFILES[item.profile](time.progress),
    );
    const spending = m.line(
      `${path}.spending`,
      {
        ...money,
        label: text(`${label.en}: spending`, `${label.zh}：投资支出`),
        flow: { from: 'project_company', to: item.paid_to },
      },
      m.input(`${path}.cost`, 'money@real').times(factor).times(delta(spent)),
    );
    const cost = m.line(
      `${path}.total`,
      {
        ...money,
        shape: 'once',
        label: text(`${label.en}: cost`, `${label.zh}：造价`),
      },
      total(spending),
    );
    return {
      name,
      path,
      label,
      spending,
      cost,
      priceFactor: factor,
      paidTo: item.paid_to,
      hasLife: item.life !== undefined,
      index: item.index,
      classes: item.depreciation === undefined ? undefined : Object.keys(item.depreciation),
    };
  });
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
      flow: { from: 'project_company', to: 'contractor' },
    },
    works.times(contingencyShare(context)),
  );
  const spending = m.line(
    'construction.spending',
    { ...money, label: text('Construction spending', '建设投资') },
    works.plus(contingency),
  );
  context.books.cash('investing', -1, spending, { phase: 'construction', label: text('Construction', '建设投资') });
  context.books.capitalise(spending);
  return {
    items,
    works,
    contingency,
    spending,
    total: m.line(
      'construction.total',
      { ...money, shape: 'once', label: text('Construction cost', '建设投资合计') },
      total(spending),
    ),
  };
}

/** The contingency as a share of the works. */
export function contingencyShare({ m }: Context): Term {
  return m.input('construction.contingency', PURE);
}
