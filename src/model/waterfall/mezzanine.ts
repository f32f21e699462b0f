/** What makes a mezzanine loan another than a junior one: interest added to it, payment that waits for the senior test, a part of what is paid out. */
import { most, type Named, number, type Operand, prev, sum, type Term, when } from '../../lines/index.ts';
import { PURE } from '../../quantity/unit.ts';
import { type Context, text } from '../context.ts';
import { isOver, PIK_SOURCE, partInKind } from '../debt/payment-in-kind.ts';
import type { Tranche } from '../debt/tranche.ts';

const balance = { unit: 'money', nature: 'balance', source: PIK_SOURCE } as const;
const flow = { unit: 'money', nature: 'flow', source: PIK_SOURCE } as const;

const SOURCE_KICKER =
  'equity kicker: a share of the profit paid out, not deductible: 企业所得税法 art. 10(1) (payments of the nature of dividends); Yescombe, Principles of Project Finance, 2nd ed., ch. 12; to be confirmed against the original';

/** Whether payments on the loan wait while the lenders' test locks distributions. */
export function defers({ spec }: Pick<Tranche, 'spec'>): boolean {
  return spec.mezzanine?.on_lock_up === 'defer';
}

/** Up (1) while such loans wait: to be defined once the tests are written. Absent where none does. */
export function openBlock({ m }: Context, tranches: readonly Tranche[]): Named | undefined {
  if (!tranches.some(defers)) return undefined;
  return m.declare('mezzanine.blocked', {
    unit: PURE,
    nature: 'factor',
    source: PIK_SOURCE,
    label: text('Payments on mezzanine debt wait (1) or not (0)', '夹层融资暂停支付（1）或照常支付（0）'),
  });
}

/**
 * Defines when payments wait: a test of the senior loans fails, but not in the last period, nor once default is declared
 * (`called`: all is due).
 */
export function defineBlock(
  { m, time }: Context,
  blocked: Named | undefined,
  of: { readonly failed: readonly Named[]; readonly called: Term | undefined },
): void {
  if (blocked === undefined) return;
  const tests = sum(of.failed.map((each) => when(each, 1, 0)));
  const waits = time.running.and(time.final.not()).and(tests.isMore(0));
  m.define(blocked, when(of.called === undefined ? waits : waits.and(of.called.not()), 1, 0));
}

/** A loan to which interest is added in operation. Period lines, money. */
export interface InKind {
  /** What is added in the period. */
  readonly added: Named;
  /** The balance that may be left at the period's end: what was lent as scheduled and what was added; all of it while payment waits. */
  readonly allowed: Named;
  /** 1 while payment waits; absent where it never does. */
  readonly blocked: Named | undefined;
}

/** Declares what is added to the loan and what may be left of it; undefined where it is a plain loan. */
export function openInKind({ m }: Context, tranche: Tranche, blocked: Named | undefined): InKind | undefined {
  const waits = defers(tranche) ? blocked : undefined;
  if (tranche.spec.mezzanine?.pik === undefined && waits === undefined) return undefined;
  const { at, label } = tranche;
  return {
    added: m.declare(`${at}.pik.added`, {
      ...flow,
      label: text(`${label.en}: interest added to the loan`, `${label.zh}：计入本金的利息`),
    }),
    allowed: m.declare(`${at}.pik.allowed`, {
      ...balance,
      label: text(
        `${label.en}: balance allowed, with interest added`,
        `${label.zh}：允许的期末余额（含计入本金的利息）`,
      ),
    }),
    blocked: waits,
  };
}

/**
 * Defines them: interest is added as agreed, and the whole of it while payment waits. What is added as agreed falls due with the
 * last repayment, what waited once payment no longer waits; once default is declared (`called`) nothing is added.
 */
export function addInterest(
  context: Context,
  tranche: Tranche,
  { added, allowed, blocked }: InKind,
  of: { readonly opening: Named; readonly charged: Term; readonly interest: Named; readonly called: Term | undefined },
): void {
  const { m } = context;
  const { at, label, spec, principalLeft, scheduledClosing } = tranche;
  const { opening, charged, interest, called } = of;
  const agreed = spec.mezzanine?.pik === undefined ? undefined : addedByAgreement();
  if (agreed === undefined) {
    m.define(added, putOff(most(interest, 0), 0));
    m.define(allowed, putOff(most(scheduledClosing, opening.plus(interest)), scheduledClosing));
    return;
  }
  m.define(added, putOff(most(interest, 0), agreed));
  const soFar = m.declare(`${at}.pik.balance`, {
    ...balance,
    label: text(`${label.en}: interest added as agreed so far`, `${label.zh}：累计按约定计入本金的利息`),
  });
  m.define(soFar, when(isOver(tranche), 0, prev(soFar, 0).plus(agreed)));
  const target = (principalLeft ?? scheduledClosing).plus(soFar);
  m.define(allowed, putOff(most(target, opening.plus(interest)), target));

  /** The first while payment waits, else the second. */
  function putOff(waiting: Term, otherwise: Operand): Term {
    if (blocked !== undefined) return when(blocked.isMore(0), waiting, otherwise);
    return typeof otherwise === 'number' ? number(otherwise) : otherwise.plus(0);
  }

  function addedByAgreement(): Named {
    const part = when(m.named(`${at}.pik.running`), partInKind(context, tranche, { opening, interest: charged }), 0);
    return m.line(
      `${at}.pik.agreed`,
      {
        ...flow,
        label: text(`${label.en}: interest added as agreed`, `${label.zh}：按约定计入本金的利息`),
      },
      called === undefined ? part : when(called, 0, part),
    );
  }
}

/** What lenders with an equity kicker receive of the profit paid out (`distributed`, period, money), posted; undefined where none has one. */
export function payKickers(
  { m, time, books }: Context,
  tranches: readonly Tranche[],
  distributed: Named,
): Named | undefined {
  const paid = tranches.flatMap(({ at, label, lender, spec }) => {
    const kicker = spec.mezzanine?.equity_kicker;
    if (kicker === undefined) return [];
    const part = distributed.times(m.input(`${at}.mezzanine.equity_kicker.share`, PURE));
    const line = m.line(
      `${at}.equity_kicker`,
      {
        unit: 'money',
        nature: 'flow',
        source: SOURCE_KICKER,
        label: text(`${label.en}: equity kicker`, `${label.zh}：股权收益分成`),
        flow: { from: 'project_company', to: lender },
      },
      kicker.of === 'distributions' ? part : when(time.final, part, 0),
    );
    books.cash('financing', -1, line, { phase: 'financing' });
    return [line];
  });
  if (paid.length === 0) return undefined;
  return m.line(
    'distributions.to_lenders',
    {
      unit: 'money',
      nature: 'flow',
      source: SOURCE_KICKER,
      label: text('Profit paid out to lenders', '向贷款人分配的利润'),
    },
    sum(paid),
  );
}
