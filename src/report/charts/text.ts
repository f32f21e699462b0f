/** Text on a canvas: the one font family, its sizes, and breaking lines by measured width. */

/** The family under which the committed font files are registered; nothing else is drawn. */
export const FAMILY = 'PPP Noto Sans SC';

export const SIZE = { title: 34, subtitle: 21, axis: 20, label: 20, foot: 16 } as const;

/** A font for Chart.js options. */
export function font(
  size: number,
  weight: 'normal' | 'bold' = 'normal',
): { family: string; size: number; weight: 'normal' | 'bold' } {
  return { family: FAMILY, size, weight };
}

/** The same font as CSS text, for a canvas context. */
export function cssFont(size: number, weight: 'normal' | 'bold' = 'normal'): string {
  return `${weight} ${size}px "${FAMILY}"`;
}

/** Lines of at most `width`, as `measure` sees it: between words, or between Chinese characters (never before a mark). */
export function breakLines(text: string, width: number, measure: (text: string) => number): readonly string[] {
  const pieces = text.match(/\s+|[\p{Script=Han}（“][，。；：、）”]*|[^\s\p{Script=Han}（“]+/gu) ?? [];
  const lines: string[] = [];
  let line = '';
  for (const piece of pieces) {
    if (line !== '' && measure((line + piece).trimEnd()) > width) {
      lines.push(line.trimEnd());
      line = piece.trimStart();
    } else line += piece;
  }
  return line.trim() === '' ? lines : [...lines, line.trimEnd()];
}

/** Lines by an estimate of width in ems, where no canvas is at hand: axis labels. */
export function estimatedLines(text: string, ems: number): string[] {
  const measure = (part: string): number =>
    [...part].reduce((sum, each) => sum + (/\p{Script=Han}|[，。；：、（）]/u.test(each) ? 1 : 0.56), 0);
  return [...breakLines(text, ems, measure)];
}
