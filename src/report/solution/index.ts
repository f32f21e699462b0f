/** What was solved for as a page: the values, how well they meet the targets, what is kept, and how to see it with `run`. */
import colours from 'picocolors';
import type { Figure } from '../../results/contract.ts';
import type { Solution, SolvedConstraint, SolvedTarget } from '../../results/solution.ts';
import { styleOf } from '../../results/style.ts';
import { formatNumber } from '../figure.ts';
import { fill, type Language, say } from '../language.ts';
import { signed, small } from '../numbers.ts';
import { table, wrap } from '../table.ts';
import { SOLUTION_TERMS as TERMS } from './terms.ts';

export interface SolutionTextOptions {
  readonly language: Language;
  readonly colour?: boolean;
  /** Columns of the terminal. Default: 100. */
  readonly width?: number;
}

/** The solution as text. */
export function solutionText(solution: Solution, options: SolutionTextOptions): string {
  const { language } = options;
  const width = Math.max(60, options.width ?? 100);
  const ink = colours.createColors(options.colour === true);
  const { scenario, outcome, reason, financing, variations } = solution;
  const title = fill(TERMS.title, language, {
    what: say(TERMS[outcome], language),
    name: say(scenario.name, language),
  });
  const facts = fill(TERMS.facts, language, {
    file: scenario.file,
    case: scenario.case,
    currency: scenario.currency,
    financing: say(TERMS[financing], language),
    variations: String(variations),
  });
  const why = reason === null ? [] : wrap(fill(TERMS.reason, language, { reason: say(reason, language) }), width);
  const sections = [
    [
      ...wrap(title, width).map((line) => ink.bold(outcome === 'solved' ? line : ink.red(line))),
      ...wrap(facts, width),
      ...why,
    ],
    unknownTable(solution, language),
    targetTable(solution, language),
    ...(solution.constraints.length === 0 ? [] : [constraintTable(solution, language)]),
    ...reproduceLines(solution, language, width),
  ];
  return `${sections.map((lines) => lines.join('\n')).join('\n\n')}\n`;
}

const left = (head: string): { head: string; align: 'left' } => ({ head, align: 'left' });
const right = (head: string): { head: string; align: 'right' } => ({ head, align: 'right' });

function unknownTable({ unknowns }: Solution, language: Language): readonly string[] {
  const t = (term: 'input' | 'from' | 'to' | 'change' | 'no_value'): string => say(TERMS[term], language);
  return table(
    [left(t('input')), left(''), right(t('from')), right(t('to')), right(t('change'))],
    unknowns.map(({ path, label, from, to }) => [
      say(label, language),
      path,
      from,
      to?.text ?? t('no_value'),
      to === null || to.change === null ? '' : `${signed(to.change * 100, 2)} %`,
    ]),
  );
}

function targetTable(solution: Solution, language: Language): readonly string[] {
  const { targets, outcome } = solution;
  const found = outcome === 'solved' || outcome === 'broken';
  const heads = ['wanted', 'base', found ? 'reached' : 'nearest', 'residual'] as const;
  return table(
    [left(say(TERMS.figure, language)), ...heads.map((each) => right(say(TERMS[each], language)))],
    targets.map((target) => [
      say(target.label, language),
      number(solution, target, target.wanted, language),
      figure(solution, target, target.base, language),
      figure(solution, target, target.reached, language),
      target.residual === null ? say(TERMS.no_value, language) : small(target.residual),
    ]),
  );
}

function constraintTable(solution: Solution, language: Language): readonly string[] {
  const heads = ['wanted', 'reached', 'holds'] as const;
  return table(
    [left(say(TERMS.figure, language)), ...heads.map((each) => right(say(TERMS[each], language)))],
    solution.constraints.map((each) => [
      say(each.label, language),
      fill(each.relation === 'at-most' ? TERMS.at_most : TERMS.at_least, language, {
        value: number(solution, each, each.required, language),
      }),
      figure(solution, each, each.reached, language),
      each.holds === null ? say(TERMS.no_value, language) : say(each.holds ? TERMS.yes : TERMS.no, language),
    ]),
  );
}

type About = Pick<SolvedTarget | SolvedConstraint, 'metric' | 'unit'>;

function number({ scenario }: Solution, { metric, unit }: About, value: number, language: Language): string {
  return formatNumber(value, styleOf(metric, unit, scenario.currency), unit, scenario.currency, language);
}

function figure(solution: Solution, about: About, of: Figure | null, language: Language): string {
  return of === null || 'undefined' in of ? say(TERMS.no_value, language) : number(solution, about, of.value, language);
}

/** Commands and files stand unbroken, so that they can be copied. */
function reproduceLines({ reproduce }: Solution, language: Language, width: number): readonly (readonly string[])[] {
  if (reproduce === null) return [];
  const { settings, command, scenario, note } = reproduce;
  const shown = command ?? scenario;
  return [
    [
      ...(shown === null
        ? [fill(TERMS.settings, language, { list: settings.join(', ') })]
        : [say(TERMS.reproduce, language)]),
      ...(note === null ? [] : wrap(say(note, language), width)),
      ...(shown === null ? [] : shown.split('\n').map((line) => `  ${line}`)),
    ],
  ];
}
