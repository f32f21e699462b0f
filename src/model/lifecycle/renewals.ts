/** What wears out before the concession ends is bought again, at the price of its day, and wears again. */
import type { Bilingual } from '../../diagnostics/diagnostic.ts';
import { call, least, most, type Named, number, prev, sum, type Term, when } from '../../lines/index.ts';
import { PURE } from '../../quantity/unit.ts';
import { type Context, inPhase, text } from '../context.ts';

/** What lifecycle needs of an item that construction built. Its `life`, `cost` and `renewal` are read below `path`. */
export interface RenewableItem {
  readonly name: string;
  /** `construction.items.<name>`. */
  readonly path: string;
  readonly label: Bilingual;
  /** Period, money/money@real. */
  readonly priceFactor: Named;
  readonly paidTo: string;
  /** Without a life of its own an item lasts as long as the concession and is never renewed. */
  readonly hasLife: boolean;
  /** Whether a renewal costs another share than the whole. */
  readonly hasRenewal: boolean;
  /** The phase with which its life starts. */
  readonly phase?: string | undefined;
}

/** The renewals of one item: what is spent, and how that wears. Period lines in money. */
export interface Renewal {
  readonly name: string;
  readonly label: Bilingual;
  readonly spending: Named;
  /** Of one renewal at the prices of the period. */
  readonly price: Named;
  readonly depreciation: Named;
  /** What is not yet depreciated at the period's end; zero when the concession ends. */
  readonly bookValue: Named;
  readonly paidTo: string;
}

export interface Lifecycle {
  readonly renewals: readonly Renewal[];
  /** All renewals, period, money. */
  readonly spending: Named;
  readonly depreciation: Named;
  readonly bookValue: Named;
}

const SOURCE =
  'renewal at every multiple of the life before the concession ends; straight line until the next; definition';

/** Writes the renewals of every item with a life of its own. */
export function buildRenewals(context: Context, items: readonly RenewableItem[]): Lifecycle {
  const { m } = context;
  m.section('lifecycle', SOURCE);
  const renewals = items.filter((item) => item.hasLife).map((item) => renew(inPhase(context, item.phase), item));
  const all = (id: string, label: Bilingual, nature: 'flow' | 'balance', of: (renewal: Renewal) => Named): Named =>
    m.line(id, { label, unit: 'money', nature }, sum(renewals.map(of)));
  const spending = all('lifecycle.spending', text('Renewals', '更新改造支出'), 'flow', (each) => each.spending);
  const depreciation = all(
    'lifecycle.depreciation',
    text('Depreciation of renewals', '更新改造资产折旧'),
    'flow',
    (each) => each.depreciation,
  );
  context.books.cash('investing', -1, spending, { phase: 'operation' });
  context.books.capitalise(spending);
  return {
    renewals,
    spending,
    depreciation,
    bookValue: all(
      'lifecycle.book_value',
      text('Book value of renewals', '更新改造资产净值'),
      'balance',
      (each) => each.bookValue,
    ),
  };
}

function renew({ m, time }: Context, item: RenewableItem): Renewal {
  const { name, path, label, priceFactor, paidTo } = item;
  const at = `lifecycle.${name}`;
  const life = m.input(`${path}.life`, 'year');
  const count = { unit: PURE, nature: 'factor' } as const;

  // A renewal at the very end would serve nobody: of the multiples of the life only those before the end count.
  const planned = m.line(
    `${at}.planned_renewals`,
    {
      ...count,
      shape: 'once',
      label: text(`${label.en}: renewals planned`, `${label.zh}：计划更新次数`),
    },
    most(call('ceil', time.concessionYears.over(life)).minus(1), 0),
  );
  const made = m.line(
    `${at}.renewals_made`,
    {
      ...count,
      label: text(`${label.en}: renewals by the period's end`, `${label.zh}：截至期末累计更新次数`),
    },
    least(call('floor', time.operated.over(life)), planned),
  );
  const renewals = m.line(
    `${at}.renewals`,
    {
      ...count,
      label: text(`${label.en}: renewals in the period`, `${label.zh}：本期更新次数`),
    },
    made.minus(prev(made, 0)),
  );
  const asNew = m.input(`${path}.cost`, 'money@real').times(priceFactor);
  const price = m.line(
    `${at}.price`,
    {
      unit: 'money',
      nature: 'factor',
      label: text(`${label.en}: price of a renewal`, `${label.zh}：单次更新价格`),
    },
    item.hasRenewal ? asNew.times(m.input(`${path}.renewal`, PURE)) : asNew,
  );
  const spending = m.line(
    `${at}.spending`,
    {
      unit: 'money',
      nature: 'flow',
      label: text(`${label.en}: renewal`, `${label.zh}：更新改造支出`),
      flow: { from: 'project_company', to: paidTo },
    },
    renewals.times(price),
  );

  const renewed = m.line(
    `${at}.renewed_at`,
    {
      unit: 'year',
      nature: 'time',
      label: text(`${label.en}: operating years at the last renewal`, `${label.zh}：最近一次更新时的运营年数`),
    },
    made.times(life),
  );
  const yearly = m.declare(`${at}.yearly_depreciation`, {
    unit: 'money/year',
    nature: 'factor',
    label: text(`${label.en}: depreciation a year`, `${label.zh}：年折旧额`),
  });
  const serves = least(life, time.concessionYears.minus(renewed));
  m.define(yearly, when(renewals.isMore(0), price.over(serves), prev(yearly, 0)));
  const bookValue = m.declare(`${at}.book_value`, {
    unit: 'money',
    nature: 'balance',
    label: text(`${label.en}: book value of renewals`, `${label.zh}：更新改造资产净值`),
  });
  const depreciable = m.line(
    `${at}.depreciable`,
    {
      unit: 'money',
      nature: 'balance',
      label: text(`${label.en}: book value before depreciation`, `${label.zh}：计提折旧前净值`),
    },
    prev(bookValue, 0).plus(spending),
  );
  // In a period with a renewal the old one has served its life and goes; the new one wears from its own day.
  const sinceRenewal = most(time.operated.minus(renewed), number(0, 'year'));
  const atRenewal: Term = depreciable.minus(price).plus(yearly.times(sinceRenewal));
  const between: Term = least(yearly.times(time.years).times(time.operatingShare), depreciable);
  const depreciation = m.line(
    `${at}.depreciation`,
    {
      unit: 'money',
      nature: 'flow',
      label: text(`${label.en}: depreciation of renewals`, `${label.zh}：更新改造资产折旧`),
    },
    when(time.final, depreciable, when(renewals.isMore(0), atRenewal, between)),
  );
  m.define(bookValue, depreciable.minus(depreciation));
  return { name, label, spending, price, depreciation, bookValue, paidTo };
}
