/** The receipts that an agreement with the government is measured on: those of mechanisms by name, or all of a group. */
import { z } from 'zod';
import { type Named, sum, when } from '../../lines/index.ts';
import type { Bilingual } from '../../diagnostics/diagnostic.ts';
import { identifier } from '../../quantity/schema.ts';
import { type Context, text } from '../context.ts';
import { type Active, activeYears } from './active.ts';
import type { Listed, Receipt } from './contract.ts';

/** Keys of whatever is measured on receipts. */
export const coveredKeys = {
  of: z
    .array(identifier({ title: text('Mechanism', '收入机制') }))
    .min(1)
    .meta({
      title: 'Revenue that counts',
      'x-title-zh': '计入的收入',
      description: 'Mechanisms listed before this one, by name.',
      'x-description-zh': '列于本项之前的收入机制名称。',
    })
    .optional(),
} as const;

/**
 * Writes `<at>.covered`: what the mechanisms named are paid while the agreement is in force (period, money).
 *
 * @param otherwise  which receipts count where none are named
 */
export function coveredReceipts(
  context: Context,
  at: string,
  label: Bilingual,
  given: Active & { readonly of?: readonly string[] | undefined },
  { listed, otherwise }: { readonly listed: readonly Listed[]; readonly otherwise: (receipt: Receipt) => boolean },
): Named {
  const { m, time } = context;
  const { of: names } = given;
  const counted = listed
    .filter(({ name }) => names === undefined || names.includes(name))
    .flatMap(({ receipts }) => (names === undefined ? receipts.filter(otherwise) : receipts))
    .map(({ line }) => line);
  const all = sum(counted);
  const whole = given.from === undefined && given.until === undefined;
  return m.line(
    `${at}.covered`,
    {
      label: text(`${label.en}: revenue that counts`, `${label.zh}：计入的收入`),
      unit: 'money',
      nature: 'flow',
      source: 'receipts of the mechanisms named, for the time in force; definition',
    },
    whole
      ? all
      : when(
          time.operating,
          all.times(activeYears(context, at, label, given).over(time.years.times(time.operatingShare))),
        ),
  );
}
