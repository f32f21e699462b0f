/** What the government has of the project beside what it pays: fees, shares of revenue, income from land; and what is left net. */
import { type Named, sum } from '../../lines/index.ts';
import { type Context, text } from '../context.ts';
import type { Revenue } from '../revenue/index.ts';
import type { Metrics } from './metrics.ts';
import { presentValue } from './returns.ts';

const SOURCE =
  'net support = grants and payments in operation - fees and shares of revenue that the company pays the government; taxes, dividends and income from land are no part of it; definition';

/** Writes those figures, each where there is something of it. `support` is all that the government pays. */
export function governmentDetails(
  context: Context,
  metrics: Metrics,
  of: { readonly revenue: Revenue; readonly support: Named; readonly factor: Named },
): void {
  const { m } = context;
  const { feesToGovernment: fees, toGovernment: land } = of.revenue;
  const flow = { unit: 'money', nature: 'flow' } as const;
  const worth = (id: string, en: string, zh: string, line: Named): void => {
    const label = text(en, zh);
    metrics.addDetail(id, label, presentValue(context, `returns.${id}`, label, line, of.factor));
  };
  m.section('returns', SOURCE);
  if (fees !== undefined) {
    worth(
      'government_fees_npv',
      'NPV of fees and shares of revenue paid to the government',
      '向政府支付特许经营费及收入分成净现值',
      fees,
    );
    worth(
      'government_net_support_npv',
      'NPV of government support, less fees and shares of revenue paid to it',
      '政府净支持支出净现值（扣除特许经营费及收入分成）',
      m.line(
        'returns.government_net_support',
        { ...flow, label: text('Government support, net of what it is paid', '政府净支持支出') },
        of.support.minus(fees),
      ),
    );
  }
  if (land.length > 0)
    worth(
      'government_land_npv',
      "NPV of the government's own income from land, no part of its support",
      '政府土地收入净现值（不计入政府支持支出）',
      m.line(
        'returns.government_land_income',
        { ...flow, label: text("The government's own income from land", '政府土地收入') },
        sum(land),
      ),
    );
}
