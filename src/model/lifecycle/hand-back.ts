/** The hand-back: every asset is brought to the life asked for at the end, a survey says what lacks, and something secures it. */
import type { z } from 'zod';
import { last, least, most, type Named, number, prev, sum, total, when } from '../../lines/index.ts';
import type { Bilingual } from '../../diagnostics/diagnostic.ts';

import { PURE } from '../../quantity/unit.ts';
import { type Context, inPhase, text } from '../context.ts';
import { days360 } from '../timeline/days.ts';
import type { RenewableItem, Renewal } from './renewals.ts';
import type { handBackSpec } from './spec.ts';
import { up } from '../books.ts';

const PATH = 'operation.hand_back';
const AT = 'lifecycle.hand_back';
const SOURCE =
  'hand-back: price of a renewal x (life asked for - life left at the end) / life, for each item, due in the last operating period; HM Treasury, Standardisation of PF2 Contracts (2012), expiry and handback; definition';
const flow = { unit: 'money', nature: 'flow' } as const;
const balance = { unit: 'money', nature: 'balance' } as const;

export interface HandBack {
  /** Due in the last operating period; the survey earlier. Period, money. */
  readonly cost: Named;
  /** The balance of the reserve that is saved for it, where one is asked for. */
  readonly saved: { readonly id: string; readonly label: Bilingual; readonly target: Named } | undefined;
}

/** Writes the cost of hand-back and its security, and posts them. */
export function buildHandBack(
  context: Context,
  spec: z.output<typeof handBackSpec>,
  of: {
    readonly items: readonly RenewableItem[];
    readonly renewals: readonly Renewal[];
    /** What the government pays in operation, period, money: what it can hold back from. */
    readonly fromGovernment: Named;
  },
): HandBack {
  const { m, time, books } = context;
  m.section('lifecycle', SOURCE);
  const restored = of.items.filter(({ hasLife }) => hasLife).map((item) => restore(inPhase(context, item.phase), item));
  const due = m.line(
    `${AT}.restoration`,
    {
      ...flow,
      label: text('Restoration at hand-back', '移交恢复支出'),
      flow: { from: 'project_company', to: spec.paid_to },
    },
    sum(restored),
  );
  const survey =
    spec.survey === undefined
      ? undefined
      : m.line(
          `${AT}.survey`,
          {
            ...flow,
            label: text('Hand-back survey', '移交检测费用'),
            flow: { from: 'project_company', to: spec.paid_to },
          },
          when(
            time.operated
              .isAtLeast(surveyed())
              .and(time.operatedBefore.isLess(surveyed()).or(time.operatedBefore.equals(0)))
              .and(time.operating),
            m.input(`${PATH}.survey`, 'money@real').times(number(1, 'money/money@real')),
            0,
          ),
        );
  const amount = m.line(
    `${AT}.amount`,
    // What is secured is what the parties expect when they sign: nobody knows the prices of the last year before.
    { ...flow, shape: 'once', fixedAtClose: true, label: text('Restoration at hand-back in all', '移交恢复支出合计') },
    total(due),
  );
  const left = m.line(
    `${AT}.years_left`,
    { nature: 'time', unit: 'year', label: text('Years to the end of the concession', '距特许经营期届满年数') },
    most(days360(time.end, time.concessionEnd), 0),
  );
  const built = m.line(
    `${AT}.built_up`,
    {
      unit: PURE,
      nature: 'factor',
      label: text('Share of the security built up', '移交担保形成比例'),
      source: 'built up evenly over the last years before the end; definition',
    },
    when(time.operating.and(time.final.not()), most(number(1).minus(left.over(m.input(`${PATH}.over`, 'year'))), 0), 0),
  );
  const target = m.line(
    `${AT}.target`,
    { ...balance, label: text('Hand-back reserve: target balance', '移交准备金：目标余额') },
    amount.times(built),
  );
  const bond = spec.secured_by === 'bond' ? bondFee(context, amount, left) : undefined;
  if (spec.secured_by === 'retention') retain(context, target, of.fromGovernment);
  const cost = m.line(
    `${AT}.cost`,
    { ...flow, label: text('Cost of hand-back', '移交支出') },
    sum([due, ...(survey === undefined ? [] : [survey]), ...(bond === undefined ? [] : [bond])]),
  );
  books.income('operating_cost', -1, cost);
  books.cash('operating', -1, cost, { phase: 'operation' });
  return {
    cost,
    saved:
      spec.secured_by === 'reserve'
        ? { id: 'reserves.hand_back', label: text('Hand-back reserve', '移交准备金'), target }
        : undefined,
  };

  function surveyed() {
    return most(time.concessionYears.minus(m.input(`${PATH}.survey_before`, 'year')), 0);
  }
}

/** What it costs to bring one item from the life it has left at the end to the life asked for. */
function restore({ m, time }: Context, { name, path, label }: RenewableItem): Named {
  const at = `lifecycle.${name}`;
  const life = m.input(`${path}.life`, 'year');
  const age = m.line(
    `${at}.age_at_end`,
    {
      nature: 'time',
      unit: 'year',
      shape: 'once',
      label: text(`${label.en}: age at the end`, `${label.zh}：届满时已用年限`),
    },
    time.concessionYears.minus(last(m.named(`${at}.renewed_at`)).otherwise(number(0, 'year'))),
  );
  const lacking = m.line(
    `${at}.life_lacking`,
    {
      nature: 'time',
      unit: 'year',
      shape: 'once',
      label: text(`${label.en}: life lacking at the end`, `${label.zh}：届满时不足年限`),
    },
    most(least(m.input(`${PATH}.remaining_life`, 'year'), life).minus(most(life.minus(age), number(0, 'year'))), 0),
  );
  return m.line(
    `${at}.restoration`,
    { ...flow, label: text(`${label.en}: restoration at hand-back`, `${label.zh}：移交恢复支出`) },
    when(time.final, m.named(`${at}.price`).times(lacking).over(life), 0),
  );
}

/** The bank's fee on the whole amount while the bond stands: the last years before the end. */
function bondFee({ m, time }: Context, amount: Named, left: Named): Named {
  const over = m.input(`${PATH}.over`, 'year');
  return m.line(
    `${AT}.bond_fee`,
    {
      ...flow,
      label: text('Fee of the hand-back bond', '移交保函费用'),
      flow: { from: 'project_company', to: 'bank' },
      source: 'amount secured x fee a year x time in the last years before the end; definition',
    },
    when(
      time.operating,
      amount
        .times(m.input(`${PATH}.bond_fee`, '1/year'))
        .times(most(least(over.minus(left), time.years.times(time.operatingShare)), number(0, 'year'))),
      0,
    ),
  );
}

/** What the government holds back out of its payments until the asset is handed back as agreed. */
function retain({ m, books }: Context, target: Named, fromGovernment: Named): void {
  const held = m.declare(`${AT}.retained`, { ...balance, label: text('Held back for the hand-back', '移交扣留款') });
  m.define(held, least(target, prev(held, 0).plus(fromGovernment)));
  const increase = m.line(
    `${AT}.retained.increase`,
    {
      ...flow,
      label: text('Held back for the hand-back: increase', '移交扣留款：增加额'),
      flow: { from: 'project_company', to: 'government' },
    },
    held.minus(prev(held, 0)),
  );
  books.cash('operating', -1, increase, { phase: 'operation' });
  books.asset(held, { owedBy: 'government', changes: [up(increase)] });
}
