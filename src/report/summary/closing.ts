/** How the deal closed: what limits each tranche, what was solved for, how well it converged. */
import { styleOf } from '../../results/style.ts';
import { formatNumber } from '../figure.ts';
import { say } from '../language.ts';
import { small } from '../numbers.ts';
import { table, truncate, wrap } from '../table.ts';
import type { Section } from './page.ts';

export const closing: Section = ({ result, language, currency, width, term, paint }) => {
  const { closing: close } = result;
  const binding = close.binding.map((each) => [each.tranche, truncate(say(each.label, language), 60)]);
  const unknowns = close.unknowns.map((each) => [
    truncate(say(each.label, language), 44),
    each.value === null
      ? ''
      : formatNumber(each.value, styleOf(each.path, each.unit, currency), each.unit, currency, language),
    small(each.residual),
  ]);
  const facts = `${term('convergence', {
    iterations: String(close.iterations),
    residual: small(close.residual),
    tolerance: small(close.tolerance),
  })}${language === 'zh' ? '；' : '. '}${term('sized_on', { case: close.sized_on })}${language === 'zh' ? '。' : '.'}`;
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
          binding,
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
            unknowns,
          ),
        ]),
  ];
};
