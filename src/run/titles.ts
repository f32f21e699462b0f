/** What a path of a deal is called. */
import type { Bilingual } from '../diagnostics/diagnostic.ts';
import { dealSpec, inputName } from '../model/index.ts';
import { titleAt } from '../scenario/index.ts';
import type { DealScenario } from './deal-scenario.ts';

/** What a path of a deal is called, in both languages. */
export function titleIn({ trees, deal }: Pick<DealScenario, 'deal' | 'trees'>, path: string): Bilingual {
  return titleAt(dealSpec, { root: trees.root, deal }, path, (each) => inputName(deal, each));
}
