/** Names of parties and factors in a risk split. */
import type { RiskSplit, SplitCell } from '../../results/risk-split.ts';
import { type Language, say } from '../language.ts';
import { riskLabel } from '../simulation/words.ts';
import { SPLIT_TERMS as TERMS } from './terms.ts';

/** A party by its id; the group `sponsors`, which a contract may name, is none. */
export function partyName({ parties }: RiskSplit, id: string, language: Language): string {
  const party = parties.find((each) => each.id === id);
  if (party !== undefined) return say(party.label, language);
  return id === 'sponsors' ? say(TERMS.sponsors, language) : id;
}

/** The parties that some risk moves, by their place; the others have nil in every cell, to the millionth of the largest. */
export function movedParties({ rows, parties }: RiskSplit): readonly number[] {
  const sizes = parties.map((_, at) =>
    Math.max(
      0,
      ...rows.map(({ cells }) => sizeOf(cells[at])),
      ...rows.map(({ borne_in_tail: borne }) => borne[at] ?? 0),
    ),
  );
  const least = Math.max(0, ...sizes) * 1e-6;
  return parties.map((_, at) => at).filter((at) => (sizes[at] ?? 0) > least);
}

/** The largest amount of a cell, whatever its sign. */
export function sizeOf(cell: SplitCell | undefined): number {
  if (cell === undefined) return 0;
  return Math.max(Math.abs(cell.expected_loss), Math.abs(cell.deviation), Math.abs(cell.tail));
}

/** Correlated risks stand together: `Occupancy + Inflation`. */
export function factorName({ risks }: RiskSplit, ids: readonly string[], language: Language): string {
  return ids.map((id) => riskLabel(risks, id, language)).join(' + ');
}
