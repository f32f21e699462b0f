/** A refinancing as it comes about: at a period's start the new loan repays the old one, if that is served on time; the gain is shared. */
import { least, type Named, number, prev, sum, type Term, when } from '../../lines/index.ts';
import { PURE } from '../../quantity/unit.ts';
import { down, up } from '../books.ts';
import { type Context, text } from '../context.ts';
import type { Refinancing } from '../debt/refinancing.ts';
import type { InDefault } from './default-state.ts';

const SOURCE =
  'refinancing at the start of the period, out of a new loan, where nothing is overdue; costs are expensed as a loss on extinguishment (CAS 22, IFRS 9 B3.3.6; to be confirmed against the original)';
const flow = { unit: 'money', nature: 'flow', source: SOURCE } as const;
const pure = { unit: PURE, nature: 'factor', source: SOURCE } as const;

/** What moved between two loans. Period lines; money unless said. */
export interface Replacement {
  readonly plan: Refinancing;
  /** 1 in the period in which the loan is replaced; 1 from then on. Pure numbers. */
  readonly done: Named;
  readonly sinceDone: Named;
  readonly prepaid: Named;
  readonly raised: Named;
  /** What the new loan lends beyond balance and costs. */
  readonly released: Named;
  /** The balance that the new loan may have at the period's end. */
  readonly target: Named;
}

/** Writes whether the loan is replaced now, and what is paid for it. `closing` is the old loan's balance, `scheduled` what it may be. */
export function replace(
  { m, time, books }: Context,
  plan: Refinancing,
  of: {
    readonly closing: Named;
    readonly scheduled: Named;
    readonly amount: Named;
    readonly small: Term;
    readonly inDefault: InDefault | undefined;
  },
): Replacement {
  const { at, spec, loan, replaced } = plan;
  const { label } = loan;
  const named = (en: string, zh: string) => text(`${label.en}: ${en}`, `${label.zh}：${zh}`);
  const owed = prev(of.closing, 0);
  const onTime = owed.isAtMost(prev(of.scheduled, of.amount).plus(of.small)).and(owed.isMore(of.small));
  const may = time.running.and(plan.first.isMore(0)).and(plan.agreed.isMore(0)).and(onTime);
  const done = m.line(
    `${at}.done`,
    { ...pure, label: named('made in the period (1)', '本期完成（1）') },
    when(of.inDefault === undefined ? may : may.and(prev(of.inDefault.declared, 0).isAtMost(0)), 1, 0),
  );
  const sinceDone = m.declare(`${at}.made`, { ...pure, label: named('made (1)', '已完成（1）') });
  m.define(sinceDone, prev(sinceDone, 0).plus(done));
  const prepaid = m.line(
    `${at}.prepaid`,
    {
      ...flow,
      label: text(`${replaced.label.en}: prepaid`, `${replaced.label.zh}：提前偿还本金`),
      flow: { from: 'project_company', to: replaced.lender },
    },
    owed.times(done),
  );
  const breakage = m.line(
    `${at}.breakage`,
    {
      ...flow,
      label: text(
        `${replaced.label.en}: prepayment fee and break cost`,
        `${replaced.label.zh}：提前还款违约金及终止成本`,
      ),
      flow: { from: 'project_company', to: replaced.lender },
    },
    prepaid.times(m.input(`${at}.prepayment_fee`, PURE)).plus(done.times(m.input(`${at}.break_cost`, 'money'))),
  );
  const costs = m.line(
    `${at}.other_costs`,
    { ...flow, label: named('other costs', '其他费用'), flow: { from: 'project_company', to: 'outside' } },
    done.times(m.input(`${at}.costs`, 'money')),
  );
  const fee = m.input(`${at}.upfront_fee`, PURE);
  const raised = m.line(
    `${at}.raised`,
    { ...flow, label: named('drawn', '放款'), flow: { from: loan.lender, to: 'project_company' } },
    spec.dscr === undefined ? sum([prepaid, breakage, costs]).over(number(1).minus(fee)) : plan.amount.times(done),
  );
  const upfront = m.line(
    `${at}.upfront`,
    { ...flow, label: named('upfront fee', '安排费'), flow: { from: 'project_company', to: loan.lender } },
    raised.times(fee),
  );
  const spent = m.line(
    `${at}.spent`,
    { ...flow, label: named('costs of the refinancing', '再融资费用') },
    sum([breakage, costs, upfront]),
  );
  books.income('finance_cost', -1, spent, { taxed: 'levered' });
  books.cash('financing', 1, raised, { phase: 'financing' });
  books.cash('financing', -1, prepaid, { phase: 'financing' });
  books.cash('financing', -1, spent, { phase: 'financing' });
  const size = m.declare(`${at}.size`, {
    ...pure,
    label: named('loan made over loan planned', '实际与计划贷款额之比'),
  });
  m.define(size, when(done.isMore(0), raised.over(plan.amount), prev(size, 0)));
  return {
    plan,
    done,
    sinceDone,
    prepaid,
    raised,
    released: m.line(
      `${at}.released`,
      { ...flow, label: named('cash released', '释放现金') },
      raised.minus(prepaid).minus(spent),
    ),
    target: m.line(
      `${at}.target`,
      {
        unit: 'money',
        nature: 'balance',
        source: SOURCE,
        label: named("balance asked for at the period's end", '要求的期末余额'),
      },
      loan.scheduledClosing.times(size),
    ),
  };
}

/** What the government is owed of a gain: the charge of the period, and its payment, to be defined. */
export interface SharedGain {
  readonly replacement: Replacement;
  readonly charge: Named;
  readonly owed: Named;
  readonly paid: Named;
}

/** Writes what falls due where the loan was replaced, and posts it; the payment waits for cash. */
export function openGains({ m, books }: Context, replacements: readonly Replacement[]): readonly SharedGain[] {
  return replacements.flatMap((replacement): SharedGain[] => {
    const { gain, loan } = replacement.plan;
    if (gain === undefined) return [];
    const { label } = loan;
    const charge = m.line(
      `${gain.at}.charge`,
      { ...flow, label: text(`${label.en}: gain due to the government`, `${label.zh}：应付政府再融资收益分享`) },
      gain.due.times(replacement.sinceDone),
    );
    const paid = m.declare(`${gain.at}.paid`, {
      ...flow,
      label: text(`${label.en}: gain paid to the government`, `${label.zh}：支付政府再融资收益分享`),
      flow: { from: 'project_company', to: gain.to },
    });
    const owed = m.declare(`${gain.at}.owed`, {
      unit: 'money',
      nature: 'balance',
      source: SOURCE,
      label: text(`${label.en}: gain owed to the government`, `${label.zh}：应付未付政府分享款`),
    });
    m.define(owed, prev(owed, 0).plus(charge).minus(paid));
    books.income('finance_cost', -1, charge, { taxed: 'levered' });
    books.cash('financing', -1, paid, { phase: 'financing' });
    books.liability(owed, { owedTo: gain.to, changes: [up(charge), down(paid)] });
    return [{ replacement, charge, owed, paid }];
  });
}

/** Pays the government its part after all lenders and before shareholders, as far as cash reaches; says what is left. */
export function payGains({ m }: Context, gains: readonly SharedGain[], cash: Named): Named {
  let left = cash;
  for (const { replacement, charge, owed, paid } of gains) {
    m.define(paid, least(prev(owed, 0).plus(charge), left));
    left = m.line(
      `${replacement.plan.at}.cash_after_gain`,
      { ...flow, label: text('Cash after the shared gain', '支付再融资收益分享后的现金') },
      left.minus(paid),
    );
  }
  return left;
}
