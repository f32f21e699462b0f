/** Formulas as people read them. */
import { describe, expect, it } from 'vitest';
import {
  at,
  call,
  irr,
  least,
  type Model,
  type ModelBuilder,
  most,
  Named,
  next,
  number,
  planModel,
  prev,
  type Term,
  total,
  undefinedBecause,
  when,
} from '../../src/lines/index.ts';
import { printFormula, printModel, printPlan } from '../../src/lines/print.ts';
import { label, modelOf } from './evaluate.ts';

const write = (m: ModelBuilder): void => {
  m.section('debt', 'test');
  const drawn = m.line(
    'drawn',
    { unit: 'money', nature: 'flow', label: label('Drawn'), flow: { from: 'bank', to: 'company' } },
    m.input('loan.drawn', 'money', 'period'),
  );
  const debt = m.declare('debt', { unit: 'money', nature: 'balance', label: label('Debt'), idiom: 'corkscrew' });
  m.define(debt, prev(debt, 0).plus(drawn));
  const ahead = m.declare('ahead', { unit: 'money', nature: 'balance', label: label('Ahead') });
  m.define(ahead, next(ahead, 0).plus(debt));
  m.line(
    'all',
    { unit: 'money', nature: 'flow', shape: 'once', fixedAtClose: true, label: label('All') },
    total(drawn),
  );
};
const model: Model = modelOf({ periods: 3, years: 1 }, write);

describe('printFormula', () => {
  const of = (term: Term): string => printFormula(term.expr);
  const [a, b, c] = [number('2'), number('3'), number('4')];
  const drawn = { line: new Named('drawn'), debt: new Named('debt') };
  it.each<[Term, string]>([
    [a.plus(b).times(c), '(2 + 3) * 4'],
    [a.plus(b.times(c)), '2 + 3 * 4'],
    [a.minus(b.minus(c)), '2 - (3 - 4)'],
    [a.minus(b).minus(c), '2 - 3 - 4'],
    [a.minus(b.plus(c)), '2 - (3 + 4)'],
    [a.plus(b.minus(c)), '2 + (3 - 4)'],
    [a.over(b.times(c)), '2 / (3 * 4)'],
    [a.times(b.times(c)), '2 * 3 * 4'],
    [a.plus(b).power(c.negated()), '(2 + 3)^(-4)'],
    [a.times(b).negated(), '-(2 * 3)'],
    [a.isLess(b).and(b.equals(c)).or(c.isMore(a).not()), '2 < 3 and 3 = 4 or not 4 > 2'],
    [a.isLess(b).and(b.isLess(c).or(c.isLess(a))), '2 < 3 and (3 < 4 or 4 < 2)'],
    [least(a, b, c), 'min(2, 3, 4)'],
    [least(a, most(b, c)), 'min(2, max(3, 4))'],
    [when(a.isLess(b), a, b).plus(c), '(if 2 < 3 then 2 else 3) + 4'],
    [when(a.isLess(b), undefinedBecause('no receipts')), 'if 2 < 3 then undefined("no receipts") else 0'],
    [call('otherwise', a, b).plus(1), '(2 otherwise 3) + 1'],
    [number(12, 'month/year'), '12[month/year]'],
    [prev(drawn.line, 0), 'prev(drawn)'],
    [prev(drawn.line, a, 2), 'prev(drawn, by 2, else 2)'],
    [prev(drawn.line, 0, b), 'prev(drawn, by 3)'],
    [next(drawn.line, 0, 2), 'next(drawn, by 2)'],
    [at(drawn.line, a, 0), 'at(drawn, 2)'],
    [irr(drawn.line, drawn.debt), 'irr(drawn at debt)'],
    [total(drawn.line, { where: drawn.debt, group: drawn.debt }), 'total(drawn where debt by debt)'],
  ])('writes case %#', (term, text) => expect(of(term)).toBe(text));
  it('calls lines by the names it is given', () => {
    expect(printFormula(prev(drawn.line, 0).plus(drawn.debt).expr, (id) => `<${id}>`)).toBe('prev(<drawn>) + <debt>');
  });
});

describe('printModel', () => {
  it('shows lines with shape, unit and formula, and inputs', () => {
    expect(printModel(model)).toBe(`3 periods, 1 years

# debt
drawn period [money] bank -> company = {loan.drawn}
debt period [money] (corkscrew) = prev(debt) + drawn
ahead period [money] = next(ahead) + debt
all once [money] (fixed at close) = total(drawn)

# inputs
{loan.drawn} period [money]
`);
  });
});

describe('printPlan', () => {
  it('shows loops with their direction', () => {
    expect(printPlan(planModel(model))).toBe(`1. each period, forward, 2 lines
   drawn = {loan.drawn}
   debt = prev(debt) + drawn
2. each period, backward, 1 line
   ahead = next(ahead) + debt
3. once, 1 line
   all = total(drawn)
`);
  });
});
