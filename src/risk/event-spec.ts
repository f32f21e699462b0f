/** What a scenario says of an event: whether it happens, when, for how long, and how large it is. */
import { z } from 'zod';
import { flag, months, says, share } from '../quantity/schema.ts';
import { distributions } from './distributions/index.ts';
import { text } from './text.ts';
import { calendarYear } from './years.ts';

export const eventSpec = z
  .strictObject({
    probability: share({
      title: text('Probability', '发生概率'),
      description: text('That it happens at all.', '整个期间内发生的概率。'),
      minExclusive: 0,
      example: '5 %',
    }).optional(),
    probability_each_year: share({
      title: text('Probability each year', '年发生概率'),
      description: text(
        'That it begins in a year from `from` to `to` in which it has not yet happened (with `repeats`: in which it does not last).',
        '在 from 至 to 之间尚未发生的年份中开始的概率（填写 repeats 时，为不处于持续期的年份）。',
      ),
      minExclusive: 0,
      example: '2 %',
    }).optional(),
    repeats: flag({
      title: text('Repeats', '可重复发生'),
      description: text('Whether it may come again when it is over.', '结束后是否可能再次发生。'),
    }).prefault(false),
    from: calendarYear(
      text('From', '最早年份'),
      text('The first calendar year in which it may begin.', '可能开始的首个公历年。'),
    ).optional(),
    to: calendarYear(
      text('To', '最晚年份'),
      text(
        'The last calendar year in which it may begin; every year is equally likely.',
        '可能开始的最后一个公历年，各年可能性相同。',
      ),
    ).optional(),
    timing: distributions.spec
      .meta({
        title: 'Timing',
        'x-title-zh': '发生时间',
        description: 'The calendar year in which it begins, as a distribution; instead of `from` and `to`.',
        'x-description-zh': '开始年份的概率分布，用以代替 from 和 to。',
      })
      .optional(),
    lasts: months({
      title: text('Lasts', '持续时间'),
      description: text(
        'How long, from the first of January of the year in which it begins; of a part of a year that part counts. For good unless said.',
        '自开始年份 1 月 1 日起的持续时间，不足一年按比例计；默认为永久。',
      ),
      minExclusive: 0,
      max: 1200,
      example: '18 months',
    }).optional(),
    size: distributions.spec.meta({
      title: 'Size',
      'x-title-zh': '影响程度',
      description: 'What it makes of the input: its value, its factor or its addition.',
      'x-description-zh': '对该输入的影响：取值、系数或增量。',
    }),
  })
  .refine(
    (given) => (given.probability === undefined) !== (given.probability_each_year === undefined),
    says('Either probability or probability_each_year', '应填写 probability 或 probability_each_year 之一', {
      en: 'Say how likely it is at all, or how likely in each year.',
      zh: '请填写整个期间的发生概率，或每年的发生概率。',
    }),
  )
  .refine(
    (given) => given.timing === undefined || (given.from === undefined && given.to === undefined),
    says('Either timing, or from and to', '应填写 timing，或填写 from 和 to', {
      en: 'Remove one of the two ways to say when it begins.',
      zh: '请删除其中一种时间写法。',
    }),
  )
  .refine(
    (given) => (given.from === undefined) === (given.to === undefined),
    says('From goes with to', 'from 与 to 应同时填写', {
      en: 'Give the first and the last year in which it may begin.',
      zh: '请填写可能开始的首年和末年。',
    }),
  )
  .refine(
    ({ from, to }) => from === undefined || to === undefined || Number(from.value) <= Number(to.value),
    says('From lies after to', 'from 晚于 to', {
      en: 'Exchange the two years.',
      zh: '请对调两个年份。',
    }),
  )
  .refine(
    (given) => given.probability_each_year === undefined || given.from !== undefined,
    says('Probability_each_year goes with from and to', 'probability_each_year 应与 from 和 to 同时填写', {
      en: 'Give the first and the last year in which it may begin.',
      zh: '请填写可能开始的首年和末年。',
    }),
  )
  .refine(
    (given) => given.lasts === undefined || given.from !== undefined || given.timing !== undefined,
    says('What lasts begins in some year', '有持续时间的事件应说明开始年份', {
      en: 'Add from and to, or timing.',
      zh: '请填写 from 和 to，或 timing。',
    }),
  )
  .refine(
    (given) => !given.repeats || (given.probability_each_year !== undefined && given.lasts !== undefined),
    says('Repeats goes with probability_each_year and lasts', 'repeats 应与 probability_each_year 和 lasts 同时填写', {
      en: 'What comes again has a probability each year, and ends before.',
      zh: '可重复发生的事件应有年发生概率，且有持续时间。',
    }),
  );

/** A parsed event. */
export type EventSpec = z.output<typeof eventSpec>;
