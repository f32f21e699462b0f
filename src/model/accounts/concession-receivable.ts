/** The part of a concession that the grantor guarantees: a receivable at a stated rate, beside an intangible asset. */
import { least, type Named, number, prev, type Term, total, when } from '../../lines/index.ts';
import { discountFactor } from '../../lines/idioms/index.ts';
import { PURE } from '../../quantity/unit.ts';
import { type Context, text } from '../context.ts';
import type { ConcessionNeeds } from './concession-needs.ts';

const flow = { unit: 'money', nature: 'flow' } as const;

/** What the receivable of a mixed model takes: its share of the construction revenue, what it collects and earns; period lines in money but for the share. */
export interface Receivable {
  readonly share: Term;
  readonly collected: Term;
  readonly interest: Term;
}

/**
 * Writes the receivable of a mixed model: the present value of what is guaranteed, at the stated rate and at most all that is
 * built, is recognised as it is built; what is guaranteed beyond is revenue of the operation.
 */
export function buildReceivable({ m, time }: Context, construction: Named, of: ConcessionNeeds): Receivable {
  const rate = m.input('concession_accounting.receivable_rate', '1/year');
  const factor = m.line(
    'concession.discount_factor',
    { unit: PURE, nature: 'factor', label: text('Discount factor of the receivable', '应收款项折现系数') },
    discountFactor(rate, time.flowTime),
  );
  const guaranteed = m.line(
    'concession.guaranteed',
    { ...flow, label: text('Guaranteed by the grantor, with grants', '授予方保证付款（含补助）') },
    of.guaranteed.plus(of.grants),
  );
  const worth = (id: string, label: { en: string; zh: string }, line: Named): Named =>
    m.line(
      id,
      { ...flow, shape: 'once', label },
      total(
        m.line(
          `${id}.discounted`,
          { ...flow, label: text(`${label.en}, by period`, `${label.zh}（分期）`) },
          line.times(factor),
        ),
      ),
    );
  const promised = worth(
    'concession.guaranteed_value',
    text('Present value of what is guaranteed', '保证付款现值'),
    guaranteed,
  );
  const built = worth(
    'concession.construction_value',
    text('Present value of the construction revenue', '建造收入现值'),
    construction,
  );
  const part = (id: string, en: string, zh: string, above: Named, below: Named): Named =>
    m.line(
      id,
      { shape: 'once', unit: PURE, nature: 'factor', label: text(en, zh) },
      when(below.isMore(0), least(above.over(below), 1), 0),
    );
  const share = part(
    'concession.receivable_share',
    'Share of the construction that is a receivable',
    '建造收入中应收款项比例',
    promised,
    built,
  );
  const applied = part(
    'concession.collected_share',
    'Share of the guaranteed payments that collects the receivable',
    '保证付款中用于收回应收款项的比例',
    built,
    promised,
  );
  const grown = rate
    .times(number(1, 'year'))
    .plus(1)
    .power(time.flowTime.minus(prev(time.flowTime, 0)).times(number(1, '1/year')));
  const receivable = m.declare('concession.receivable', {
    unit: 'money',
    nature: 'balance',
    label: text('Receivable from the grantor', '应收授予方款项'),
  });
  const interest = m.line(
    'concession.interest',
    { ...flow, label: text('Interest income on the receivable', '应收款项利息收入') },
    prev(receivable, 0).times(grown.minus(1)),
  );
  const collected = m.line(
    'concession.collected',
    { ...flow, label: text('Collected on the receivable', '收回应收款项') },
    guaranteed.times(applied),
  );
  m.define(receivable, prev(receivable, 0).plus(interest).plus(construction.times(share)).minus(collected));
  return { share, collected, interest };
}
