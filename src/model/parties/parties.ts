/** Who pays and who receives: every flow that crosses a boundary, added up by party; money is conserved. */
import type { Bilingual } from '../../diagnostics/diagnostic.ts';
import { type Named, number, sum, type Term, total } from '../../lines/index.ts';
import { delta } from '../../lines/idioms/index.ts';
import { type Context, text } from '../context.ts';
import { type Parties, partyName } from './spec.ts';

/** A party's net cash: nominal and discounted, once, money. */
export interface Position {
  readonly party: string;
  readonly label: Bilingual;
  readonly net: Named;
  readonly presentValue: Named;
}

/** Writes each party's net cash, and the proof that what the project company nets is what its accounts hold. */
export function buildParties(
  context: Context,
  of: {
    readonly accounts: readonly Named[];
    readonly discountFactor: Named;
    readonly tolerance: Named;
    readonly parties: Parties;
  },
): readonly Position[] {
  const { m } = context;
  m.section(
    'parties',
    "every flow has a payer and a payee; the sum over all parties is zero by construction, so the proof is that the company's net flow is the change of its accounts",
  );
  const flows = m.flows();
  const names = [...new Set(flows.flatMap(({ flow }) => [flow.from, flow.to]))].sort();
  const nets = names.map((party) => {
    const label = partyName(of.parties, party);
    const received: Term = sum(flows.filter(({ flow }) => flow.to === party).map(({ line }) => line));
    const given: Term = sum(flows.filter(({ flow }) => flow.from === party).map(({ line }) => line));
    const net = m.line(
      `parties.${party}.net`,
      { unit: 'money', nature: 'flow', label: text(`${label.en}: net cash received`, `${label.zh}：净现金收入`) },
      received.minus(given),
    );
    return { party, label, net };
  });
  const everyone = m.line(
    'parties.sum',
    { unit: 'money', nature: 'flow', label: text('All parties together', '各方合计') },
    sum(nets.map(({ net }) => net)),
  );
  const zero = m.line('parties.zero', { unit: 'money', nature: 'flow', label: text('Zero', '零') }, number(0));
  m.check('money-is-conserved', {
    tier: 'integrity',
    label: text('Over all parties money adds up to zero', '各方现金合计为零'),
    hint: text(
      'A flow lacks its payer or payee; report it as a bug.',
      '某笔现金流缺少付款方或收款方；请作为缺陷报告。',
    ),
    left: everyone,
    relation: 'equals',
    right: zero,
    tolerance: of.tolerance,
  });
  const company = nets.find(({ party }) => party === 'project_company');
  const holdings = m.line(
    'parties.accounts',
    { unit: 'money', nature: 'balance', label: text('All accounts of the project company', '项目公司各账户余额') },
    sum(of.accounts),
  );
  const change = m.line(
    'parties.accounts_change',
    { unit: 'money', nature: 'flow', label: text('Change of all accounts', '各账户余额变动') },
    delta(holdings),
  );
  if (company !== undefined) {
    m.check('company-cash-is-explained', {
      tier: 'integrity',
      label: text("The company's net flow is the change of its accounts", '项目公司净现金流等于账户余额变动'),
      hint: text(
        "A payment is missing from the parties' ledger, or is in it twice; report it as a bug.",
        '各方台账漏记或重复记录某笔支付；请作为缺陷报告。',
      ),
      left: company.net,
      relation: 'equals',
      right: change,
      tolerance: of.tolerance,
    });
  }
  return nets.map(({ party, label, net }) => {
    const discounted = m.line(
      `parties.${party}.discounted`,
      { unit: 'money', nature: 'flow', label: text(`${label.en}: discounted`, `${label.zh}：折现值`) },
      net.times(of.discountFactor),
    );
    return {
      party,
      label,
      net: m.line(
        `parties.${party}.net_total`,
        {
          shape: 'once',
          unit: 'money',
          nature: 'flow',
          label: text(`${label.en}: net cash over the life`, `${label.zh}：全周期净现金`),
        },
        total(net),
      ),
      presentValue: m.line(
        `parties.${party}.npv`,
        {
          shape: 'once',
          unit: 'money',
          nature: 'flow',
          label: text(`${label.en}: NPV at the government's rate`, `${label.zh}：按政府折现率的净现值`),
        },
        total(discounted),
      ),
    };
  });
}
