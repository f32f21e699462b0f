/** The Excel form of each node, written out, and its value in a spreadsheet against the interpreter. */
import { describe, expect, it } from 'vitest';
import { columnName, paddingFor, Pointer, rateCheck } from '../../../src/backends/workbook/index.ts';
import {
  at,
  average,
  call,
  firstIndex,
  type Inputs,
  irr,
  largest,
  last,
  lastIndex,
  least,
  type ModelBuilder,
  most,
  type Named,
  next,
  number,
  planModel,
  prev,
  smallest,
  Term,
  total,
  undefinedBecause,
  when,
} from '../../../src/lines/index.ts';
import { inputsOf, label, modelOf } from '../../lines/evaluate.ts';
import { calculate, type Calculated } from './sheet.ts';

const pure = { unit: '1', nature: 'factor' } as const;
const given: Inputs = inputsOf({
  x: [3, -2.5, 7, 0],
  y: [2, 4, -1, 0.5],
  up: [0, 1, 1, 0],
  date: [45322, 45351, 45382, 45657],
  n: 2,
  rate: '0.1',
  year: [0, 0, 1, 1],
  flow: [-100, 30, 40, 60],
  even: [0, 0.5, 1, 1.5],
  uneven: [0, 0.5, 1, 2],
  late: [1, 2],
});

interface Lines {
  readonly x: Named;
  readonly y: Named;
  readonly up: Named;
  readonly date: Named;
  readonly year: Named;
  readonly n: Term;
}

/** One line `it` over a few data lines; gives its formulas and checks every cell of the model. */
function formula(
  write: (lines: Lines, m: ModelBuilder) => Term,
  about: { shape?: 'once' | 'period' | 'year'; unit?: string } = {},
): string {
  const { formulas } = calculated(write, about);
  return formulas.get('it')?.[Math.min(2, (formulas.get('it')?.length ?? 1) - 1)] ?? '';
}

function calculated(
  write: (lines: Lines, m: ModelBuilder) => Term,
  { shape = 'period', unit = '1' }: { shape?: 'once' | 'period' | 'year'; unit?: string } = {},
): Calculated {
  const model = modelOf({ periods: 4, years: 2 }, (m) => {
    const data = (id: string, of: string): Named =>
      m.line(id, { label: label(id), unit: of, nature: 'factor' }, m.input(id, of, 'period'));
    const lines = {
      x: data('x', '1'),
      y: data('y', '1'),
      up: data('up', 'flag'),
      date: data('date', 'date'),
      year: data('year', '1'),
      n: m.input('n', '1'),
    };
    m.line('it', { label: label('it'), nature: 'factor', shape, unit }, write(lines, m));
  });
  const sheet = calculate(planModel(model), given);
  for (const { id } of model.lines) {
    for (const [t, cell] of sheet.cells(id).entries()) {
      const value = sheet.values.all(id)[t] as number;
      if (Number.isFinite(value)) expect(cell, `${id}@${t} ${sheet.formulas.get(id)?.[t]}`).toBeCloseTo(value, 9);
      else expect(typeof cell, `${id}@${t}`).toBe(sheet.layout.maybe.has(id) ? 'string' : 'object');
    }
  }
  return sheet;
}

// Column G is moment 2 (padding of one column); rows 3 to 7 hold x, y, up, date, year.
describe('operations as Excel formulas', () => {
  const noise = 'MIN(0.4999999,0.000000001*MAX(1,';
  it.each<[string, string, (lines: Lines) => Term]>([
    ['add', '=G3+G4', ({ x, y }) => x.plus(y)],
    ['subtract', '=G3-(G4-1)', ({ x, y }) => x.minus(y.minus(1))],
    ['multiply', '=(G3+1)*G4', ({ x, y }) => x.plus(1).times(y)],
    ['divide', '=G3/(G4*Inputs!$B$1)', ({ x, y, n }) => x.over(y.times(n))],
    ['power', '=2^(-G4)', ({ y }) => number(2).power(y.negated())],
    ['power of a sign', '=(-G3)^2', ({ x }) => x.negated().power(2)],
    ['sign of a power', '=-(G3^2)', ({ x }) => x.power(2).negated()],
    ['negative number', '=(-2)^3+G3', ({ x }) => number(-2).power(3).plus(x)],
    ['min', '=MIN(G3,G4,0)', ({ x, y }) => least(x, y, 0)],
    ['max', '=MAX(G3,MIN(G4,1))', ({ x, y }) => most(x, least(y, 1))],
    ['abs', '=ABS(G3)', ({ x }) => call('abs', x)],
    ['floor', `=INT(G3+${noise}ABS(G3))))`, ({ x }) => call('floor', x)],
    ['ceil', `=-INT(-G3+${noise}ABS(G3))))`, ({ x }) => call('ceil', x)],
    ['round', `=SIGN(G3)*INT(ABS(G3)+0.5+${noise}ABS(G3)+0.5)))`, ({ x }) => call('round', x)],
    ['mod', `=G3-G4*INT(G3/G4+${noise}ABS(G3/G4))))`, ({ x, y }) => call('mod', x, y)],
    ['exp', '=EXP(G4)', ({ y }) => call('exp', y)],
    ['ln', '=LN(ABS(G4))', ({ y }) => call('ln', call('abs', y))],
    ['sqrt', '=SQRT(ABS(G3))', ({ x }) => call('sqrt', call('abs', x))],
    [
      'otherwise',
      '=IFERROR(IF(G3>0,G3,"n/a: no receipts")+0,G4)',
      ({ x, y }) => when(x.isMore(0), x, undefinedBecause('no receipts')).otherwise(y),
    ],
    ['year_of', '=YEAR(G6)', ({ date }) => call('year_of', date)],
    ['month_of', '=MONTH(G6)', ({ date }) => call('month_of', date)],
    ['day_of', '=DAY(G6)', ({ date }) => call('day_of', date)],
    ['a number with an exponent', '=G3*0.0015', ({ x }) => x.times(number('1.5e-3'))],
  ])('%s: %s', (_, text, write) => expect(formula(write)).toBe(text));

  it.each<[string, string, (lines: Lines) => Term]>([
    ['less', '=IF(G4-G3>0.000000001*MAX(ABS(G3),ABS(G4)),1,0)', ({ x, y }) => x.isLess(y)],
    ['less_or_equal', '=IF(G3-G4<=0.000000001*MAX(ABS(G3),ABS(G4)),1,0)', ({ x, y }) => x.isAtMost(y)],
    ['greater', '=IF(G3-G4>0.000000001*MAX(ABS(G3),ABS(G4)),1,0)', ({ x, y }) => x.isMore(y)],
    ['greater_or_equal', '=IF(G4-G3<=0.000000001*MAX(ABS(G3),ABS(G4)),1,0)', ({ x, y }) => x.isAtLeast(y)],
    ['equal', '=IF(ABS(G3-G4)<=0.000000001*MAX(ABS(G3),ABS(G4)),1,0)', ({ x, y }) => x.equals(y)],
    ['not_equal', '=IF(ABS(G3-G4)>0.000000001*MAX(ABS(G3),ABS(G4)),1,0)', ({ x, y }) => call('not_equal', x, y)],
    ['next to zero', '=IF(G3<0,1,0)', ({ x }) => x.isLess(0)],
    [
      'and, or, not',
      '=IF(OR(AND(G5<>0,G3>0,G4>0),NOT(G5<>0)),1,0)',
      ({ up, x, y }) => up.and(x.isMore(0)).and(y.isMore(0)).or(up.not()),
    ],
    ['a flag chosen', '=IF(G5<>0,IF(G3>0,1,0),G5)', ({ up, x }) => when(up, x.isMore(0), up)],
  ])('%s: %s', (_, text, write) => expect(formula(write, { unit: 'flag' })).toBe(text));

  it('add_months takes months as they are, or floors what is calculated', () => {
    expect(formula(({ date }) => call('add_months', date, 1), { unit: 'date' })).toBe('=EDATE(G6,1)');
    expect(formula(({ date, y }) => call('add_months', date, y), { unit: 'date' })).toBe(
      `=EDATE(G6,INT(G4+${noise}ABS(G4)))))`,
    );
  });
});

describe('other moments as Excel formulas', () => {
  it.each<[string, string, (lines: Lines) => Term]>([
    ['prev', '=IF(G$1>=1,F3,Inputs!$B$1)', ({ x, n }) => prev(x, n)],
    ['next', '=IF(G$1+1<4,H3,0)', ({ x }) => next(x, 0)],
    ['at a stated moment', '=$F$3', ({ x }) => at(x, 1, 0)],
    ['at a stated moment outside', '=G4', ({ x, y }) => at(x, 9, y)],
    ['at', '=IF(AND(ROUND(G4,0)>=0,ROUND(G4,0)<4),INDEX($E$3:$H$3,1,ROUND(G4,0)+1),-1)', ({ x, y }) => at(x, y, -1)],
    [
      'prev by a formula',
      '=IF(G$1>=MAX(1,ROUND(Inputs!$B$1,0)),INDEX($D3:F3,1,G$1-MAX(1,ROUND(Inputs!$B$1,0))+2),0)',
      ({ x, n }) => prev(x, 0, n),
    ],
  ])('%s: %s', (_, text, write) => expect(formula(write)).toBe(text));

  it('looks itself up among earlier cells only, so that no circle arises', () => {
    const sheet = calculated(({ x, n }, m) => {
      const self = m.declare('self', { ...pure, label: label('self') });
      m.define(
        self,
        prev(self, 1, n)
          .plus(x)
          .plus(prev(self, 0, 3)),
      );
      return self;
    });
    expect(sheet.formulas.get('self')?.[0]).toMatch(/INDEX\(\$F8:F8,1,/);
  });
});

describe('aggregates as Excel formulas', () => {
  const partial = ({ x }: Lines, m: ModelBuilder): Named =>
    m.line('partial', { ...pure, label: label('p') }, when(x.isMore(0), x, undefinedBecause('no receipts')));
  it.each<[string, string, (lines: Lines, m: ModelBuilder) => Term, 'once' | 'year']>([
    ['total', '=SUM($E$3:$H$3)', ({ x }) => total(x), 'once'],
    ['total where', '=SUMIFS($E$3:$H$3,$E$5:$H$5,"<>0")', ({ x, up }) => total(x, { where: up }), 'once'],
    [
      'total by year',
      "=SUMIFS('Model'!$E$3:$H$3,'Model'!$E$7:$H$7,\">=\"&('Model'!F$2-0.5),'Model'!$E$7:$H$7,\"<\"&('Model'!F$2+0.5))",
      ({ x, year }) => total(x, { group: year }),
      'year',
    ],
    [
      'total of what may be missing',
      '=IFERROR(IF(COUNT($E$8:$H$8)<4,NA(),SUM($E$8:$H$8)),"n/a")',
      (lines, m) => total(partial(lines, m)),
      'once',
    ],
    ['smallest', '=MIN($E$3:$H$3)', ({ x }) => smallest(x), 'once'],
    [
      'largest of what may be missing',
      '=IFERROR(IF(COUNT($E$8:$H$8)=0,NA(),MAX($E$8:$H$8)),"n/a")',
      (lines, m) => largest(partial(lines, m)),
      'once',
    ],
    [
      'smallest where',
      '=IFERROR(IF(COUNTIFS($E$3:$H$3,">=-1E+300",$E$5:$H$5,"<>0")=0,NA(),MINIFS($E$3:$H$3,$E$5:$H$5,"<>0")),"n/a")',
      ({ x, up }) => smallest(x, { where: up }),
      'once',
    ],
    ['average', '=SUM($E$3:$H$3)/COUNT($E$3:$H$3)', ({ x }) => average(x), 'once'],
    ['last', '=INDEX($E$3:$H$3,1,4)', ({ x }) => last(x), 'once'],
    [
      'last where',
      '=IFERROR(IF(COUNTIFS($E$5:$H$5,"<>0")=0,NA(),INDEX($E$3:$H$3,1,MAXIFS($E$1:$H$1,$E$5:$H$5,"<>0")+1)),"n/a")'.replaceAll(
        '$E$1:$H$1',
        '$E$1:$H$1',
      ),
      ({ x, up }) => last(x, { where: up }),
      'once',
    ],
    [
      'first_index',
      '=IFERROR(IF(COUNTIFS($E$5:$H$5,"<>0")=0,NA(),MINIFS($E$1:$H$1,$E$5:$H$5,"<>0")),"n/a")',
      ({ up }) => firstIndex(up),
      'once',
    ],
    [
      'last_index',
      '=IFERROR(IF(COUNTIFS($E$5:$H$5,"<>0")=0,NA(),MAXIFS($E$1:$H$1,$E$5:$H$5,"<>0")),"n/a")',
      ({ up }) => lastIndex(up),
      'once',
    ],
  ])('%s: %s', (_, text, write, shape) => {
    const found = formula(write, { shape });
    expect(found.replaceAll(/\$([A-Z])\$1:\$([A-Z])\$1(?!\d)/g, '$$$1$$1:$$$2$$1')).toBe(text);
  });

  const flows =
    (times: string) =>
    (_: Lines, m: ModelBuilder): Term => {
      const flow = m.line('flow', { ...pure, label: label('f') }, m.input('flow', '1', 'period'));
      const years = m.line(
        'years',
        { unit: 'year', nature: 'time', label: label('t') },
        m.input(times, 'year', 'period'),
      );
      return irr(flow, years);
    };
  it('irr at equal steps is IRR made yearly', () => {
    const text = formula(flows('even'), { shape: 'once', unit: '1/year' });
    expect(text).toMatch(
      /^=IFERROR\(\(1\+IRR\(\$E\$8:\$H\$8,0\.1\d+\)\)\^\(1\/\(INDEX\(\$E\$9:\$H\$9,1,2\)-INDEX\(\$E\$9:\$H\$9,1,1\)\)\)-1,"n\/a"\)$/,
    );
  });
  it('irr at unequal steps stands as data, with a present value of nothing beside it', () => {
    const sheet = calculated(flows('uneven'), { shape: 'once', unit: '1/year' });
    expect(sheet.formulas.get('it')).toEqual(['=IFERROR(Solved!$A$1,"n/a")']);
    const check = rateCheck(
      { node: 'aggregate', kind: 'irr', of: 'flow', times: 'years' },
      'Solved!$A$1',
      sheet.layout,
      new Pointer(sheet.layout, 'Model'),
    );
    expect(check).toBe('=SUMPRODUCT($E$8:$H$8/(1+Solved!$A$1)^($E$9:$H$9-INDEX($E$9:$H$9,1,1)))');
    expect(sheet.evaluate(check)).toBeCloseTo(0, 9);
  });
});

describe('missing values', () => {
  it('show their reason, and turn what is calculated with them into n/a', () => {
    const sheet = calculated(({ x }, m) => {
      const partial = m.line(
        'partial',
        { ...pure, label: label('p') },
        when(x.isMore(0), x, new Term({ node: 'undefined', reason: 'the "x" is not positive' })),
      );
      return partial.plus(1);
    });
    expect(sheet.cells('partial')).toEqual([3, "n/a: the 'x' is not positive", 7, "n/a: the 'x' is not positive"]);
    expect(sheet.cells('it')).toEqual([4, 'n/a', 8, 'n/a']);
  });
  it('are errors where a model divides by zero without a guard', () => {
    expect(calculated(({ x }) => number(1).over(x)).cells('it')[3]).toEqual({ error: '#DIV/0!' });
  });
});

describe('the layout', () => {
  it('names columns', () =>
    expect([1, 26, 27, 702, 703, 16384].map(columnName)).toEqual(['A', 'Z', 'AA', 'ZZ', 'AAA', 'XFD']));
  it('pads for the longest fixed lag, up to four', () => {
    const of = (by: number): number =>
      paddingFor(
        modelOf({ periods: 9, years: 1 }, (m) => {
          const x = m.line('x', { ...pure, label: label('x') }, m.input('n', '1'));
          m.line('y', { ...pure, label: label('y') }, x.plus(prev(x, 0, by)));
        }),
      );
    expect([1, 3, 8].map(of)).toEqual([1, 3, 4]);
  });
  it('refuses a formula that Excel would not take', () => {
    expect(() =>
      formula(({ x }) => Array.from({ length: 12 }).reduce<Term>((inner) => call('mod', inner, 3), x)),
    ).toThrow('it: a formula of');
  });
});
