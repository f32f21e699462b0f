/** The ledger of parties in three parts: cash, claims, in kind. The table of contents. */
import type { Named } from '../../lines/index.ts';
import type { Context } from '../context.ts';
import { cashByParty } from './cash.ts';
import { claimsByParty } from './claims.ts';
import { inKindByParty, type Position, positions, provePositions } from './position.ts';
import type { Parties } from './spec.ts';

export type { Part, Position } from './position.ts';

/** Writes each party's position and its parts, and their proofs. */
export function buildParties(
  context: Context,
  of: {
    readonly discountFactor: Named;
    /** Net profit and what shareholders put in, less what they took out, period, money. */
    readonly equity: Named;
    readonly tolerance: Named;
    readonly parties: Parties;
  },
): readonly Position[] {
  const { m, books } = context;
  const names = [
    ...new Set([
      ...m.flows().flatMap(({ flow }) => [flow.from, flow.to]),
      ...books.claims().map(({ counterparty }) => counterparty),
      ...books.inKindRows().map(({ from }) => from),
    ]),
  ].sort();
  cashByParty(context, names, of);
  const claims = claimsByParty(context, of);
  const inKind = inKindByParty(context, of.parties);
  const found = positions(context, names, { claims, inKind, factor: of.discountFactor, parties: of.parties });
  provePositions(context, found, of);
  return found;
}
