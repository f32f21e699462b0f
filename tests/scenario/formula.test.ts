import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { FormulaNode } from '../../src/quantity/quantity.ts';
import { isFormula } from '../../src/quantity/quantity.ts';
import { loadParser } from '../../src/scenario/formula-parser.ts';
import { translateFormula } from '../../src/scenario/formula.ts';
import { EXAMPLE, loaded, refused } from './fixture.ts';

const parse = await loadParser();
const known = ['a', 'b', 'a.b.c', 'x', 'y', 'e1'];
const translate = (text: string) =>
  translateFormula(text, parse, (name) =>
    known.includes(name)
      ? { reference: { to: 'input', path: name } }
      : { unknown: { en: `unknown ${name}`, zh: '' }, hint: undefined },
  );

function shown(node: FormulaNode): string {
  return node.node === 'number'
    ? node.text
    : node.node === 'name'
      ? node.name
      : `${node.fn}(${node.args.map(shown).join(', ')})`;
}
const tree = (text: string): string => {
  const result = translate(text);
  return result.ok ? shown(result.tree) : `refused at ${result.problem.offset + 1}: ${result.problem.message.en}`;
};

describe('a formula', () => {
  it.each([
    ['a + b * x ^ 2 - -y', 'subtract(add(a, multiply(b, power(x, 2))), negate(y))'],
    ['a + b + x + y', 'add(a, b, x, y)'],
    ['a - b - x', 'subtract(subtract(a, b), x)'],
    ['a - (b + x)', 'subtract(a, add(b, x))'],
    ['a ^ b ^ x', 'power(a, power(b, x))'],
    ['a.b.c * 0.1', 'multiply(a.b.c, 0.1)'],
    ['12345678901234567890.123e-3 + .5', 'add(12345678901234567.890123, 0.5)'],
    ['1e25', '10000000000000000000000000'],
    ['e1 + 1', 'add(e1, 1)'],
    ['if(a >= 1 and not b, x, y)', 'if(and(greater_or_equal(a, 1), not(b)), x, y)'],
    ['a < b ? x : y', 'if(less(a, b), x, y)'],
    ['a == b or a != x', 'or(equal(a, b), not_equal(a, x))'],
    [
      'min(a, b, x) + max(1, 2) + abs(a) + floor(a) + ceil(a) + round(a)',
      'add(min(a, b, x), max(1, 2), abs(a), floor(a), ceil(a), round(a))',
    ],
    [
      'mod(a, b) + (a mod b) + exp(a) + ln(a) + log(a) + sqrt(a)',
      'add(mod(a, b), mod(a, b), exp(a), ln(a), ln(a), sqrt(a))',
    ],
    ['+a', 'a'],
  ])('%s', (text, wanted) => {
    expect(tree(text)).toBe(wanted);
  });

  it.each([
    ['a = 1', 3],
    ['f(x) = x', 6],
    ['"text"', 1],
    ['a[1]', 2],
    ['{a: 1}', 1],
    ['a; b', 2],
    ['a % b', 3],
    ['5%', 2],
    ["a'", 2],
    ['a!', 2],
    ['a:b', 1],
    ['a to b', 3],
    ['a xor b', 3],
    ['~a', 1],
    ['a | b', 3],
    ['a .* b', 3],
    ['2 a', 2],
    ['a b', 2],
    ['2(3)', 2],
    ['(a)(b)', 3],
    ['a < b < x', 3],
    ['true', 1],
    ['NaN', 1],
    ['Infinity', 1],
    ['0x1F', 1],
    ['1e400', 1],
    [`1${'0'.repeat(41)}`, 1],
    ['a.b(2)', 1],
    ['a # b', 3],
    ['import("fs")', 8],
    ['import(a)', 1],
    ['eval(a)', 1],
    ['random()', 1],
    ['a + evaluate(a)', 5],
    ['parse(a)', 1],
    ['constructor(a)', 1],
    ['cos(a)', 1],
    ['log(a, 10)', 1],
    ['if(a, b)', 1],
    ['exp()', 1],
    ['nobody', 1],
    ['a + nobody', 5],
    ['pi', 1],
    ['e', 1],
    ['i', 1],
    ['__proto__', 1],
    ['constructor', 1],
    ['a.constructor', 1],
    ['__0', 1],
    ['1 + __0', 5],
    ['a +', 4],
    ['(a', 3],
    ['a)', 2],
    ['', 1],
    ['3.14 + 0.001 +', 15],
    ['a，b', 2],
    ['('.repeat(60) + ')'.repeat(60), 51],
    ['-'.repeat(1500) + 'a', 1],
    [Array(800).fill('a').join('+'), 1],
    ['a'.repeat(2001), 2001],
  ])('refuses %s at column %i', (text, column) => {
    expect(tree(text)).toMatch(new RegExp(`^refused at ${column}:`));
  });

  it('never throws and never runs anything, whatever is written', () => {
    const words = fc.constantFrom(
      'a',
      'b',
      '1',
      '0.5',
      '+',
      '-',
      '*',
      '/',
      '^',
      '(',
      ')',
      ',',
      'min',
      'if',
      'and',
      'not',
      '?',
      ':',
      '=',
      '"',
      '[',
      ']',
      '.',
      'import',
      'constructor',
      '__proto__',
      ' ',
      '\n',
      '%',
      '!',
      "'",
      '{',
      '}',
      ';',
      '=>',
      'function',
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ maxLength: 60 }),
          fc.array(words, { maxLength: 25 }).map((each) => each.join('')),
        ),
        (text) => {
          expect(typeof translate(text).ok).toBe('boolean');
        },
      ),
      { seed: 42, numRuns: 1500 },
    );
  });
});

describe('names in a formula', () => {
  it('are those beside it, further out, in demand, full paths and time', async () => {
    const scenario = await loaded(
      EXAMPLE.replace('growth: 3.2 % }', 'growth: 3.2 %, scaled_by: start / bays + tax.rate }'),
    );
    const reads = (found: unknown): readonly string[] => (isFormula(found) ? names(found.tree) : []);
    const names = (node: FormulaNode): readonly string[] =>
      node.node === 'call'
        ? node.args.flatMap(names)
        : node.node === 'name'
          ? [`${node.reference.to} ${node.reference.to === 'time' ? node.reference.name : node.reference.path}`]
          : [];
    expect(reads(scenario.deal.demand['paid_hours'])).toEqual([
      'input demand.bays',
      'input demand.occupancy',
      'time operating_year',
    ]);
    expect(reads((scenario.deal.revenue['parking'] as { readonly quantity: unknown }).quantity)).toEqual([
      'formula demand.paid_hours',
    ]);
    expect(reads((scenario.deal.demand['hours'] as { readonly scaled_by: unknown }).scaled_by)).toEqual([
      'input demand.hours.start',
      'input demand.bays',
      'input tax.rate',
    ]);
  });

  it.each([
    [
      'operating_year',
      'operating_yaer',
      'a.yaml:25:62 SCN-FORMULA "operating_yaer" is not known to this formula | Did you mean "operating_year"?',
    ],
    [
      '* occupancy',
      '* ocupancy',
      'a.yaml:25:34 SCN-FORMULA "ocupancy" is not known to this formula | Did you mean "occupancy"?',
    ],
    [
      'exp(',
      'import(',
      'a.yaml:25:51 SCN-FORMULA the function "import" cannot be used in a formula | Allowed: min, max, abs, floor, ceil, round, mod, exp, ln, log, sqrt, if.',
    ],
    ['exp(', 'epx(', 'a.yaml:25:51 SCN-FORMULA the function "epx" cannot be used in a formula | Did you mean "exp"?'],
    [
      '* occupancy',
      '* currency',
      'a.yaml:25:34 SCN-FORMULA "currency" is not a number | Name a quantity, a table or a formula.',
    ],
    [
      'quantity: paid_hours',
      'quantity: paid_hour',
      'a.yaml:30:15 SCN-FORMULA "paid_hour" is not known to this formula | Did you mean "paid_hours"?',
    ],
  ])('%s as %s', async (from, to, wanted) => {
    expect(await refused(EXAMPLE.replace(from, to))).toEqual([wanted]);
  });

  it('may not go round in a circle', async () => {
    const text = EXAMPLE.replace('  bays: 12_000\n', '  bays: rows * 2\n  rows: paid_hours / 3\n');
    expect(await refused(text)).toEqual([
      'a.yaml:22:9 SCN-FORMULA-LOOP these formulas need one another: demand.bays -> demand.rows -> demand.paid_hours -> demand.bays | Break the loop: one of them must not need the others.',
    ]);
    expect(await refused(EXAMPLE.replace('bays: 12_000', 'bays: bays + 1'))).toEqual([
      expect.stringMatching(/^a.yaml:22:9 SCN-FORMULA-LOOP .*demand.bays -> demand.bays/),
    ]);
    expect(await refused(EXAMPLE.replace('growth: 3.2 % }', 'growth: 3.2 %, scaled_by: hours }'))).toEqual([
      expect.stringMatching(/SCN-FORMULA-LOOP/),
    ]);
  });
});
