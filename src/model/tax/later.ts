/** What is owed in one period and paid some months later. */
import { type Flow, type Named, number, prev, type Term, when } from '../../lines/index.ts';
import { lookBack } from '../../lines/idioms/index.ts';
import type { Bilingual } from '../../diagnostics/diagnostic.ts';
import { type Context, text } from '../context.ts';
import { STEP_MONTHS } from '../timeline/timeline.ts';

/** The longest delay that may be stated, in months: so many periods a formula looks back. */
const LONGEST = 12;

/**
 * The balance of what arose in the last months and is not yet due: a period term in money, nothing from the last operating
 * period on, when all is settled. A period that reaches into the window in part counts in proportion.
 *
 * @param months  the path of the delay, in months, at most twelve
 */
export function notYetDue({ m, time }: Context, arising: Named, months: string): Term {
  const years = m.input(months, 'month').times(number(1, 'year/month')).over(12);
  // Stubs at the close and at the start of operation are shorter than a step.
  const most = LONGEST / STEP_MONTHS[time.shortestStep] + 3;
  return when(
    time.end.isAtLeast(time.concessionEnd),
    0,
    lookBack({ flow: arising, elapsed: time.elapsed, years, most }),
  );
}

/** Writes `<line>.payable` and `<line>.paid`, period lines in money: what is owed at the period's end, and what is paid in it. */
export function paidLater(
  context: Context,
  arising: Named,
  about: { readonly label: Bilingual; readonly months: string; readonly flow?: Flow },
): { readonly payable: Named; readonly paid: Named } {
  const { m } = context;
  const { label, months, flow } = about;
  const payable = m.line(
    `${arising.id}.payable`,
    { unit: 'money', nature: 'balance', label: text(`${label.en}: payable`, `应交${label.zh}`) },
    notYetDue(context, arising, months),
  );
  return {
    payable,
    paid: m.line(
      `${arising.id}.paid`,
      {
        unit: 'money',
        nature: 'flow',
        label: text(`${label.en}: paid`, `${label.zh}：实际缴纳`),
        ...(flow && { flow }),
      },
      prev(payable, 0).plus(arising).minus(payable),
    ),
  };
}
