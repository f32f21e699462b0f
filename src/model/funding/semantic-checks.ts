/** What the schema alone cannot see of funding: holders that must exist, terms that need each other. */
import type { Bilingual } from '../../diagnostics/diagnostic.ts';
import { text } from '../context.ts';
import type { Deal } from '../deal.ts';
import type { SemanticProblem } from '../semantic-problem.ts';
import { lendersOf } from './shareholder-loans.ts';

/** Everything wrong with who funds a deal. */
export function fundingProblems({ close, funding }: Deal): readonly SemanticProblem[] {
  const problems: SemanticProblem[] = [];
  const { equity, working_capital: working, overrun } = funding;
  const problem = (path: string, code: string, message: Bilingual, hint: Bilingual): void => {
    problems.push({ path, code, message, hint });
  };
  const holders = Object.keys(equity.holders);
  const known = (path: string, names: readonly string[]): void => {
    for (const name of names)
      if (!holders.includes(name))
        problem(
          path,
          'SCN-NAME',
          text(`There is no holder named "${name}".`, `不存在名为“${name}”的股东。`),
          text(`Known: ${holders.join(', ')}.`, `可用名称：${holders.join(', ')}。`),
        );
  };
  known('funding.equity.in_kind', Object.keys(equity.in_kind ?? {}));
  known('funding.equity.instruments', Object.keys(equity.instruments ?? {}));
  const loans = equity.shareholder_loans;
  if (loans !== undefined) {
    const path = 'funding.equity.shareholder_loans';
    known(`${path}.holders`, loans.holders ?? []);
    if (lendersOf(loans, holders).length === 0)
      problem(
        path,
        'SCN-NAME',
        text('Nobody lends: the government is the only holder.', '没有提供借款的股东：政府是唯一股东。'),
        text('Name the holders that lend, or leave the loans out.', '请列出提供借款的股东，或删去股东借款。'),
      );
    if (loans.repayment === 'schedule' && loans.tenor === undefined)
      problem(
        path,
        'SCN-MISSING',
        text('A schedule needs a tenor.', '按计划偿还需要给出偿还年数。'),
        text('Give tenor, the years of operation over which it is repaid.', '请给出 tenor（偿还的运营年数）。'),
      );
  }
  const repaidOn = equity.bridge?.repaid_on;
  if (repaidOn !== undefined && Number(repaidOn.value) <= Number(close.value))
    problem(
      'funding.equity.bridge.repaid_on',
      'SCN-DATE',
      text('The bridge would be repaid before it is drawn.', '过桥贷款的偿还日早于提款。'),
      text('Give a day after the close.', '请给出融资交割日之后的日期。'),
    );
  if (working !== undefined && (working.days === undefined) === (working.amount === undefined))
    problem(
      'funding.working_capital',
      'SCN-MISSING',
      text('Working capital is stated by days or by an amount.', '流动资金须按天数或金额给出。'),
      text('Give one of days, amount.', '请给出 days、amount 之一。'),
    );
  if (overrun.undrawn_debt !== undefined && Object.keys(funding.debt).length === 0)
    problem(
      'funding.overrun.undrawn_debt',
      'SCN-NAME',
      text('There is no loan to keep undrawn.', '没有可保留未提款额度的贷款。'),
      text('List a tranche under funding.debt.', '请在 funding.debt 下列出贷款。'),
    );
  return problems;
}
