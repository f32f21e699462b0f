/** A driver that reaches its full amount by steps, an operating year at a time. */
import { z } from 'zod';
import { number, when } from '../../lines/index.ts';
import { says } from '../../quantity/issue.ts';
import { bilingualText, count, quantityOrFormula, series, share } from '../../quantity/schema.ts';
import { PURE } from '../../quantity/unit.ts';
import { text } from '../context.ts';
import { phaseKey } from '../timeline/spec.ts';
import { amountAt } from './amount.ts';
import type { Driver, WriteDriver } from './contract.ts';

const spec = z.strictObject({
  kind: z.literal('ramp-up'),
  label: bilingualText({ title: text('Name shown', '显示名称') }).optional(),
  ...phaseKey,
  full: quantityOrFormula(
    count({
      title: text('Full amount', '达产数量'),
      description: text('A number or a formula, a year.', '年数量，可为数字或公式。'),
      min: 0,
    }),
  ),
  shares: series(share({ title: text('Share reached', '达产率'), min: 0, max: 2 }), {
    title: text('Ramp-up', '爬坡'),
    description: text(
      'Share of the full amount in the first, second, ... operating year; full thereafter.',
      '运营第 1、2……年的达产率，此后为 100 %。',
    ),
  }).refine(
    (given) => given.by === 'position',
    says('A ramp-up is a list by operating year, not by calendar year', '爬坡应按运营年列表，不按日历年填写', {
      en: 'Write a list, the first operating year first: [40 %, 70 %, 90 %].',
      zh: '请按运营年先后列出，例如 [40 %, 70 %, 90 %]。',
    }),
  ),
});

const SOURCE = 'full amount x share reached in the operating year; definition';

export const rampUp = {
  kind: 'ramp-up',
  summary: text('a full amount, reached by steps over the first operating years', '在运营初期若干年内逐步达到的数量'),
  spec,
  make:
    (given: z.output<typeof spec>): WriteDriver =>
    (context, at, label) => {
      const { m, time, table } = context;
      const full = amountAt(
        context,
        `${at}.full`,
        text(`${label.en}: full amount`, `${label.zh}：达产数量`),
        given.full,
      );
      const listed = table(
        `${at}.shares`,
        text(`${label.en}: share reached, as listed`, `${label.zh}：所列达产率`),
        given.shares,
        PURE,
        'hold',
      );
      const steps = given.shares.entries.length;
      const reached = m.line(
        `${at}.reached`,
        {
          label: text(`${label.en}: share reached`, `${label.zh}：达产率`),
          unit: PURE,
          nature: 'factor',
          source: SOURCE,
        },
        when(time.operatingYear.isLess(number(steps)), listed, when(time.operating, 1)),
      );
      return m.line(at, { label, unit: PURE, nature: 'factor', source: SOURCE }, full.times(reached));
    },
} satisfies Driver;
