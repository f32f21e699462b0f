/** When the company cannot pay those who work for it: suppliers in operation, the contractor while building. */
import type { Reason } from '../../diagnostics/reasons.ts';
import { at, firstIndex, type Named, type Term, undefinedBecause, when } from '../../lines/index.ts';
import type { Bilingual } from '../../diagnostics/diagnostic.ts';
import { FLAG, PURE } from '../../quantity/unit.ts';
import { type Context, text } from '../context.ts';

const SOURCE =
  'insolvency: debts that are due cannot be paid (企业破产法 art. 2, to be confirmed against the original); what is not paid stays a claim; default in construction: an overrun that nobody who should pay it can';

/** Years from the close until it first happens, once; undefined where it never does. */
export interface Insolvency {
  readonly operating: Named;
  readonly construction: Named;
}

/** Writes the flags and when each is first up, and the check that the company stays solvent. Money too small to count is none. */
export function buildInsolvency(
  { m, time }: Context,
  of: {
    /** Operating cost owed, period balance, money. */
    readonly unpaidCosts: Named;
    /** What building cost and nobody paid, period balance, money. */
    readonly unpaidWorks: Named;
    readonly nothing: Named;
  },
): Insolvency {
  m.section('insolvency', SOURCE);
  const floor = m.named('waterfall.floor');
  const since = (id: string, label: Bilingual, unpaid: Named, never: Reason): { flag: Named; first: Named } => {
    const flag = m.line(`insolvency.${id}`, { unit: FLAG, nature: 'flag', label }, unpaid.isMore(floor));
    const index = m.line(
      `insolvency.${id}.first`,
      {
        shape: 'once',
        unit: PURE,
        nature: 'time',
        label: text(`${label.en}: first period`, `${label.zh}：首次期次`),
      },
      firstIndex(flag).otherwise(-1),
    );
    const years: Term = at(time.elapsed, index, 0);
    return {
      flag,
      first: m.line(
        `insolvency.${id}.since`,
        {
          shape: 'once',
          unit: 'year',
          nature: 'time',
          label: text(`${label.en}: years from the close`, `${label.zh}：自交割起年数`),
        },
        when(index.isLess(0), undefinedBecause(never), years),
      ),
    };
  };
  const operating = since(
    'operating',
    text('Operating cost cannot be paid', '无力支付经营成本'),
    of.unpaidCosts,
    'all operating cost is paid',
  );
  m.check('company-is-solvent', {
    tier: 'commercial',
    label: text('The company stays solvent', '项目公司保持偿付能力'),
    hint: text(
      'Suppliers are owed what cannot be paid, and the company is insolvent from the first such period: it lives on their credit. Raise revenue or funds, or cut costs.',
      '项目公司自该期起无力清偿到期的供应商款项，已丧失偿付能力：提高收入、增加资金或降低成本。',
    ),
    left: m.line(
      'insolvency.up',
      {
        unit: 'money',
        nature: 'balance',
        label: text('Owed to suppliers by an insolvent company', '丧失偿付能力时拖欠供应商款项'),
      },
      when(operating.flag, of.unpaidCosts, 0),
    ),
    relation: 'at-most',
    right: of.nothing,
    tolerance: m.named('check.tolerance'),
  });
  return {
    operating: operating.first,
    construction: since(
      'construction',
      text('The overrun cannot be paid: default in construction', '超支无力支付：建设期违约'),
      of.unpaidWorks,
      'the overrun is paid for',
    ).first,
  };
}
