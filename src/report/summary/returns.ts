/** Who earns what: each shareholder's IRR, NPV, multiple and payback; each lender's all-in yield. */
import { formatFigure } from '../figure.ts';
import { say } from '../language.ts';
import { figureOf, valueOf } from '../read.ts';
import { moneyScale } from '../money.ts';
import { type Column, folded, table } from '../table.ts';
import type { Page, Section } from './page.ts';

const left = (head: string): Column => ({ head, align: 'left' });
const right = (head: string): Column => ({ head, align: 'right' });
const LONGEST = 28;

function cell({ result, currency, language }: Page, line: string): string {
  const figure = figureOf(result, line);
  return 'undefined' in figure ? 'n/a' : formatFigure(figure, line, currency, language);
}

export const shareholders: Section = (page) => {
  const { result, language, currency, term, paint } = page;
  const { holders } = result.views.returns;
  if (holders.length === 0) return [];
  const margins = holders.some(({ irr_with_margins: rate }) => rate !== undefined);
  const scale = moneyScale(
    holders.map(({ npv }) => valueOf(result, npv)),
    currency,
    language,
  );
  const amount = (line: string): string => {
    const value = valueOf(result, line);
    return value === null ? 'n/a' : scale.amount(value);
  };
  return [
    paint.strong(term('shareholder_returns')),
    ...table(
      [
        left(term('shareholder')),
        right(term('irr')),
        right(page.aside(term('npv'), scale.label)),
        right(term('multiple')),
        right(term('payback')),
        ...(margins ? [right(term('irr_with_margins'))] : []),
      ],
      folded(
        holders.map((each) => [
          say(each.label, language),
          cell(page, each.irr),
          amount(each.npv),
          cell(page, each.multiple),
          cell(page, each.payback),
          ...(margins ? [each.irr_with_margins === undefined ? '' : cell(page, each.irr_with_margins)] : []),
        ]),
        0,
        LONGEST,
      ),
    ),
  ];
};

export const lenders: Section = (page) => {
  const { result, language, term, paint } = page;
  const rows = result.views.returns.lenders;
  if (rows.length === 0) return [];
  return [
    paint.strong(term('lender_returns')),
    ...table(
      [left(term('tranche')), right(term('all_in_yield'))],
      folded(
        rows.map((each) => [say(each.label, language), cell(page, each.yield)]),
        0,
        LONGEST,
      ),
    ),
  ];
};
