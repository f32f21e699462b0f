/**
 * Who bears what a risk brings: of the deviation of a named line from the close each party named pays its share to the company, or
 * receives it where the deviation is to the company's advantage. At the close nothing deviates.
 */
import type { Bilingual } from '../../diagnostics/diagnostic.ts';
import { type Flow, type Named, number, sum, type Term, total, when } from '../../lines/index.ts';
import { PURE } from '../../quantity/unit.ts';
import type { Risks } from '../../risk/spec.ts';
import { type Context, nameOf, text } from '../context.ts';
import type { Deferred } from '../funding/deferred.ts';
import { COMPANY, type Parties, partyName } from '../parties/spec.ts';

/** What stays with the project company, and so with its sponsors, is nobody else's payment. */
export const SPONSORS = 'sponsors';
/** Is paid for in an order of its own (`funding/overrun.ts`), in which compensation comes first. */
export const OVERRUN = 'construction.overrun.cost';

const SOURCE =
  'compensation = share x (outturn - close value of the line named), each risk on what those declared before it left; risk allocation by contract, World Bank PPP Reference Guide 3.0, 3.3 (to be confirmed against the original); definition';
const flow = { unit: 'money', nature: 'flow', source: SOURCE } as const;

/** One share of one risk: what the party pays the company, period, money; less than zero where it receives. */
export interface Compensation {
  readonly risk: string;
  readonly party: string;
  readonly line: Named;
  /** The line on which it is measured. */
  readonly on: string;
}

/** All that is shared of one line. */
interface SharedLine {
  readonly on: string;
  /** 1 where more of the line is the company's loss, -1 where it is its gain. */
  readonly sign: 1 | -1;
  readonly whole: Named;
  left: Named;
}

export interface Sharing {
  readonly compensations: readonly Compensation[];
  /** What the government pays, net: period lines, money. */
  readonly fromGovernment: readonly Named[];
  /** Of the overrun of the works: for its payers to count first. */
  readonly ofOverrun: readonly Named[];
  /** What compensation for works takes off the cost of the assets. */
  readonly deferred: readonly Deferred[];
  readonly lines: readonly Readonly<SharedLine>[];
}

/** A flow between the company and another can be shared. Gives which way it goes; undefined for any other line. */
export function shareable(line: string, between: Flow | undefined): 1 | -1 | undefined {
  if (line === OVERRUN || between?.from === COMPANY) return 1;
  return between?.to === COMPANY ? -1 : undefined;
}

/** Writes the shares of every risk, and posts them: into CFADS in operation, as a source of funds for works. */
export function buildRiskSharing(context: Context, risks: Risks, parties: Parties): Sharing {
  const { m, time } = context;
  m.section('risks', SOURCE);
  const flows = new Map(m.flows().map((each) => [each.line.id, each.flow]));
  const shared = new Map<string, SharedLine>();
  const compensations: Compensation[] = [];
  for (const [risk, { borne_by: shares = {}, measured_on: on, label }] of Object.entries(risks)) {
    const others = Object.keys(shares).filter((party) => party !== SPONSORS);
    const sign = on === undefined || !m.has(on) ? undefined : shareable(on, flows.get(on));
    // Whatever cannot be shared is refused when the scenario is loaded.
    if (others.length === 0 || on === undefined || sign === undefined) continue;
    const shown = nameOf(label, risk);
    const before = shared.get(on);
    const line = m.named(on);
    const at = `risks.${risk}`;
    const signed = m.line(
      `${at}.close_value`,
      { ...flow, fixedAtClose: true, label: named(shown, 'value at close', '交割时数值') },
      line.plus(0),
    );
    const deviation = m.line(
      `${at}.deviation`,
      { ...flow, label: named(shown, 'deviation from the close', '相对交割的偏离') },
      // Where the concession ends earlier than was expected, nothing is made up for what would have come after it.
      before === undefined ? when(time.start.isLess(time.concessionEnd), line.minus(signed), 0) : before.left.plus(0),
    );
    const borne = others.map((party): Named => {
      const name = partyName(parties, party);
      const share = deviation.times(m.input(`risks.${risk}.borne_by.${party}`, PURE));
      const compensation = m.line(
        `${at}.compensation.${party}`,
        {
          ...flow,
          label: text(`${shown.en}: compensation by ${name.en}`, `${shown.zh}：${name.zh}补偿`),
          flow: { from: party, to: COMPANY },
        },
        sign === 1 ? share : share.negated(),
      );
      compensations.push({ risk, party, line: compensation, on });
      return compensation;
    });
    const paid = sum(borne);
    const left = m.line(
      `${at}.left`,
      { ...flow, label: named(shown, 'deviation left to the company', '留归项目公司的偏离') },
      sign === 1 ? deviation.minus(paid) : deviation.plus(paid),
    );
    if (before === undefined) shared.set(on, { on, sign, whole: deviation, left });
    else before.left = left;
  }
  return { ...post(context, compensations), compensations, lines: [...shared.values()] };
}

function named({ en, zh }: Bilingual, english: string, chinese: string): Bilingual {
  return text(`${en}: ${english}`, `${zh}：${chinese}`);
}

function post(
  { m, books }: Context,
  compensations: readonly Compensation[],
): Pick<Sharing, 'fromGovernment' | 'ofOverrun' | 'deferred'> {
  const ofOverrun = compensations.filter(({ on }) => on === OVERRUN).map(({ line }) => line);
  const ofWorks: Named[] = [];
  for (const { line, on } of compensations) {
    if (on === OVERRUN) continue;
    if (m.about(m.named(on)).subject === 'construction') {
      ofWorks.push(line);
      books.cash('investing', 1, line, { phase: 'construction', label: m.about(line).label });
    } else {
      books.income('other_income', 1, line);
      books.cash('operating', 1, line, { phase: 'operation' });
    }
  }
  const fromGovernment = compensations.filter(({ party }) => party === 'government').map(({ line }) => line);
  if (ofWorks.length === 0) return { fromGovernment, ofOverrun, deferred: [] };
  const label = text('Compensation for works, off their cost', '冲减资产成本的工程风险补偿');
  const off = m.line('risks.off_the_cost', { ...flow, label }, sum(ofWorks).negated());
  books.capitalise(off);
  const cost = m.line('risks.off_the_cost_total', { ...flow, shape: 'once', label }, total(off));
  return { fromGovernment, ofOverrun, deferred: [{ id: 'risk_compensation', label, cost, taxed: 'always' }] };
}

/** Proves that what all parties pay is what the deviations leave no more with the company. To be called once the tolerance is there. */
export function proveSharing({ m }: Context, { compensations, lines }: Sharing): void {
  if (compensations.length === 0) return;
  m.section('proofs', SOURCE);
  const got = m.line(
    'risks.compensation',
    { ...flow, label: text('Compensation of all parties, received net', '各方风险补偿净收入合计') },
    sum(compensations.map(({ line }) => line)),
  );
  const passedOn = ({ sign, whole, left }: SharedLine): Term => (sign === 1 ? whole.minus(left) : left.minus(whole));
  m.check('compensation-is-what-is-passed-on', {
    tier: 'integrity',
    label: text(
      'All parties together pay what the company does not keep of the deviations',
      '各方补偿之和等于项目公司未自留的偏离',
    ),
    hint: text(
      'A share of a risk is missing or paid twice; report it as a bug.',
      '风险分担遗漏或重复；请作为缺陷报告。',
    ),
    left: got,
    relation: 'equals',
    right: m.line(
      'risks.passed_on',
      { ...flow, label: text('Deviations that the company does not keep', '项目公司未自留的偏离') },
      lines.map(passedOn).reduce<Term>((all, each) => all.plus(each), number(0, 'money')),
    ),
    tolerance: m.named('check.tolerance'),
  });
}
