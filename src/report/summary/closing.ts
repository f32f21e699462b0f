/** How the deal closed: what limits each tranche, what was solved for, how well it converged. */
import { styleOf } from '../../results/style.ts';
import { formatNumber } from '../figure.ts';
import { caseName, say } from '../language.ts';
import { small } from '../numbers.ts';
import { folded, table, wrap } from '../table.ts';
import type { Page, Section } from './page.ts';

const LONGEST = 44;

export const closing: Section = (page) => {
  const { result, language, currency, width, term, paint } = page;
  const { closing: close } = result;
  const binding = close.binding.map((each) => [trancheName(page, each.tranche), say(each.label, language)]);
  const unknowns = close.unknowns.map((each) => [
    say(each.label, language),
    each.value === null
      ? ''
      : formatNumber(each.value, styleOf(each.path, each.unit, currency), each.unit, currency, language),
    small(each.residual),
  ]);
  const facts = `${term('convergence', {
    iterations: String(close.iterations),
    residual: small(close.residual),
    tolerance: small(close.tolerance),
  })}${language === 'zh' ? '；' : '. '}${term('sized_on', { case: caseName(close.sized_on, language) })}${language === 'zh' ? '。' : '.'}`;
  return [
    paint.strong(term('closing')),
    ...wrap(facts, width),
    ...(binding.length === 0
      ? []
      : table(
          [
            { head: term('tranche'), align: 'left' },
            { head: term('binding'), align: 'left' },
          ],
          folded(binding, 0, LONGEST),
        )),
    ...close.binding.flatMap(({ tranche, nothing_lent }) =>
      nothing_lent === undefined ? [] : wrap(`${tranche}: ${say(nothing_lent, language)}`, width),
    ),
    ...(unknowns.length === 0
      ? []
      : [
          ...(binding.length === 0 ? [] : ['']),
          ...table(
            [
              { head: term('solved'), align: 'left' },
              { head: term('value'), align: 'right' },
              { head: term('residual'), align: 'right' },
            ],
            folded(unknowns, 0, LONGEST),
          ),
        ]),
  ];
};

/** A loan by its label; by its key only where no table of the result names it. */
function trancheName({ result, language }: Page, key: string): string {
  const found = result.views.returns.lenders.find(({ tranche }) => tranche === key || tranche.endsWith(`.${key}`));
  return found === undefined ? key : say(found.label, language);
}
