/** Random formulas that fit: right units, right shapes, no decision on a value that may be missing. */
import {
  at,
  average,
  call,
  firstIndex,
  irr,
  largest,
  last,
  lastIndex,
  least,
  most,
  type Named,
  next,
  number,
  prev,
  type Shape,
  smallest,
  type Term,
  total,
  undefinedBecause,
  when,
} from '../../src/lines/index.ts';
import type { Choices } from './choices.ts';

/** A line that formulas may name. */
export interface Known {
  readonly line: Named;
  readonly shape: Shape;
  readonly kind: 'number' | 'flag' | 'date';
  readonly maybe: boolean;
}

/** What a formula may read. */
export interface Scope {
  readonly shape: Shape;
  readonly choices: Choices;
  /** Finished lines. */
  readonly lines: readonly Known[];
  /** Lines that may be looked at one moment or more before (or behind) only, as the one being written. */
  readonly held: readonly Named[];
  readonly direction: 'forward' | 'backward';
  /** Lines that must not be taken whole or looked at from the other side: those a loop through `held` goes through. */
  readonly entangled: ReadonlySet<string>;
  readonly inputs: readonly Term[];
  readonly flagInputs: readonly Term[];
  readonly dateInputs: readonly Term[];
  /** Period lines of year indices and of times. */
  readonly yearIndex: Named;
  readonly times: Named;
  /** Flows that change sign once. */
  readonly flows: Named;
  /** Keeps divisors, logarithms and powers away from where they blow up. */
  readonly isTame: boolean;
}

/** A term, and whether it may have no value. */
export interface Part {
  readonly term: Term;
  readonly maybe: boolean;
}

const sure = (term: Term): Part => ({ term, maybe: false });
/** The value, or one where it is missing. */
export const certain = ({ term, maybe }: Part): Term => (maybe ? term.otherwise(1) : term);
const LITERALS: readonly [string, ...string[]] = ['0', '1', '2', '-1', '0.5', '3', '12', '-2.5', '0.1', '1.05'];

/** A number. */
export function numberPart(scope: Scope, depth: number): Part {
  const { choices, isTame } = scope;
  if (depth <= 0) return leaf(scope);
  const one = (): Part => numberPart(scope, depth - 1);
  const value = (): Term => certain(one());
  const both = (join: (a: Term, b: Term) => Term): Part => {
    const [a, b] = [one(), one()];
    return { term: join(a.term, b.term), maybe: a.maybe || b.maybe };
  };
  switch (choices.below(16)) {
    case 0:
      return leaf(scope);
    case 1:
      return both((a, b) => a.plus(b));
    case 2:
      return both((a, b) => a.minus(b));
    case 3:
      return both((a, b) => a.times(b));
    case 4: {
      const [above, below] = [one(), value()];
      return { term: above.term.over(isTame ? most(call('abs', below), number('0.5')) : below), maybe: above.maybe };
    }
    case 5:
      return sure(
        isTame
          ? call('power', most(least(value(), 3), number('0.2')), most(least(value(), 3), -3))
          : call('power', value(), value()),
      );
    case 6: {
      const fn = choices.of(['exp', 'ln', 'sqrt'] as const);
      const x = value();
      if (!isTame) return sure(call(fn, x));
      return sure(call(fn, fn === 'exp' ? most(least(x, 3), -3) : most(x, number('0.1'))));
    }
    case 7:
      return sure(
        call(
          choices.of(['min', 'max', 'mod'] as const),
          value(),
          isTame ? most(call('abs', value()), number('0.3')) : value(),
        ),
      );
    case 8:
      return sure(call(choices.of(['abs', 'negate', 'floor', 'ceil', 'round'] as const), value()));
    case 9: {
      const [a, b] = [one(), one()];
      return { term: when(flagTerm(scope, depth - 1), a.term, b.term), maybe: a.maybe || b.maybe };
    }
    case 10: {
      const a = one();
      return { term: when(flagTerm(scope, depth - 1), undefinedBecause('no receipts'), a.term), maybe: true };
    }
    case 11: {
      const [a, b] = [one(), one()];
      return { term: a.term.otherwise(b.term), maybe: b.maybe };
    }
    case 12:
      return shifted(scope, depth);
    case 13:
      return shifted(scope, depth);
    case 14:
      return aggregated(scope);
    default: {
      const date = dateTerm(scope, depth - 1);
      return sure(call(choices.of(['year_of', 'month_of', 'day_of'] as const), date));
    }
  }
}

function leaf({ choices, inputs, lines, shape }: Scope): Part {
  switch (choices.below(4)) {
    case 0:
      return sure(number(choices.of(LITERALS)));
    case 1: {
      const input = choices.from(inputs);
      return sure(input ?? number(1));
    }
    default: {
      const found = choices.from(
        lines.filter((each) => each.kind === 'number' && (each.shape === 'once' || each.shape === shape)),
      );
      return found === undefined ? sure(number(2)) : { term: found.line, maybe: found.maybe };
    }
  }
}

/** Another moment of a line. */
function shifted(scope: Scope, depth: number): Part {
  const { choices, lines, held, direction, entangled, shape } = scope;
  const outside = numberPart(scope, Math.min(1, depth - 1));
  const by = choices.of([1, 1, 1, 2, 5] as const);
  const heldLine = choices.chance(60) ? choices.from(held) : undefined;
  if (heldLine !== undefined && shape !== 'once') {
    const edge = certain(outside);
    if (direction === 'backward') return sure(next(heldLine, edge, by));
    return sure(prev(heldLine, edge, choices.chance(20) ? certain(numberPart(scope, 1)) : by));
  }
  const same = lines.filter((each) => each.kind === 'number' && each.shape === shape && !entangled.has(each.line.id));
  const any = lines.filter((each) => each.kind === 'number' && each.shape !== 'once' && !entangled.has(each.line.id));
  const found = shape === 'once' || choices.chance(30) ? choices.from(any) : choices.from(same);
  if (found === undefined) return outside;
  const { line } = found;
  const maybe = found.maybe || outside.maybe;
  if (found.shape !== shape || choices.chance(25))
    return { term: at(line, certain(numberPart(scope, 1)), outside.term), maybe };
  if (choices.chance(40)) return { term: next(line, outside.term, by), maybe };
  return { term: prev(line, outside.term, choices.chance(25) ? certain(numberPart(scope, 1)) : by), maybe };
}

/** A whole line made into one value. */
function aggregated(scope: Scope): Part {
  const { choices, lines, entangled, shape, yearIndex, times, flows, isTame } = scope;
  const whole = lines.filter((each) => each.shape !== 'once' && !entangled.has(each.line.id));
  const kind = choices.below(8);
  if (kind >= 6) {
    const found = choices.from(
      whole.filter((each) => each.kind === 'number' && each.shape === 'period' && !each.maybe),
    );
    const of = isTame || found === undefined ? flows : found.line;
    return { term: irr(of, times).times(number(1, 'year')), maybe: true };
  }
  if (kind === 5) {
    const found = choices.from(whole.filter((each) => each.kind === 'flag'));
    if (found !== undefined) return { term: choices.of([firstIndex, lastIndex] as const)(found.line), maybe: true };
  }
  const found = choices.from(whole.filter((each) => each.kind === 'number'));
  if (found === undefined) return leaf(scope);
  const flag = choices.chance(50)
    ? choices.from(whole.filter((each) => each.kind === 'flag' && each.shape === found.shape))
    : undefined;
  const group = shape === 'year' && found.shape === 'period' && choices.chance(60) ? yearIndex : undefined;
  const options = { ...(flag && { where: flag.line }), ...(group && { group }) };
  const make = choices.of([total, smallest, largest, average, last] as const);
  return { term: make(found.line, options), maybe: make !== total || found.maybe };
}

/** A flag. */
export function flagTerm(scope: Scope, depth: number): Term {
  const { choices, lines, shape, flagInputs } = scope;
  const value = (): Term => certain(numberPart(scope, depth - 1));
  const kind = depth <= 0 ? choices.below(2) : choices.below(6);
  switch (kind) {
    case 0: {
      const input = choices.from(flagInputs);
      if (input !== undefined) return input;
      return number(1).isLess(2);
    }
    case 1: {
      const found = choices.from(
        lines.filter((each) => each.kind === 'flag' && (each.shape === 'once' || each.shape === shape)),
      );
      return found?.line ?? number(2).isLess(1);
    }
    case 2:
      return call(choices.of(['and', 'or'] as const), flagTerm(scope, depth - 1), flagTerm(scope, depth - 1));
    case 3:
      return flagTerm(scope, depth - 1).not();
    default: {
      const fn = choices.of(['less', 'less_or_equal', 'greater', 'greater_or_equal', 'equal', 'not_equal'] as const);
      return call(fn, value(), choices.chance(40) ? number(choices.of(['0', '1', '3'])) : value());
    }
  }
}

/** A date. */
export function dateTerm(scope: Scope, depth: number): Term {
  const { choices, dateInputs, lines, shape } = scope;
  const found = choices.from(
    lines.filter((each) => each.kind === 'date' && (each.shape === 'once' || each.shape === shape)),
  );
  const base = choices.chance(50) && found !== undefined ? found.line : (choices.from(dateInputs) as Term);
  if (depth <= 0 || choices.chance(30)) return base;
  return call('add_months', base, call('round', least(most(certain(numberPart(scope, 1)), -40), 40)));
}
