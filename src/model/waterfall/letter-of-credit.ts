/** A letter of credit in place of a cash reserve: a bank stands in for what the reserve would hold, for a fee, and lends what is drawn. */
import { least, most, type Named, prev, type Term, when } from '../../lines/index.ts';
import { type Context, text } from '../context.ts';
import type { Reserve } from '../reserves/reserves.ts';
import { down, up } from '../books.ts';

const PATH = 'funding.reserves.letter_of_credit';
const SOURCE =
  'letter of credit for the debt service reserve: fee on the amount it covers, what is drawn is a loan repaid before reserves; project-finance practice (Yescombe, Principles of Project Finance, 2nd ed., ch. 14)';
const flow = { unit: 'money', nature: 'flow' } as const;

/** Period lines in money. */
export interface LetterOfCredit {
  readonly bank: string;
  /** Fee and interest of the period; ranks with the senior service. */
  readonly charges: Named;
  /** What may still be drawn at the start of the period. */
  readonly available: Named;
  /** Owed to the bank at the period's end; declared until it is drawn and repaid. */
  readonly drawn: Named;
}

/** Writes what the letter costs and how much of it is left, before tax is known. */
export function openLetterOfCredit({ m, time }: Context, reserve: Reserve, bank: string): LetterOfCredit {
  m.section('waterfall', SOURCE);
  const drawn = m.declare('letter_of_credit.drawn', {
    unit: 'money',
    nature: 'balance',
    label: text('Owed under the letter of credit', '备用信用证垫款余额'),
  });
  const covered = prev(reserve.target, 0);
  const charges = m.line(
    'letter_of_credit.charges',
    { ...flow, label: text('Fee and interest of the letter of credit', '备用信用证费用及垫款利息') },
    when(
      time.running,
      covered
        .times(m.input(`${PATH}.fee`, '1/year'))
        .plus(prev(drawn, 0).times(m.input(`${PATH}.interest`, '1/year')))
        .times(time.years),
      0,
    ),
  );
  const available = m.line(
    'letter_of_credit.available',
    {
      unit: 'money',
      nature: 'balance',
      label: text('Undrawn letter of credit at the start of the period', '期初备用信用证可用额度'),
    },
    when(time.running, most(covered.minus(prev(drawn, 0)), 0), 0),
  );
  return { bank, charges, available, drawn };
}

/** Pays the charges out of `cash`, ahead of the loans; says what was paid. */
export function payCharges({ m }: Context, letter: LetterOfCredit, cash: Named): { paid: Named; left: Named } {
  const paid = m.line(
    'letter_of_credit.charges_paid',
    { ...flow, label: text('Fee and interest of the letter of credit, paid', '已付备用信用证费用及利息') },
    least(letter.charges, cash),
  );
  return {
    paid,
    left: m.line(
      'letter_of_credit.cash_after_charges',
      { ...flow, label: text('Cash after the charges of the letter of credit', '支付备用信用证费用后的现金') },
      cash.minus(paid),
    ),
  };
}

/** Repays the bank out of what the senior loans leave, and closes the account; says what the bank was paid in all and what is left. */
export function reimburse(
  { m, books }: Context,
  letter: LetterOfCredit,
  of: { readonly draw: Named; readonly chargesPaid: Named; readonly cash: Named },
): { readonly paid: Named; readonly left: Named } {
  const owed: Term = prev(letter.drawn, 0).plus(letter.charges).minus(of.chargesPaid);
  const reimbursed = m.line(
    'letter_of_credit.reimbursed',
    { ...flow, label: text('Letter of credit reimbursed', '偿还备用信用证垫款') },
    least(owed, of.cash),
  );
  m.define(letter.drawn, owed.plus(of.draw).minus(reimbursed));
  const paid = m.line(
    'letter_of_credit.paid',
    {
      ...flow,
      label: text('Paid to the bank of the letter of credit', '支付开证银行合计'),
      flow: { from: 'project_company', to: letter.bank },
    },
    of.chargesPaid.plus(reimbursed),
  );
  books.cash('financing', 1, of.draw, { phase: 'financing' });
  books.cash('financing', -1, paid, { phase: 'financing' });
  books.liability(letter.drawn, {
    owedTo: letter.bank,
    changes: [up(of.draw), up(letter.charges), down(paid)],
  });
  const left = m.line(
    'letter_of_credit.cash_after',
    { ...flow, label: text('Cash after the letter of credit', '偿还备用信用证垫款后的现金') },
    of.cash.minus(reimbursed),
  );
  return { paid, left };
}
