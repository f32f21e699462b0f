/** What must fit together in what a scenario says of a refinancing. */
import type { Bilingual } from '../../diagnostics/diagnostic.ts';
import { compareText } from '../../quantity/decimal-text.ts';
import { text } from '../context.ts';
import type { SemanticProblem } from '../semantic-problem.ts';
import type { TrancheSpec } from './spec.ts';

/** Days (as dates are counted) of the close, and planned months of construction and of operation. */
export interface RefinancingDates {
  readonly close: number;
  readonly construction: number;
  readonly operation: number;
}

/** All problems of a tranche's refinancing; `at` is the tranche's path. */
export function refinancingChecks(at: string, spec: TrancheSpec, dates: RefinancingDates): readonly SemanticProblem[] {
  const { refinancing } = spec;
  if (refinancing === undefined) return [];
  const problems: SemanticProblem[] = [];
  const wrong = (key: string, message: Bilingual, hint: Bilingual, path = `${at}.refinancing`): void => {
    problems.push({ path: `${path}.${key}`, code: 'SCN-REFINANCING', message, hint });
  };
  const { on, tenor, grace, repayment, dscr, balloon, upfront_fee: fee, gain } = refinancing;
  const end = dates.construction + dates.operation;
  const maturity = Math.min(Number(spec.tenor.value) * 12, end);
  const months = monthsAfter(dates.close, Number(on.value));
  if (months < dates.construction || months >= maturity)
    wrong(
      'on',
      text(
        `On ${on.text} there is no loan in operation to be refinanced.`,
        `${on.text} 不存在处于运营期的贷款可供再融资。`,
      ),
      text(
        'Choose a date after construction and before the last repayment.',
        '请选择建设期结束之后、最后一期还款之前的日期。',
      ),
    );
  else if (months + Number(tenor.value) * 12 > end + 1e-9)
    wrong(
      'tenor',
      text(
        `The tenor of ${tenor.text} from ${on.text} reaches beyond the concession.`,
        `自 ${on.text} 起的贷款期限 ${tenor.text} 超出特许经营期。`,
      ),
      text(
        `Choose at most ${Math.floor(((end - months) / 12) * 100) / 100} years.`,
        `最长 ${Math.floor(((end - months) / 12) * 100) / 100} 年。`,
      ),
    );
  if (Number(grace.value) >= Number(tenor.value) * 12)
    wrong(
      'grace',
      text('No principal is due before the new loan ends.', '新贷款在开始还本之前即已届满。'),
      text('Choose a grace shorter than the tenor.', '宽限期须短于贷款期限。'),
    );
  if (repayment === 'sculpted' && dscr === undefined)
    wrong(
      'repayment',
      text('Sculpted repayment follows a cover ratio, and none is given.', '按现金流定制还款须给出偿债备付率。'),
      text('Add dscr to the refinancing, or choose another repayment.', '请填写 dscr，或选择其他还款方式。'),
    );
  if (repayment === 'table')
    wrong(
      'repayment',
      text('A refinancing has no table of shares.', '再融资贷款不支持按比例表还本。'),
      text(
        'Use annuity, equal-principal, sculpted or bullet.',
        '请使用 annuity、equal-principal、sculpted 或 bullet。',
      ),
    );
  if (balloon !== undefined && repayment !== 'annuity' && repayment !== 'equal-principal')
    wrong(
      'balloon',
      text(`A balloon needs a shape to be left out of; ${repayment} has none.`, `期末大额还本不适用于 ${repayment}。`),
      text('Use it with annuity or equal-principal.', '请与 annuity 或 equal-principal 一并使用。'),
    );
  if (compareText(fee.value, '1') >= 0)
    wrong(
      'upfront_fee',
      text('The whole loan would go into its own fee.', '安排费不得等于全部贷款。'),
      text('Choose less than 100 %.', '请填写小于 100% 的比例。'),
    );
  if (spec.swap !== undefined)
    wrong(
      'swap',
      text('A loan that will be refinanced has a swap that outlives it.', '拟再融资的贷款附有期限更长的利率互换。'),
      text(
        "Leave the swap out and state the fixed rate as the loan's; its break cost is refinancing.break_cost.",
        '请删除互换并以固定利率表示贷款利率，终止成本填入 refinancing.break_cost。',
      ),
      at,
    );
  (gain?.bands ?? []).forEach(({ above }, index) => {
    const before = gain?.bands?.[index - 1];
    if (before === undefined || compareText(before.above.value, above.value) < 0) return;
    wrong(
      `gain.bands.${index}.above`,
      text(`The band above ${above.text} follows that above ${before.above.text}.`, `分档未按金额由低到高排列。`),
      text('List bands from the lowest.', '请由低到高列出。'),
    );
  });
  return problems;
}

/** Months from one day to another, days of a started month counted as a part of it. */
function monthsAfter(from: number, to: number): number {
  return (to - from) / (365.25 / 12);
}
