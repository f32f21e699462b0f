/** When a mechanism pays: in operation, and between the operating years it was agreed for. */
import type { z } from 'zod';
import { least, most, type Named, number, type Term } from '../../lines/index.ts';
import type { Bilingual } from '../../diagnostics/diagnostic.ts';
import type { Quantity } from '../../quantity/quantity.ts';
import { bilingualText, years } from '../../quantity/schema.ts';
import { type Context, text } from '../context.ts';
import { phaseKey } from '../timeline/spec.ts';

/** Keys that every mechanism has: the name shown. */
export const shownName = bilingualText({ title: text('Name shown', '显示名称') }).optional();

/** Keys of every mechanism that pays in operation: from when until when. */
export const activeKeys = {
  label: shownName,
  ...phaseKey,
  from: years({
    title: text('From', '起始'),
    description: text(
      'Operating years after which it starts; from the first day unless said.',
      '运营满若干年后开始，默认自运营首日起。',
    ),
    min: 0,
  }).optional(),
  until: years({
    title: text('Until', '截止'),
    description: text(
      'Operating years after which it ends; with the concession unless said.',
      '运营满若干年后结束，默认至特许经营期届满。',
    ),
    minExclusive: 0,
  }).optional(),
} as const satisfies Readonly<Record<string, z.ZodType>>;

/** A parsed spec with those keys. */
export interface Active {
  readonly from?: Quantity | undefined;
  readonly until?: Quantity | undefined;
}

/** Years within the period in which the mechanism at `at` pays: the operating part of the period, or what of it is agreed. */
export function activeYears({ m, time }: Context, at: string, label: Bilingual, { from, until }: Active): Term {
  if (from === undefined && until === undefined) return time.years.times(time.operatingShare);
  const id = `${at}.active_years`;
  if (m.has(id)) return m.named(id);
  const begins = from === undefined ? time.operatedBefore : most(time.operatedBefore, m.input(`${at}.from`, 'year'));
  const ends = until === undefined ? time.operated : least(time.operated, m.input(`${at}.until`, 'year'));
  const about = {
    label: text(`${label.en}: years in force`, `${label.zh}：有效年数`),
    unit: 'year',
    nature: 'time',
    source: 'part of the operating time that lies between two operating years; definition',
  } as const;
  const inForce: Named = m.line(id, about, most(ends.minus(begins), number(0, 'year')));
  return inForce;
}
