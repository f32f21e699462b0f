/**
 * Random well-formed models with inputs: every node kind, every operation, recurrences forward and backward, yearly lines with groups.
 *
 * For tests that hold one reading of a model against another. `isTame` keeps values and conditions apart from the places where no two
 * arithmetics can agree (division by almost nothing, powers of almost zero, rates of return with several roots).
 */
import fc from 'fast-check';
import {
  call,
  type Inputs,
  least,
  type Model,
  ModelBuilder,
  most,
  type Named,
  number,
  type Plan,
  planModel,
  prev,
  type Shape,
  type Term,
  when,
} from '../../src/lines/index.ts';
import { certain, dateTerm, flagTerm, type Known, numberPart, type Scope } from './arbitrary-formula.ts';
import { Choices } from './choices.ts';

export interface RandomModel {
  readonly model: Model;
  readonly plan: Plan;
  readonly inputs: Inputs;
  /** The same inputs with other values. */
  readonly others: Inputs;
  /** Further decisions for the test itself. */
  readonly choices: Choices;
}

/** Models whose size grows with the length of the list that fast-check hands over. */
export function arbitraryModel({ isTame }: { readonly isTame: boolean }): fc.Arbitrary<RandomModel> {
  return fc
    .array(fc.nat({ max: 1 << 24 }), { minLength: 1, maxLength: 500, size: 'max' })
    .map((numbers) => randomModel(new Choices(numbers), isTame));
}

const label = { en: 'line', zh: '行' };
const NUMBERS: readonly [string, ...string[]] = ['1', '0', '2', '-1', '0.5', '7.25', '-3.75', '0.02', '5', '1.3', '11'];

/** Builds a model from decisions. */
export function randomModel(choices: Choices, isTame: boolean): RandomModel {
  const sizes = { periods: 1 + choices.of([3, 5, 11, 1, 0, 19] as const), years: 1 + choices.below(4) };
  const builder = new ModelBuilder(sizes);
  builder.section('random', 'a test');
  const inputs = declareInputs(builder);
  const known: Known[] = [];
  const base = baseLines(builder, choices, known);
  const count = 2 + choices.below(16);
  for (let k = 0; k < count; k++) {
    const shape = choices.of(['period', 'period', 'period', 'once', 'year'] as const);
    const scope = (held: readonly Named[], entangled: readonly string[], direction: 'forward' | 'backward'): Scope => ({
      ...inputs[shape],
      ...base,
      shape,
      choices,
      lines: known,
      held,
      direction,
      entangled: new Set(entangled),
      isTame,
    });
    addLine(builder, `l${k}`, shape, scope, known, choices);
  }
  const model = builder.build();
  return {
    model,
    plan: planModel(model),
    inputs: randomInputs(model, choices),
    others: randomInputs(model, choices),
    choices,
  };
}

type Reads = {
  readonly inputs: readonly Term[];
  readonly flagInputs: readonly Term[];
  readonly dateInputs: readonly Term[];
};

function declareInputs(builder: ModelBuilder): Readonly<Record<Shape, Reads>> {
  const once = (names: readonly string[], unit: string): readonly Term[] =>
    names.map((name) => builder.input(name, unit));
  const numbers = once(['a', 'b.c', 'd'], '1');
  const flags = once(['f', 'g'], 'flag');
  const dates = once(['start'], 'date');
  const series = (name: string, unit: string, shape: Shape): Term => builder.input(name, unit, shape);
  return {
    once: { inputs: numbers, flagInputs: flags, dateInputs: dates },
    period: {
      inputs: [...numbers, series('s', '1', 'period'), series('u', '1', 'period')],
      flagInputs: [...flags, series('on', 'flag', 'period')],
      dateInputs: dates,
    },
    year: { inputs: [...numbers, series('y', '1', 'year')], flagInputs: flags, dateInputs: dates },
  };
}

function baseLines(
  builder: ModelBuilder,
  choices: Choices,
  known: Known[],
): Pick<Scope, 'yearIndex' | 'times' | 'flows'> {
  const counter = builder.declare('counter', { label, unit: '1', nature: 'factor' });
  builder.define(counter, prev(counter, -1).plus(1));
  const perYear = choices.of([2, 1, 3, 4] as const);
  const yearIndex = builder.line(
    'year_index',
    { label, unit: '1', nature: 'factor' },
    call('floor', counter.over(perYear)),
  );
  const step = choices.of(['0.5', '1', '0.25', '0.3'] as const);
  const jump = builder.input('g', 'flag');
  const times = builder.line(
    'times',
    { label, unit: 'year', nature: 'time' },
    when(
      jump.and(counter.isMore(2)),
      counter.times(number(step, 'year')).plus(number('0.1', 'year')),
      counter.times(number(step, 'year')),
    ),
  );
  const flows = builder.line(
    'flows',
    { label, unit: '1', nature: 'flow' },
    when(
      counter.isLess(1),
      -100,
      most(least(builder.input('s', '1', 'period'), 20), 1).plus(
        builder.input('a', '1').times(builder.input('a', '1')),
      ),
    ),
  );
  known.push(
    { line: counter, shape: 'period', kind: 'number', maybe: false },
    { line: flows, shape: 'period', kind: 'number', maybe: false },
  );
  return { yearIndex, times, flows };
}

function addLine(
  builder: ModelBuilder,
  id: string,
  shape: Shape,
  scope: (held: readonly Named[], entangled: readonly string[], direction: 'forward' | 'backward') => Scope,
  known: Known[],
  choices: Choices,
): void {
  const depth = 1 + choices.below(4);
  const kind = choices.below(10);
  if (kind === 9) {
    const line = builder.line(
      id,
      { label, unit: 'date', nature: 'date', shape },
      dateTerm(scope([], [], 'forward'), depth),
    );
    known.push({ line, shape, kind: 'date', maybe: false });
    return;
  }
  if (kind >= 7) {
    const line = builder.line(
      id,
      { label, unit: 'flag', nature: 'flag', shape },
      flagTerm(scope([], [], 'forward'), depth),
    );
    known.push({ line, shape, kind: 'flag', maybe: false });
    return;
  }
  const about = { label, unit: '1', nature: 'factor', shape } as const;
  const direction = choices.chance(25) ? 'backward' : 'forward';
  const bounded = (term: Term): Term => least(most(term, -1000), 1000);
  if (shape === 'once' || kind < 3) {
    const part = numberPart(scope([], [], direction), depth);
    const tidy = choices.chance(50) && !part.maybe ? bounded(part.term) : part.term;
    known.push({ line: builder.line(id, about, tidy), shape, kind: 'number', maybe: part.maybe });
    return;
  }
  // A recurrence, alone or of two lines that look at each other's past (or future).
  const first = builder.declare(id, about);
  const second = kind >= 5 ? builder.declare(`${id}b`, about) : undefined;
  const held = second === undefined ? [first] : [first, second];
  builder.define(first, bounded(certain(numberPart(scope(held, [], direction), depth))));
  known.push({ line: first, shape, kind: 'number', maybe: false });
  if (second === undefined) return;
  builder.define(second, bounded(certain(numberPart(scope(held, [first.id], direction), depth))));
  known.push({ line: second, shape, kind: 'number', maybe: false });
}

/** Values for every input a model reads. */
export function randomInputs(model: Model, choices: Choices): Inputs {
  const one = (unit: string): string =>
    unit === 'flag' ? choices.of(['1', '0']) : unit === 'date' ? `${44000 + choices.below(800)}` : choices.of(NUMBERS);
  const numbers = new Map<string, string>();
  const series = new Map<string, readonly string[]>();
  for (const { path, shape, unit } of model.inputs) {
    if (shape === 'once') numbers.set(path, one(unit));
    else {
      const length = shape === 'period' ? model.sizes.periods : model.sizes.years;
      // Mostly long runs of one value, as flags over phases are; sometimes anything.
      const isRough = choices.chance(40);
      let value = one(unit);
      series.set(
        path,
        Array.from({ length }, () => {
          if (isRough || choices.chance(15)) value = one(unit);
          return value;
        }),
      );
    }
  }
  return { numbers, series };
}
