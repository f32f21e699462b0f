/** A risk split as CSV: a row a cell, whole figures in currency units that read back as the same doubles. */
import type { RiskSplit, SplitCell } from '../../results/risk-split.ts';
import { type Language, say } from '../language.ts';
import { textCell } from '../lines-csv.ts';
import { exactText } from '../numbers.ts';
import { riskLabel } from '../simulation/words.ts';

/** The row of a party's whole position. */
const ALL = '*';

const HEAD = [
  'risk',
  'risk_label',
  'party',
  'party_label',
  'expected_loss',
  'expected_loss_se',
  'deviation',
  'tail',
  'borne_in_tail',
  'unit',
  'scenario',
  'case',
  'financing',
  'sampling',
  'seed',
  'paths',
] as const;

/**
 * A row a risk and party; losses are positive. The risk `*` is the party's whole position: the sums of the rows above.
 * `borne_in_tail` is the party's share of what is lost in the risk's own tail.
 */
export function riskSplitCsv(split: RiskSplit, language: Language): string {
  const { rows, totals, parties, risks, currency, scenario, financing, sampling, seed, paths } = split;
  const run = [currency, scenario.file, scenario.case, financing, sampling, String(seed), String(paths)].map(textCell);
  const line = (risk: string, label: string, at: number, cell: SplitCell | undefined, share: number | undefined) => {
    const party = parties[at];
    return [
      ...[risk, label, party?.id ?? '', party === undefined ? '' : say(party.label, language)].map(textCell),
      ...[cell?.expected_loss, cell?.expected_loss_error, cell?.deviation, cell?.tail, share].map((value) =>
        value === undefined ? '' : exactText(value),
      ),
      ...run,
    ].join(',');
  };
  const all = language === 'zh' ? '全部风险' : 'all risks';
  return `${[
    HEAD.join(','),
    ...rows.flatMap(({ risk, cells, borne_in_tail }) =>
      parties.map((_, at) => line(risk, riskLabel(risks, risk, language), at, cells[at], borne_in_tail[at])),
    ),
    ...parties.map((_, at) => line(ALL, all, at, totals[at], undefined)),
  ].join('\n')}\n`;
}
