/** A risk split as a page for a terminal or in Markdown: who loses by which risk, beside the contract, and what explains the spread. */
import type { RiskSplit, SobolTable } from '../../results/risk-split.ts';
import { type Block, blocksMarkdown, blocksText } from '../blocks.ts';
import { caseName, fill, type Language, say } from '../language.ts';
import { percent, small } from '../numbers.ts';
import type { StudyPageOptions } from '../simulation/index.ts';
import { SIMULATION_TERMS } from '../simulation/terms.ts';
import { contractShares, counted, riskLabel, runFacts, sharePercent } from '../simulation/words.ts';
import { matrixBlocks } from './matrix.ts';
import { SPLIT_TERMS as TERMS } from './terms.ts';
import { factorName, movedParties, partyName } from './words.ts';

export { riskSplitCsv } from './csv.ts';

/** Columns of a page in portrait, for tables in Markdown. */
const MARKDOWN_WIDTH = 120;
/** A share of a loss that is written: smaller ones are noise. */
const LEAST_SHARE = 0.005;

/** The risk split as text, ending in a newline. */
export function riskSplitText(split: RiskSplit, { language, colour = false, width = 100 }: StudyPageOptions): string {
  const columns = Math.max(80, width);
  return blocksText(blocksOf(split, language, columns), columns, colour);
}

/** The risk split as Markdown, ending in a newline. */
export function riskSplitMarkdown(split: RiskSplit, language: Language): string {
  return blocksMarkdown(blocksOf(split, language, MARKDOWN_WIDTH));
}

function blocksOf(split: RiskSplit, language: Language, width: number): readonly Block[] {
  const title = titleBlock(split, language);
  if (split.rows.length === 0) return [{ ...title, notes: [...(title.notes ?? []), say(TERMS.no_risks, language)] }];
  return [
    title,
    findingsBlock(split, language),
    ...matrixBlocks(split, language, width),
    contractBlock(split, language),
    ...split.sobol.map((each) => sobolBlock(split, each, language)),
  ];
}

function titleBlock(split: RiskSplit, language: Language): Block {
  const { scenario, currency, version, discount_rate: rate } = split;
  return {
    title: fill(TERMS.title, language, { name: say(scenario.name, language) }),
    intro: [`pppsim ${version} | ${scenario.file} | ${scenario.digest.slice(0, 12)}`],
    notes: [
      [
        fill(SIMULATION_TERMS.case, language, { case: caseName(scenario.case, language) }),
        currency,
        fill(TERMS.rate, language, { rate: percent(rate) }),
      ].join(' | '),
      runFacts(split, language).join(' | '),
      ...untouched(split, language),
      fill(TERMS.balance, language, { gap: `${currency} ${small(split.largest_imbalance)}` }),
    ],
  };
}

function untouched(split: RiskSplit, language: Language): readonly string[] {
  const moved = movedParties(split);
  const others = split.parties.filter((_, at) => !moved.includes(at)).map(({ label }) => say(label, language));
  if (others.length === 0 || moved.length === 0) return [];
  return [fill(TERMS.untouched, language, { parties: others.join(language === 'zh' ? '、' : ', ') })];
}

function findingsBlock({ rows }: RiskSplit, language: Language): Block {
  const found = rows.flatMap(({ finding }) => (finding === null ? [] : [say(finding, language)]));
  return {
    title: say(TERMS.findings, language),
    ...(found.length === 0 ? { notes: [say(TERMS.no_findings, language)] } : { list: found }),
  };
}

function contractBlock(split: RiskSplit, language: Language): Block {
  const { rows, risks, parties, tail_share } = split;
  return {
    title: say(TERMS.contract, language),
    intro: [fill(TERMS.contract_intro, language, { share: sharePercent(tail_share * 100) })],
    list: rows.flatMap(({ risk, contract, borne_in_tail }) => {
      const borne = Object.fromEntries(
        parties.flatMap(({ id }, at) => {
          const share = borne_in_tail[at] ?? 0;
          return share < LEAST_SHARE ? [] : [[id, Number(share.toFixed(3))]];
        }),
      );
      const named = (party: string): string => partyName(split, party, language);
      return [
        riskLabel(risks, risk, language),
        fill(TERMS.by_contract, language, {
          shares: contractShares(contract, language, named) ?? say(TERMS.sponsors_bear, language),
        }),
        fill(TERMS.measured, language, {
          shares: contractShares(borne, language, named) ?? say(TERMS.nobody, language),
        }),
      ];
    }),
  };
}

function sobolBlock(split: RiskSplit, { label, paths, factors, reason }: SobolTable, language: Language): Block {
  const metric = say(label, language);
  const title = fill(TERMS.sobol, language, { metric });
  if (factors === null) {
    const why = say(reason ?? TERMS.unknown, language);
    return { title, notes: [fill(TERMS.no_sobol, language, { metric, reason: why })] };
  }
  const share = (value: number): string => percent(value, 1);
  return {
    title,
    intro: [fill(TERMS.sobol_intro, language, { paths: counted(paths) })],
    heads: [[say(TERMS.risk, language), say(TERMS.first, language), '±', say(TERMS.total_effect, language), '±']],
    rows: [
      ...factors.map(({ risks, first, total }) => ({
        cells: [
          factorName(split, risks, language),
          share(first.value),
          share(first.standard_error),
          share(total.value),
          share(total.standard_error),
        ],
      })),
      {
        cells: [
          say(TERMS.interactions, language),
          share(factors.reduce((sum, { first }) => sum + first.value, 0)),
          '',
          '',
          '',
        ],
        kind: 'sum',
      },
    ],
  };
}
