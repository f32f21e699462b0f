/**
 * Claims by party: what the company and another party owe each other, at the other's side too. Equity is none: what shareholders
 * own is what is left of the company, so that paying it in is their cash out and dividends their cash in.
 */
import { type Named, sum, type Term } from '../../lines/index.ts';
import { delta } from '../../lines/idioms/index.ts';
import { addUp, type Holding, type Row, turned } from '../books.ts';
import { type Context, text } from '../context.ts';
import { COMPANY, type Parties, partyName } from './spec.ts';

const SOURCE =
  'an asset of one party is a liability of another; a claim at the end = at the start + accrued - settled; definition (CAS 22 art. 2: financial assets and liabilities of two parties to one contract)';
const flow = { unit: 'money', nature: 'flow' } as const;

type Claim = Holding & { readonly counterparty: string };

/** What moves claims, seen by the other party: what the company owes more is a gain to it. */
function seenByOther(claims: readonly Claim[]): readonly Row[] {
  return claims.flatMap(({ side, changes }) => (side === 'liability' ? changes : turned(changes)));
}

/**
 * Writes `parties.<party>.owed` (balance) and `parties.<party>.claims` (its change in the period) of each party with claims, the
 * company with all of them, in money, and the check that each moves by what accrued and what was settled.
 */
export function claimsByParty(
  { m, books }: Context,
  of: { readonly tolerance: Named; readonly parties: Parties },
): ReadonlyMap<string, Named> {
  const claims = books.claims();
  const found = new Map<string, Named>();
  if (claims.length === 0) return found;
  m.section('parties', SOURCE);
  for (const party of [...new Set(claims.map(({ counterparty }) => counterparty))].sort()) {
    const own = claims.filter(({ counterparty }) => counterparty === party);
    const { en, zh } = partyName(of.parties, party);
    const due: Term = sum(own.filter(({ side }) => side === 'liability').map(({ line }) => line));
    const owing: Term = sum(own.filter(({ side }) => side === 'asset').map(({ line }) => line));
    const balance = m.line(
      `parties.${party}.owed`,
      {
        unit: 'money',
        nature: 'balance',
        label: text(`${en}: owed by the company, net`, `${zh}：对项目公司债权净额`),
      },
      due.minus(owing),
    );
    const change = m.line(
      `parties.${party}.claims`,
      { ...flow, label: text(`${en}: change of claims`, `${zh}：债权净变动`) },
      delta(balance),
    );
    found.set(party, change);
    m.check(`claims-of-${party.replaceAll('_', '-')}-roll`, {
      tier: 'integrity',
      label: text(`Claims move by what accrued and what was settled: ${en}`, `债权变动等于应计额减结算额：${zh}`),
      hint: text(
        'A balance moved without an entry, or an entry moved none; report it as a bug.',
        '余额变动缺少对应分录，或分录未反映于余额；请作为缺陷报告。',
      ),
      left: change,
      relation: 'equals',
      right: m.line(
        `parties.${party}.accrued_less_settled`,
        { ...flow, label: text(`${en}: accrued less settled`, `${zh}：应计额减结算额`) },
        addUp(seenByOther(own)),
      ),
      tolerance: of.tolerance,
    });
  }
  found.set(
    COMPANY,
    m.line(
      `parties.${COMPANY}.claims`,
      { ...flow, label: text('Project company: change of claims', '项目公司：债权债务净变动') },
      sum([...found.values()]).negated(),
    ),
  );
  return found;
}
