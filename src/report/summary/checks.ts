/** The checks that fail, integrity first, each with both numbers and what to do; the master line stands in the title. */
import type { ResultCheck } from '../../results/contract.ts';
import { styleOf } from '../../results/style.ts';
import { formatNumber } from '../figure.ts';
import { say } from '../language.ts';
import { small } from '../numbers.ts';
import { wrap } from '../table.ts';
import type { Page, Section } from './page.ts';

export const checks: Section = (page) => {
  const failing = page.result.checks.filter((check) => !check.passed);
  if (failing.length === 0) return [];
  const order = [...failing.filter(isIntegrity), ...failing.filter((check) => !isIntegrity(check))];
  return [page.paint.strong(page.term('checks')), ...order.flatMap((check) => checkText(check, page))];
};

/** One failing check: status, tier, label, id; then where, both numbers, hint. */
export function checkText(check: ResultCheck, page: Page): readonly string[] {
  const { term, paint, language, width } = page;
  const status = isIntegrity(check) ? paint.bad(term('fail')) : paint.warn(term('fail'));
  const tier = term(check.tier);
  const indented = (text: string): readonly string[] => wrap(text, width - 6).map((line) => `      ${line}`);
  return [
    `  ${status} ${page.named(tier, say(check.label, language))} [${check.id}]`,
    ...(check.first === undefined ? [] : indented(firstText(check, check.first, page))),
    ...indented(say(check.hint, language)),
  ];
}

function firstText(check: ResultCheck, first: NonNullable<ResultCheck['first']>, page: Page): string {
  const relation = check.relation === 'equals' ? 'equals' : check.relation === 'at-least' ? 'at_least' : 'at_most';
  const [left, right] = bothNumbers(check, first, page);
  const text = page.term(check.failures > 1 ? 'check_first' : 'check_first_one', {
    left,
    relation: page.term(relation, { value: right }),
    failures: String(check.failures),
  });
  // A check on a single figure has no moment to name.
  const placed = first.moment === 'all' ? text : page.named(first.moment, text);
  return page.aside(placed, page.term('tolerance', { value: small(check.tolerance) }));
}

/** Both numbers as a reader writes them, or in full where that would make different numbers look alike. */
function bothNumbers(
  check: ResultCheck,
  first: NonNullable<ResultCheck['first']>,
  page: Page,
): readonly [string, string] {
  const written = (value: number | null): string =>
    value === null
      ? 'n/a'
      : formatNumber(value, styleOf(check.id, check.unit, page.currency), check.unit, page.currency, page.language);
  const [left, right] = [written(first.left), written(first.right)];
  return left === right ? [String(first.left), String(first.right)] : [left, right];
}

function isIntegrity(check: ResultCheck): boolean {
  return check.tier === 'integrity';
}
