/** Cash by party: every flow that crosses a boundary, added up; the company's must be what its accounts gain. */
import { type Named, number, sum, type Term } from '../../lines/index.ts';
import { delta } from '../../lines/idioms/index.ts';
import { type Context, text } from '../context.ts';
import { COMPANY, type Parties, partyName } from './spec.ts';

const flow = { unit: 'money', nature: 'flow' } as const;

/** Writes `parties.<party>.cash` of each of `names` (period, money), and the checks that no money arises or is lost. */
export function cashByParty(
  { m, books }: Context,
  names: readonly string[],
  of: { readonly tolerance: Named; readonly parties: Parties },
): void {
  m.section(
    'parties',
    "every flow has a payer and a payee; the sum over all parties is zero by construction, so the proof is that the company's net flow is the change of its accounts",
  );
  const flows = m.flows();
  const cash = new Map(
    names.map((party): [string, Named] => {
      const { en, zh } = partyName(of.parties, party);
      const received: Term = sum(flows.filter((each) => each.flow.to === party).map(({ line }) => line));
      const given: Term = sum(flows.filter((each) => each.flow.from === party).map(({ line }) => line));
      return [
        party,
        m.line(
          `parties.${party}.cash`,
          { ...flow, label: text(`${en}: net cash received`, `${zh}：净现金收入`) },
          received.minus(given),
        ),
      ];
    }),
  );
  const everyone = m.line(
    'parties.sum',
    { ...flow, label: text('All parties together', '各方合计') },
    sum([...cash.values()]),
  );
  const zero = m.line('parties.zero', { ...flow, label: text('Zero', '零') }, number(0));
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
  const company = cash.get(COMPANY);
  const holdings = m.line(
    'parties.accounts',
    { unit: 'money', nature: 'balance', label: text('All accounts of the project company', '项目公司各账户余额') },
    sum(books.accounts()),
  );
  const change = m.line(
    'parties.accounts_change',
    { ...flow, label: text('Change of all accounts', '各账户余额变动') },
    delta(holdings),
  );
  if (company !== undefined)
    m.check('company-cash-is-explained', {
      tier: 'integrity',
      label: text("The company's net flow is the change of its accounts", '项目公司净现金流等于账户余额变动'),
      hint: text(
        "A payment is missing from the parties' ledger, or is in it twice; report it as a bug.",
        '各方台账漏记或重复记录某笔支付；请作为缺陷报告。',
      ),
      left: company,
      relation: 'equals',
      right: change,
      tolerance: of.tolerance,
    });
}
