/** What must fit together in what a scenario says of reserves, distributions and default. */
import type { z } from 'zod';
import type { Bilingual } from '../../diagnostics/diagnostic.ts';
import { text } from '../context.ts';
import type { fundingSpec } from '../funding/spec.ts';
import type { SemanticProblem } from '../semantic-problem.ts';
import type { Distributions } from './spec.ts';

/** All problems of the waterfall's keys; `costs` are the names of the operating costs. */
export function waterfallProblems(deal: {
  readonly funding: z.output<typeof fundingSpec>;
  readonly distributions: Distributions;
  readonly costs: readonly string[];
}): readonly SemanticProblem[] {
  const problems: SemanticProblem[] = [];
  const wrong = (path: string, code: string, message: Bilingual, hint: Bilingual): void => {
    problems.push({ path, code, message, hint });
  };
  const { reserves, debt } = deal.funding;
  const { distributions } = deal;
  const byLetter = reserves.debt_service_by === 'letter-of-credit';
  if (byLetter && reserves.letter_of_credit === undefined)
    wrong(
      'funding.reserves.debt_service_by',
      'SCN-LETTER',
      text('A letter of credit needs its terms.', '采用备用信用证时须给出其条款。'),
      text(
        'Add funding.reserves.letter_of_credit with fee and interest.',
        '请添加 funding.reserves.letter_of_credit（费率及垫款利率）。',
      ),
    );
  if (!byLetter && reserves.letter_of_credit !== undefined)
    wrong(
      'funding.reserves.letter_of_credit',
      'SCN-LETTER',
      text('This letter of credit stands in for nothing.', '该备用信用证未替代任何准备金。'),
      text(
        'Say debt_service_by: letter-of-credit, or leave it out.',
        '请填写 debt_service_by: letter-of-credit，或删除该项。',
      ),
    );
  if (byLetter && distributions.capital_calls === 'cover-any-shortfall')
    wrong(
      'distributions.capital_calls',
      'SCN-LETTER',
      text(
        'Shareholders who cover any shortfall leave nothing to draw on a letter of credit.',
        '股东补足全部缺口时，备用信用证不会被动用。',
      ),
      text('Choose one of the two.', '二者择一。'),
    );
  const pays = reserves.change_in_law?.pays;
  if (pays !== undefined && !deal.costs.includes(pays))
    wrong(
      'funding.reserves.change_in_law.pays',
      'SCN-NAME',
      text(`There is no operating cost named "${pays}".`, `不存在名为“${pays}”的运营成本。`),
      text(`Known: ${deal.costs.join(', ')}.`, `可用名称：${deal.costs.join(', ')}。`),
    );
  if (deal.funding.default !== undefined && Object.keys(debt).length === 0)
    wrong(
      'funding.default',
      'SCN-DEFAULT',
      text('Nobody can default on a deal without debt.', '没有债务的方案不存在违约。'),
      text('List a tranche under funding.debt, or leave it out.', '请在 funding.debt 中列出债务，或删除该项。'),
    );
  const { lock_up: locked, default_at: lowest } = distributions;
  if (locked !== undefined && lowest !== undefined && Number(locked.value) < Number(lowest.value))
    wrong(
      'distributions.lock_up',
      'SCN-COVENANT',
      text(
        `Lock-up at ${locked.text} is below default at ${lowest.text}.`,
        `分红锁定线 ${locked.text} 低于违约线 ${lowest.text}。`,
      ),
      text('Distributions must lock before lenders may call a default.', '分红锁定应先于违约触发。'),
    );
  return problems;
}
