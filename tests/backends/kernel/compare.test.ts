/** Comparisons as generated text decide as the functions of the float64 arithmetic do, at every kind of double. */
import { expect, it } from 'vitest';
import { equalText, lessOrEqualText, lessText } from '../../../src/backends/kernel/compare.ts';
import { numeral } from '../../../src/backends/kernel/numeral.ts';
import { equal, less, lessOrEqual } from '../../../src/numeric/float64.ts';

const LEAST = 5e-324;
const VALUES = [
  0,
  -0,
  1,
  -1,
  1 + 1e-10,
  1 + 1e-8,
  1e-9,
  -1e-9,
  LEAST,
  -LEAST,
  3 * LEAST,
  1e-310,
  -1e-310,
  2.2250738585072014e-308,
  1e300,
  -1e300,
  Number.MAX_VALUE,
  -Number.MAX_VALUE,
  Number.POSITIVE_INFINITY,
  Number.NEGATIVE_INFINITY,
  Number.NaN,
  1e9,
  1e9 + 1,
  1e9 + 2,
];

type Test = (a: number, b: number) => boolean;

/** The text as a function of variables, or with one side a literal. */
function compiled(
  text: (a: string, b: string, temporary: (text: string) => string) => string,
  a: string,
  b: string,
): Test {
  const body: string[] = [];
  const result = text(a, b, (value) => {
    body.push(`const q${body.length}=${value};`);
    return `q${body.length - 1}`;
  });
  return new Function('a', 'b', `${body.join('')}return ${result};`) as Test;
}

it.each([
  ['less', lessText, less],
  ['less or equal', lessOrEqualText, lessOrEqual],
  ['equal', equalText, equal],
] as const)('%s', (_, text, meaning) => {
  const open = compiled(text, 'a', 'b');
  for (const a of VALUES) {
    for (const b of VALUES) {
      const wanted = meaning(a, b);
      expect([a, b, open(a, b)]).toEqual([a, b, wanted]);
      expect([a, b, compiled(text, 'a', numeral(b))(a, b)]).toEqual([a, b, wanted]);
      expect([a, b, compiled(text, numeral(a), 'b')(a, b)]).toEqual([a, b, wanted]);
    }
  }
});

it('numerals read back to the same bits', () => {
  for (const value of [...VALUES, 0.1, 1 / 3, 123456789.123, 4.35e-7]) {
    expect(Object.is(new Function(`return ${numeral(value)};`)(), value), numeral(value)).toBe(true);
  }
});
