/** Names of parties and factors in a risk split. */
import type { RiskSplit } from '../../results/risk-split.ts';
import { type Language, say } from '../language.ts';
import { riskLabel } from '../simulation/words.ts';
import { SPLIT_TERMS as TERMS } from './terms.ts';

/** A party by its id; the group `sponsors`, which a contract may name, is none. */
export function partyName({ parties }: RiskSplit, id: string, language: Language): string {
  const party = parties.find((each) => each.id === id);
  if (party !== undefined) return say(party.label, language);
  return id === 'sponsors' ? say(TERMS.sponsors, language) : id;
}

/** Correlated risks stand together: `Occupancy + Inflation`. */
export function factorName({ risks }: RiskSplit, ids: readonly string[], language: Language): string {
  return ids.map((id) => riskLabel(risks, id, language)).join(' + ');
}
