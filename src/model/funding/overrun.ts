/** What the works cost above plan, and who pays it, in order: contingency, contractor, debt kept for it, standby equity, guarantor. */
import { least, type Named, number, sum, type Term, total } from '../../lines/index.ts';
import { delta, runningTotal } from '../../lines/idioms/index.ts';
import type { Bilingual } from '../../diagnostics/diagnostic.ts';
import type { z } from 'zod';
import { PURE } from '../../quantity/unit.ts';
import { type Context, text } from '../context.ts';
import type { overrunSpec } from './overrun-spec.ts';
import { down, up } from '../books.ts';

const flow = { unit: 'money', nature: 'flow' } as const;
const balance = { unit: 'money', nature: 'balance' } as const;

/** One who pays: by the period's end, and in the period, money. */
export interface Payer {
  readonly id: string;
  readonly label: Bilingual;
  readonly paid: Named;
}

export interface Overrun {
  /** What the overrun comes to in the period, contingency included, money. */
  readonly cost: Named;
  /** With what commitments lack: what all payers together pay. */
  readonly borne: Named;
  /** What is paid to the contractor beyond the contingency: a use of funds that was not planned. */
  readonly spent: Named;
  /** Who pays it, in order; the contingency is not among them, for it is planned. */
  readonly payers: readonly Payer[];
  readonly byContingency: Named;
  /** What becomes cost of the assets: the overrun beyond the contingency less damages. */
  readonly assetCost: Named;
  readonly damages: Named;
  readonly debt: Named;
  readonly standbyEquity: Named | undefined;
  readonly guarantee: Named | undefined;
  /** What nobody pays: owed to the contractor, period balance, money. */
  readonly unpaid: Named;
}

/** What the payers of an overrun have at most, once, money. */
export interface OverrunNeeds {
  /** Planned spending on the works, and the contingency in it, period, money. */
  readonly works: Named;
  readonly contingency: Named;
  /** Commitments that the plan leaves undrawn, by now, money. */
  readonly undrawn: Term;
  /** What building needs beyond all commitments, so far, beside the overrun of the works: for all but the contractor to pay. */
  readonly lacking: Named;
  /** What parties to whom the risk was passed pay first, period, money. */
  readonly compensated: readonly Named[];
}

const SOURCE =
  'order of payers of a cost overrun: contingency, damages of the contractor, undrawn debt, standby equity, completion guarantee; Yescombe, Principles of Project Finance, 2nd ed., ch. 9 and 12';

/** What the works cost above plan, period, money: written before it is known who pays it. */
export function overrunCost({ m }: Context, works: Named): Named {
  m.section('funding', SOURCE);
  return m.line(
    'construction.overrun.cost',
    { ...flow, label: text('Cost overrun of the works', '工程费用超支') },
    works.times(m.input('construction.overrun', PURE)),
  );
}

/** Writes the overrun and its payers. Not part of the planned uses, on which debt and equity are committed. */
export function buildOverrun(context: Context, spec: z.output<typeof overrunSpec>, needs: OverrunNeeds): Overrun {
  const { m, books } = context;
  m.section('funding', SOURCE);
  const at = 'funding.overrun';
  const cost = m.named('construction.overrun.cost');
  const compensated =
    needs.compensated.length === 0
      ? undefined
      : m.line(
          `${at}.compensated`,
          { ...flow, label: text('Overrun borne by parties to whom the risk was passed', '由风险承担方补偿的超支') },
          sum(needs.compensated),
        );
  const net =
    compensated === undefined
      ? cost
      : m.line(
          `${at}.net_of_compensation`,
          { ...flow, label: text('Overrun net of compensation', '扣除补偿后的超支') },
          cost.minus(compensated),
        );
  const costSoFar = runningTotal(m, 'construction.overrun.cost_so_far', net);
  const contingency = runningTotal(m, 'construction.contingency.so_far', needs.contingency);
  const covered = m.line(
    'construction.overrun.covered_so_far',
    { ...balance, label: text('Overrun that the contingency covers, so far', '预备费累计承担的超支') },
    least(costSoFar, contingency),
  );
  const byContingency = m.line(
    'construction.overrun.by_contingency',
    { ...flow, label: text('Overrun paid by the contingency', '由预备费承担的超支') },
    delta(covered),
  );
  const beyond = m.line(
    'construction.overrun.beyond_contingency',
    { ...flow, label: text('Overrun beyond the contingency', '超出预备费的超支') },
    net.minus(byContingency),
  );
  let left = m.line(
    `${at}.beyond_so_far`,
    { ...balance, label: text('Overrun beyond the contingency, so far', '超出预备费的累计超支') },
    costSoFar.minus(covered),
  );
  const payers: Payer[] = [];
  if (compensated !== undefined)
    payers.push({ id: 'compensation', label: text('compensation', '风险补偿'), paid: compensated });
  const pays = (id: string, label: Bilingual, cap: Term, between?: { from: string; to: string }): Named => {
    const soFar = m.line(
      `${at}.${id}_so_far`,
      { ...balance, label: text(`Overrun paid so far: ${label.en}`, `超支累计承担：${label.zh}`) },
      least(left, cap),
    );
    const paid = m.line(
      `${at}.${id}`,
      { ...flow, label: text(`Overrun paid: ${label.en}`, `超支承担：${label.zh}`), ...(between && { flow: between }) },
      delta(soFar),
    );
    left = m.line(
      `${at}.after_${id}`,
      { ...balance, label: text(`Overrun left after ${label.en}`, `扣除${label.zh}后的累计超支`) },
      left.minus(soFar),
    );
    payers.push({ id, label, paid });
    return paid;
  };
  const contract = m.line(
    `${at}.contract_price`,
    { ...balance, shape: 'once', fixedAtClose: true, label: text('Contract price of the works', '工程合同价款') },
    total(needs.works),
  );
  const damages = pays(
    'damages',
    text("contractor's damages", '承包商赔付'),
    contract.times(m.input(`${at}.damages_cap`, PURE)),
    { from: 'contractor', to: 'project_company' },
  );
  left = m.line(
    `${at}.with_lacking`,
    { ...balance, label: text('Overrun left, with what commitments lack', '剩余超支及承诺额不足部分') },
    left.plus(needs.lacking),
  );
  const debt = pays('undrawn_debt', text('undrawn debt', '未提取贷款'), needs.undrawn);
  const standbyEquity =
    spec.standby_equity === undefined
      ? undefined
      : pays('standby_equity_paid', text('standby equity', '备用资本金'), m.input(`${at}.standby_equity`, 'money'));
  const guarantee =
    spec.completion_guarantee === undefined
      ? undefined
      : pays(
          'guarantee',
          text('completion guarantee', '完工担保'),
          m.input(`${at}.completion_guarantee.amount`, 'money'),
          { from: spec.completion_guarantee.guarantor, to: 'project_company' },
        );
  const unpaid = m.line(
    `${at}.unpaid`,
    { ...balance, label: text('Overrun that nobody pays, owed to the contractor', '无人承担的超支（欠付承包商）') },
    left,
  );
  const spent = m.line(
    `${at}.spent`,
    {
      ...flow,
      label: text('Overrun paid to the contractor', '支付承包商的超支款'),
      flow: { from: 'project_company', to: 'contractor' },
    },
    compensated === undefined ? beyond.minus(delta(unpaid)) : beyond.minus(delta(unpaid)).plus(compensated),
  );
  books.liability(unpaid, {
    owedTo: 'contractor',
    changes: [up(beyond), down(spent), ...(compensated ? [up(compensated)] : [])],
  });
  books.cash('investing', -1, spent, { phase: 'construction', label: text('Cost overrun', '工程超支') });
  for (const line of needs.compensated)
    books.cash('investing', 1, line, { phase: 'construction', label: m.about(line).label });
  books.cash('investing', 1, damages, { phase: 'construction', label: text("Contractor's damages", '承包商赔付') });
  if (guarantee !== undefined) {
    books.cash('financing', 1, guarantee, { phase: 'financing' });
    books.equity(
      runningTotal(m, `${at}.guarantee_reserve`, guarantee, {
        label: text('Capital reserve from the completion guarantee', '资本公积（完工担保）'),
        source: 'paid by the guarantor and not to be repaid: a contribution to capital; definition',
      }),
    );
  }
  const assetCost = m.line(
    `${at}.asset_cost`,
    { ...flow, label: text('Overrun net of damages, cost of the assets', '计入资产成本的超支（扣除赔付）') },
    beyond.minus(damages),
  );
  books.capitalise(assetCost);
  const borne = m.line(
    `${at}.borne`,
    { ...flow, label: text('Overrun and what commitments lack', '超支及承诺额不足部分') },
    cost.plus(delta(needs.lacking)),
  );
  return { cost, borne, spent, assetCost, payers, byContingency, damages, debt, standbyEquity, guarantee, unpaid };
}

/** Proof that the payers pay it all, and the commercial check that nothing is left unpaid. */
export function checkOverrun({ m }: Context, of: Overrun): void {
  const tolerance = m.named('check.tolerance');
  const paid = m.line(
    'funding.overrun.all_payers',
    { ...flow, label: text('Overrun paid by all, or owed', '各方承担及欠付的超支合计') },
    of.byContingency.plus(sum(of.payers.map((each) => each.paid))).plus(delta(of.unpaid)),
  );
  m.check('payers-of-the-overrun', {
    tier: 'integrity',
    label: text('The payers together pay the overrun', '各方承担之和等于超支额'),
    hint: text(
      'A payer of the overrun is missing or pays twice; report it as a bug.',
      '超支承担方遗漏或重复；请作为缺陷报告。',
    ),
    left: paid,
    relation: 'equals',
    right: of.borne,
    tolerance,
  });
  const none = m.line(
    'funding.overrun.nothing',
    { ...balance, label: text('Nothing is left unpaid', '无欠付超支') },
    number(0),
  );
  m.check('construction-is-paid-for', {
    tier: 'commercial',
    label: text('Construction is paid for', '建设资金足以完工'),
    hint: text(
      'The overrun is more than all who are to pay it can: the project defaults in construction. Raise contingency, damages cap, standby equity or the completion guarantee.',
      '超支超出各方承担能力，项目在建设期违约：提高预备费、赔付上限、备用资本金或完工担保。',
    ),
    left: of.unpaid,
    relation: 'at-most',
    right: none,
    tolerance,
  });
}
