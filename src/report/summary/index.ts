/** The terminal summary: what a banker and a treasurer read first. */
import type { RunResult } from '../../results/contract.ts';
import { cashFlow } from './cash-flow.ts';
import { checkText, checks } from './checks.ts';
import { closing } from './closing.ts';
import { gates } from './gates.ts';
import { keyFigures } from './key-figures.ts';
import { type PageOptions, pageOf, type Section } from './page.ts';
import { parties } from './parties.ts';
import { lenders, shareholders } from './returns.ts';
import { sourcesAndUses } from './sources-uses.ts';
import { termination } from './termination.ts';
import { title } from './title.ts';

/** The sections in their order. */
const SECTIONS: readonly Section[] = [
  title,
  sourcesAndUses,
  keyFigures,
  shareholders,
  lenders,
  parties,
  gates,
  checks,
  closing,
  termination,
  cashFlow,
];

/** The result as text for a terminal, sections apart by an empty line, ending in a newline. */
export function summary(result: RunResult, options: PageOptions): string {
  const page = pageOf(result, options);
  return `${SECTIONS.map((section) => section(page).join('\n'))
    .filter((text) => text !== '')
    .join('\n\n')}\n`;
}

/** The failing integrity checks alone: what is said when the fault is ours. */
export function integrityReport(result: RunResult, options: PageOptions): string {
  const page = pageOf(result, options);
  const failing = result.checks.filter((check) => check.tier === 'integrity' && !check.passed);
  return failing
    .flatMap((check) => checkText(check, page))
    .map((line) => `${line}\n`)
    .join('');
}
