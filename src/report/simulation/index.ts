/** A simulation as a page for a terminal or in Markdown: what was run, figures with their errors, events, drivers, integrity. */
import type { Simulation } from '../../results/simulation.ts';
import { type Block, blocksMarkdown, blocksText } from '../blocks.ts';
import { caseName, fill, type Language, say } from '../language.ts';
import { small } from '../numbers.ts';
import { correlationBlock, driversBlock, risksBlock } from './drawn.ts';
import { guaranteeBlocks, probabilityBlock } from './events.ts';
import { percentileBlocks, tailBlock, wordsBlock, writer } from './metrics.ts';
import { SIMULATION_TERMS as TERMS } from './terms.ts';
import { counted, endSentences, runFacts } from './words.ts';

export interface StudyPageOptions {
  readonly language: Language;
  /** ANSI colours; nothing is said by colour alone. Default: none. */
  readonly colour?: boolean;
  /** Columns of the terminal. Default: 100. */
  readonly width?: number;
}

/** The simulation as text, ending in a newline. */
export function simulationText(
  simulation: Simulation,
  { language, colour = false, width = 100 }: StudyPageOptions,
): string {
  return blocksText(blocksOf(simulation, language), Math.max(80, width), colour);
}

/** The simulation as Markdown, ending in a newline. */
export function simulationMarkdown(simulation: Simulation, language: Language): string {
  return blocksMarkdown(blocksOf(simulation, language));
}

export { simulationCsv, simulationYearsCsv } from './csv.ts';

function blocksOf(simulation: Simulation, language: Language): readonly Block[] {
  return [
    titleBlock(simulation, language),
    ...percentileBlocks(simulation, language),
    ...wordsBlock(simulation, language),
    ...tailBlock(simulation, language),
    ...probabilityBlock(simulation, language),
    ...guaranteeBlocks(simulation, language),
    ...driversBlock(simulation, language),
    risksBlock(simulation, language),
    ...correlationBlock(simulation, language),
    integrityBlock(simulation, language),
  ];
}

function titleBlock(simulation: Simulation, language: Language): Block {
  const { scenario, currency, version } = simulation;
  const ends = endSentences(simulation, writer(simulation, language), language);
  return {
    title: fill(TERMS.title, language, { name: say(scenario.name, language) }),
    intro: [`pppsim ${version} | ${scenario.file} | ${scenario.digest.slice(0, 12)}`],
    notes: [
      [
        fill(TERMS.case, language, { case: caseName(scenario.case, language) }),
        currency,
        say(TERMS.nominal, language),
      ].join(' | '),
      runFacts(simulation, language).join(' | '),
      ...ends.filter(({ partial }) => !partial).map(({ text }) => text),
    ],
    warnings: ends.filter(({ partial }) => partial).map(({ text }) => text),
  };
}

function integrityBlock({ integrity, paths }: Simulation, language: Language): Block {
  const { checked_paths: checked, failures } = integrity;
  const [first] = failures;
  const places = { checked: counted(checked), paths: counted(paths) };
  const title = say(TERMS.integrity, language);
  if (first !== undefined)
    return {
      title,
      warnings: [
        fill(TERMS.integrity_fails, language, {
          ...places,
          count: counted(failures.length),
          check: first.check,
          path: String(first.path),
          gap: small(first.gap),
        }),
      ],
    };
  return { title, notes: [fill(checked === 0 ? TERMS.integrity_unchecked : TERMS.integrity_holds, language, places)] };
}
