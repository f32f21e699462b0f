/** What each party gains or loses in a period: cash, change of claims, things given in kind. Proved against the company's profit. */
import type { Bilingual } from '../../diagnostics/diagnostic.ts';
import { number, type Named, sum, total } from '../../lines/index.ts';
import { addUp } from '../books.ts';
import { type Context, text } from '../context.ts';
import { COMPANY, type Parties, partyName } from './spec.ts';

const SOURCE =
  "position = cash + change of claims + in kind; the company's is its profit and what shareholders put in, less what became value in house; positions add up to zero; definition";
const flow = { unit: 'money', nature: 'flow' } as const;

/** One part of a position: by period, over the life and discounted, once, money. */
export interface Part {
  readonly line: Named;
  readonly total: Named;
  readonly presentValue: Named;
}

/** A party's position and the parts it has. */
export interface Position {
  readonly party: string;
  readonly label: Bilingual;
  readonly cash: Part;
  readonly claims: Part | undefined;
  readonly inKind: Part | undefined;
  readonly position: Part;
}

/** Writes `parties.<party>.in_kind` (period, money) of each who gives, and of the company that receives. */
export function inKindByParty({ m, books }: Context, parties: Parties): ReadonlyMap<string, Named> {
  const rows = books.inKindRows();
  const found = new Map<string, Named>();
  if (rows.length === 0) return found;
  m.section('parties', SOURCE);
  for (const party of [...new Set(rows.map(({ from }) => from))].sort()) {
    const { en, zh } = partyName(parties, party);
    found.set(
      party,
      m.line(
        `parties.${party}.in_kind`,
        { ...flow, label: text(`${en}: received in kind, less given`, `${zh}：非现金收付净额`) },
        sum(rows.filter(({ from }) => from === party).map(({ line }) => line)).negated(),
      ),
    );
  }
  found.set(
    COMPANY,
    m.line(
      `parties.${COMPANY}.in_kind`,
      { ...flow, label: text('Project company: received in kind', '项目公司：收到的非现金投入') },
      sum(rows.map(({ line }) => line)),
    ),
  );
  return found;
}

/**
 * Writes `parties.<party>.position` and, of each part, what it comes to over the life and discounted at one rate for all. `factor`
 * is the government's; at rates of their own the values of the parties do not add up.
 */
export function positions(
  { m }: Context,
  names: readonly string[],
  of: {
    readonly claims: ReadonlyMap<string, Named>;
    readonly inKind: ReadonlyMap<string, Named>;
    readonly factor: Named;
    readonly parties: Parties;
  },
): readonly Position[] {
  m.section('parties', SOURCE);
  return names.map((party) => {
    const label = partyName(of.parties, party);
    const [claims, inKind] = [of.claims.get(party), of.inKind.get(party)];
    const cash = m.named(`parties.${party}.cash`);
    const parts = [cash, claims, inKind].filter((each) => each !== undefined);
    const position = m.line(
      `parties.${party}.position`,
      { ...flow, label: text(`${label.en}: position`, `${label.zh}：净头寸`) },
      sum(parts),
    );
    const part = (id: string, en: string, zh: string, line: Named): Part => valued(party, label, { id, en, zh, line });
    return {
      party,
      label,
      cash: part('cash', 'net cash', '净现金', cash),
      claims: claims && part('claims', 'change of claims', '债权净变动', claims),
      inKind: inKind && part('in_kind', 'in kind', '非现金收付', inKind),
      position: part('position', 'position', '净头寸', position),
    };
  });

  function valued(
    party: string,
    label: Bilingual,
    { id, en, zh, line }: { id: string; en: string; zh: string; line: Named },
  ): Part {
    const at = `parties.${party}.${id}`;
    const discounted = m.line(
      `${at}_discounted`,
      { ...flow, label: text(`${label.en}: ${en}, discounted`, `${label.zh}：${zh}折现值`) },
      line.times(of.factor),
    );
    const once = (key: string, english: string, chinese: string, value: Named): Named =>
      m.line(
        `${at}_${key}`,
        { ...flow, shape: 'once', label: text(`${label.en}: ${en}${english}`, `${label.zh}：${chinese}`) },
        total(value),
      );
    return {
      line,
      total: once('total', ' over the life', `全周期${zh}`, line),
      presentValue: once('npv', ": NPV at the government's rate", `${zh}按政府折现率的净现值`, discounted),
    };
  }
}

/**
 * Writes the proofs: over all parties positions add up to zero; the company's own is what it earned and shareholders put in, less
 * what took the shape of things of its own, read from the income statement and not from the ledger.
 */
export function provePositions(
  { m, books }: Context,
  found: readonly Position[],
  of: {
    /** Net profit and what shareholders put in, less what they took out, period, money. */
    readonly equity: Named;
    readonly tolerance: Named;
  },
): void {
  m.section('parties', SOURCE);
  m.check('positions-add-up', {
    tier: 'integrity',
    label: text('Positions of all parties add up to zero', '各方净头寸合计为零'),
    hint: text('A claim has one side only; report it as a bug.', '某项债权只有一方记录；请作为缺陷报告。'),
    left: m.line(
      'parties.positions',
      { ...flow, label: text('Positions of all parties', '各方净头寸合计') },
      sum(found.map(({ position }) => position.line)),
    ),
    relation: 'equals',
    right: m.named('parties.zero'),
    tolerance: of.tolerance,
  });
  const company = found.find(({ party }) => party === COMPANY);
  if (company === undefined) return;
  const assets = addUp(books.inHouse().flatMap(({ side, changes }) => (side === 'asset' ? changes : [])));
  const deferred = addUp(books.inHouse().flatMap(({ side, changes }) => (side === 'liability' ? changes : [])));
  const inHouse = m.line(
    'parties.in_house',
    { ...flow, label: text("Change of the company's own things, net", '项目公司自有资产净变动') },
    assets.minus(deferred),
  );
  m.check('company-position-is-explained', {
    tier: 'integrity',
    label: text(
      "The company's position is what it earned and was given, less what it built",
      '项目公司净头寸等于净利润及股东净投入减自有资产净变动',
    ),
    hint: text(
      'A payment or a claim has the wrong party, or none; report it as a bug.',
      '某笔支付或债权的对方有误或缺失；请作为缺陷报告。',
    ),
    left: company.position.line,
    relation: 'equals',
    right: m.line(
      'parties.company_gain',
      {
        ...flow,
        label: text('Earned and put in, less what became things of its own', '净利润及净投入减自有资产净变动'),
      },
      of.equity.minus(inHouse).plus(company.inKind?.line ?? number(0)),
    ),
    tolerance: of.tolerance,
  });
}
