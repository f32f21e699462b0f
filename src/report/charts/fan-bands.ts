/** The bands of a fan, and what of a fan of cover can be read. */
import type { Bilingual } from '../../diagnostics/diagnostic.ts';
import type { Fan } from '../../results/simulation.ts';

/** A level that a chart marks: a covenant of the loan, a budget. */
export interface MarkedLevel {
  readonly label: Bilingual;
  readonly value: number;
}

export interface Band {
  readonly from: number;
  readonly to: number;
  readonly lower: readonly (number | null)[];
  readonly upper: readonly (number | null)[];
}

/** Percentiles that lie as far from the middle on both sides, the widest first. */
export function bandsOf({ percents, values }: Fan): readonly Band[] {
  return percents
    .filter((from) => from < 50 && percents.includes(100 - from))
    .sort((a, b) => a - b)
    .map((from) => ({
      from,
      to: 100 - from,
      lower: values[percents.indexOf(from)] ?? [],
      upper: values[percents.indexOf(100 - from)] ?? [],
    }));
}

/** Once the debt is repaid at close, cover is that of arrears alone, beyond all scale: those years are left out. */
export function whileOwed(fan: Fan): Fan {
  const last = fan.close.findLastIndex((value) => value !== null);
  const after = fan.values.some((values) => values.some((value, t) => t > last && value !== null));
  if (!isCover(fan) || last < 0 || !after) return fan;
  const cut = (values: readonly (number | null)[]): (number | null)[] =>
    values.map((value, t) => (t > last ? null : value));
  return { ...fan, values: fan.values.map(cut), mean: cut(fan.mean) };
}

/** Cover is read against its covenants, not against zero; where next to nothing is owed it says nothing, however high. */
export function coverRange(
  fan: Fan,
  levels: readonly MarkedLevel[],
): { readonly from: number; readonly to: number; readonly outside: boolean } | undefined {
  const marked = [...fan.close.filter((value) => value !== null), ...levels.map(({ value }) => value)];
  const shown = fan.values.flat().filter((value) => value !== null);
  if (marked.length === 0 || shown.length === 0) return undefined;
  const most = Math.max(...marked) * 2;
  const tenth = (value: number, round: (value: number) => number): number => round(value * 10) / 10;
  const from = tenth(Math.max(Math.min(...shown, ...marked), LOWEST_COVER), (value) => Math.floor(value - 0.5));
  const to = tenth(Math.min(Math.max(...shown, ...marked), most), (value) => Math.ceil(value + 0.5));
  const outside = fan.values.flat().some((value) => value !== null && (value < from || value > to));
  return { from, to, outside };
}

/** Below this nothing of the debt service is earned: how far below no longer matters. */
const LOWEST_COVER = -0.5;

/** Cover is judged by its low end, whatever else by how far it spreads. */
export function isCover({ series }: Fan): boolean {
  return /dscr|llcr|plcr/.test(series);
}
