/** Price levels over time, and the factor that takes a price of its date to a period. */
import type { z } from 'zod';
import {
  at,
  call,
  least,
  type ModelBuilder,
  most,
  type Named,
  number,
  prev,
  type Term,
  total,
  when,
} from '../../lines/index.ts';
import { escalate, growthFactor } from '../../lines/idioms/index.ts';
import type { Bilingual } from '../../diagnostics/diagnostic.ts';
import { isQuantity, isQuantitySeries } from '../../quantity/quantity.ts';
import { DATE, FLAG, PURE } from '../../quantity/unit.ts';
import { type Context, type IndexUse, nameOf, text } from '../context.ts';
import { days360 } from '../timeline/days.ts';
import { STEP_MONTHS, type Step, type Timeline } from '../timeline/timeline.ts';
import type { indicesSpec } from './spec.ts';

/** An index as lines: its level (1 at the close) and the level before the close, by its first rate. */
export interface IndexLines {
  readonly level: Named;
  readonly firstRate: Named;
  /** The yearly rate of each period. */
  readonly rate: Named;
}

const SOURCE = 'index factor I(t) = product of (1 + yearly rate)^(years); definition';
const PRICE = 'money/money@real';

/** Writes the level of every index: 1 at the close, moved by each period's own rate and length. */
export function buildIndices(
  m: ModelBuilder,
  time: Timeline,
  spec: z.output<typeof indicesSpec>,
  table: Context['table'],
): ReadonlyMap<string, IndexLines> {
  m.section('indexation', SOURCE);
  const built = new Map<string, IndexLines>();
  for (const [name, given] of Object.entries(spec)) {
    const path = `indices.${name}`;
    const plain = isQuantity(given) || isQuantitySeries(given);
    const index = plain ? { rate: given } : given;
    const ratePath = plain ? path : `${path}.rate`;
    const label = nameOf(undefined, name);
    const yearly = isQuantitySeries(index.rate)
      ? table(ratePath, text(`${label.en}: yearly rate`, `${label.zh}：年增长率`), index.rate, '1/year', 'hold')
      : m.line(
          `${path}.yearly_rate`,
          { label: text(`${label.en}: yearly rate`, `${label.zh}：年增长率`), unit: '1/year', nature: 'factor' },
          m.input(ratePath, '1/year'),
        );
    const floored = index.floor === undefined ? yearly : most(yearly, m.input(`${path}.floor`, '1/year'));
    const limited = index.cap === undefined ? floored : least(floored, m.input(`${path}.cap`, '1/year'));
    const applied = m.line(
      `${path}.applied_rate`,
      { label: text(`${label.en}: rate applied`, `${label.zh}：采用的年增长率`), unit: '1/year', nature: 'factor' },
      limited,
    );
    const level = escalate(
      m,
      `${path}.level`,
      {
        label: text(
          `${label.en}: level at the period's end (1 at the close)`,
          `${label.zh}：期末指数（融资交割时为 1）`,
        ),
      },
      { rate: applied, yearFraction: time.years },
    );
    const firstRate = m.line(
      `${path}.first_rate`,
      {
        shape: 'once',
        label: text(`${label.en}: rate before the close`, `${label.zh}：融资交割前的年增长率`),
        unit: '1/year',
        nature: 'factor',
      },
      at(applied, 0, 0),
    );
    built.set(name, { level, firstRate, rate: applied });
  }
  return built;
}

/** The factor from a price of its price date to each period. See {@link Context.priceFactor}. */
export function priceFactor(
  m: ModelBuilder,
  time: Timeline,
  indices: ReadonlyMap<string, IndexLines>,
  { at: path, label, use }: { readonly at: string; readonly label: Bilingual; readonly use: IndexUse | undefined },
): Named {
  const about = {
    label: text(`${label.en}: price factor`, `${label.zh}：价格系数`),
    unit: PRICE,
    nature: 'factor' as const,
    source: SOURCE,
  };
  const nominal = number(1, PRICE);
  if (use === undefined) return m.line(`${path}.price_factor`, about, nominal);
  const index = indices.get(use.of);
  if (index === undefined) throw new RangeError(`${path} follows the unknown index ${use.of}`);
  const { level } = index;

  const lagged = use.lag === undefined ? level : laggedLevel(m, time, path, label, index);
  const applied = use.every === undefined ? lagged : held(m, time, path, label, lagged);

  // From the price date to the close, at the index's own first rate.
  const yearsBefore = m.line(
    `${path}.years_before_close`,
    {
      shape: 'once',
      label: text(`${label.en}: years from the price date to the close`, `${label.zh}：价格基准日至融资交割的年数`),
      unit: 'year',
      nature: 'time',
    },
    days360(m.input(`${path}.prices_of`, DATE), m.input('close', DATE)),
  );
  const before = m.line(
    `${path}.index_at_close`,
    {
      shape: 'once',
      label: text(
        `${label.en}: index at the close (1 at the price date)`,
        `${label.zh}：融资交割时指数（价格基准日为 1）`,
      ),
      unit: PURE,
      nature: 'factor',
    },
    growthFactor(index.firstRate, yearsBefore),
  );
  const moved = applied.times(before);
  const share =
    use.share === undefined
      ? moved
      : moved.times(m.input(`${path}.index.share`, PURE)).plus(number(1).minus(m.input(`${path}.index.share`, PURE)));
  return m.line(`${path}.price_factor`, about, share.times(nominal));
}

/** The level of the last review: reviews fall at multiples of `every` years since operation started. */
function held(m: ModelBuilder, time: Timeline, path: string, label: Bilingual, level: Named): Named {
  const every = m.input(`${path}.index.every`, 'year');
  const reviews = m.line(
    `${path}.reviews`,
    { label: text(`${label.en}: reviews so far`, `${label.zh}：已调价次数`), unit: PURE, nature: 'factor' },
    call('floor', time.operatedBefore.over(every)),
  );
  const review = m.line(
    `${path}.review`,
    { label: text(`${label.en}: price is reviewed`, `${label.zh}：本期调价`), unit: FLAG, nature: 'flag' },
    time.operated.equals(0).or(call('not_equal', prev(reviews, 0), reviews)),
  );
  const result = m.declare(`${path}.held_index`, {
    label: text(`${label.en}: index of the last review`, `${label.zh}：上次调价时的指数`),
    unit: PURE,
    nature: 'factor',
  });
  // A review in operation takes the index of the day it falls on: the end of the period before.
  return m.define(result, when(review, when(time.operated.equals(0), level, prev(level, 1)), prev(result, 1)));
}

/**
 * The level on the day that lies the lag before the period's end: the level at the end of the period before that day's own,
 * grown for the days between at the rate of that day's period; before the close, at the first rate.
 *
 * Periods end with calendar months, quarters, half-years or years, so the number of a day's period follows from its month.
 */
function laggedLevel(m: ModelBuilder, time: Timeline, path: string, label: Bilingual, index: IndexLines): Named {
  const close = m.input('close', DATE);
  const shown = (en: string, zh: string) => text(`${label.en}: ${en}`, `${label.zh}：${zh}`);
  const count = { unit: PURE, nature: 'time' } as const;
  const day = m.line(
    `${path}.lagged_day`,
    { label: shown('day of the lagged index', '滞后指数对应日期'), unit: DATE, nature: 'date' },
    call('add_months', time.end, m.input(`${path}.index.lag`, 'month').negated()),
  );
  const monthOf = (date: Term): Term => call('year_of', date).times(12).plus(call('month_of', date)).minus(1);
  const steps = (from: Term, to: Term, step: Step): Term =>
    call('floor', monthOf(to).over(STEP_MONTHS[step])).minus(call('floor', monthOf(from).over(STEP_MONTHS[step])));
  const building = m.line(
    `${path}.building_periods`,
    { ...count, shape: 'once', label: shown('periods of the construction step', '建设期步长的期数') },
    total(
      m.line(
        `${path}.building_period`,
        { ...count, label: shown('period of the construction step, as 1', '建设期步长的期（计 1）') },
        when(time.index.isMore(0).and(time.start.isLess(time.planned)), 1, 0),
      ),
    ),
  );
  const period = m.line(
    `${path}.lagged_period`,
    { ...count, label: shown("number of that day's period", '该日所在期次') },
    when(
      day.isLess(time.planned),
      steps(close, day, time.constructionStep).plus(1),
      building.plus(1).plus(steps(time.planned, day, time.operationStep)),
    ),
  );
  const beforeClose = growthFactor(index.firstRate, days360(day, close).negated());
  const since = days360(at(time.start, period, close), day);
  const inPeriod = at(index.level, period.minus(1), 1).times(growthFactor(at(index.rate, period, 0), since));
  return m.line(
    `${path}.lagged_index`,
    {
      label: shown('lagged index', '滞后指数'),
      unit: PURE,
      nature: 'factor',
      source: 'index on the day that lies the lag before the end of the period; definition',
    },
    when(day.isLess(close), beforeClose, inPeriod),
  );
}
