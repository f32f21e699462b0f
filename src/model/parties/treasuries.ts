/** Central and local treasury: how what the tax authority collects is shared between them. */
import type { z } from 'zod';
import { number, type Term } from '../../lines/index.ts';
import { PURE } from '../../quantity/unit.ts';
import { addUp, type TaxKind } from '../books.ts';
import { type Context, text } from '../context.ts';
import type { treasuriesSpec } from './treasuries-spec.ts';

const SOURCE =
  'VAT half and half: 国发〔2016〕26号 art. 2; income tax 60 % central, 40 % local: 国发〔2001〕37号 and 国发〔2003〕26号; surcharges local: 城市维护建设税法, 国发〔1993〕85号 (all to be confirmed against the original)';
const TAXES: readonly { readonly tax: TaxKind; readonly en: string; readonly zh: string }[] = [
  { tax: 'vat', en: 'VAT', zh: '增值税' },
  { tax: 'income_tax', en: 'Income tax', zh: '企业所得税' },
  { tax: 'surcharges', en: 'Surcharges', zh: '附加税费' },
];

/** Passes each tax on from the tax authority as it comes in (and takes refunds back): period flows in money. */
export function shareTaxes({ m, books }: Context, spec: z.output<typeof treasuriesSpec>): void {
  m.section('parties', SOURCE);
  for (const { tax, en, zh } of TAXES) {
    const rows = books.taxRows(tax);
    if (rows.length === 0 || spec[tax] === undefined) continue;
    const local = m.input(`tax.treasuries.${tax}`, PURE);
    const pass = (to: string, english: string, chinese: string, share: Term): void => {
      m.line(
        `parties.${to}.${tax}`,
        {
          unit: 'money',
          nature: 'flow',
          label: text(`${en} of the ${english} treasury`, `${zh}：${chinese}留成`),
          flow: { from: 'tax_authority', to },
        },
        addUp(rows).times(share),
      );
    };
    pass('local_treasury', 'local', '地方', local);
    pass('central_treasury', 'central', '中央', number(1).minus(local));
  }
}
