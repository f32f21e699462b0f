/** The terminal summary: what a banker and a treasurer read first. */
import colours from 'picocolors';
import type { RunResult } from '../../results/contract.ts';
import { type Language, fill } from '../language.ts';
import { TERMS } from '../terms.ts';
import { cashFlow } from './cash-flow.ts';
import { checkText, checks } from './checks.ts';
import { closing } from './closing.ts';
import { gates } from './gates.ts';
import { keyFigures } from './key-figures.ts';
import type { Page, Section } from './page.ts';
import { parties } from './parties.ts';
import { lenders, shareholders } from './returns.ts';
import { sourcesAndUses } from './sources-uses.ts';
import { termination } from './termination.ts';
import { title } from './title.ts';

export interface SummaryOptions {
  readonly language: Language;
  /** ANSI colours; nothing is said by colour alone. Default: none. */
  readonly colour?: boolean;
  /** Columns of the terminal. Default: 100. */
  readonly width?: number;
}

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
export function summary(result: RunResult, options: SummaryOptions): string {
  const page = pageOf(result, options);
  return `${SECTIONS.map((section) => section(page).join('\n'))
    .filter((text) => text !== '')
    .join('\n\n')}\n`;
}

/** The failing integrity checks alone: what is said when the fault is ours. */
export function integrityReport(result: RunResult, options: SummaryOptions): string {
  const page = pageOf(result, options);
  const failing = result.checks.filter((check) => check.tier === 'integrity' && !check.passed);
  return failing
    .flatMap((check) => checkText(check, page))
    .map((line) => `${line}\n`)
    .join('');
}

function pageOf(result: RunResult, { language, colour = false, width = 100 }: SummaryOptions): Page {
  const ink = colours.createColors(colour);
  return {
    result,
    language,
    currency: result.scenario.currency,
    width: Math.max(60, width),
    term: (name, places = {}) => fill(TERMS[name], language, places),
    named: (label, text) => (language === 'zh' ? `${label}：${text}` : `${label}: ${text}`),
    aside: (text, aside) => (language === 'zh' ? `${text}（${aside}）` : `${text} (${aside})`),
    paint: {
      good: ink.green,
      bad: (text) => ink.bold(ink.red(text)),
      warn: ink.yellow,
      strong: ink.bold,
      faint: ink.dim,
    },
  };
}
