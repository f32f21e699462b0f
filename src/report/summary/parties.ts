/** Who gains and who pays, in three parts: cash, change of claims, things in kind, at one rate for all so that they add up. */
import { say } from '../language.ts';
import { moneyScale } from '../money.ts';
import { valueOf } from '../read.ts';
import { type Column, folded, table } from '../table.ts';
import type { Section } from './page.ts';

const left = (head: string): Column => ({ head, align: 'left' });
const right = (head: string): Column => ({ head, align: 'right' });
const LONGEST = 24;

export const parties: Section = (page) => {
  const { result, language, currency, term, paint } = page;
  const { parties: all } = result.views;
  const inKind = all.some(({ in_kind: part }) => part !== null);
  const amounts = all.map(({ label, cash, claims, in_kind: given, position }) => ({
    label,
    // Nothing stands where a party has no such part; a part without a value is said to have none.
    values: [
      valueOf(result, cash.npv),
      claims === null ? undefined : valueOf(result, claims.npv),
      ...(inKind ? [given === null ? undefined : valueOf(result, given.npv)] : []),
      valueOf(result, position.npv),
      valueOf(result, position.total),
    ],
  }));
  const scale = moneyScale(
    amounts.flatMap(({ values }) => values.map((value) => value ?? null)),
    currency,
    language,
  );
  const written = (value: number | null): string => (value === null ? 'n/a' : scale.amount(value));
  // Who neither pays nor gets anything that this table could show says nothing.
  const shown = amounts.filter(({ values }) =>
    values.some((value) => value !== undefined && /[1-9a]/.test(written(value))),
  );
  if (shown.length === 0) return [];
  return [
    paint.strong(term('party_positions', { unit: scale.label })),
    ...table(
      [
        left(term('party')),
        right(term('cash')),
        right(term('claims')),
        ...(inKind ? [right(term('in_kind'))] : []),
        right(term('position')),
        right(term('position_total')),
      ],
      folded(
        shown.map(({ label, values }) => [
          say(label, language),
          ...values.map((value) => (value === undefined ? '' : written(value))),
        ]),
        0,
        LONGEST,
      ),
    ),
  ];
};
