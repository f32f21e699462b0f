/** Mezzanine loans: interest added as agreed and owed until the end, nothing paid while payment waits, a part of what is paid out paid once. */
import { least, most, type Named, number, prev, sum, type Term, when } from '../../lines/index.ts';
import { runningTotal } from '../../lines/idioms/index.ts';
import { DATE, PURE } from '../../quantity/unit.ts';
import { type Context, text } from '../context.ts';
import type { Tranche } from '../debt/tranche.ts';
import type { Waterfall } from '../waterfall/contract.ts';
import type { LoanAccount } from '../waterfall/loan-account.ts';
import { apart, NOTHING, prove } from './prove.ts';

const SOURCE =
  'mezzanine debt: interest paid in kind is owed until the last repayment, payment waits for the senior test, a share of what is paid out; definition';

/** What is proved of. */
export interface Mezzanine {
  readonly accounts: readonly LoanAccount[];
  readonly waterfall: Waterfall;
  /** The lenders' backward test locks distributions. */
  readonly tested: boolean;
  /** Once default is declared all is due. */
  readonly stepIn: boolean;
  /** The rate of a period from the terms themselves. */
  readonly rateOf: (tranche: Tranche) => Term;
}

/** Writes the proofs where there is such a loan. */
export function proveMezzanine(context: Context, of: Mezzanine): void {
  const { m, time } = context;
  const called = of.stepIn ? prev(m.named('default.declared'), 0).isMore(0) : undefined;
  const adding = of.accounts.filter(({ tranche }) => m.has(`${tranche.at}.pik.added`));
  const waiting = adding.filter(({ tranche }) => tranche.spec.mezzanine?.on_lock_up === 'defer');
  m.section('proofs', SOURCE);
  if (adding.length > 0) {
    prove(context, 'interest-is-added-as-agreed', {
      label: text('Interest is added to a mezzanine loan as agreed', '夹层融资利息按约定计入本金'),
      left: {
        label: text('Interest added apart from what is agreed', '计入本金的利息与约定之差'),
        of: apart(
          adding.flatMap((account) => {
            const { at, spec } = account.tranche;
            const normal = agreed(account);
            const added = [m.named(`${at}.pik.added`), putOff(account, most(account.interest, 0), normal)] as const;
            return spec.mezzanine?.pik === undefined
              ? [added]
              : [added, [m.named(`${at}.pik.agreed`), normal] as const];
          }),
        ),
      },
      right: NOTHING,
    });
    prove(context, 'interest-added-stays-owed', {
      label: text(
        'Interest added is owed until the last repayment, with what was lent and is not yet due',
        '计入本金的利息在最后一期还款前保持未付',
      ),
      left: {
        label: text('Balance allowed apart from what was lent, is repaid and was added', '允许余额与逐项推算之差'),
        of: apart(adding.map((account) => [account.allowed.plus(0), owed(account)])),
      },
      right: NOTHING,
    });
  }
  if (waiting.length > 0 && of.tested) proveGate();
  proveKickers(context, of);

  /** Nothing but fees is paid while the test fails, and nothing waits while it is met: rounding decides neither. */
  function proveGate(): void {
    const margin = number('1.000001');
    const cash = m.named('covenant.cfads_behind');
    const level = m.named('covenant.service_behind').times(m.input('distributions.lock_up', PURE));
    const serving = m.named('covenant.serving').and(time.final.not());
    const fails = serving.and(cash.times(margin).isLess(level));
    const met = serving.not().or(level.times(margin).isLess(cash));
    const free = m.has('covenant.forward_fails') ? met.and(m.named('covenant.forward_fails').not()) : met;
    prove(context, 'mezzanine-waits-only-in-lock-up', {
      label: text('Payment on a mezzanine loan waits in lock-up only', '夹层融资仅在锁定期暂停支付'),
      left: {
        label: text('Mezzanine debt whose payment waits while the test is met', '测试达标时仍暂停支付的夹层融资'),
        of: when(free, sum(waiting.map(({ opening }) => opening)).times(m.named('mezzanine.blocked')), 0),
      },
      right: NOTHING,
    });
    prove(context, 'mezzanine-waits-in-lock-up', {
      label: text('A mezzanine loan that waits is not served below lock-up', '低于锁定线时不支付暂停的夹层融资'),
      left: {
        label: text('Paid on mezzanine loans below lock-up, but for fees', '低于锁定线时支付的夹层融资本息'),
        of: when(
          called === undefined ? fails : fails.and(called.not()),
          sum(waiting.map(({ paid, agencyFee }) => most(paid.minus(agencyFee), 0))),
          0,
        ),
      },
      right: NOTHING,
    });
  }

  /** The first while payment on the loan waits, else the second. */
  function putOff(account: LoanAccount, first: Term, otherwise: Term): Term {
    return waiting.includes(account) ? when(m.named('mezzanine.blocked').isMore(0), first, otherwise) : otherwise;
  }

  function agreed({ tranche, closing }: LoanAccount): Term {
    const { at, spec, maturity, serving } = tranche;
    const pik = spec.mezzanine?.pik;
    if (pik === undefined) return number(0, 'money');
    const charged = prev(closing, 0).times(of.rateOf(tranche));
    const part =
      pik.points === undefined
        ? charged.times(m.input(`${at}.mezzanine.pik.share`, PURE))
        : least(
            charged,
            prev(closing, 0)
              .times(m.input(`${at}.mezzanine.pik.points`, '1/year'))
              .times(time.years),
          );
    const before = serving.and(maturity.not());
    const open = called === undefined ? before : before.and(called.not());
    const runs =
      pik.until === undefined
        ? open
        : open.and(time.end.plus(number(-1, 'day')).isAtMost(m.input(`${at}.mezzanine.pik.until`, DATE)));
    return when(runs, most(part, 0), 0);
  }

  function owed(account: LoanAccount): Term {
    const { at, label, amount, maturity, living } = account.tranche;
    const lent = m.has(`${at}.principal_share`)
      ? amount.times(number(1).minus(repaidShare(at, label)))
      : account.tranche.scheduledClosing.plus(0);
    const all = m.has(`${at}.pik.agreed`)
      ? lent.plus(runningTotal(m, `proof.${at}.added_so_far`, m.named(`${at}.pik.agreed`)))
      : lent;
    const target = when(maturity.or(living.not()), 0, all);
    return putOff(account, most(target, prev(account.closing, 0).plus(account.interest)), target);
  }

  function repaidShare(at: string, label: { en: string; zh: string }): Named {
    const soFar = m.declare(`proof.${at}.share_repaid`, {
      unit: PURE,
      nature: 'factor',
      label: text(`${label.en}: share repaid so far`, `${label.zh}：累计还本比例`),
    });
    m.define(soFar, prev(soFar, 0).plus(m.named(`${at}.principal_share`)));
    return soFar;
  }
}

/** A lender's part is of all that is paid out of profit: what shareholders and lenders receive together. */
function proveKickers(context: Context, { accounts, waterfall }: Mezzanine): void {
  const { m, time } = context;
  const parts = accounts.flatMap(({ tranche: { at, spec } }) => {
    const kicker = spec.mezzanine?.equity_kicker;
    return kicker === undefined ? [] : [{ at, kicker, paid: m.named(`${at}.equity_kicker`) }];
  });
  if (parts.length === 0) return;
  const all = waterfall.dividends.plus(sum(parts.map(({ paid }) => paid)));
  prove(context, 'equity-kickers-are-paid-once', {
    label: text('A lender receives its share of what is paid out, once', '贷款人按比例取得分红分成一次'),
    left: {
      label: text('Equity kickers apart from their shares of what is paid out', '股权收益分成与约定比例之差'),
      of: apart(
        parts.map(({ at, kicker, paid }) => {
          const part = all.times(m.input(`${at}.mezzanine.equity_kicker.share`, PURE));
          return [paid.plus(0), kicker.of === 'distributions' ? part : when(time.final, part, 0)] as const;
        }),
      ),
    },
    right: NOTHING,
  });
}
