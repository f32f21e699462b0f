/**
 * A refinancing as the parties plan it at the close: the first period of the new loan, its amount, its schedule. All of it is
 * fixed then; whether it comes about is found out in operation (`waterfall/refinancing.ts`).
 */
import { least, type Named, number, prev, type Term, total, when } from '../../lines/index.ts';
import { runningTotal } from '../../lines/idioms/index.ts';
import { DATE, FLAG, PURE } from '../../quantity/unit.ts';
import { type Context, nameOf, text } from '../context.ts';
import { affordable, type CapacityNeeds, carried, levelCapacity } from './capacity.ts';
import { buildGain, type Gain } from './refinancing-gain.ts';
import { REPAYMENTS } from './repayment.ts';
import { sculpted } from './schedule.ts';
import type { RefinancingSpec } from './spec.ts';
import { buildTerms, type Terms } from './terms.ts';
import type { Tranche } from './tranche.ts';

/** A planned refinancing. Money. */
export interface Refinancing {
  /** The path of the tranche that is repaid, and that of the loan that repays it. */
  readonly of: string;
  readonly at: string;
  readonly spec: RefinancingSpec;
  /** 1 in the first period of the new loan; 1 from then on. Period, pure numbers. */
  readonly first: Named;
  readonly since: Named;
  /** 1 where the new loan pays for the balance of the old and all costs, once. */
  readonly agreed: Named;
  /** The old loan and the new as reserves and covenants see them ahead. */
  readonly replaced: Tranche;
  readonly loan: Tranche;
  /** What the new loan lends, once. */
  readonly amount: Named;
  readonly gain: Gain | undefined;
}

const SOURCE =
  'refinancing: the balance at the date is repaid out of a new loan, which pays for prepayment fee, break cost and fees; Yescombe, Principles of Project Finance, 2nd ed., ch. 14 (to be confirmed against the original)';
const balance = { unit: 'money', nature: 'balance' } as const;
const fixed = { unit: 'money', nature: 'balance', shape: 'once', fixedAtClose: true } as const;

/** Writes the plan under `funding.debt.<name>.refinancing`. */
export function planRefinancing(
  context: Context,
  name: string,
  old: Tranche,
  spec: RefinancingSpec,
  needs: CapacityNeeds,
): Refinancing {
  const { m } = context;
  m.section('debt', SOURCE);
  const at = `${old.at}.refinancing`;
  const label =
    spec.label === undefined
      ? text(`${old.label.en}, refinanced`, `${old.label.zh}（再融资）`)
      : nameOf(spec.label, name);
  const { first, since, own } = ownTime(context, at, spec);
  const terms = buildTerms(own, `${name}.refinancing`, {
    ...old.spec,
    ...spec,
    label,
    lender: spec.lender ?? old.lender,
    base_rate_changes: undefined,
    reset: 'each-period',
    margin_counted_from: 'close',
    // What the new loan does not say, it does not have from the old one.
    balloon: spec.balloon,
    dscr: spec.dscr,
    kind: 'bank',
    rank: old.rank,
    swap: undefined,
    on_lent: undefined,
    interest_subsidy: undefined,
    proceeds: undefined,
    mezzanine: undefined,
    sweep: undefined,
    tail: undefined,
    shares: undefined,
    refinancing: undefined,
  });
  m.section('debt', SOURCE);
  const owed = m.line(
    `${at}.balance`,
    {
      ...fixed,
      label: text(`${old.label.en}: scheduled balance when refinanced`, `${old.label.zh}：再融资时计划余额`),
    },
    total(
      m.line(
        `${at}.balance_due`,
        {
          ...balance,
          label: text(`${old.label.en}: scheduled balance repaid`, `${old.label.zh}：再融资偿还的计划余额`),
        },
        first.times(prev(old.scheduledClosing, old.amount)),
      ),
    ),
  );
  const needed = m.line(
    `${at}.needed`,
    { ...fixed, label: text(`${label.en}: amount that pays for all`, `${label.zh}：足以支付全部款项的金额`) },
    costsOf(m, at, owed)
      .plus(owed)
      .over(number(1).minus(m.input(`${at}.upfront_fee`, PURE))),
  );
  const { share, carries, capacity } = shapeOf(own, terms, first, needs);
  // A trace of a loan, left by rounding, is none.
  const trace = m.named('close.tolerance');
  const open = capacity === undefined ? owed.isMore(trace) : owed.isMore(trace).and(capacity.isAtLeast(needed));
  const agreed = m.line(
    `${at}.agreed`,
    {
      unit: PURE,
      nature: 'factor',
      shape: 'once',
      fixedAtClose: true,
      label: text(`${label.en}: pays for the old loan and all costs (1)`, `${label.zh}：足以置换原贷款及费用（1）`),
    },
    when(open, 1, 0),
  );
  m.check(`${name.replaceAll('_', '-')}-refinancing-is-possible`, {
    tier: 'commercial',
    shape: 'once',
    label: text(`${label.en}: pays for the old loan and all costs`, `${label.zh}：足以置换原贷款并支付全部费用`),
    hint: text(
      'The forecast carries too small a loan: refinance later, for longer, or at a lower cover; without it the old loan goes on.',
      '预测现金流可承载的贷款不足：请推迟再融资、延长期限或降低偿债备付率；否则原贷款继续执行。',
    ),
    left: capacity ?? needed,
    relation: 'at-least',
    right: needed,
    tolerance: trace,
  });
  const amount = m.line(
    `${at}.amount`,
    { ...fixed, label: text(`${label.en}: amount`, `${label.zh}：贷款金额`) },
    when(agreed.isMore(0), capacity ?? needed, 0),
  );
  const agencyFee = m.line(
    `${at}.agency_fee_due`,
    { unit: 'money', nature: 'flow', label: text(`${label.en}: agency fee`, `${label.zh}：代理费`) },
    when(terms.serving, terms.agencyFee.times(agreed), 0),
  );

  const closing = m.declare(`${at}.scheduled_closing`, {
    ...balance,
    fixedAtClose: true,
    label: text(`${label.en}: scheduled balance at the period's end`, `${label.zh}：计划期末余额`),
  });
  const before = m.line(
    `${at}.scheduled_opening`,
    { ...balance, label: text(`${label.en}: scheduled opening balance`, `${label.zh}：计划期初余额`) },
    when(first.isMore(0), amount, prev(closing, 0)),
  );
  const after: Term =
    carries === undefined
      ? before.minus(amount.times(share ?? 0))
      : when(terms.repaying, sculpted(carries, before), before);
  m.define(closing, when(terms.maturity.or(terms.serving.not()), 0, after));
  const scheduledService = m.line(
    `${at}.scheduled_service`,
    {
      unit: 'money',
      nature: 'flow',
      fixedAtClose: true,
      label: text(`${label.en}: scheduled debt service`, `${label.zh}：计划还本付息额`),
    },
    when(terms.serving, before.times(terms.periodRate).plus(before).minus(closing).plus(agencyFee), 0),
  );
  const nothing = m.line(
    `${at}.owed_before`,
    { ...balance, shape: 'once', label: text(`${label.en}: owed before it is made`, `${label.zh}：放款前余额`) },
    0,
  );
  const loan: Tranche = {
    ...terms,
    agencyFee,
    amount: nothing,
    cash: nothing,
    limits: [],
    scheduledClosing: closing,
    scheduledService,
  };
  return {
    of: old.at,
    at,
    spec,
    first,
    since,
    agreed,
    amount,
    loan,
    replaced: replacedBy(context, at, old, { since, agreed }),
    gain:
      spec.gain &&
      buildGain(context, name, spec.gain, {
        old,
        at,
        label,
        first,
        since,
        agreed,
        amount,
        owed,
        before,
        service: scheduledService,
        rate: terms.periodRate,
      }),
  };
}

/** What prepaying `owed` costs beside the fee of the new loan: prepayment fee, break cost, other costs. */
function costsOf(m: Context['m'], at: string, owed: Term): Term {
  return owed
    .times(m.input(`${at}.prepayment_fee`, PURE))
    .plus(m.input(`${at}.break_cost`, 'money'))
    .plus(m.input(`${at}.costs`, 'money'));
}

/** The first period in operation that begins on or after the date, and time as the new loan counts it. */
function ownTime(
  context: Context,
  at: string,
  { label }: RefinancingSpec,
): { first: Named; since: Named; own: Context } {
  const { m, time } = context;
  const name = label === undefined ? text('Refinancing', '再融资') : nameOf(label, 'refinancing');
  const since = m.declare(`${at}.since`, {
    unit: PURE,
    nature: 'factor',
    fixedAtClose: true,
    label: text(`${name.en}: refinanced, by plan (1)`, `${name.zh}：按计划已再融资（1）`),
  });
  m.define(
    since,
    when(prev(since, 0).isMore(0), 1, when(time.running.and(time.start.isAtLeast(m.input(`${at}.on`, DATE))), 1, 0)),
  );
  const first = m.line(
    `${at}.first`,
    { unit: PURE, nature: 'factor', label: text(`${name.en}: first period (1)`, `${name.zh}：首期（1）`) },
    since.minus(prev(since, 0)),
  );
  const running = m.line(
    `${at}.running`,
    { unit: FLAG, nature: 'flag', label: text(`${name.en}: after the date`, `${name.zh}：再融资之后`) },
    time.running.and(since.isMore(0)),
  );
  const elapsed = runningTotal(
    m,
    `${at}.elapsed`,
    m.line(
      `${at}.years`,
      { unit: 'year', nature: 'time', label: text(`${name.en}: time since the date`, `${name.zh}：再融资后时间`) },
      time.years.times(since),
    ),
  );
  return { first, since, own: { ...context, time: { ...time, running, elapsed } } };
}

/** How the new loan is repaid, and what the forecast carries where its size follows cover. */
function shapeOf(
  context: Context,
  terms: Terms,
  first: Named,
  needs: CapacityNeeds,
): {
  share: Named | undefined;
  carries: { discounted: Named; capacity: Named } | undefined;
  capacity: Named | undefined;
} {
  const { m } = context;
  const { at, label, spec } = terms;
  const shape = REPAYMENTS[spec.repayment];
  const size = (formula: Term): Named =>
    m.line(
      `${at}.capacity_amount`,
      { ...fixed, label: text(`${label.en}: most by DSCR`, `${label.zh}：偿债备付率下的上限`) },
      formula,
    );
  const share =
    shape === 'follows-cash-flow'
      ? undefined
      : m.line(
          `${at}.principal_share`,
          {
            unit: PURE,
            nature: 'factor',
            fixedAtClose: true,
            label: text(`${label.en}: share repaid`, `${label.zh}：还本比例`),
          },
          shape(context, at, terms),
        );
  if (spec.dscr === undefined) return { share, carries: undefined, capacity: undefined };
  const service = affordable(context, terms, needs);
  if (share !== undefined)
    return { share, carries: undefined, capacity: size(levelCapacity(context, terms, share, service)) };
  const carries = {
    capacity: carried(context, terms, service, 'capacity'),
    discounted: carried(context, terms, service, 'discounted'),
  };
  const atDate = m.line(
    `${at}.carried_at_date`,
    { ...balance, label: text(`${label.en}: carried at the date`, `${label.zh}：再融资日可承载余额`) },
    when(first.isMore(0), least(carries.discounted, carries.capacity), 0),
  );
  return { share, carries, capacity: size(total(atDate)) };
}

/** The old loan as seen ahead: nothing is owed or served from the refinancing on. */
function replacedBy(
  { m }: Context,
  at: string,
  old: Tranche,
  { since, agreed }: { readonly since: Named; readonly agreed: Named },
): Tranche {
  const left = number(1).minus(since.times(agreed));
  return {
    ...old,
    scheduledClosing: m.line(
      `${at}.old_closing`,
      {
        ...balance,
        fixedAtClose: true,
        label: text(`${old.label.en}: scheduled balance until refinanced`, `${old.label.zh}：再融资前计划期末余额`),
      },
      old.scheduledClosing.times(left),
    ),
    scheduledService: m.line(
      `${at}.old_service`,
      {
        unit: 'money',
        nature: 'flow',
        fixedAtClose: true,
        label: text(`${old.label.en}: scheduled service until refinanced`, `${old.label.zh}：再融资前计划还本付息额`),
      },
      old.scheduledService.times(left),
    ),
  };
}
