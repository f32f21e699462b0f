/** The maintenance reserve: each renewal is saved for evenly over the years before it, so that no single year pays for all. */
import { at, call, least, most, type Named, number, prev, type Term, when } from '../../lines/index.ts';
import { runningTotal } from '../../lines/idioms/index.ts';
import { PURE } from '../../quantity/unit.ts';
import { type Context, text } from '../context.ts';
import type { SavingTarget } from './reserves.ts';
import { STEP_MONTHS } from '../timeline/timeline.ts';

const PATH = 'funding.reserves.maintenance';
const SOURCE =
  'major maintenance reserve: the next renewals saved for linearly over the years ahead of each; NREL SSC major equipment reserves';

/**
 * Writes the reserve over `spending` (period, money). An event of cost C at time E needs C x (1 - (E - T) / ahead) at time T:
 * with S the spending so far and W its integral over time, the balance is (W(T + ahead) - W(T)) / ahead - S(T).
 */
export function buildMaintenanceReserve({ m, time }: Context, spending: Named): SavingTarget {
  m.section('reserves', SOURCE);
  const money = { unit: 'money', nature: 'balance' } as const;
  const ahead = m.input(PATH, 'year');
  const spent = runningTotal(m, 'reserves.maintenance.spent', spending);
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
  const wanted = areaAhead.minus(area).over(ahead).minus(spent);
  const target = m.line(
    'reserves.maintenance.target',
    { ...money, label: text('Maintenance reserve: target balance', '大修准备金：目标余额') },
    when(time.operating.and(time.final.not()), most(wanted, 0), 0),
  );
  return { id: 'reserves.maintenance', label: text('Maintenance reserve', '大修准备金'), target };
}
