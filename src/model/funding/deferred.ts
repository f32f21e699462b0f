/** Costs of funding that became part of the assets: things put in in kind, an overrun, interest added to loans; and their wear. */
import type { Named } from '../../lines/index.ts';
import type { Bilingual } from '../../diagnostics/diagnostic.ts';
import { type Context, ofChinese, text } from '../context.ts';
import type { InKind } from './in-kind.ts';
import type { ExtraDebt } from './overrun-debt.ts';
import type { Overrun } from './overrun.ts';
import type { ShareholderLoans } from './shareholder-loans.ts';
import { once } from './summary.ts';

/** A cost in the assets beside construction and its finance: its sum (once, money), and whose taxable income its wear lowers. */
export interface Deferred {
  readonly id: string;
  readonly label: Bilingual;
  readonly cost: Named;
  readonly taxed: 'always' | 'levered';
}

/** What became part of the assets. */
export function deferredCosts(
  context: Context,
  of: {
    readonly inKind: InKind | undefined;
    readonly shareholderLoans: ShareholderLoans | undefined;
    readonly overrun: Overrun | undefined;
    readonly extra: readonly ExtraDebt[];
  },
): readonly Deferred[] {
  const { inKind, shareholderLoans, overrun, extra } = of;
  const costs: Deferred[] = [];
  if (inKind !== undefined)
    costs.push({
      id: 'in_kind',
      label: text('Assets put in in kind', '实物出资形成的资产'),
      cost: inKind.value,
      taxed: 'always',
    });
  if (overrun !== undefined) {
    const label = text('Overrun net of damages', '超支（扣除赔付）');
    const cost = once(context, 'funding.overrun.asset_cost_total', overrun.assetCost, label);
    costs.push({ id: 'overrun', label, cost, taxed: 'always' });
  }
  if (shareholderLoans !== undefined)
    costs.push({
      id: 'shareholder_interest',
      label: text('Capitalised interest on shareholder loans', '资本化的股东借款利息'),
      cost: shareholderLoans.capitalisedTotal,
      taxed: 'levered',
    });
  for (const { at, label, capitalisedTotal } of extra)
    costs.push({
      id: `${at.split('.').at(-1)}_overrun_interest`,
      label: text(`Interest on the overrun, ${label.en}`, ofChinese('超支贷款利息', label.zh)),
      cost: capitalisedTotal,
      taxed: 'levered',
    });
  return costs;
}

/** Depreciates them over the concession: `share` is the part of a cost that wears in the period, a pure number. */
export function depreciateDeferred(
  { m, books }: Context,
  costs: readonly Deferred[],
  share: Named,
  financeCosts: 'depreciated' | 'not-deductible',
): void {
  for (const { id, label, cost, taxed } of costs)
    books.income(
      'depreciation',
      -1,
      m.line(
        `funding.depreciation.${id}`,
        {
          unit: 'money',
          nature: 'flow',
          label: text(`${label.en}, depreciated`, `${label.zh}折旧摊销`),
        },
        cost.times(share),
      ),
      { taxed: taxed === 'levered' && financeCosts === 'not-deductible' ? 'never' : taxed },
    );
}
