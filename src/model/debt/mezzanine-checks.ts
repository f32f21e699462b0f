/** What must fit together in what a scenario says of mezzanine loans, and of the tests and payers around them. */
import type { z } from 'zod';
import type { Bilingual } from '../../diagnostics/diagnostic.ts';
import { addText, compareText, multiplyText } from '../../quantity/decimal-text.ts';
import { text } from '../context.ts';
import type { fundingSpec } from '../funding/spec.ts';
import type { SemanticProblem } from '../semantic-problem.ts';
import type { Distributions } from '../waterfall/spec.ts';
import type { TrancheSpec } from './spec.ts';

interface Around {
  readonly funding: z.output<typeof fundingSpec>;
  readonly distributions: Distributions;
}

/** All problems of the mezzanine loans of a deal whose leaves are all well formed. */
export function mezzanineProblems({ funding, distributions }: Around): readonly SemanticProblem[] {
  const problems: SemanticProblem[] = [];
  const loans = Object.entries(funding.debt);
  loans.forEach(([name, spec], index) => {
    if (spec.kind !== 'mezzanine') return;
    const wrong = (key: string, message: Bilingual, hint: Bilingual): void => {
      problems.push({ path: `funding.debt.${name}.${key}`, code: 'SCN-MEZZANINE', message, hint });
    };
    const seniors = loans.slice(0, index).filter(([, each]) => each.kind !== 'mezzanine' && each.rank !== 'junior');
    if (seniors.length === 0)
      wrong(
        'kind',
        text('No senior loan stands before this mezzanine loan.', '夹层融资之前没有优先债。'),
        text('List a senior loan before it, or say kind: bank.', '请在其之前列出优先债，或填写 kind: bank。'),
      );
    terms(spec, wrong);
    waiting(spec, { funding, distributions }, wrong);
  });
  const kickers = loans.flatMap(([, { mezzanine }]) => mezzanine?.equity_kicker?.share ?? []);
  const all = kickers.reduce((total, share) => addText(total, share.value), '0');
  if (compareText(all, '1') > 0)
    problems.push({
      path: 'funding.debt',
      code: 'SCN-SUM',
      message: text(
        `Equity kickers take ${multiplyText(all, '100')} % of what is paid out.`,
        `股权收益分成合计为 ${multiplyText(all, '100')}%。`,
      ),
      hint: text('Together they take at most 100 %.', '合计不得超过 100%。'),
    });
  return problems;
}

type Wrong = (key: string, message: Bilingual, hint: Bilingual) => void;

/** Terms that do not go with a mezzanine loan, or with interest that is added to it. */
function terms(spec: TrancheSpec, wrong: Wrong): void {
  const beyond = [
    ['rank', spec.rank === 'senior'],
    ['swap', spec.swap !== undefined],
    ['sweep', spec.sweep !== undefined],
    ['refinancing', spec.refinancing !== undefined],
  ] as const;
  for (const [key] of beyond.filter(([, given]) => given))
    wrong(
      key,
      text(
        `A mezzanine loan comes after the senior loans and keeps its terms; ${key} is of a senior loan.`,
        `夹层融资劣后于优先债且条件固定；${key} 适用于优先债。`,
      ),
      text(`Leave ${key} out.`, `请删除 ${key}。`),
    );
  const pik = spec.mezzanine?.pik;
  if (pik === undefined) return;
  if ((pik.share === undefined) === (pik.points === undefined))
    wrong(
      'mezzanine.pik',
      text(
        'What is added is a share of the interest, or points; one of them, not both.',
        '计入本金的利息须为利息比例或百分点二者之一。',
      ),
      text('Give share or points.', '请填写 share 或 points 之一。'),
    );
  const shape = text('equal-principal, bullet or table', 'equal-principal、bullet 或 table');
  if (spec.repayment === 'sculpted' || spec.repayment === 'annuity')
    wrong(
      'repayment',
      text(
        `Interest is added to the loan, and service that is ${spec.repayment} counts on its being paid.`,
        `利息计入本金，而 ${spec.repayment} 的还款额以利息如期支付为前提。`,
      ),
      text(`Choose ${shape.en}.`, `请选用 ${shape.zh}。`),
    );
  if (spec.dscr !== undefined)
    wrong(
      'dscr',
      text(
        'A loan sized on the cover of its service pays its interest; interest is added to this one.',
        '按偿债备付率测算的贷款须如期付息，而本笔利息计入本金。',
      ),
      text('Size it by gearing, llcr or amount.', '请按 gearing、llcr 或 amount 确定金额。'),
    );
}

/** What a loan whose interest is added, or whose payment waits, needs of the rest of the deal. */
function waiting({ mezzanine }: TrancheSpec, { funding, distributions }: Around, wrong: Wrong): void {
  if (mezzanine === undefined) return;
  const defers = mezzanine.on_lock_up === 'defer';
  if ((defers || mezzanine.pik !== undefined) && funding.overrun.undrawn_debt !== undefined)
    wrong(
      mezzanine.pik === undefined ? 'mezzanine.on_lock_up' : 'mezzanine.pik',
      text(
        'Undrawn debt pays for an overrun, and what is drawn then has no place in a loan to which interest is added.',
        '超支由未提取贷款支付，而利息计入本金的贷款无法容纳该项提款。',
      ),
      text(
        'Leave funding.overrun.undrawn_debt out, or let the loan pay its interest.',
        '请删除 funding.overrun.undrawn_debt，或改为如期付息。',
      ),
    );
  if (!defers) return;
  if (distributions.lock_up === undefined && distributions.lock_up_forward === undefined)
    wrong(
      'mezzanine.on_lock_up',
      text('Payment waits for a test that the lenders do not make.', '暂停支付所依据的锁定测试未设定。'),
      text(
        'Give distributions.lock_up or lock_up_forward, or say on_lock_up: pay.',
        '请填写 distributions.lock_up 或 lock_up_forward，或改为 on_lock_up: pay。',
      ),
    );
  if (distributions.lock_up_llcr !== undefined)
    wrong(
      'mezzanine.on_lock_up',
      text(
        'Payment waits for tests of DSCR, and this deal locks distributions by LLCR as well.',
        '暂停支付以偿债备付率测试为准，而本方案另以贷款期偿债备付率锁定分红。',
      ),
      text(
        'Lock by lock_up or lock_up_forward alone, or say on_lock_up: pay.',
        '请仅以 lock_up 或 lock_up_forward 锁定，或改为 on_lock_up: pay。',
      ),
    );
}
