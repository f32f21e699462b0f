/** A driver given by table: a traffic study, a list of connections by year. */
import { z } from 'zod';
import { bilingualText, choice, count, series } from '../../quantity/schema.ts';
import { PURE } from '../../quantity/unit.ts';
import { text } from '../context.ts';
import { phaseKey } from '../timeline/spec.ts';
import type { Driver, WriteDriver } from './contract.ts';

const spec = z.strictObject({
  kind: z.literal('table'),
  label: bilingualText({ title: text('Name shown', '显示名称') }).optional(),
  ...phaseKey,
  values: series(count({ title: text('Amount', '数量'), min: 0 }), {
    title: text('Amounts', '数量表'),
    description: text('Amounts a year, by calendar year or by operating year.', '按公历年或运营年列出的年数量。'),
  }),
  beyond: choice(['zero', 'hold'], {
    title: text('Beyond the table', '表外取值'),
    description: text(
      'What stands where nothing is listed: zero, or the nearest listed amount.',
      '未列年份取零，或取最近一年的数值。',
    ),
  }).prefault('zero'),
});

const SOURCE = 'table of the scenario; definition';

export const table = {
  kind: 'table',
  summary: text('amounts by calendar or operating year', '按公历年或运营年列表的数量'),
  spec,
  make:
    (given: z.output<typeof spec>): WriteDriver =>
    ({ m, table: listed }, at, label) => {
      const values = listed(
        `${at}.values`,
        text(`${label.en}: as listed`, `${label.zh}：列表值`),
        given.values,
        PURE,
        given.beyond,
      );
      return m.line(at, { label, unit: PURE, nature: 'factor', source: SOURCE }, values);
    },
} satisfies Driver;
