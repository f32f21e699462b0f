/** Settling by the year: when a year is settled, and what has come up in it so far. */
import { call, type Named, number, prev, type Term, when } from '../../lines/index.ts';
import type { Bilingual } from '../../diagnostics/diagnostic.ts';
import { choice } from '../../quantity/schema.ts';
import { FLAG, type Unit } from '../../quantity/unit.ts';
import { type Context, text } from '../context.ts';

/** Keys of whatever is settled by the year. */
export const settledKeys = {
  year: choice(['calendar', 'operating'], {
    title: text('Year that is settled', '结算年度'),
    description: text(
      'calendar: settled at 31 December; operating: in the period in which an operating year ends, which counts with that year as a whole. What is left is settled in the last operating period.',
      'calendar 于每年12月31日结算；operating 于运营年届满所在期结算，该期整体计入该运营年。剩余部分于运营期最后一期结算。',
    ),
  }).prefault('calendar'),
} as const;

export type SettledYear = 'calendar' | 'operating';

const SOURCE = 'payments are settled by the year, on the figures of the year to date; contract practice; definition';

/** Writes `<at>.settles`: up in the period in which the year is settled. Beginning and end of operation make short years. */
export function settles({ m, time }: Context, at: string, label: Bilingual, year: SettledYear): Named {
  // Lengths of months are twelfths, which do not add up to a whole to the last digit.
  const hair = number('0.000001', 'year');
  const yearsDone = call('floor', time.operated.plus(hair).over(number(1, 'year')));
  const doneBefore = call('floor', time.operatedBefore.plus(hair).over(number(1, 'year')));
  const ends = year === 'calendar' ? time.yearEnd : yearsDone.isMore(doneBefore);
  return m.line(
    `${at}.settles`,
    {
      label: text(`${label.en}: settled in this period`, `${label.zh}：本期结算`),
      unit: FLAG,
      nature: 'flag',
      source: SOURCE,
    },
    time.operating.and(ends.or(time.final)),
  );
}

/** Writes `id`: what has come up since the last settlement, this period included. */
export function sinceSettled(
  { m }: Context,
  id: string,
  about: { readonly label: Bilingual; readonly unit: Unit; readonly source?: string },
  { of, settled }: { readonly of: Term; readonly settled: Named },
): Named {
  const line = m.declare(id, { nature: 'balance', source: SOURCE, ...about });
  return m.define(line, of.plus(when(prev(settled, 0), 0, prev(line, 0))));
}
