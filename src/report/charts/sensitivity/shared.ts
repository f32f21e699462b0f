/** What the pictures of a study share: their foot, the looks of the two financings, room for labels beside bars. */
import type { Sensitivity, StudiedFinancing } from '../../../results/sensitivity.ts';
import { fill, type Language, say } from '../../language.ts';
import { COLOURS, type Hatch } from '../palette.ts';
import { CHART_TERMS as TERMS } from './terms.ts';

/** Each financing has a colour and a hatch. */
export const LOOKS: Readonly<Record<StudiedFinancing, { readonly colour: string; readonly hatch: Hatch }>> = {
  frozen: { colour: COLOURS[0], hatch: 'plain' },
  resized: { colour: COLOURS[3], hatch: 'rising' },
};

/** Where a picture comes from, with the financing. */
export function footOf(
  { scenario, version, financings }: Sensitivity,
  language: Language,
  shown: readonly StudiedFinancing[] = financings,
): string {
  return fill(TERMS.foot, language, {
    version,
    file: scenario.file,
    digest: scenario.digest.slice(0, 12),
    case: scenario.case,
    financing: shown.map((each) => say(TERMS[each], language)).join(' | '),
  });
}

/** The ends of an axis: all values, and room on both sides for what is written beside bars. */
export function roomy(values: readonly number[], share: number): { readonly min: number; readonly max: number } {
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const span = high - low || Math.abs(high) || 1;
  return { min: low - share * span, max: high + share * span };
}
