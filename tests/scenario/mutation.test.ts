import { describe, expect, it } from 'vitest';
import { EXAMPLE, load } from './fixture.ts';

/** Every key that the schema knows, where it stands in the example: line, column, key. */
function keys(): readonly { readonly line: number; readonly column: number; readonly key: string }[] {
  const names = new Set([
    'bays',
    'platform',
    'cpi',
    'energy',
    'occupancy',
    'hours',
    'paid_hours',
    'parking',
    'lease',
    'sponsor',
    'government',
    'senior',
    'banking',
    'en',
    'zh',
  ]);
  return EXAMPLE.split('\n').flatMap((text, i) =>
    i > 43
      ? []
      : [...text.matchAll(/(?<=^\s*|[{,]\s*)([a-z_]+)(?=:)/g)]
          .map((found) => ({ line: i + 1, column: found.index + 1, key: found[1] ?? '' }))
          .filter(({ key }) => !names.has(key) && key !== 'cases'),
  );
}

/** One mistake in a word, another for each number: a letter left out, doubled, changed, or two swapped. */
function misspelt(word: string, which: number): string {
  const at = 1 + (which % (word.length - 1));
  const kinds = [
    word.slice(0, at) + word.slice(at + 1),
    word.slice(0, at) + (word[at] ?? '') + word.slice(at),
    `${word.slice(0, at)}q${word.slice(at + 1)}`,
    at + 1 < word.length && word[at] !== word[at + 1]
      ? word.slice(0, at) + (word[at + 1] ?? '') + (word[at] ?? '') + word.slice(at + 2)
      : `${word}x`,
  ];
  return kinds[which % 4] ?? `${word}x`;
}

describe('every key of the example, misspelt', () => {
  it('is caught at its line and column, and in nine of ten cases rightly suggested', async () => {
    const all = keys();
    expect(all.length).toBeGreaterThan(35);
    let suggested = 0;
    let tried = 0;
    for (const [i, { line, column, key }] of all.entries()) {
      for (const which of [i, i + 1, i + 2, i + 3]) {
        const wrong = misspelt(key, which);
        const lines = EXAMPLE.split('\n');
        const text = lines[line - 1] ?? '';
        lines[line - 1] = text.slice(0, column - 1) + wrong + text.slice(column - 1 + key.length);
        const result = await load(lines.join('\n'));
        expect(result.ok, `${key} as ${wrong}`).toBe(false);
        if (result.ok) continue;
        tried++;
        const here = result.problems.filter(({ place }) => place?.line === line);
        expect(
          here.length,
          `${key} as ${wrong} at line ${line}: ${JSON.stringify(result.problems.map((each) => each.message.en))}`,
        ).toBeGreaterThan(0);
        if (here.some(({ place, hint }) => place?.column === column && hint?.en.includes(`"${key}"`) === true))
          suggested++;
      }
    }
    expect(suggested / tried).toBeGreaterThanOrEqual(0.9);
  }, 30_000);
});
