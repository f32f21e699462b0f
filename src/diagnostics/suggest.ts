/** "Did you mean": the nearest known word to one that nobody knows. */

/** Insertions, deletions, replacements and swaps of neighbours that lead from one word to the other. */
export function editDistance(from: string, to: string): number {
  const [a, b] = [[...from], [...to]];
  let before: number[] = [];
  let above = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1] ? 0 : 1;
      let least = Math.min((above[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (above[j - 1] ?? 0) + same);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        least = Math.min(least, (before[j - 2] ?? 0) + 1);
      row.push(least);
    }
    before = above;
    above = row;
  }
  return above[b.length] ?? 0;
}

const LONGEST_WORD = 80;

/** How many mistakes a word of this length may have and still be recognised. */
export function tolerated(word: string): number {
  return Math.max(1, Math.floor([...word].length / 3));
}

/**
 * The known word that `word` was probably meant to be, or undefined when none is near.
 * Capitals, `-` and `_` count for less than other mistakes; of equally near words the first listed wins.
 */
export function nearest(word: string, known: Iterable<string>): string | undefined {
  if (word.length > LONGEST_WORD) return undefined;
  let best: string | undefined;
  let least = tolerated(word) + 1;
  for (const each of known) {
    if (Math.abs(each.length - word.length) >= least + 1) continue;
    const distance = Math.min(editDistance(word, each), editDistance(plain(word), plain(each)) + 0.5);
    if (distance < least) [best, least] = [each, distance];
  }
  return best;
}

function plain(word: string): string {
  return word.toLowerCase().replaceAll(/[-\s]/g, '_');
}
