/** The pass that refuses a wrong model: units that do not fit, shapes that do not meet, values that may be missing where one is needed. */
import { InternalError } from '../diagnostics/diagnostic.ts';
import { ANY, DATE, FLAG, multiplyUnits, PURE, sameUnit, type Unit } from '../quantity/unit.ts';
import type { Expr, Operation } from './expr.ts';
import type { Line, Model, Shape } from './line.ts';

/** Checks every line. @throws InternalError listing every line that is wrong, with both units */
export function checkUnits(model: Model): void {
  const problems: string[] = [];
  const maybe = maybeUndefined(model);
  const scope: Scope = {
    lines: new Map(model.lines.map((line) => [line.id, line])),
    inputs: new Map(model.inputs.map((input) => [input.path, input])),
    maybe,
  };
  for (const line of model.lines) {
    try {
      const found = unitOf(line.formula, { ...scope, shape: line.shape });
      if (!sameUnit(found, line.unit))
        problems.push(`${line.id}: declared as ${line.unit}, its formula gives ${found}`);
    } catch (error) {
      if (!(error instanceof UnitError)) throw error;
      problems.push(`${line.id}: ${error.message}`);
    }
  }
  for (const check of model.checks) {
    if (scope.lines.get(check.tolerance)?.shape !== 'once')
      problems.push(`check ${check.id}: its tolerance must be a single value`);
  }
  if (problems.length > 0) throw new InternalError(`the model does not build:\n  ${problems.join('\n  ')}`);
}

/** The lines that may have no value somewhere: what divides by what can be zero, what has no root, what says so. */
export function maybeUndefined(model: Model): ReadonlySet<string> {
  const maybe = new Set<string>();
  for (let grown = true; grown; ) {
    grown = false;
    for (const line of model.lines) {
      if (maybe.has(line.id) || !isPartial(line.formula, maybe)) continue;
      maybe.add(line.id);
      grown = true;
    }
  }
  return maybe;
}

class UnitError extends Error {}

interface Scope {
  readonly lines: ReadonlyMap<string, Line>;
  readonly inputs: ReadonlyMap<string, { readonly unit: Unit; readonly shape: Shape }>;
  readonly maybe: ReadonlySet<string>;
}
type Here = Scope & { readonly shape: Shape };

/** Whether a formula may have no value. */
function isPartial(expr: Expr, maybe: ReadonlySet<string>): boolean {
  const partial = (each: Expr): boolean => isPartial(each, maybe);
  switch (expr.node) {
    case 'undefined':
      return true;
    case 'number':
    case 'input':
    case 'series':
      return false;
    case 'line':
      return maybe.has(expr.id);
    case 'lag':
      return maybe.has(expr.id) || partial(expr.before);
    case 'lead':
      return maybe.has(expr.id) || partial(expr.after);
    case 'at':
      return maybe.has(expr.id) || partial(expr.outside);
    case 'call':
      return expr.fn === 'otherwise' ? partial(argument(expr.args, 1)) : expr.args.some(partial);
    case 'if':
      return partial(expr.then) || partial(expr.otherwise);
    case 'aggregate':
      return expr.kind === 'total'
        ? maybe.has(expr.of)
        : expr.kind === 'irr' ||
            expr.kind.endsWith('_index') ||
            expr.where !== undefined ||
            expr.group !== undefined ||
            maybe.has(expr.of);
  }
}

function argument(args: readonly Expr[], index: number): Expr {
  const found = args[index];
  if (found === undefined) throw new UnitError(`an operation lacks its argument ${index + 1}`);
  return found;
}

function lineOf(id: string, here: Scope): Line {
  const found = here.lines.get(id);
  if (found === undefined) throw new UnitError(`names the unknown line ${id}`);
  return found;
}

function unitOf(expr: Expr, here: Here): Unit {
  switch (expr.node) {
    case 'number':
      return expr.unit;
    case 'undefined':
      return ANY;
    case 'input':
    case 'series': {
      const input = here.inputs.get(expr.path);
      if (input === undefined) throw new UnitError(`reads the undeclared input ${expr.path}`);
      if (expr.node === 'series' && input.shape !== here.shape)
        throw new UnitError(`reads the ${input.shape} series ${expr.path} in a ${here.shape} line`);
      return input.unit;
    }
    case 'line': {
      const { unit, shape } = lineOf(expr.id, here);
      if (shape !== 'once' && shape !== here.shape)
        throw new UnitError(`a ${here.shape} line reads the ${shape} line ${expr.id} at the same moment`);
      return unit;
    }
    case 'lag':
    case 'lead': {
      const { unit, shape } = lineOf(expr.id, here);
      if (shape === 'once' || shape !== here.shape)
        throw new UnitError(`a ${here.shape} line shifts the ${shape} line ${expr.id}`);
      if (expr.node === 'lag' && typeof expr.by !== 'number') expect(expr.by, PURE, here, 'a lag');
      else if (typeof expr.by === 'number' && !(Number.isInteger(expr.by) && expr.by >= 1))
        throw new UnitError(`a shift by ${expr.by}`);
      const edge = unitOf(expr.node === 'lag' ? expr.before : expr.after, here);
      return both(unit, edge, `${expr.id} and what stands outside the timeline`);
    }
    case 'at': {
      const { unit, shape } = lineOf(expr.id, here);
      if (shape === 'once') throw new UnitError(`picks a moment of ${expr.id}, which has one value`);
      expect(expr.index, PURE, here, 'an index');
      return both(unit, unitOf(expr.outside, here), `${expr.id} and what stands outside it`);
    }
    case 'if':
      expect(expr.condition, FLAG, here, 'a condition');
      return both(unitOf(expr.then, here), unitOf(expr.otherwise, here), 'the two branches of an if');
    case 'aggregate':
      return unitOfAggregate(expr, here);
    case 'call':
      return unitOfCall(expr.fn, expr.args, here);
  }
}

function expect(expr: Expr, wanted: Unit, here: Here, what: string): void {
  const found = unitOf(expr, here);
  if (!sameUnit(found, wanted)) throw new UnitError(`${what} must be ${wanted}, not ${found}`);
  if (isPartial(expr, here.maybe)) throw new UnitError(`${what} may be undefined: guard it with otherwise`);
}

function both(a: Unit, b: Unit, what: string): Unit {
  if (!sameUnit(a, b)) throw new UnitError(`${what} differ in unit: ${a} and ${b}`);
  return a === ANY ? b : a;
}

function unitOfAggregate(expr: Expr & { node: 'aggregate' }, here: Here): Unit {
  const of = lineOf(expr.of, here);
  if (of.shape === 'once') throw new UnitError(`aggregates ${expr.of}, which has one value`);
  for (const id of [expr.where, expr.times, expr.group]) {
    if (id !== undefined && lineOf(id, here).shape !== of.shape)
      throw new UnitError(`${id} and ${expr.of} differ in shape`);
    if (id !== undefined && here.maybe.has(id)) throw new UnitError(`${id} may be undefined`);
  }
  if (expr.where !== undefined && lineOf(expr.where, here).unit !== FLAG)
    throw new UnitError(`${expr.where} is no flag`);
  if (expr.group !== undefined && here.shape !== 'year') throw new UnitError('groups by year outside a yearly line');
  if (expr.kind === 'irr') {
    if (expr.times === undefined || lineOf(expr.times, here).unit !== 'year')
      throw new UnitError('an irr needs times in years');
    if (here.maybe.has(expr.of)) throw new UnitError(`${expr.of} may be undefined`);
    return '1/year';
  }
  if (expr.kind === 'first_index' || expr.kind === 'last_index') {
    if (of.unit !== FLAG) throw new UnitError(`${expr.of} is no flag`);
    return PURE;
  }
  return of.unit;
}

/** Operations whose operands must have values: a decision on a missing value would be a silent default. */
const NEEDS_VALUES: ReadonlySet<Operation> = new Set([
  'min',
  'max',
  'floor',
  'ceil',
  'round',
  'mod',
  'less',
  'less_or_equal',
  'greater',
  'greater_or_equal',
  'equal',
  'not_equal',
  'and',
  'or',
  'not',
  'year_of',
  'month_of',
  'day_of',
  'add_months',
]);

function unitOfCall(fn: Operation, args: readonly Expr[], here: Here): Unit {
  const units = args.map((each) => unitOf(each, here));
  if (NEEDS_VALUES.has(fn) && args.some((each) => isPartial(each, here.maybe))) {
    throw new UnitError(`${fn} of a value that may be undefined: guard it with otherwise`);
  }
  const unit = (index: number): Unit => units[index] ?? ANY;
  const pure = (index: number): void => {
    if (!sameUnit(unit(index), PURE)) throw new UnitError(`${fn} takes pure numbers, not ${unit(index)}`);
  };
  const noCalculating = (): void => {
    if (units.some((each) => each === FLAG || each === DATE)) throw new UnitError(`${fn} of ${units.join(' and ')}`);
  };
  switch (fn) {
    case 'add':
      if (unit(0) === DATE && sameUnit(unit(1), 'day')) return DATE;
      noCalculating();
      return both(unit(0), unit(1), 'the terms of a sum');
    case 'subtract':
      if (unit(0) === DATE)
        return unit(1) === DATE ? 'day' : both('day', unit(1), 'a date and what is taken from it') && DATE;
      noCalculating();
      return both(unit(0), unit(1), 'the terms of a difference');
    case 'multiply':
      noCalculating();
      return multiplyUnits(unit(0), unit(1));
    case 'divide':
      noCalculating();
      return multiplyUnits(unit(0), unit(1), -1);
    case 'power':
    case 'exp':
    case 'ln':
    case 'sqrt':
      for (const index of units.keys()) pure(index);
      return PURE;
    case 'negate':
    case 'abs':
    case 'floor':
    case 'ceil':
    case 'round':
      noCalculating();
      return unit(0);
    case 'mod':
      noCalculating();
      return both(unit(0), unit(1), 'the terms of a remainder');
    case 'min':
    case 'max':
    case 'otherwise':
      return both(unit(0), unit(1), `the operands of ${fn}`);
    case 'less':
    case 'less_or_equal':
    case 'greater':
    case 'greater_or_equal':
    case 'equal':
    case 'not_equal':
      both(unit(0), unit(1), 'the two sides of a comparison');
      return FLAG;
    case 'and':
    case 'or':
    case 'not':
      if (units.some((each) => each !== FLAG)) throw new UnitError(`${fn} of ${units.join(' and ')}: flags are needed`);
      return FLAG;
    case 'year_of':
    case 'month_of':
    case 'day_of':
      if (unit(0) !== DATE) throw new UnitError(`${fn} of ${unit(0)}: a date is needed`);
      return PURE;
    case 'add_months':
      if (unit(0) !== DATE || !(sameUnit(unit(1), 'month') || sameUnit(unit(1), PURE)))
        throw new UnitError(`add_months of ${units.join(' and ')}`);
      return DATE;
  }
}
