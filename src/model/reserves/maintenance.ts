/** The maintenance reserve: each renewal is saved for evenly over the years before it, so that no single year pays for all. */
import { at, call, least, most, type Named, number, prev, sum, type Term, when } from '../../lines/index.ts';
import { runningTotal } from '../../lines/idioms/index.ts';
import { PURE } from '../../quantity/unit.ts';
import { type Context, text } from '../context.ts';
import type { SavingTarget } from './reserves.ts';
import { STEP_MONTHS } from '../timeline/timeline.ts';

const PATH = 'funding.reserves.maintenance';
const SOURCE =
  'major maintenance reserve: the next renewals saved for linearly over the years ahead of each; NREL SSC major equipment reserves';

/**
 * Writes the reserve over `spending` (period, money), by the plan of the close at the prices of the day: `prices` are those of a
 * renewal of each item. What was planned and is not made yet stays in the reserve. An event of cost C at time E needs C x (1 - (E - T) / ahead) at time T:
 * with S the spending so far and W its integral over time, the balance is (W(T + ahead) - W(T)) / ahead - S(T).
 */
export function buildMaintenanceReserve({ m, time }: Context, spending: Named, prices: readonly Named[]): SavingTarget {
  m.section('reserves', SOURCE);
  const money = { unit: 'money', nature: 'balance' } as const;
  const ahead = m.input(PATH, 'year');
  const id = 'reserves.maintenance';
  const planned = m.line(
    `${id}.planned`,
    {
      unit: 'money',
      nature: 'flow',
      fixedAtClose: true,
      label: text('Renewals planned at close', '交割时计划的更新改造支出'),
    },
    spending.plus(0),
  );
  const spent = runningTotal(m, `${id}.spent`, planned);
  const area = m.declare('reserves.maintenance.spent_years', {
    unit: 'money*year',
    nature: 'balance',
    label: text('Renewals so far, summed over time', '累计更新改造支出对时间的积分'),
  });
  m.define(area, prev(area, 0).plus(prev(spent, 0).times(time.years)));

  const months = ahead.times(number(12, '1/year'));
  const reached = m.line(
    'reserves.maintenance.reached',
    { unit: PURE, nature: 'time', label: text('Last period wholly looked ahead to', '完全前瞻的最后一期') },
    least(time.index.plus(call('floor', months.over(STEP_MONTHS[time.operationStep]))), m.sizes.periods - 1),
  );
  const last = m.sizes.periods - 1;
  const rest = m.line(
    'reserves.maintenance.rest',
    { unit: 'year', nature: 'time', label: text('Time looked ahead beyond it', '其后剩余前瞻时间') },
    most(ahead.minus(at(time.elapsed, reached, at(time.elapsed, last, 0)).minus(time.elapsed)), 0),
  );
  const areaAhead: Term = at(area, reached, 0).plus(rest.times(at(spent, reached, 0)));
  const price = m.line(
    `${id}.price`,
    { unit: 'money', nature: 'factor', label: text('Price of renewing every item once', '全部项目各更新一次的价格') },
    sum(prices),
  );
  const expected = m.line(
    `${id}.price_expected`,
    {
      unit: 'money',
      nature: 'factor',
      fixedAtClose: true,
      label: text('Price of renewing every item once, expected at close', '交割时预计的全部项目各更新一次的价格'),
    },
    price.plus(0),
  );
  const dearer = m.line(
    `${id}.dearer`,
    { unit: PURE, nature: 'factor', label: text('Price over the price expected', '实际价格与预计价格之比') },
    when(price.isMore(0).and(expected.isMore(0)), price.over(expected), 1),
  );
  const made = runningTotal(
    m,
    `${id}.made`,
    m.line(
      `${id}.made_as_expected`,
      {
        unit: 'money',
        nature: 'flow',
        label: text('Renewals made, at prices expected', '按预计价格计的已实施更新改造'),
      },
      spending.over(dearer),
    ),
  );
  const wanted = areaAhead.minus(area).over(ahead).minus(least(spent, made)).times(dearer);
  const target = m.line(
    'reserves.maintenance.target',
    { ...money, label: text('Maintenance reserve: target balance', '大修准备金：目标余额') },
    when(time.operating.and(time.final.not()), most(wanted, 0), 0),
  );
  return { id, label: text('Maintenance reserve', '大修准备金'), target };
}
