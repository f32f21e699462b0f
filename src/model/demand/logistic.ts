/** Uptake along an S-shaped curve: slow, fast at the midpoint, slow again towards the ceiling. */
import { z } from 'zod';
import { call, number, when } from '../../lines/index.ts';
import { bilingualText, choice, count, quantityOrFormula, rate, years } from '../../quantity/schema.ts';
import { PURE } from '../../quantity/unit.ts';
import { text } from '../context.ts';
import { phaseKey } from '../timeline/spec.ts';
import { amountAt } from './amount.ts';
import type { Driver, WriteDriver } from './contract.ts';
import { timeLine } from './formula.ts';

const spec = z.strictObject({
  kind: z.literal('logistic'),
  label: bilingualText({ title: text('Name shown', '显示名称') }).optional(),
  ...phaseKey,
  ceiling: quantityOrFormula(
    count({
      title: text('Ceiling', '饱和值'),
      description: text('What the uptake tends to: a number or a formula.', '最终趋近的数值，可为数字或公式。'),
      min: 0,
      example: '60 %',
    }),
  ),
  midpoint: years({
    title: text('Midpoint', '中点'),
    description: text('Years until half of the ceiling is reached.', '达到饱和值一半所需年数。'),
    min: 0,
    example: '4 years',
  }),
  steepness: rate({
    title: text('Steepness', '陡度'),
    description: text(
      'k in ceiling / (1 + exp(-k (t - midpoint))), a year.',
      '公式“饱和值／（1＋e^（-k（t－中点）））”中的 k（每年）。',
    ),
    minExclusive: 0,
    max: 50,
    example: '80 %',
  }),
  since: choice(['operation', 'close'], { title: text('Time counts from', '计时起点') }).prefault('operation'),
});

const SOURCE = 'logistic growth, Verhulst, Notice sur la loi que la population suit dans son accroissement, 1838';

export const logistic = {
  kind: 'logistic',
  summary: text('uptake along an S-shaped curve towards a ceiling', '沿 S 形曲线趋近饱和值的普及过程'),
  spec,
  make:
    (given: z.output<typeof spec>): WriteDriver =>
    (context, at, label) => {
      const { m, time } = context;
      const ceiling = amountAt(
        context,
        `${at}.ceiling`,
        text(`${label.en}: ceiling`, `${label.zh}：饱和值`),
        given.ceiling,
      );
      const fromOperation = given.since === 'operation';
      const now = timeLine(m, time, fromOperation ? 'operating_year' : 'years_since_close');
      const late = now.minus(m.input(`${at}.midpoint`, 'year').over(number(1, 'year')));
      const steepness = m.input(`${at}.steepness`, '1/year').times(number(1, 'year'));
      const taken = m.line(
        `${at}.uptake`,
        {
          label: text(`${label.en}: share of the ceiling`, `${label.zh}：占饱和值比例`),
          unit: PURE,
          nature: 'factor',
          source: SOURCE,
        },
        number(1).over(number(1).plus(call('exp', steepness.times(late).negated()))),
      );
      const amount = ceiling.times(taken);
      return m.line(
        at,
        { label, unit: PURE, nature: 'factor', source: SOURCE },
        fromOperation ? when(time.operating, amount) : amount,
      );
    },
} satisfies Driver;
