/** Operating time as lines: of the project as a whole, and of a phase of it that starts on a day of its own. */
import { call, least, type ModelBuilder, most, type Named, number, prev, when } from '../../lines/index.ts';
import { DATE, FLAG, PURE } from '../../quantity/unit.ts';
import { text } from '../text.ts';
import type { Timeline } from './contract.ts';
import { days360 } from './days.ts';

/** What of a timeline depends on the day on which operation starts. */
export type OperatingTime = Pick<
  Timeline,
  'operating' | 'operatingShare' | 'operated' | 'operatedBefore' | 'operatingYear' | 'concessionYears'
>;

type Calendar = Pick<Timeline, 'start' | 'end' | 'years' | 'concessionEnd'> & { readonly length: Named };

/** Writes operating time from the day `from` to the end of the concession, in lines below `name.at`. */
export function operatingTime(
  m: ModelBuilder,
  { start, end, years: yearFraction, length, concessionEnd }: Calendar,
  from: Named,
  name: { readonly at: string; readonly en: string; readonly zh: string },
): OperatingTime {
  const { at, en, zh } = name;
  const years = { nature: 'time', unit: 'year' } as const;
  const days = m.line(
    `${at}.operating_days`,
    { nature: 'time', unit: 'day', label: text(`Days in ${en}`, `期内${zh}天数`) },
    most(least(end, concessionEnd).minus(most(start, from)), 0),
  );
  const operatingShare = m.line(
    `${at}.operating_share`,
    { nature: 'factor', unit: PURE, label: text(`Share of the period in ${en}`, `期内${zh}时间占比`) },
    when(days.isMore(0), days.over(length), 0),
  );
  const operating = m.line(
    `${at}.operating`,
    { nature: 'flag', unit: FLAG, label: text(`In ${en}`, `${zh}期`) },
    operatingShare.isMore(0),
  );
  const operated = m.declare(`${at}.operated`, {
    ...years,
    label: text(`Years of ${en} to the period's end`, `截至期末累计${zh}年数`),
  });
  const operatedBefore = m.line(
    `${at}.operated_before`,
    { ...years, label: text(`Years of ${en} to the period's start`, `截至期初累计${zh}年数`) },
    prev(operated, 0),
  );
  m.define(operated, operatedBefore.plus(yearFraction.times(operatingShare)));
  return {
    operating,
    operatingShare,
    operated,
    operatedBefore,
    operatingYear: m.line(
      `${at}.operating_year`,
      {
        nature: 'time',
        unit: PURE,
        label: text(`Years of ${en} completed at the period's start`, `期初已完成${zh}年数`),
      },
      call('floor', operatedBefore.over(number(1, 'year'))),
    ),
    concessionYears: m.line(
      `${at}.concession_years`,
      { ...years, shape: 'once', label: text(`Years of ${en}`, `${zh}年数`) },
      days360(from, concessionEnd),
    ),
  };
}

const SOURCE =
  'a phase operates from a day of its own, months after the close, to the end of the concession; the project is complete with its last phase; definition';

/** The timeline of a project whose phases start on days of their own; the company earns while any of them operates. */
export function withPhases(m: ModelBuilder, time: Timeline, length: Named, names: readonly string[]): Timeline {
  m.section('timeline', SOURCE);
  const spans = names.map((name) => {
    const shown = name.replaceAll('_', ' ');
    const months = m.input(`phases.${name}.operates_after`, 'month').plus(m.input(`phases.${name}.delay`, 'month'));
    const start = m.line(
      `timeline.${name}.operation_start`,
      {
        nature: 'date',
        unit: DATE,
        shape: 'once',
        label: text(`Start of operation of ${shown}`, `${shown} 开始运营日`),
      },
      call('add_months', m.input('close', DATE), months),
    );
    const span = operatingTime(m, { ...time, length }, start, {
      at: `timeline.${name}`,
      en: `operation of ${shown}`,
      zh: ` ${shown} 运营`,
    });
    return [name, { ...span, operationStart: start, phase: name }] as const;
  });
  const earningShare = m.line(
    'timeline.earning_share',
    {
      nature: 'factor',
      unit: PURE,
      label: text('Share of the period in which the project or a phase operates', '项目或任一分期处于运营的时间占比'),
    },
    spans.map(([, { operatingShare }]) => operatingShare).reduce((a, b) => most(a, b), most(time.operatingShare, 0)),
  );
  const earning = m.line(
    'timeline.earning',
    { nature: 'flag', unit: FLAG, label: text('The project or a phase operates', '项目或任一分期处于运营期') },
    earningShare.isMore(0),
  );
  const whole = { ...time, earning, earningShare };
  return { ...whole, phases: new Map(spans.map(([name, span]) => [name, { ...whole, ...span }])) };
}
