/** Explanations: complete, lazy, and ending at inputs. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  dependents,
  explain,
  type Explanation,
  type LineNode,
  reasonFor,
  type Subject,
} from '../../../src/backends/explain/index.ts';
import { bind, interpreter } from '../../../src/backends/interpret/interpret.ts';
import { exactReading, float64Reading, type Reading } from '../../../src/backends/interpret/reading.ts';
import { corkscrew } from '../../../src/lines/idioms/index.ts';
import {
  call,
  firstIndex,
  type Inputs,
  irr,
  largest,
  type ModelBuilder,
  momentsOf,
  number,
  type Plan,
  planModel,
  prev,
  smallest,
  total,
  undefinedBecause,
  when,
} from '../../../src/lines/index.ts';
import { type Given, inputsOf, label, modelOf } from '../../lines/evaluate.ts';
import { arbitraryModel } from '../../readings/arbitrary-model.ts';
import { recompute } from './recompute.ts';

function subjectOf<T>(plan: Plan, inputs: Inputs, reading: Reading<T>): Subject<T> {
  const bound = bind(plan, inputs, reading);
  return { plan, values: interpreter(plan, reading)(bound), ...reading, ...bound };
}

function written(given: Given, write: (m: ModelBuilder) => void, periods = 3): Subject<unknown> {
  return subjectOf(planModel(modelOf({ periods, years: 1 }, write)), inputsOf(given), exactReading) as Subject<unknown>;
}

const money = { unit: 'money', nature: 'flow' } as const;
const pure = { unit: '1', nature: 'factor' } as const;
const short = (node: Explanation): string =>
  node.kind === 'line'
    ? `${node.id}${node.moment === undefined ? '' : `@${node.moment}`}`
    : node.kind === 'input'
      ? `{${node.path}}${node.moment === undefined ? '' : `@${node.moment}`}`
      : `${node.aggregate}(${node.of})`;

describe('explain', () => {
  const subject = written({ 'loan.drawn': [100, 20, 0], repaid: [0, 30, 90] }, (m) => {
    m.section('debt', 'identity');
    const drawn = m.line('drawn', { ...money, label: label('Drawn') }, m.input('loan.drawn', 'money', 'period'));
    const loan = corkscrew(m, 'loan', { label: label('Loan'), unit: 'money' });
    loan.close(drawn, m.input('repaid', 'money', 'period'));
    m.line('big', { ...money, label: label('Big') }, when(drawn.isMore(number(50, 'money')), drawn, loan.closing));
    m.line('all', { ...money, shape: 'once', label: label('All') }, total(drawn));
    m.line('peak', { ...money, shape: 'once', label: label('Peak') }, largest(loan.closing));
  });
  it('tells formula, value, label, idiom and source', () => {
    const { children, ...rest } = explain(subject, 'loan.closing', { moment: 1 });
    expect(rest).toEqual({
      kind: 'line',
      id: 'loan.closing',
      label: { en: 'Loan at period end', zh: 'Loan期末余额' },
      unit: 'money',
      nature: 'balance',
      shape: 'period',
      moment: 1,
      outcome: { value: '90' },
      formula: 'loan.opening + drawn - {repaid}',
      source: 'accounting identity',
      idiom: 'corkscrew',
    });
    expect(children.map(short)).toEqual(['loan.opening@1', 'drawn@1', '{repaid}@1']);
  });
  it('ends at inputs', () => {
    const path: string[] = [];
    const visit = (node: Explanation): void => {
      if (node.kind === 'input')
        path.push(`${node.path}@${node.moment}=${'value' in node.outcome ? node.outcome.value : ''}`);
      else node.children.forEach(visit);
    };
    visit(explain(subject, 'loan.closing', { moment: 1 }));
    expect(path).toEqual(['loan.drawn@0=100', 'repaid@0=0', 'loan.drawn@1=20', 'repaid@1=30']);
  });
  it('explains only the branch taken, and the condition', () => {
    expect(explain(subject, 'big', { moment: 0 }).children.map(short)).toEqual(['drawn@0']);
    expect(explain(subject, 'big', { moment: 1 }).children.map(short)).toEqual(['drawn@1', 'loan.closing@1']);
  });
  it('shows what it has shown before only once', () => {
    const [drawn, closing] = explain(subject, 'big', { moment: 1 }).children as [LineNode, LineNode];
    const again = closing.children[1] as LineNode;
    expect([drawn.hidden, short(again), again.hidden, again.children]).toEqual([undefined, 'drawn@1', 'above', []]);
  });
  it('stops at the depth asked for', () => {
    const [opening] = explain(subject, 'loan.closing', { moment: 2, depth: 1 }).children as [LineNode];
    expect([opening.hidden, opening.outcome]).toEqual(['deeper', { value: '90' }]);
  });
  it('shows the largest contributions of a total, and the rest', () => {
    const [whole] = explain(subject, 'all', { most: 1 }).children;
    expect(whole).toMatchObject({ kind: 'whole', aggregate: 'total', count: 3, rest: '20', outcome: { value: '120' } });
    expect(whole?.kind === 'whole' && whole.children.map(short)).toEqual(['drawn@0']);
  });
  it('shows where an extreme lies', () => {
    const [whole] = explain(subject, 'peak').children;
    expect(whole?.kind === 'whole' && whole.children.map(short)).toEqual(['loan.closing@0']);
  });
  it('refuses a line without its moment', () => expect(() => explain(subject, 'drawn')).toThrow('drawn has no moment'));

  it('marks what the closing solved for', () => {
    const solved = written({ x: 3, size: 2 }, (m) => {
      const tolerance = m.line('tolerance', { ...money, shape: 'once', label: label('t') }, m.input('x', 'money'));
      const size = m.unknown('size', {
        shape: 'once',
        unit: 'money',
        label: label('Size'),
        tolerance: 'tolerance',
        start: 'tolerance',
        condition: { kind: 'matches', line: 'tolerance' },
      });
      m.line('debt', { ...money, shape: 'once', label: label('Debt') }, size.plus(tolerance));
    });
    expect(explain(solved, 'debt').children[0]).toMatchObject({ kind: 'input', path: 'size', solved: label('Size') });
  });

  it('makes every node recomputable from its children', () => {
    fc.assert(
      fc.property(arbitraryModel({ isTame: true }), ({ plan, inputs }) => {
        const subject = subjectOf(plan, inputs, float64Reading);
        for (const { id, shape } of plan.model.lines) {
          for (let moment = 0; moment < momentsOf(shape, plan.model.sizes); moment++)
            check(plan, explain(subject, id, { moment, depth: 2, most: 3 }));
        }
      }),
      { seed: 7, numRuns: 300 },
    );
  }, 60_000);
});

function check(plan: Plan, node: Explanation): void {
  if (node.kind === 'line' && node.hidden === undefined) {
    const value = 'value' in node.outcome ? Number(node.outcome.value) : Number.NaN;
    const again = recompute(plan, node);
    const near = Number.isFinite(value)
      ? Math.abs(again - value) <= 1e-12 * Math.max(1, Math.abs(value))
      : !Number.isFinite(again);
    if (!near) expect(`${node.id}@${node.moment} recomputed: ${again}`).toBe(`${value}`);
  }
  if (node.kind !== 'input') for (const child of node.children) check(plan, child);
}

describe('reasonFor', () => {
  const subject = written({ x: [1, 0, 2], flag: [0, 0, 0], flow: [1, 2, 3], years: [0, 1, 2] }, (m) => {
    const x = m.line('x', { ...pure, label: label('x') }, m.input('x', '1', 'period'));
    const stated = m.line(
      'stated',
      { ...pure, label: label('s') },
      when(x.equals(0), undefinedBecause('no debt is outstanding'), x),
    );
    m.line('sum', { ...pure, label: label('sum') }, prev(stated, 0).plus(1));
    m.line('divided', { ...pure, label: label('d') }, number(1).over(x));
    m.line('logarithm', { ...pure, label: label('l') }, call('ln', x));
    const flag = m.line('flag', { unit: 'flag', nature: 'flag', label: label('f') }, m.input('flag', 'flag', 'period'));
    m.line('least', { ...pure, shape: 'once', label: label('m') }, smallest(x, { where: flag }));
    m.line('first', { ...pure, shape: 'once', label: label('i') }, firstIndex(flag));
    m.line('whole', { ...pure, shape: 'once', label: label('w') }, total(stated));
    const flow = m.line('flow', { ...money, label: label('flow') }, m.input('flow', 'money', 'period'));
    m.line(
      'rate',
      { unit: '1/year', nature: 'factor', shape: 'once', label: label('r') },
      irr(
        flow,
        m.line('years', { unit: 'year', nature: 'time', label: label('y') }, m.input('years', 'year', 'period')),
      ),
    );
  });
  it.each([
    ['stated', 1, 'no debt is outstanding'],
    ['sum', 2, 'no debt is outstanding'],
    ['whole', 0, 'no debt is outstanding'],
    ['divided', 1, 'division by zero in divided'],
    ['logarithm', 1, 'the logarithm of zero or less in logarithm'],
    ['least', 0, 'no moment at which flag is up'],
    ['first', 0, 'flag is never up'],
    ['rate', 0, 'all flows are inflows'],
  ] as const)('walks from %s at %i to: %s', (id, t, reason) => {
    expect(reasonFor(subject, id, t)).toBe(reason);
    const { outcome } = explain(subject, id, { moment: t });
    expect(outcome).toEqual({ undefined: reason });
  });
});

describe('reasonFor on any model', () => {
  it('finds a reason for every missing value', () => {
    fc.assert(
      fc.property(arbitraryModel({ isTame: false }), ({ plan, inputs }) => {
        const subject = subjectOf(plan, inputs, float64Reading);
        for (const { id } of plan.model.lines) {
          for (const [t, value] of subject.values.all(id).entries()) {
            if (!Number.isFinite(value)) expect(reasonFor(subject, id, t)).not.toBe('');
          }
        }
      }),
      { seed: 8, numRuns: 300 },
    );
  }, 60_000);
});

describe('dependents', () => {
  const { plan } = written({ x: [1, 2, 3] }, (m) => {
    const a = m.line('a', { ...pure, label: label('a') }, m.input('x', '1', 'period'));
    const b = m.declare('b', { ...pure, label: label('b') });
    m.define(b, prev(b, 0).plus(a));
    m.line('c', { ...pure, shape: 'once', label: label('c') }, total(b));
  });
  it('lists who reads an input or a line, at first hand and in the end', () => {
    expect(dependents(plan, 'x')).toEqual({ direct: ['a'], all: ['a', 'b', 'c'] });
    expect(dependents(plan, 'a')).toEqual({ direct: ['b'], all: ['b', 'c'] });
    expect(dependents(plan, 'b')).toEqual({ direct: ['b', 'c'], all: ['b', 'c'] });
    expect(dependents(plan, 'c')).toEqual({ direct: [], all: [] });
  });
});
