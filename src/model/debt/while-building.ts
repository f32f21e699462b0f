/** What a loan costs while building: interest on what is drawn (and on half of the period's own draw), added to the loan or paid; the commitment fee. */
import { least, most, type Named, number, prev, sum, type Term, total, when } from '../../lines/index.ts';
import { type Context, text } from '../context.ts';
import { settleSwap } from './swap.ts';
import type { Tranche } from './tranche.ts';

const SOURCE =
  'interest during construction: (opening balance + share of the draw) x rate, share 0 or 1/2; mid-year convention of 建设项目经济评价方法与参数 (3rd ed.) and the Chinese cost-engineer examination';
const flow = { unit: 'money', nature: 'flow', source: SOURCE } as const;

/** Interest of the period while building, money: a term. `drawn` is the balance. Writes the swap's settlement as well. */
export function interestWhileBuilding(context: Context, tranche: Tranche, drawn: Named): Term {
  const { time } = context;
  const { swap } = tranche;
  if (swap !== undefined)
    settleSwap(context, swap, {
      drawn,
      scheduled: tranche.scheduledClosing,
      amount: tranche.amount,
      living: tranche.living,
      lender: tranche.lender,
    });
  const bearing =
    tranche.spec.draws === 'mid' ? prev(drawn, 0).plus(ownDraw(context, tranche).over(2)) : prev(drawn, 0);
  const interest = bearing.times(tranche.floatingRate);
  return when(time.building, swap === undefined ? interest : interest.plus(swap.settlement), 0);
}

/**
 * The period's own draw, which pays for the very interest on half of it: an unknown of the close. Where building costs more or
 * less than was planned, it is taken to be so much larger or smaller: nobody closes anew each time.
 */
function ownDraw({ m }: Context, { at, label }: Tranche): Term {
  const spending = m.named('construction.spending');
  const planned = m.has('construction.spending_planned')
    ? m.named('construction.spending_planned')
    : m.line(
        'construction.spending_planned',
        { ...flow, fixedAtClose: true, label: text('Construction spending planned at close', '交割时计划的建设投资') },
        spending.plus(0),
      );
  const drawn = m.unknown(drawnPath(at), {
    shape: 'period',
    unit: 'money',
    label: text('Drawn in the period', '当期提款'),
    tolerance: 'close.tolerance',
    start: 'construction.spending',
    condition: { kind: 'matches', line: `${at}.cash_draw` },
  });
  return m.line(
    `${at}.own_draw`,
    {
      ...flow,
      label: text(`${label.en}: draw of the period that bears interest`, `${label.zh}：计息的当期提款`),
    },
    when(planned.isMore(0), drawn.times(spending.over(planned)), drawn),
  );
}

const drawnPath = (at: string): string => `solved.drawn.${at.split('.').at(-1)}`;

/** The years of the period in which the commitment fee runs: until the availability period ends. */
export function committedYears({ m, time }: Context, { at, spec }: Tranche): Term {
  if (spec.availability === undefined) return time.years;
  const available = m.input(`${at}.availability`, 'month').times(number(1, 'year/month')).over(12);
  const before = time.elapsed.minus(time.years);
  return least(time.years, most(available.minus(before), number(0, 'year')));
}

/** Interest that is added to the loans while building: pays itself, period, money; undefined where none is. */
export function capitalisedInterest({ m }: Context, tranches: readonly Tranche[]): Named | undefined {
  const capitalising = tranches.filter(({ spec }) => spec.interest_in_construction === 'capitalised');
  if (capitalising.length === 0) return undefined;
  return m.line(
    'funding.capitalised_interest',
    { ...flow, label: text('Interest added to the loans while building', '建设期资本化计入贷款的利息') },
    sum(capitalising.map(({ at }) => m.named(`${at}.construction_interest`))),
  );
}

/** What is drawn in the period: cash for what is built, and the interest that is added to the loan. Writes their lines. */
export function drawOf(context: Context, tranche: Tranche, cash: Term): Term {
  const { m, time } = context;
  const { at, label, spec } = tranche;
  const capitalised = spec.interest_in_construction === 'capitalised';
  if (spec.draws !== 'mid' && !capitalised && spec.availability === undefined) return cash;
  const cashDraw = m.line(
    `${at}.cash_draw`,
    { ...flow, label: text(`${label.en}: drawn in cash`, `${label.zh}：现金提款`) },
    cash,
  );
  if (spec.availability !== undefined) drawnInTime(context, tranche, cashDraw);
  if (!capitalised) return cashDraw;
  const interest = m.named(`${at}.construction_interest`);
  m.line(
    `${at}.capitalised_total`,
    {
      ...flow,
      shape: 'once',
      label: text(`${label.en}: interest added while building`, `${label.zh}：建设期资本化利息合计`),
    },
    total(interest),
  );
  return cashDraw.plus(when(time.building, interest, 0));
}

/** Says where the loan is drawn after its availability period: the lender need not pay then. */
function drawnInTime({ m, time }: Context, { at, label }: Tranche, draw: Named): void {
  const available = m.input(`${at}.availability`, 'month').times(number(1, 'year/month')).over(12);
  const late = m.line(
    `${at}.drawn_late`,
    { ...flow, label: text(`${label.en}: drawn after the availability period`, `${label.zh}：提款期届满后的提款`) },
    when(time.elapsed.isMore(available.plus(number('0.000001', 'year'))), draw, 0),
  );
  m.check(`${at.split('.').at(-1)?.replaceAll('_', '-')}-drawn-in-time`, {
    tier: 'commercial',
    label: text(`${label.en}: drawn within the availability period`, `${label.zh}：在提款期内完成提款`),
    hint: text(
      'What is not drawn in time is cancelled: agree a longer availability period, or build faster.',
      '逾期未提取的额度将被取消：请约定更长的提款期或缩短建设期。',
    ),
    left: late,
    relation: 'at-most',
    right: m.line(`${at}.drawn_late_allowed`, { ...flow, label: text('Nothing', '零') }, 0),
    tolerance: m.named('close.tolerance'),
  });
}
