/** The Excel form of each operation, with the forgiveness of rounding noise that `numeric/arithmetic.ts` defines. */
import { InternalError, unreachable } from '../../diagnostics/diagnostic.ts';
import type { Operation } from '../../lines/index.ts';
import { atom, binary, held, type Piece, TIGHT } from './piece.ts';

/** How near counts as equal (`COMPARISON_TOLERANCE`), in the one notation that every spreadsheet reads. */
const NOISE = '0.000000001';

/** Operations whose result is true or false. */
export type Test = Extract<
  Operation,
  'less' | 'less_or_equal' | 'greater' | 'greater_or_equal' | 'equal' | 'not_equal' | 'and' | 'or' | 'not'
>;

export function isTest(fn: Operation): fn is Test {
  return TESTS.has(fn);
}

const TESTS: ReadonlySet<Operation> = new Set<Test>([
  'less',
  'less_or_equal',
  'greater',
  'greater_or_equal',
  'equal',
  'not_equal',
  'and',
  'or',
  'not',
]);

/** A comparison as an Excel truth: `less(a, b)` is `b-a>0.000000001*MAX(ABS(a),ABS(b))`, next to a literal zero simply `a<0`. */
export function comparison(fn: Exclude<Test, 'and' | 'or' | 'not'>, a: Piece, b: Piece): Piece {
  if (a.text === '0' || b.text === '0') return binary(a, PLAIN[fn], b, TIGHT.comparison);
  const noise = atom(`${NOISE}*MAX(ABS(${a.text}),ABS(${b.text}))`);
  const above = (x: Piece, y: Piece, sign: string): Piece =>
    binary(binary(x, '-', y, TIGHT.sum), sign, noise, TIGHT.comparison);
  const apart = (sign: string): Piece =>
    binary(atom(`ABS(${binary(a, '-', b, TIGHT.sum).text})`), sign, noise, TIGHT.comparison);
  switch (fn) {
    case 'less':
      return above(b, a, '>');
    case 'greater':
      return above(a, b, '>');
    case 'less_or_equal':
      return above(a, b, '<=');
    case 'greater_or_equal':
      return above(b, a, '<=');
    case 'equal':
      return apart('<=');
    case 'not_equal':
      return apart('>');
    default:
      return unreachable(fn);
  }
}

const PLAIN = {
  less: '<',
  less_or_equal: '<=',
  greater: '>',
  greater_or_equal: '>=',
  equal: '=',
  not_equal: '<>',
} as const;

/** The tolerant floor: the noise that is forgiven stays below a half, however large the number. */
function floor(x: Piece, size: string): string {
  return `INT(${held(x, TIGHT.sum)}+MIN(0.4999999,${NOISE}*MAX(1,${size})))`;
}

/** An operation on numbers. */
export function operation(fn: Exclude<Operation, Test | 'otherwise'>, operands: readonly Piece[]): Piece {
  const [a, b = atom('0')] = operands;
  if (a === undefined) throw new InternalError(`${fn} without an operand`);
  const named = (name: string, ...args: readonly Piece[]): Piece =>
    atom(`${name}(${args.map((each) => each.text).join(',')})`);
  switch (fn) {
    case 'add':
      return binary(a, '+', b, TIGHT.sum);
    case 'subtract':
      return binary(a, '-', b, TIGHT.sum);
    case 'multiply':
      return binary(a, '*', b, TIGHT.product);
    case 'divide':
      return binary(a, '/', b, TIGHT.product);
    case 'power':
      return { text: `${held(a, TIGHT.atom)}^${held(b, TIGHT.atom)}`, tight: TIGHT.power };
    case 'negate':
      return { text: `-${held(a, TIGHT.atom)}`, tight: TIGHT.sum };
    case 'min':
      return named('MIN', a, b);
    case 'max':
      return named('MAX', a, b);
    case 'abs':
      return named('ABS', a);
    case 'floor':
      return atom(floor(a, `ABS(${a.text})`));
    case 'ceil':
      return {
        text: `-${floor({ text: `-${held(a, TIGHT.atom)}`, tight: TIGHT.sum }, `ABS(${a.text})`)}`,
        tight: TIGHT.sum,
      };
    case 'round': {
      const size = `ABS(${a.text})+0.5`;
      return { text: `SIGN(${a.text})*${floor({ text: size, tight: TIGHT.sum }, size)}`, tight: TIGHT.product };
    }
    case 'mod': {
      const quotient = binary(a, '/', b, TIGHT.product);
      const whole = atom(floor(quotient, `ABS(${quotient.text})`));
      return binary(a, '-', binary(b, '*', whole, TIGHT.product), TIGHT.sum);
    }
    case 'exp':
      return named('EXP', a);
    case 'ln':
      return named('LN', a);
    case 'sqrt':
      return named('SQRT', a);
    case 'year_of':
      return named('YEAR', a);
    case 'month_of':
      return named('MONTH', a);
    case 'day_of':
      return named('DAY', a);
    case 'add_months':
      // EDATE cuts a fraction of a month towards zero; the language takes the month below, noise forgiven.
      return named('EDATE', a, /^-?\d+$/.test(b.text) ? b : atom(floor(b, `ABS(${b.text})`)));
    default:
      return unreachable(fn);
  }
}
