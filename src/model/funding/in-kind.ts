/** Equity in kind: land or other things at their appraised value, a use and a source of the same amount; no cash moves. */
import { most, type Named, number, sum, type Term, when } from '../../lines/index.ts';
import { PURE } from '../../quantity/unit.ts';
import { type Context, text } from '../context.ts';

/** What is put in in kind. */
export interface InKind {
  /** By holder and in all, period, money. */
  readonly byHolder: ReadonlyMap<string, Named>;
  readonly total: Named;
  /** In all, once, money. */
  readonly value: Named;
  /** What an equity commitment (once, money) leaves to be paid in cash. */
  readonly cashCommitment: (committed: Named) => Named;
}

const SOURCE =
  'contributions in kind are valued and become capital; 公司法 (2023) art. 48, 国发〔1996〕35号 art. 3 (to be confirmed against the original)';

/** Writes the contributions in kind at the close and takes them into the concession assets. */
export function buildInKind({ m, time, books }: Context, holders: readonly string[]): InKind {
  m.section('funding', SOURCE);
  const flow = { unit: 'money', nature: 'flow' } as const;
  const value = (name: string): Term => m.input(`funding.equity.in_kind.${name}`, 'money');
  const byHolder = new Map(
    holders.map((name) => [
      name,
      m.line(
        `funding.equity.${name}.in_kind`,
        {
          ...flow,
          label: text(`Put in in kind by ${name.replaceAll('_', ' ')}`, `${name.replaceAll('_', ' ')} 实物出资`),
        },
        when(time.index.equals(0), value(name), 0),
      ),
    ]),
  );
  const all = m.line(
    'funding.equity.in_kind',
    { ...flow, label: text('Equity in kind', '实物出资') },
    sum([...byHolder.values()]),
  );
  books.capitalise(all);
  for (const [holder, line] of byHolder) books.inKind(holder, line);
  const once = { unit: 'money', nature: 'balance', shape: 'once' } as const;
  const whole = m.line(
    'funding.equity.in_kind_value',
    { ...once, label: text('Equity in kind, in all', '实物出资合计') },
    sum(holders.map(value)),
  );
  return {
    byHolder,
    total: all,
    value: whole,
    cashCommitment: (committed) =>
      m.line(
        'funding.equity.bridged_commitment',
        { ...once, label: text('Cash equity committed', '现金出资承诺额') },
        most(committed.minus(whole), 0),
      ),
  };
}

/**
 * The part of the cash equity that each holder pays: what its share of the whole commitment leaves after what it puts in in
 * kind, over what that leaves for all. Once, pure numbers adding up to 1.
 */
export function cashShares(
  { m }: Context,
  holders: readonly string[],
  inKind: readonly string[],
  committed: Named,
): ReadonlyMap<string, Term> {
  const left = new Map(
    holders.map((name) => [
      name,
      m.line(
        `funding.equity.${name}.cash_commitment`,
        {
          unit: 'money',
          nature: 'balance',
          shape: 'once',
          fixedAtClose: true,
          label: text(`Cash commitment of ${name.replaceAll('_', ' ')}`, `${name.replaceAll('_', ' ')} 现金出资承诺额`),
        },
        most(
          committed
            .times(m.input(`funding.equity.holders.${name}`, PURE))
            .minus(inKind.includes(name) ? m.input(`funding.equity.in_kind.${name}`, 'money') : number(0)),
          0,
        ),
      ),
    ]),
  );
  const all = m.line(
    'funding.equity.cash_commitment',
    {
      unit: 'money',
      nature: 'balance',
      shape: 'once',
      fixedAtClose: true,
      label: text('Cash commitments of all holders', '各股东现金出资承诺额合计'),
    },
    sum([...left.values()]),
  );
  return new Map(
    [...left].map(([name, line]) => [
      name,
      m.line(
        `funding.equity.${name}.cash_share`,
        {
          unit: PURE,
          nature: 'factor',
          shape: 'once',
          label: text(
            `Share of the cash equity, ${name.replaceAll('_', ' ')}`,
            `${name.replaceAll('_', ' ')} 现金出资比例`,
          ),
        },
        when(all.isMore(0), line.over(all), m.input(`funding.equity.holders.${name}`, PURE)),
      ),
    ]),
  );
}
