/** What the names in a scenario's paths are called in words: parties by their label or the usual one, common indices. */
import type { Bilingual } from '../diagnostics/diagnostic.ts';
import type { Deal } from './deal.ts';
import { indexName } from './indexation/names.ts';
import { partyName } from './parties/spec.ts';

/** The word for the name that ends a path; undefined where the name is the scenario's own. */
export function inputName(deal: Deal, path: string): Bilingual | undefined {
  const name = path.slice(path.lastIndexOf('.') + 1);
  switch (path.slice(0, -name.length - 1)) {
    case 'indices':
      return indexName(name);
    case 'funding.equity.holders':
    case 'tax.withholding':
      return partyName(deal.parties, name);
    default:
      return undefined;
  }
}
