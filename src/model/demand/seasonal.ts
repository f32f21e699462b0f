/** A driver that is higher in some months than in others: weights of the months, 1 on average over a year. */
import { z } from 'zod';
import { call, least, most, number, sum, type Term, when } from '../../lines/index.ts';
import { says } from '../../quantity/issue.ts';
import { addText, compareText } from '../../quantity/decimal-text.ts';
import { bilingualText, count, factor, quantityOrFormula } from '../../quantity/schema.ts';
import { PURE } from '../../quantity/unit.ts';
import { text } from '../context.ts';
import { days360 } from '../timeline/days.ts';
import { phaseKey } from '../timeline/spec.ts';
import { amountAt } from './amount.ts';
import type { Driver, WriteDriver } from './contract.ts';

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'] as const;

const weight = (month: number) =>
  factor({ title: text(`Weight of month ${month}`, `${month} 月权重`), min: 0, example: '1.1' });

const weights = z
  .strictObject({
    jan: weight(1),
    feb: weight(2),
    mar: weight(3),
    apr: weight(4),
    may: weight(5),
    jun: weight(6),
    jul: weight(7),
    aug: weight(8),
    sep: weight(9),
    oct: weight(10),
    nov: weight(11),
    dec: weight(12),
  })
  .refine(
    (given) =>
      compareText(
        Object.values(given).reduce((so_far, each) => addText(so_far, each.value), '0'),
        '12',
      ) === 0,
    says('The weights of the months do not add up to 12', '各月权重合计不等于 12', {
      en: 'Change the weights so that they average 1.',
      zh: '请调整各月权重，使其平均为 1。',
    }),
  );

const spec = z.strictObject({
  kind: z.literal('seasonal'),
  label: bilingualText({ title: text('Name shown', '显示名称') }).optional(),
  ...phaseKey,
  of: quantityOrFormula(
    count({
      title: text('Amount a year', '年数量'),
      description: text("A number, a driver's name or a formula.", '数字、驱动因素名称或公式。'),
      min: 0,
    }),
  ),
  months: weights,
});

const SOURCE =
  'amount a year x average weight of the months (of 30 days) of the period, as far as it is in operation; a whole year averages 1; definition';

export const seasonal = {
  kind: 'seasonal',
  summary: text('another demand, spread over the year by month', '按月份季节性分布的需求'),
  spec,
  make:
    (given: z.output<typeof spec>): WriteDriver =>
    (context, at, label) => {
      const { m, time } = context;
      const yearly = amountAt(context, `${at}.of`, text(`${label.en}: a year`, `${label.zh}：全年`), given.of);
      const begins = when(time.operating, most(time.start, time.operationStart), time.start);
      const ends = when(time.operating, least(time.end, time.concessionEnd), time.end);
      const length = days360(begins, ends).times(number(12, '1/year'));
      const reached = (id: string, en: string, zh: string, day: Term) =>
        m.line(
          `${at}.${id}`,
          {
            label: text(`${label.en}: weights up to the ${en} of the period`, `${label.zh}：截至${zh}的累计权重`),
            unit: PURE,
            nature: 'factor',
            source: SOURCE,
          },
          cumulated(day),
        );
      const from = reached('weights_before', 'start', '期初', begins);
      const until = reached('weights', 'end', '期末', ends);
      const average = m.line(
        `${at}.weight`,
        {
          label: text(`${label.en}: average weight of the period`, `${label.zh}：本期平均权重`),
          unit: PURE,
          nature: 'factor',
          source: SOURCE,
        },
        when(length.isMore(0), until.minus(from).over(length), 1),
      );
      return m.line(at, { label, unit: PURE, nature: 'factor', source: SOURCE }, yearly.times(average));

      /** Sum of the weights from the year 0 to a day: whole years count 12, the month begun by its days of 30. */
      function cumulated(day: Term): Term {
        const passed = call('month_of', day)
          .minus(1)
          .plus(least(call('day_of', day), 30).minus(1).over(30));
        const parts = MONTHS.map((name, month) =>
          m.input(`${at}.months.${name}`, PURE).times(least(most(passed.minus(month), 0), 1)),
        );
        return call('year_of', day)
          .minus(call('year_of', m.input('close', 'date')))
          .times(12)
          .plus(sum(parts));
      }
    },
} satisfies Driver;
