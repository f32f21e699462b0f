/** What must fit together in what a scenario says of a policy bank loan, a bond, an on-lent bond, and whose keys are a mezzanine loan's. */
import type { Bilingual } from '../../diagnostics/diagnostic.ts';
import { text } from '../context.ts';
import type { SemanticProblem } from '../semantic-problem.ts';
import type { TrancheSpec } from './spec.ts';

/** The group of keys that belongs to one kind alone. */
const GROUPS = [
  { key: 'interest_subsidy', kind: 'policy-bank', needed: false },
  { key: 'proceeds', kind: 'bond', needed: true },
  { key: 'on_lent', kind: 'special-bond', needed: true },
  { key: 'mezzanine', kind: 'mezzanine', needed: false },
] as const;

/** All problems of a tranche's kind; `at` is the tranche's path. */
export function instrumentChecks(at: string, spec: TrancheSpec): readonly SemanticProblem[] {
  const problems: SemanticProblem[] = [];
  const wrong = (key: string, message: Bilingual, hint: Bilingual): void => {
    problems.push({ path: `${at}.${key}`, code: 'SCN-INSTRUMENT', message, hint });
  };
  for (const { key, kind, needed } of GROUPS) {
    if (spec[key] !== undefined && spec.kind !== kind)
      wrong(
        key,
        text(
          `${key} belongs to a ${kind}, and this is a ${spec.kind}.`,
          `${key} 仅用于 ${kind}，而本笔债务为 ${spec.kind}。`,
        ),
        text(`Say kind: ${kind}, or leave ${key} out.`, `请填写 kind: ${kind}，或删除 ${key}。`),
      );
    if (needed && spec[key] === undefined && spec.kind === kind)
      wrong(
        'kind',
        text(`A ${kind} needs ${key}.`, `${kind} 须填写 ${key}。`),
        text(`Add ${key} to the tranche.`, `请为该笔债务填写 ${key}。`),
      );
  }
  const subsidy = spec.interest_subsidy;
  if (subsidy !== undefined && (subsidy.share === undefined) === (subsidy.points === undefined))
    wrong(
      'interest_subsidy',
      text('A subsidy is a share of the interest, or points; not both.', '贴息须为利息比例或百分点二者之一。'),
      text('Give share or points.', '请填写 share 或 points 之一。'),
    );
  if (spec.proceeds !== undefined) {
    const drawnLater = [
      ['draws', spec.draws === 'mid'],
      ['interest_in_construction', spec.interest_in_construction === 'capitalised'],
      ['availability', spec.availability !== undefined],
      ['commitment_fee', Number(spec.commitment_fee.value) > 0],
      ['swap', spec.swap !== undefined],
    ] as const;
    for (const [key] of drawnLater.filter(([, given]) => given))
      wrong(
        key,
        text(
          `A bond is issued at once at a coupon; ${key} is of a loan drawn over time.`,
          `债券一次发行、按票面计息；${key} 适用于分期提款的贷款。`,
        ),
        text(`Leave ${key} out.`, `请删除 ${key}。`),
      );
  }
  if (spec.on_lent !== undefined) {
    const beyond = [
      ['sweep', spec.sweep !== undefined],
      ['refinancing', spec.refinancing !== undefined],
      ['swap', spec.swap !== undefined],
    ] as const;
    for (const [key] of beyond.filter(([, given]) => given))
      wrong(
        key,
        text(
          'What is on-lent is repaid as the bond is: its holders cannot be repaid early.',
          '转贷资金须与债券同步偿还，债券不可提前兑付。',
        ),
        text(`Leave ${key} out.`, `请删除 ${key}。`),
      );
  }
  return problems;
}
