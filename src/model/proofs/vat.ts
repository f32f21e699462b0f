/** VAT as a control account: what was charged is what was paid, is owed, or is claimed; and a credit is used before tax is paid. */
import { least, most } from '../../lines/index.ts';
import { delta } from '../../lines/idioms/index.ts';
import { type Context, text } from '../context.ts';
import { NOTHING, prove } from './prove.ts';

const SOURCE =
  '应交税费——应交增值税, control account: output - input = paid - refunded + change of payable, credit and refund due, less credit lost; 财会〔2016〕22号';

/** Writes the proofs of VAT where there is any. */
export function proveVat(context: Context): void {
  const { m } = context;
  if (!m.has('tax.vat.output')) return;
  m.section('proofs', SOURCE);
  const vat = (id: string) => m.named(`tax.vat.${id}`);
  const paid = vat('remitted').plus(delta(vat('payable')));
  const claimed = vat('refund')
    .plus(delta(vat('refund_due')))
    .plus(delta(vat('credit')))
    .plus(vat('lost'));
  prove(context, 'vat-account-rolls', {
    label: text(
      'Output less input VAT is paid, owed, refunded, carried or lost',
      '销项减进项税额等于已缴、应缴、退税、留抵及损失',
    ),
    left: { label: text('Output less input VAT', '销项税额减进项税额'), of: vat('output').minus(vat('input')) },
    right: { label: text('Paid and owed, less refunds and credit', '已缴及应缴减退税及留抵'), of: paid.minus(claimed) },
  });
  prove(context, 'vat-credit-is-used-first', {
    label: text('No VAT falls due while a credit is carried', '有留抵税额时不产生应纳增值税'),
    left: {
      label: text('VAT that fell due beside a credit', '留抵期间产生的应纳税额'),
      of: least(most(paid, 0), vat('credit')),
    },
    right: NOTHING,
  });
}
