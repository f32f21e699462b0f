/** One proof: two sides, written as lines of their own so that a reader sees both numbers, and the check that compares them. */
import type { Bilingual } from '../../diagnostics/diagnostic.ts';
import { call, type Named, number, type Shape, sum, type Term } from '../../lines/index.ts';
import { type Context, text } from '../context.ts';

/** A side of a proof: what it is, and its term in money. */
export interface Side {
  readonly label: Bilingual;
  readonly of: Term;
}

/** What is proved, of what shape (`period` unless said), with the tolerance of money checks unless another is given. */
export interface Proof {
  readonly label: Bilingual;
  readonly left: Side;
  readonly right: Side;
  readonly relation?: 'equals' | 'at-most' | 'at-least';
  readonly shape?: Shape;
  readonly tolerance?: Named;
  /** Proved of what was signed, at the close: in the outturn both sides stay as they were. */
  readonly signed?: boolean;
}

const HINT = text(
  'Two ways of reckoning the same figure differ; report it as a bug.',
  '同一数据的两种计算结果不一致；请作为缺陷报告。',
);

/** What stands on the right where the left must be nothing. */
export const NOTHING: Side = { label: text('Nothing', '零'), of: number(0) };

/** Writes `proof.<id>.left` and `.right` (money) and the integrity check `<id>`. */
export function prove({ m }: Context, id: string, proof: Proof): void {
  const { label, relation = 'equals', shape = 'period' } = proof;
  const side = (name: 'left' | 'right'): Named =>
    m.line(
      `proof.${id.replaceAll('-', '_')}.${name}`,
      {
        unit: 'money',
        nature: 'flow',
        shape,
        label: proof[name].label,
        ...(proof.signed === true && { fixedAtClose: true }),
      },
      proof[name].of,
    );
  m.check(id, {
    tier: 'integrity',
    shape,
    label,
    hint: HINT,
    left: side('left'),
    relation,
    right: side('right'),
    tolerance: proof.tolerance ?? m.named('check.tolerance'),
  });
}

/** How far pairs of terms are apart, all pairs together: zero only where each pair is equal. */
export function apart(pairs: readonly (readonly [Term, Term])[]): Term {
  return sum(pairs.map(([a, b]) => call('abs', a.minus(b))));
}
