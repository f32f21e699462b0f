/** Users' own formulas, node by node from a white list, in the language of lines. */
import { type Bilingual, InternalError } from '../../diagnostics/diagnostic.ts';
import { call, type ModelBuilder, Named, number, type Operation, type Term, when } from '../../lines/index.ts';
import type { Formula, FormulaFunction, FormulaNode, FormulaReference } from '../../quantity/quantity.ts';
import { DATE, multiplyUnits, PURE, type Unit } from '../../quantity/unit.ts';
import { text } from '../context.ts';
import type { Timeline } from '../timeline/timeline.ts';

/** What the names of inputs and of other formulas stand for. Every term is a pure number. */
export interface FormulaNames {
  /** An input of the scenario, by path, stripped of its unit. */
  readonly input: (path: string) => Term;
  /** Another formula, or a demand driver, by path. */
  readonly line: (path: string) => Term;
}

const SOURCE = 'formula of the scenario';

/** The names of time that a user's formula may use, and what they mean. */
export const TIME_NAMES = {
  operating_year: text('Years of operation to the middle of the period', '截至期中的运营年数'),
  calendar_year: text('Calendar year of the period', '本期所在公历年'),
  years_since_close: text('Years from the close to the middle of the period', '自融资交割至期中的年数'),
  operating: text('1 in operation, 0 before and after', '运营期为 1，其余为 0'),
} as const;
export type TimeName = keyof typeof TIME_NAMES;

const TIME: Readonly<Record<TimeName, (m: ModelBuilder, time: Timeline) => Term>> = {
  operating_year: (_, time) => time.operatedBefore.plus(time.operated).over(number(2, 'year')),
  calendar_year: (m, time) => call('year_of', m.input('close', DATE)).plus(time.yearIndex),
  years_since_close: (_, time) => time.elapsed.minus(time.years.over(2)).over(number(1, 'year')),
  operating: (_, time) => when(time.operating, 1, 0),
};

/** A user's formula as a period line of pure numbers; its path is the line's id. */
export function formulaLine(
  m: ModelBuilder,
  time: Timeline,
  names: FormulaNames,
  at: string,
  label: Bilingual,
  formula: Formula,
): Named {
  return m.line(
    at,
    { label, unit: PURE, nature: 'factor', idiom: 'user-formula', source: `${SOURCE}: ${formula.text}` },
    formulaTerm(m, time, names, formula),
  );
}

/** A user's formula as a term of pure numbers. */
export function formulaTerm(m: ModelBuilder, time: Timeline, names: FormulaNames, formula: Formula): Term {
  return asNumber(translate(formula.tree, (reference) => referenced(m, time, names, reference)));
}

/** A quantity stripped of its unit, as users' formulas see it: 12 years is 12. */
export function pureNumber(value: Term, unit: Unit): Term {
  return unit === PURE ? value : value.times(number(1, multiplyUnits(PURE, unit, -1)));
}

/** A name of time as a line, written when first used. */
export function timeLine(m: ModelBuilder, time: Timeline, name: TimeName): Named {
  const { phase } = time;
  const id = phase === undefined ? `formula.${name}` : `formula.${phase}.${name}`;
  if (m.has(id)) return new Named(id);
  const { en, zh } = TIME_NAMES[name];
  const shown = phase?.replaceAll('_', ' ');
  const label = shown === undefined ? text(en, zh) : text(`${en}: ${shown}`, `${zh}：${shown}`);
  return m.line(id, { label, unit: PURE, nature: 'time', source: 'definition' }, TIME[name](m, time));
}

function referenced(m: ModelBuilder, time: Timeline, names: FormulaNames, reference: FormulaReference): Term {
  switch (reference.to) {
    case 'input':
      return names.input(reference.path);
    case 'formula':
      return names.line(reference.path);
    case 'time':
      if (!Object.hasOwn(TIME_NAMES, reference.name)) throw new InternalError(`no time is named ${reference.name}`);
      return timeLine(m, time, reference.name as TimeName);
  }
}

/** A term, and whether it is a truth value: users mix the two, the language of lines does not. */
interface Typed {
  readonly term: Term;
  readonly flag: boolean;
}

const asNumber = ({ term, flag }: Typed): Term => (flag ? when(term, 1, 0) : term);
const asFlag = ({ term, flag }: Typed): Term => (flag ? term : call('not_equal', term, 0));

type Plain = Exclude<FormulaFunction, 'if'>;

/** What an operation takes and gives, and of how many operands; `many` folds from the left. */
const SIGNATURES: Readonly<Record<Plain, readonly ['numbers' | 'flags', 'number' | 'flag', 'one' | 'two' | 'many']>> = {
  add: ['numbers', 'number', 'many'],
  subtract: ['numbers', 'number', 'two'],
  multiply: ['numbers', 'number', 'many'],
  divide: ['numbers', 'number', 'two'],
  power: ['numbers', 'number', 'two'],
  negate: ['numbers', 'number', 'one'],
  min: ['numbers', 'number', 'many'],
  max: ['numbers', 'number', 'many'],
  abs: ['numbers', 'number', 'one'],
  floor: ['numbers', 'number', 'one'],
  ceil: ['numbers', 'number', 'one'],
  round: ['numbers', 'number', 'one'],
  mod: ['numbers', 'number', 'two'],
  exp: ['numbers', 'number', 'one'],
  ln: ['numbers', 'number', 'one'],
  sqrt: ['numbers', 'number', 'one'],
  less: ['numbers', 'flag', 'two'],
  less_or_equal: ['numbers', 'flag', 'two'],
  greater: ['numbers', 'flag', 'two'],
  greater_or_equal: ['numbers', 'flag', 'two'],
  equal: ['numbers', 'flag', 'two'],
  not_equal: ['numbers', 'flag', 'two'],
  and: ['flags', 'flag', 'many'],
  or: ['flags', 'flag', 'many'],
  not: ['flags', 'flag', 'one'],
};

function translate(node: FormulaNode, refer: (reference: FormulaReference) => Term): Typed {
  switch (node.node) {
    case 'number':
      return { term: number(node.text, PURE), flag: false };
    case 'name':
      return { term: refer(node.reference), flag: false };
    case 'call': {
      const args = node.args.map((each) => translate(each, refer));
      return node.fn === 'if' ? choose(args) : operate(node.fn, args);
    }
  }
}

function choose([condition, then, otherwise, ...more]: readonly Typed[]): Typed {
  if (condition === undefined || then === undefined || otherwise === undefined || more.length > 0) {
    throw new InternalError('an if takes a condition and two values');
  }
  return { term: when(asFlag(condition), asNumber(then), asNumber(otherwise)), flag: false };
}

function operate(fn: Plain & Operation, args: readonly Typed[]): Typed {
  const [takes, gives, operands] = SIGNATURES[fn];
  const [first, ...rest] = args.map(takes === 'flags' ? asFlag : asNumber);
  const fits = operands === 'one' ? args.length === 1 : operands === 'two' ? args.length === 2 : args.length >= 1;
  if (first === undefined || !fits) throw new InternalError(`${fn} of ${args.length} operands in a formula`);
  const term = operands === 'one' ? call(fn, first) : rest.reduce((left, right) => call(fn, left, right), first);
  return { term, flag: gives === 'flag' };
}
