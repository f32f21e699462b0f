/** A special-purpose bond that the government issues and on-lends: its own ledger with the bond holders, back to back. */
import { InternalError } from '../../diagnostics/diagnostic.ts';
import { most, type Named, prev, when } from '../../lines/index.ts';
import { PURE } from '../../quantity/unit.ts';
import { type Context, text } from '../context.ts';
import type { Drawn } from '../funding/sources.ts';

const SOURCE =
  '地方政府专项债券发行管理暂行办法 (财库〔2015〕83号), 地方政府债券发行管理办法 (财库〔2020〕43号): issued by the province, on-lent, interest and principal paid to holders whatever the borrower pays; to be confirmed against the original';

/**
 * Writes under `<tranche>.bond` what the government receives from and pays to the bond holders: issue as the company draws,
 * coupon on the scheduled balance, principal as scheduled. The holders are paid whether or not the company pays.
 */
export function onLend(context: Context, { tranche, balance: drawn }: Drawn): void {
  const { on_lent: spec } = tranche.spec;
  if (spec === undefined) return;
  const { m, time } = context;
  const { at, label, lender, coupon } = tranche;
  if (coupon === undefined) throw new InternalError(`${at} is on-lent, and its coupon is not written`);
  m.section('debt', SOURCE);
  const flow = { unit: 'money', nature: 'flow' } as const;
  const toHolders = { from: lender, to: spec.holders };
  const named = (en: string, zh: string) => text(`${label.en}: ${en}`, `${label.zh}：${zh}`);
  const issued = m.line(
    `${at}.bond.issued`,
    {
      ...flow,
      label: named('bond issued by the government', '政府债券发行'),
      flow: { from: spec.holders, to: lender },
    },
    when(time.building, drawn.minus(prev(drawn, 0)), 0),
  );
  m.line(
    `${at}.bond.issuing_fee`,
    { ...flow, label: named('issuing fee', '发行手续费'), flow: { from: lender, to: spec.arranger } },
    issued.times(m.input(`${at}.on_lent.fee`, PURE)),
  );
  const owed: Named = m.declare(`${at}.bond.balance`, {
    unit: 'money',
    nature: 'balance',
    label: named('bond outstanding', '政府债券余额'),
  });
  const opening = prev(owed, 0);
  m.line(
    `${at}.bond.interest`,
    { ...flow, label: named('coupon paid to bond holders', '支付债券利息'), flow: toHolders },
    opening.times(coupon),
  );
  const principal = m.line(
    `${at}.bond.principal`,
    { ...flow, label: named('principal paid to bond holders', '偿还债券本金'), flow: toHolders },
    when(time.running, most(opening.minus(tranche.scheduledClosing), 0), 0),
  );
  m.define(owed, opening.plus(issued).minus(principal));
}
