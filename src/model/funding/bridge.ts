/** An equity bridge: a loan stands in for the equity while building, and the equity repays it. */
import type { z } from 'zod';
import { type Named, prev, when } from '../../lines/index.ts';
import { DATE, FLAG, PURE } from '../../quantity/unit.ts';
import { type Context, text } from '../context.ts';
import type { bridgeSpec } from './equity-spec.ts';
import type { Use } from './uses.ts';
import { down, up } from '../books.ts';

/** The bridge, before it is known what it stands in for. Period lines in money. */
export interface Bridge {
  /** Interest and fees: uses of funds. */
  readonly costs: readonly Use[];
  /** Stands in for the equity called; returns what the shareholders pay in cash. */
  readonly stand: (called: Named) => {
    readonly draw: Named;
    readonly repaid: Named;
    readonly contributed: Named;
    /** Uses with the repayment of the bridge, period, money: what the sources of the period pay. */
    readonly usesWith: (uses: Named) => Named;
  };
}

const SOURCE =
  'equity bridge loan: drawn in place of committed equity, repaid by it at completion; Yescombe, Principles of Project Finance, 2nd ed., ch. 12';

/** Writes the bridge; `commitment` is the cash equity committed, once, money. */
export function buildBridge(context: Context, spec: z.output<typeof bridgeSpec>, commitment: Named): Bridge {
  const { m, time, books } = context;
  m.section('funding', SOURCE);
  const at = 'funding.equity.bridge';
  const flow = { unit: 'money', nature: 'flow' } as const;
  const balance = m.declare(`${at}.balance`, {
    unit: 'money',
    nature: 'balance',
    label: text('Equity bridge: balance', '资本金过桥贷款：余额'),
  });
  const last = time.completion;
  const open = m.line(
    `${at}.available`,
    { unit: FLAG, nature: 'flag', label: text('The bridge stands in for equity', '过桥贷款可用期') },
    time.building
      .and(last.not())
      .and(spec.repaid_on === undefined ? time.building : time.end.isLess(m.input(`${at}.repaid_on`, DATE))),
  );
  const paid = { ...flow, flow: { from: 'project_company', to: spec.lender } } as const;
  const interest = m.line(
    `${at}.interest`,
    { ...paid, label: text('Interest on the equity bridge', '资本金过桥贷款利息') },
    prev(balance, 0)
      .times(m.input(`${at}.rate`, '1/year'))
      .times(time.years),
  );
  const fees = m.line(
    `${at}.fees`,
    { ...paid, label: text('Fees of the equity bridge', '资本金过桥贷款费用') },
    when(time.index.equals(0), commitment.times(m.input(`${at}.upfront_fee`, PURE)), 0).plus(
      when(
        open,
        commitment
          .minus(prev(balance, 0))
          .times(m.input(`${at}.commitment_fee`, '1/year'))
          .times(time.years),
        0,
      ),
    ),
  );
  return {
    costs: [
      { line: interest, label: text('Interest on the equity bridge', '资本金过桥贷款利息') },
      { line: fees, label: text('Fees of the equity bridge', '资本金过桥贷款费用') },
    ],
    stand: (called) => {
      m.section('funding', SOURCE);
      const draw = m.line(
        `${at}.draw`,
        {
          ...flow,
          label: text('Equity bridge: drawn', '资本金过桥贷款：提款'),
          flow: { from: spec.lender, to: 'project_company' },
        },
        when(open, called, 0),
      );
      const repaid = m.line(
        `${at}.repaid`,
        { ...paid, label: text('Equity bridge: repaid', '资本金过桥贷款：偿还') },
        when(open, 0, prev(balance, 0)),
      );
      m.define(balance, prev(balance, 0).plus(draw).minus(repaid));
      books.cash('financing', 1, draw, { phase: 'financing' });
      books.cash('financing', -1, repaid, { phase: 'financing' });
      books.liability(balance, { owedTo: spec.lender, changes: [up(draw), down(repaid)] });
      const contributed = m.line(
        'funding.equity.contributed',
        {
          ...flow,
          label: text('Put in by shareholders in cash, after the bridge', '股东实际现金投入（扣除过桥贷款）'),
        },
        called.minus(draw).plus(repaid),
      );
      return {
        draw,
        repaid,
        contributed,
        usesWith: (uses) =>
          m.line(
            'funding.uses_with_bridge',
            { ...flow, label: text('Uses of funds with the bridge repaid', '资金运用（含偿还过桥贷款）') },
            uses.plus(repaid),
          ),
      };
    },
  };
}
