/** The unknown amount of a bid: what the sponsors ask for to earn their return. */
import { type Named, total } from '../../lines/index.ts';
import { discountFactor } from '../../lines/idioms/index.ts';
import { type Context, text } from '../context.ts';
import type { Bid } from '../revenue/index.ts';
import type { Metrics } from './metrics.ts';

const flow = { unit: 'money', nature: 'flow' } as const;

/** Writes the unknown: the sponsors' NPV at the return asked for must be zero. */
export function writeBid(context: Context, metrics: Metrics, bid: Bid, equityFlow: Named, tolerance: Named): void {
  const { m, time } = context;
  m.section('revenue', 'bid: the amount at which the NPV of the equity cash flow at the target return is zero');
  const discounted = m.line(
    `${bid.path}.equity_discounted`,
    {
      ...flow,
      label: text(
        `${bid.label.en}: equity cash flow discounted at the target`,
        `${bid.label.zh}：按目标收益率折现的资本金现金流`,
      ),
    },
    equityFlow.times(discountFactor(bid.target, time.flowTime)),
  );
  const residual = m.line(
    `${bid.path}.residual`,
    {
      ...flow,
      shape: 'once',
      label: text(`${bid.label.en}: NPV at the target return`, `${bid.label.zh}：按目标收益率计算的净现值`),
    },
    total(discounted),
  );
  const zero = m.line(
    `${bid.path}.low`,
    { shape: 'once', unit: bid.unit, nature: 'flow', label: text('Lowest bid', '最低报价') },
    0,
  );
  const amount = m.unknown(bid.path, {
    shape: 'once',
    unit: bid.unit,
    label: bid.label,
    tolerance: tolerance.id,
    start: zero.id,
    condition: { kind: 'zero', line: residual.id, low: zero.id, high: bid.high.id },
  });
  const line = m.line(
    `${bid.path}.solved`,
    { shape: 'once', unit: bid.unit, nature: 'flow', label: bid.label },
    amount,
  );
  metrics.add(`bid_${bid.path.split('.').slice(1).join('_')}`, bid.label, line);
}
