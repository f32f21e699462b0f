/** Where the money comes from and where it goes, side by side, with one total. */
import type { Shown } from '../../results/contract.ts';
import { type MoneyScale, moneyScale } from '../money.ts';
import { percent } from '../numbers.ts';
import { labelOf, onceValue, totalOf } from '../read.ts';
import { type Column, folded, stringWidth, table } from '../table.ts';
import type { Page, Section } from './page.ts';

export const sourcesAndUses: Section = (page) => {
  const { result, currency, language, term, paint, width } = page;
  const sides = [result.views.sources, result.views.uses].map((side) =>
    side.filter((shown) => onceValue(result, shown) !== 0),
  );
  const amounts = sides.map((side) => side.map((shown) => onceValue(result, shown)));
  const scale = moneyScale(
    amounts.flatMap((side) => [...side, totalOf(side)]),
    currency,
    language,
  );
  const head = (name: 'sources' | 'uses'): readonly Column[] => [
    { head: term(name), align: 'left' },
    { head: scale.label, align: 'right' },
    { head: term('share'), align: 'right' },
  ];
  const tables = (longest: number): readonly (readonly string[])[] =>
    (['sources', 'uses'] as const).map((name, at) =>
      table(head(name), folded(column(page, sides[at] ?? [], amounts[at] ?? [], scale), 0, longest)),
    );
  const together = join(tables(Math.max(28, Math.floor(width / 2) - 22)));
  const fits = together.every((line) => stringWidth(line) <= width);
  const lines = fits ? together : tables(width - 24).flatMap((each, at) => (at === 0 ? each : ['', ...each]));
  return [paint.strong(page.aside(term('sources_and_uses'), scale.label)), ...lines];
};

function column(
  page: Page,
  side: readonly Shown[],
  amounts: readonly number[],
  { amount }: MoneyScale,
): (readonly string[] | 'rule')[] {
  const total = totalOf(amounts);
  const share = (value: number): string => (total === 0 ? '' : percent(value / total, 1));
  const rows = side.map((shown, at) => {
    const value = amounts[at] ?? 0;
    return [labelOf(page.result, shown, page.language), amount(value), share(value)];
  });
  return [...rows, 'rule', [page.term('total'), amount(total), share(total)]];
}

/** Two tables beside each other, their totals on one line. */
function join([left = [], right = []]: readonly (readonly string[])[]): readonly string[] {
  const height = Math.max(left.length, right.length);
  const even = (lines: readonly string[]): readonly string[] => {
    const blank = ' '.repeat(stringWidth(lines[0] ?? ''));
    const gap = Array.from({ length: height - lines.length }, () => blank);
    return [...lines.slice(0, -2), ...gap, ...lines.slice(-2)];
  };
  const rights = even(right);
  return even(left).map((line, at) => `${line}    ${rights[at] ?? ''}`);
}
