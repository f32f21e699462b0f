/** An interest-rate swap beside a floating loan: fixed against floating on a notional that is agreed at the close. */
import type { Bilingual } from '../../diagnostics/diagnostic.ts';
import { type Named, prev, type Term, when } from '../../lines/index.ts';
import { PURE } from '../../quantity/unit.ts';
import { type Context, text } from '../context.ts';

const SOURCE =
  'interest-rate swap: notional x (fixed - floating) x day-count fraction, settled net each period; ISDA 2006 Definitions; notional = share x scheduled balance';

/** A swap between the terms, where its rate is known, and the draws, where its notional is. */
export interface Swap {
  readonly at: string;
  readonly label: Bilingual;
  readonly bank: string | undefined;
  /** Fixed less floating rate of the period, a pure number. */
  readonly difference: Named;
  /** What the company pays net of what it receives, period, money; negative where it receives more. To be defined. */
  readonly settlement: Named;
}

/** Writes the two legs' rates and declares the settlement. `years` is the loan's own day-count fraction. */
export function openSwap(
  { m }: Context,
  at: string,
  label: Bilingual,
  of: { readonly base: Term; readonly years: Term; readonly bank: string | undefined },
): Swap {
  return {
    at,
    label,
    bank: of.bank,
    difference: m.line(
      `${at}.swap.difference`,
      {
        unit: PURE,
        source: SOURCE,
        nature: 'factor',
        label: text(`${label.en}: swap, fixed less floating`, `${label.zh}：利率互换固浮利差`),
      },
      m.input(`${at}.swap.rate`, '1/year').minus(of.base).times(of.years),
    ),
    settlement: m.declare(`${at}.swap.settlement`, {
      unit: 'money',
      source: SOURCE,
      nature: 'flow',
      label: text(`${label.en}: swap settlement, paid net`, `${label.zh}：利率互换结算净支付`),
    }),
  };
}

/**
 * Writes notional and settlement: what has been drawn at the period's start, then the scheduled balance.
 * The lender collects the settlement with the interest and passes it on where the swap is with another bank.
 */
export function settleSwap(
  { m, time }: Context,
  { at, label, bank, difference, settlement }: Swap,
  of: {
    readonly drawn: Named;
    readonly scheduled: Named;
    readonly amount: Named;
    readonly living: Named;
    readonly lender: string;
  },
): void {
  const notional = m.line(
    `${at}.swap.notional`,
    {
      unit: 'money',
      source: SOURCE,
      nature: 'balance',
      fixedAtClose: true,
      label: text(`${label.en}: swap notional`, `${label.zh}：利率互换名义本金`),
    },
    when(of.living, when(time.building, prev(of.drawn, 0), prev(of.scheduled, of.amount)), 0).times(
      m.input(`${at}.swap.share`, PURE),
    ),
  );
  m.define(settlement, notional.times(difference));
  if (bank === undefined || bank === of.lender) return;
  m.line(
    `${at}.swap.passed_on`,
    {
      unit: 'money',
      source: SOURCE,
      nature: 'flow',
      label: text(`${label.en}: swap settlement passed on by the lender`, `${label.zh}：贷款人转付互换结算款`),
      flow: { from: of.lender, to: bank },
    },
    settlement.plus(0),
  );
}
