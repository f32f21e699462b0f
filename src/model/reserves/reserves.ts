/** What must be kept aside: months of service, months of operating cost. Targets only; cash fills them in the waterfall. */
import { at, call, least, most, type Named, number, type Term, when } from '../../lines/index.ts';
import type { Bilingual } from '../../diagnostics/diagnostic.ts';
import { runningTotal } from '../../lines/idioms/index.ts';
import { PURE } from '../../quantity/unit.ts';
import { type Context, text } from '../context.ts';
import { STEP_MONTHS } from '../timeline/timeline.ts';

/** A reserve: its place in the scenario and the balance it should have at each period's end, money. */
export interface Reserve {
  readonly id: string;
  readonly label: Bilingual;
  readonly target: Named;
  /** Filled before operation starts, out of the funding; else out of cash flow. */
  readonly prefunded: boolean;
}

/** Cash to be set aside out of the operating cash flow: the balance that should be kept at each period's end, money. */
export interface SavingTarget {
  readonly id: string;
  readonly label: Bilingual;
  readonly target: Named;
}

const SOURCE =
  'reserve target: what falls due in (t, t + k months], the last period pro-rated, zero at the end; NREL SSC single owner (next service, never the current)';

/** A reserve that looks `months` (the input at `path`) ahead over `due` (period, money). It exists from completion on. */
export function buildReserve(
  context: Context,
  of: Omit<Reserve, 'target'> & {
    readonly path: string;
    readonly due: Named;
    /** How the present has turned out against what `due` expects of the future, period, a pure number; as expected unless said. */
    readonly scaled?: Named;
  },
): Reserve {
  const { id, path, label, due, prefunded } = of;
  const { m, time } = context;
  m.section('reserves', SOURCE);
  const sums = runningTotal(m, `${id}.due_so_far`, due);
  const step = STEP_MONTHS[time.operationStep];
  const ahead = m.input(path, 'month').times(number(1, '1/month'));
  const whole = m.line(
    `${id}.whole_periods`,
    {
      unit: PURE,
      nature: 'time',
      shape: 'once',
      label: text(`${label.en}: whole periods looked ahead`, `${label.zh}：前瞻整期数`),
    },
    call('floor', ahead.over(step)),
  );
  const years = (index: Term): Term => at(time.elapsed, index, at(time.elapsed, m.sizes.periods - 1, 0));
  // Periods of a whole step reach so far; a stub at the start of operation or at the end lets in one more.
  const counted = time.index.plus(whole);
  const span = ahead.over(12).times(number(1, 'year'));
  const within = (more: number): Term => years(counted.plus(more)).minus(time.elapsed).isAtMost(span);
  const reached = m.line(
    `${id}.reached`,
    {
      unit: PURE,
      nature: 'time',
      label: text(`${label.en}: last period wholly covered`, `${label.zh}：完全覆盖的最后一期`),
    },
    least(counted.plus(when(within(1), when(within(2), 2, 1), 0)), m.sizes.periods - 1),
  );
  const covered = years(reached).minus(time.elapsed);
  const nextLength = years(reached.plus(1)).minus(years(reached));
  const part = m.line(
    `${id}.part_of_next`,
    {
      unit: PURE,
      nature: 'factor',
      label: text(`${label.en}: part of the next period covered`, `${label.zh}：下一期覆盖比例`),
    },
    when(nextLength.isMore(0), least(most(span.minus(covered).over(nextLength), 0), 1), 0),
  );
  const target = m.line(
    `${id}.target`,
    { unit: 'money', nature: 'balance', label: text(`${label.en}: target balance`, `${label.zh}：目标余额`) },
    when(time.completion.or(time.operating), of.scaled === undefined ? expected() : expected().times(of.scaled), 0),
  );
  return { id, label, target, prefunded };

  function expected(): Term {
    return at(sums, reached, 0)
      .minus(sums)
      .plus(part.times(at(due, reached.plus(1), 0)));
  }
}
