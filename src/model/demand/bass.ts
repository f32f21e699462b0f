/** Uptake of something new: some take it by themselves, the rest by seeing others; Bass diffusion towards a ceiling. */
import { z } from 'zod';
import { call, most, number, when } from '../../lines/index.ts';
import { bilingualText, choice, count, quantityOrFormula, rate } from '../../quantity/schema.ts';
import { PURE } from '../../quantity/unit.ts';
import { text } from '../context.ts';
import { phaseKey } from '../timeline/spec.ts';
import { amountAt } from './amount.ts';
import type { Driver, WriteDriver } from './contract.ts';
import { timeLine } from './formula.ts';

const spec = z.strictObject({
  kind: z.literal('bass'),
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
  innovation: rate({
    title: text('Innovation p', '创新系数 p'),
    description: text(
      'Those who take it up by themselves, a year. The average over 213 applications is 0.03 (Sultan, Farley and Lehmann 1990).',
      '每年自发采用的比例；213 项研究的平均值为 0.03（Sultan、Farley、Lehmann，1990）。',
    ),
    minExclusive: 0,
    max: 5,
  }).prefault('3 %'),
  imitation: rate({
    title: text('Imitation q', '模仿系数 q'),
    description: text(
      'Those who take it up because others have, a year. The average over 213 applications is 0.38 (Sultan, Farley and Lehmann 1990).',
      '每年受他人影响而采用的比例；213 项研究的平均值为 0.38（Sultan、Farley、Lehmann，1990）。',
    ),
    min: 0,
    max: 10,
  }).prefault('38 %'),
  since: choice(['operation', 'close'], { title: text('Time counts from', '计时起点') }).prefault('operation'),
});

const SOURCE =
  'F(t) = (1 - e^-(p+q)t) / (1 + (q/p) e^-(p+q)t), t in the middle of the period; Bass, A new product growth model for consumer durables, Management Science 15(5), 1969; averages of p and q: Sultan, Farley and Lehmann, A meta-analysis of applications of diffusion models, J. Marketing Research 27(1), 1990';

export const bass = {
  kind: 'bass',
  summary: text('uptake by innovators and imitators towards a ceiling', '由创新者和模仿者推动、趋近饱和值的普及过程'),
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
      const innovation = m.input(`${at}.innovation`, '1/year').times(number(1, 'year'));
      const imitation = m.input(`${at}.imitation`, '1/year').times(number(1, 'year'));
      const decay = call('exp', innovation.plus(imitation).times(most(now, 0)).negated());
      const taken = m.line(
        `${at}.uptake`,
        {
          label: text(`${label.en}: share of the ceiling`, `${label.zh}：占饱和值比例`),
          unit: PURE,
          nature: 'factor',
          source: SOURCE,
        },
        number(1).minus(decay).over(imitation.over(innovation).times(decay).plus(1)),
      );
      const amount = ceiling.times(taken);
      return m.line(
        at,
        { label, unit: PURE, nature: 'factor', source: SOURCE },
        fromOperation ? when(time.operating, amount) : amount,
      );
    },
} satisfies Driver;
