import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { renderDiagnostics } from '../../src/diagnostics/render.ts';
import { memory, EXAMPLE, load } from './fixture.ts';
import { textFinder } from '../../src/scenario/index.ts';

async function survives(text: string | Uint8Array, set: readonly string[] = []): Promise<void> {
  const result = await load(text, set);
  if (result.ok) return;
  expect(result.problems.length).toBeGreaterThan(0);
  for (const { place, message } of result.problems) {
    expect(message.zh.length).toBeGreaterThan(0);
    if (place !== undefined) expect(place.line >= 1 && place.column >= 1, JSON.stringify(place)).toBe(true);
  }
  renderDiagnostics(result.problems, {
    language: 'zh',
    colour: false,
    textOf: textFinder(memory({ 'a.yaml': text }), set),
  });
}

describe('whatever the file holds, the reader returns', () => {
  it('for random bytes', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 300 }), (bytes) => survives(bytes)),
      { seed: 1, numRuns: 300 },
    );
  });

  it('for random YAML', async () => {
    const piece = fc.constantFrom(
      'a',
      'tax',
      'rate',
      'demand',
      'kind',
      'x-y',
      'cases',
      'overrides',
      'extends',
      'profile',
      ': ',
      ':',
      '- ',
      '\n',
      '\n  ',
      '\n    ',
      '{',
      '}',
      '[',
      ']',
      ', ',
      '&a ',
      '*a',
      '!!x ',
      '? ',
      '| ',
      '> ',
      '"',
      "'",
      '#',
      '~',
      '5 %',
      '12 years',
      'x 1.05',
      '+ 1 %',
      '*',
      '<<',
      '---\n',
      '%YAML 1.1\n',
      '中',
      '\t',
    );
    await fc.assert(
      fc.asyncProperty(fc.array(piece, { maxLength: 40 }), (pieces) => survives(pieces.join(''))),
      { seed: 2, numRuns: 600 },
    );
  });

  it('for the example with a part exchanged', async () => {
    const piece = fc.constantFrom(
      '',
      ' ',
      '\n',
      ':',
      ': ',
      '{',
      '}',
      '[',
      ']',
      ',',
      '"',
      '*',
      '&',
      '!',
      '~',
      '-',
      '%',
      '/',
      '(',
      ')',
      '9',
      'x',
      '年',
      '\t',
      '#',
      '|',
    );
    await fc.assert(
      fc.asyncProperty(fc.nat(EXAMPLE.length), fc.integer({ min: 0, max: 12 }), piece, (at, length, other) =>
        survives(EXAMPLE.slice(0, at) + other + EXAMPLE.slice(at + length)),
      ),
      { seed: 3, numRuns: 600 },
    );
  });

  it('for random settings', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(
          fc.oneof(
            fc.string({ maxLength: 30 }),
            fc
              .tuple(
                fc.constantFrom(
                  'tax.rate',
                  'demand.*',
                  '*',
                  '*.*.*',
                  'tax',
                  'revenue.parking.index',
                  'tax.table',
                  'tax.table.0',
                ),
                fc.string({ maxLength: 12 }),
              )
              .map(([a, b]) => `${a}=${b}`),
          ),
          { maxLength: 3 },
        ),
        (set) => survives(EXAMPLE, set),
      ),
      { seed: 4, numRuns: 300 },
    );
  });
});
