/** One thing built: what is spent on it, over its own stretch of the construction time, and to whom. */
import type { z } from 'zod';
import type { Bilingual } from '../../diagnostics/diagnostic.ts';
import { at, call, most, number, type Term, total, when } from '../../lines/index.ts';
import { delta } from '../../lines/idioms/index.ts';
import { DATE, PURE } from '../../quantity/unit.ts';
import { type Context, inPhase, nameOf, text } from '../context.ts';
import { days360 } from '../timeline/days.ts';
import type { BuiltItem } from './built-item.ts';
import type { Contract } from './contract-spec.ts';
import { spentShare } from './profiles.ts';
import type { itemSpec } from './spec.ts';

type Item = z.output<typeof itemSpec>;

/** Writes the spending on one item. `factors` multiply its cost: what the city or a cost-plus contract adds. */
export function buildItem(
  context: Context,
  name: string,
  item: Item,
  of: { readonly contract: Contract | undefined; readonly costFactor: Term | undefined },
): BuiltItem {
  const { m } = context;
  const path = `construction.items.${name}`;
  const label = nameOf(item.label, name);
  const money = { unit: 'money', nature: 'flow' } as const;
  const factor = inPhase(context, item.phase).priceFactor(path, label, item.index);
  const spent = m.line(
    `${path}.spent_share`,
    {
      label: text(`${label.en}: share spent by the period's end`, `${label.zh}：截至期末投资完成比例`),
      unit: PURE,
      nature: 'factor',
    },
    worked(context, path, label, item),
  );
  const underContract = of.contract !== undefined && item.paid_to === of.contract.with;
  const price = underContract && of.contract.kind === 'fixed-price' ? at(factor, 0, 0) : factor;
  let cost = m.input(`${path}.cost`, 'money@real').times(price);
  if (of.costFactor !== undefined) cost = cost.times(of.costFactor);
  if (underContract && of.contract.fee) cost = cost.times(m.input('construction.contract.fee', PURE).plus(1));
  const spending = m.line(
    `${path}.spending`,
    {
      ...money,
      label: text(`${label.en}: spending`, `${label.zh}：投资支出`),
      flow: { from: 'project_company', to: item.paid_to },
    },
    cost.times(delta(spent)),
  );
  return {
    name,
    path,
    label,
    spending,
    cost: m.line(
      `${path}.total`,
      { ...money, shape: 'once', label: text(`${label.en}: cost`, `${label.zh}：造价`) },
      total(spending),
    ),
    priceFactor: factor,
    paidTo: item.paid_to,
    hasLife: item.life !== undefined,
    hasRenewal: item.renewal !== undefined,
    index: item.index,
    classes: item.depreciation === undefined ? undefined : Object.keys(item.depreciation),
    phase: item.phase,
    contingent: true,
  };
}

/** Share of the cost spent by the period's end: over the construction time, or over the item's own stretch of it. */
function worked({ m, time }: Context, path: string, label: Bilingual, item: Item): Term {
  const zero = number(0, 'month');
  const starts = item.starts === undefined ? zero : m.input(`${path}.starts`, 'month');
  const wholly =
    item.phase === undefined
      ? m.input('construction.months', 'month')
      : m.input(`phases.${item.phase}.operates_after`, 'month');
  const finishes = item.finishes === undefined ? wholly : m.input(`${path}.finishes`, 'month');
  const place = { path: `${path}.profile`, label, plannedMonths: finishes.minus(starts) };
  if (item.starts === undefined && item.finishes === undefined && item.phase === undefined)
    return spentShare(m, item.profile, place, time.progress);

  const day = { shape: 'once', unit: DATE, nature: 'date' } as const;
  const close = m.input('close', DATE);
  const delay = item.phase === undefined ? time.delay : m.input(`phases.${item.phase}.delay`, 'month');
  const begins = m.line(
    `${path}.work_starts`,
    { ...day, label: text(`${label.en}: work starts`, `${label.zh}：开工日`) },
    call('add_months', close, starts),
  );
  const ends = m.line(
    `${path}.work_ends`,
    { ...day, label: text(`${label.en}: work ends, with its delay`, `${label.zh}：完工日（含延误）`) },
    call('add_months', close, finishes.plus(delay)),
  );
  const progress = m.line(
    `${path}.progress`,
    {
      unit: PURE,
      nature: 'factor',
      label: text(`${label.en}: time of its work passed`, `${label.zh}：工期进度（时间）`),
    },
    when(time.end.isLess(ends), most(days360(begins, time.end), 0).over(days360(begins, ends)), 1),
  );
  return when(time.end.isAtLeast(begins), spentShare(m, item.profile, place, progress), 0);
}
