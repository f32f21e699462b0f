/** The change-in-law reserve: saved evenly from the start of operation, spent on the cost that the new law brings, released at the end. */
import { least, most, type Named, number, when } from '../../lines/index.ts';
import { runningTotal } from '../../lines/idioms/index.ts';
import { type Context, text } from '../context.ts';
import type { SavingTarget } from './reserves.ts';

const PATH = 'funding.reserves.change_in_law';
const SOURCE =
  'change-in-law reserve: even saving up to the agreed amount, spent on the qualifying cost; HM Treasury, Standardisation of PF2 Contracts (2012), change in law, contractor share; definition';

/** Writes the target; `cost` is the operating cost it pays for (period, money), where it is named. */
export function buildChangeInLawReserve({ m, time }: Context, cost: Named | undefined): SavingTarget {
  m.section('reserves', SOURCE);
  const id = 'reserves.change_in_law';
  const label = text('Change-in-law reserve', '法律变更准备金');
  const amount = m.input(`${PATH}.amount`, 'money');
  const saved = amount.times(least(time.operated.over(m.input(`${PATH}.build_up`, 'year')), 1));
  const spent = cost === undefined ? number(0) : runningTotal(m, `${id}.spent`, cost);
  const target = m.line(
    `${id}.target`,
    { unit: 'money', nature: 'balance', label: text(`${label.en}: target balance`, `${label.zh}：目标余额`) },
    when(time.operating.and(time.final.not()), most(saved.minus(spent), 0), 0),
  );
  return { id, label, target };
}
