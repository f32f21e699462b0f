/** What building needs beyond all that was committed for it: whoever else undertook to pay pays it, or the contractor is owed it. */
import { most, type Named, type Term, when } from '../../lines/index.ts';
import { delta } from '../../lines/idioms/index.ts';
import { up } from '../books.ts';
import { type Context, text } from '../context.ts';

const SOURCE =
  'debt and equity pay at most what they committed at close; what building costs beyond that nobody has to pay, and the contractor gives credit for it: default in construction; Yescombe, Principles of Project Finance, 2nd ed., ch. 9';
const balance = { unit: 'money', nature: 'balance', source: SOURCE } as const;

/** Announces what commitments do not cover by the period's end (balance, money): payers of an overrun look at it. */
export function openShortage({ m }: Context): Named {
  return m.declare('funding.lacking', {
    ...balance,
    label: text('Need beyond all commitments, so far', '超出全部承诺额的累计资金需求'),
  });
}

/**
 * Defines it, and gives what commitments do cover by the period's end, money. `need` is what was committed for, once. At the close
 * nothing lacks, for what is committed is what is needed: only where more is needed than was planned is it looked at.
 */
export function withinCommitments(
  { m }: Context,
  lacking: Named,
  of: { readonly needSoFar: Named; readonly need: Term },
): Named {
  const planned = m.line(
    'funding.need_planned',
    { ...balance, fixedAtClose: true, label: text('Need planned at close, so far', '交割时计划的累计资金需求') },
    of.needSoFar.plus(0),
  );
  m.define(lacking, when(of.needSoFar.isMore(planned), most(of.needSoFar.minus(of.need), 0), 0));
  return m.line(
    'funding.need_committed',
    { ...balance, label: text('Need that commitments cover, so far', '承诺额所覆盖的累计资金需求') },
    of.needSoFar.minus(lacking),
  );
}

/** What nobody pays becomes a claim of the contractor, and a source of funds. Period, money. */
export function creditOf({ m, books }: Context, contractor: string, lacking: Named): Named {
  const credit = m.line(
    'funding.contractor_credit',
    {
      unit: 'money',
      nature: 'flow',
      source: SOURCE,
      label: text('Left unpaid to the contractor', '欠付承包商的工程款'),
      flow: { from: contractor, to: 'project_company' },
    },
    delta(lacking),
  );
  books.cash('financing', 1, credit, { phase: 'financing' });
  books.liability(lacking, {
    owedTo: contractor,
    changes: [up(credit)],
    label: text('Owed to the contractor', '应付承包商欠款'),
  });
  return credit;
}
