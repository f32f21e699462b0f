/** When things happen: periods on the calendar, phases, operating time. Dates are inputs, the flags made of them are lines. */
import { call, last, least, type ModelBuilder, most, number, prev, type Term, total, when } from '../../lines/index.ts';
import { DATE, FLAG, PURE } from '../../quantity/unit.ts';
import { text } from '../text.ts';
import { STEP_MONTHS, type Step, type TimeChoice, type Timeline } from './contract.ts';
import { days360 } from './days.ts';
import { operatingTime, withPhases } from './operating-time.ts';

export { STEP_MONTHS, type Step, type TimeChoice, type Timeline } from './contract.ts';

const SOURCE = 'definition; 30/360 by ISDA 2006 section 4.16(f)';

/** Writes the timeline. Periods end with calendar months, quarters, half-years or years, so none crosses 31 December. */
export function buildTimeline(m: ModelBuilder, choice: TimeChoice): Timeline {
  m.section('timeline', SOURCE);
  const close = m.input('close', DATE);
  const date = { nature: 'date', unit: DATE } as const;
  const flag = { nature: 'flag', unit: FLAG } as const;
  const years = { nature: 'time', unit: 'year' } as const;
  const count = { nature: 'time', unit: PURE } as const;

  // The calendar of the contract is signed: building that takes longer than planned starts operation late and moves no date of it.
  const months = m.input('construction.months', 'month');
  const plannedMonths = m.line(
    'timeline.planned_months',
    {
      nature: 'time',
      unit: 'month',
      shape: 'once',
      fixedAtClose: true,
      label: text('Months of construction planned at close', '交割时计划的建设月数'),
    },
    months.times(1),
  );
  const planned = m.line(
    'timeline.planned_operation_start',
    {
      ...date,
      shape: 'once',
      fixedAtClose: true,
      label: text('Planned start of operation', '计划开始运营日'),
    },
    call('add_months', close, plannedMonths),
  );
  const delay = choice.cityDelays
    ? m.line(
        'timeline.delay',
        {
          nature: 'time',
          unit: 'month',
          shape: 'once',
          label: text('Delay of operation, with that of the city', '运营延误月数（含城市因素）'),
          source:
            'delay + share of the construction time that the kind of city costs, in whole months; assumption of the city',
        },
        m
          .input('construction.delay', 'month')
          .plus(
            call(
              'floor',
              m.input('construction.months', 'month').times(m.input('city.delay', PURE)).plus(number('0.5', 'month')),
            ),
          ),
      )
    : m.input('construction.delay', 'month');
  const late = delay.plus(months.minus(plannedMonths));
  const operationStart = m.line(
    'timeline.operation_start',
    {
      ...date,
      shape: 'once',
      label: text('Start of operation', '实际开始运营日'),
    },
    call('add_months', planned, late),
  );
  const concessionMonths = m.line(
    'timeline.concession_months',
    {
      nature: 'time',
      unit: 'month',
      shape: 'once',
      fixedAtClose: true,
      label: text('Planned months of operation', '计划运营月数'),
    },
    m.input('operation.years', 'year').times(number(12, 'month/year')),
  );
  const concessionEnd = m.line(
    'timeline.concession_end',
    {
      ...date,
      shape: 'once',
      label: text('End of the concession', '特许经营期届满日'),
    },
    call('add_months', choice.extendsConcession ? operationStart : planned, concessionMonths),
  );

  const index = m.declare('timeline.index', { ...count, label: text('Period number', '期次') });
  m.define(index, prev(index, -1).plus(1));
  const start = m.declare('timeline.start', { ...date, label: text('First day', '期初日') });
  const end = m.declare('timeline.end', { ...date, label: text('Day after the last', '期末次日') });
  m.define(start, prev(end, close));
  const boundary = (step: Step): Term => {
    const months = STEP_MONTHS[step];
    const firstOfMonth = start.minus(call('day_of', start).minus(1).times(number(1, 'day')));
    return call(
      'add_months',
      firstOfMonth,
      number(months).minus(call('mod', call('month_of', start).minus(1), months)),
    );
  };
  const constructionBoundary = m.line(
    'timeline.construction_boundary',
    {
      ...date,
      label: text('Next boundary of the construction step', '建设期步长的下一边界'),
    },
    least(boundary(choice.construction), planned),
  );
  const operationBoundary = m.line(
    'timeline.operation_boundary',
    {
      ...date,
      label: text('Next boundary of the operation step', '运营期步长的下一边界'),
    },
    when(start.isLess(concessionEnd), least(boundary(choice.operation), concessionEnd), boundary(choice.operation)),
  );
  m.define(end, when(index.equals(0), close, when(start.isLess(planned), constructionBoundary, operationBoundary)));

  const yearFraction = m.line(
    'timeline.years',
    { ...years, label: text('Length of the period', '期长（年）') },
    days360(start, end),
  );
  const elapsed = m.declare('timeline.elapsed', {
    ...years,
    label: text("Years from the close to the period's end", '自融资交割至期末的年数'),
  });
  m.define(elapsed, prev(elapsed, 0).plus(yearFraction));
  const flowTime =
    choice.timing === 'end'
      ? elapsed
      : m.line(
          'timeline.flow_time',
          {
            ...years,
            label: text("Years from the close to the period's middle", '自融资交割至期中的年数'),
          },
          elapsed.minus(yearFraction.over(2)),
        );

  const calendarYear = m.line(
    'timeline.calendar_year',
    { ...count, label: text('Calendar year', '公历年') },
    call('year_of', start),
  );
  const yearIndex = m.line(
    'timeline.year_index',
    { ...count, label: text('Number of the calendar year', '公历年序号') },
    calendarYear.minus(call('year_of', close)),
  );
  const yearEnd = m.line(
    'timeline.year_end',
    { ...flag, label: text('Last period of a calendar year', '年末期') },
    call('not_equal', call('year_of', end), calendarYear).or(index.equals(m.sizes.periods - 1)),
  );
  const yearStart = m.line(
    'timeline.year_start',
    { ...flag, label: text('First period of a calendar year', '年初期') },
    index.equals(0).or(call('not_equal', prev(calendarYear, 0), calendarYear)),
  );
  const year = m.declare('timeline.year', { ...count, shape: 'year', label: text('Calendar year', '公历年') });
  m.define(year, prev(year, call('year_of', close).minus(1)).plus(1));
  const lastOfYear = m.line(
    'timeline.last_of_year',
    {
      ...count,
      shape: 'year',
      label: text('Number of the last period of the year', '当年最后一期的期次'),
    },
    last(index, { group: yearIndex }).otherwise(-1),
  );

  const length = m.line(
    'timeline.days',
    { nature: 'time', unit: 'day', label: text('Days in the period', '期内天数') },
    end.minus(start),
  );
  const span = operatingTime(m, { start, end, years: yearFraction, length, concessionEnd }, operationStart, {
    at: 'timeline',
    en: 'operation',
    zh: '运营',
  });
  const { operating, operatingShare, operated, operatedBefore, operatingYear, concessionYears } = span;
  const building = m.line(
    'timeline.building',
    { ...flag, label: text('Before operation', '建设期') },
    start.isLess(operationStart).or(index.equals(0)),
  );
  const running = m.line(
    'timeline.running',
    { ...flag, label: text('Wholly in operation', '完全处于运营期') },
    operating.and(building.not()),
  );
  const completion = m.line(
    'timeline.completion',
    {
      ...flag,
      label: text('Last period before operation', '建设期最后一期'),
    },
    building.and(end.isAtLeast(operationStart)),
  );
  const final = m.line(
    'timeline.final',
    {
      ...flag,
      label: text('Last operating period', '运营期最后一期'),
    },
    operating.and(end.isAtLeast(concessionEnd)),
  );
  const constructionYears = m.line(
    'timeline.construction_years',
    {
      ...years,
      shape: 'once',
      label: text('Years of construction', '建设年数'),
    },
    days360(close, operationStart),
  );
  const progress = m.line(
    'timeline.progress',
    {
      nature: 'factor',
      unit: PURE,
      label: text('Construction time passed', '建设进度（时间）'),
    },
    when(end.isLess(operationStart), elapsed.over(constructionYears), 1),
  );

  const finalCount = m.line(
    'timeline.final_count',
    {
      nature: 'factor',
      unit: PURE,
      label: text('Last operating period, as 1', '运营期最后一期（计 1）'),
    },
    when(final, 1, 0),
  );
  const one = m.line(
    'timeline.tolerance',
    { ...count, shape: 'once', label: text('Tolerance for counts', '计数容差') },
    number('0.000001'),
  );
  m.check('timeline-covers-the-concession', {
    tier: 'integrity',
    shape: 'once',
    label: text('The periods reach the end of the concession', '期次覆盖整个特许经营期'),
    hint: text(
      'The longest horizon is structure: prepare the model again after changing dates.',
      '最长期限属于模型结构：更改日期后须重新生成模型。',
    ),
    left: m.line(
      'timeline.final_periods',
      { ...count, shape: 'once', label: text('Number of last operating periods', '运营期最后一期的个数') },
      total(finalCount),
    ),
    relation: 'equals',
    right: m.line('timeline.one', { ...count, shape: 'once', label: text('One', '一') }, 1),
    tolerance: one,
  });

  const time: Timeline = {
    constructionStep: choice.construction,
    operationStep: choice.operation,
    shortestStep:
      STEP_MONTHS[choice.construction] < STEP_MONTHS[choice.operation] ? choice.construction : choice.operation,
    planned,
    operationStart,
    concessionEnd,
    delay: most(late, 0),
    index,
    start,
    end,
    years: yearFraction,
    elapsed,
    flowTime,
    yearIndex,
    yearEnd,
    yearStart,
    building,
    completion,
    operating,
    running,
    operatingShare,
    earning: operating,
    earningShare: operatingShare,
    operatedBefore,
    operated,
    operatingYear,
    final,
    progress,
    constructionYears,
    concessionYears,
    year,
    lastOfYear,
    phases: new Map(),
  };
  return choice.phases === undefined || choice.phases.length === 0 ? time : withPhases(m, time, length, choice.phases);
}
