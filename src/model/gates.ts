/** The thresholds a scenario asks for: which metric must be at least (at most) which input. */
import type { Bilingual } from '../diagnostics/diagnostic.ts';
import { text } from './context.ts';
import type { Deal } from './deal.ts';

/** A threshold: which metric must be at least (at most) which input. */
export interface GateOutline {
  readonly id: string;
  readonly label: Bilingual;
  readonly metric: string;
  readonly relation: 'at-least' | 'at-most';
  readonly path: string;
}

/** The gates that the deal sets. */
export function gateOutlines(deal: Deal): readonly GateOutline[] {
  const all: readonly (GateOutline & { readonly id: keyof Deal['gates'] })[] = [
    {
      id: 'equity_irr',
      metric: 'equity_irr',
      relation: 'at-least',
      path: 'gates.equity_irr',
      label: text('Equity IRR', '资本金内部收益率'),
    },
    {
      id: 'project_irr',
      metric: 'project_irr_post_tax',
      relation: 'at-least',
      path: 'gates.project_irr',
      label: text('Project IRR after tax', '项目税后内部收益率'),
    },
    {
      id: 'dscr_min',
      metric: 'dscr_min',
      relation: 'at-least',
      path: 'gates.dscr_min',
      label: text('Minimum DSCR', '最低偿债备付率'),
    },
    {
      id: 'llcr_min',
      metric: 'llcr_min',
      relation: 'at-least',
      path: 'gates.llcr_min',
      label: text('Minimum LLCR', '最低贷款期偿债备付率'),
    },
    {
      id: 'gearing',
      metric: 'gearing',
      relation: 'at-most',
      path: 'gates.gearing',
      label: text('Debt over total uses', '债务占总投资比例'),
    },
  ];
  return all.filter((gate) => deal.gates[gate.id] !== undefined);
}
