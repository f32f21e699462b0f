/** VAT: charged on sales, paid on purchases, the difference remitted a period later or carried as a credit; with surcharges. */
import type { z } from 'zod';
import { call, most, type Named, number, prev, sum, type Term, total, when } from '../../lines/index.ts';
import type { Bilingual } from '../../diagnostics/diagnostic.ts';
import { PURE } from '../../quantity/unit.ts';
import { type Context, text } from '../context.ts';
import { notYetDue } from './later.ts';
import type { vatSpec } from './vat-spec.ts';
import { down, up } from '../books.ts';

/** Something sold or bought: its line (period, money) without VAT, the VAT on it, and who pays it or is paid it. */
export interface Invoice {
  readonly line: Named;
  readonly label: Bilingual;
  readonly vat: Term;
  readonly party: string;
}

/** All that is sold and bought, by what it is to the project. */
export interface VatNeeds {
  readonly sales: readonly Invoice[];
  readonly construction: readonly Invoice[];
  readonly operation: readonly Invoice[];
  readonly renewals: readonly Invoice[];
  /** Spent on construction, period, money: refunds while building are at most this with its VAT. */
  readonly spending: Named;
}

const SOURCE =
  '增值税暂行条例 art. 4, 5, 8, 19 (增值税法 in force 2026-01-01, art. 8, 14-16): output less input tax of the period, on invoices; credit carried forward or refunded; net tax paid in the next period';
const flow = { unit: 'money', nature: 'flow' } as const;
const balance = { unit: 'money', nature: 'balance' } as const;

/**
 * Writes VAT under `tax.vat` and posts it. Days of credit count for amounts without VAT: the tax is due with the invoice, whenever
 * the invoice is paid. What is owed or due when the concession ends is settled in its last period.
 */
export function buildVat(context: Context, spec: z.output<typeof vatSpec>, needs: VatNeeds): void {
  const { m, time, books } = context;
  m.section('vat', SOURCE);
  const charged = (invoices: readonly Invoice[], sold: boolean): readonly { readonly line: Named; party: string }[] =>
    invoices.map(({ line, label, vat, party }) => ({
      party,
      line: m.line(
        `${line.id}.vat`,
        {
          ...flow,
          label: text(`${label.en}: VAT`, `${label.zh}：${sold ? '销项税额' : '进项税额'}`),
          flow: sold ? { from: party, to: 'project_company' } : { from: 'project_company', to: party },
        },
        vat,
      ),
    }));
  const added = (id: string, label: Bilingual, parts: readonly { readonly line: Named }[]): Named =>
    m.line(id, { ...flow, label }, sum(parts.map(({ line }) => line)));
  const [sales, works, running, renewals] = [
    charged(needs.sales, true),
    charged(needs.construction, false),
    charged(needs.operation, false),
    charged(needs.renewals, false),
  ];
  const output = added('tax.vat.output', text('Output VAT', '销项税额'), sales);
  const onWorks = added('tax.vat.input_on_construction', text('Input VAT on construction', '建设投资进项税额'), works);
  const onCosts = added('tax.vat.input_on_costs', text('Input VAT on operating costs', '运营成本进项税额'), running);
  const onRenewals = added('tax.vat.input_on_renewals', text('Input VAT on renewals', '更新改造进项税额'), renewals);
  const input = m.line(
    'tax.vat.input',
    { ...flow, label: text('Input VAT', '进项税额') },
    onWorks.plus(onCosts).plus(onRenewals),
  );

  // What output VAT does not cover is a credit.
  const credit = m.declare('tax.vat.credit', { ...balance, label: text('VAT credit carried forward', '留抵税额') });
  const net = m.line(
    'tax.vat.net',
    { ...flow, label: text('Output less input VAT and credit', '销项税额减进项税额及上期留抵') },
    output.minus(input).minus(prev(credit, 0)),
  );
  const assessed = m.line(
    'tax.vat.assessed',
    { ...flow, label: text('VAT of the period', '本期应纳增值税额') },
    most(net, 0),
  );
  const excess = most(net.negated(), 0);
  const claiming: Term | undefined =
    spec.credit === 'refunded'
      ? time.years.isMore(0)
      : spec.credit === 'refunded-at-completion'
        ? time.completion
        : undefined;
  const claimed = m.line(
    'tax.vat.claimed',
    {
      ...flow,
      label: text('Credit claimed back', '申请退还的留抵税额'),
      source: '财政部 税务总局公告2022年第14号 (留抵退税)',
    },
    claiming === undefined ? 0 : when(claiming, excess, 0),
  );
  const lost = m.line(
    'tax.vat.lost',
    {
      ...flow,
      label: text('Credit lost when the concession ends', '期满未抵扣留抵税额损失'),
      source:
        'a credit that is never used is a cost; deductible, being no deductible VAT (企业所得税法实施条例 art. 31)',
    },
    when(time.final, excess.minus(claimed), 0),
  );
  m.define(credit, excess.minus(claimed).minus(lost));
  const { due, refund } = refunds(context, claimed, needs.spending.plus(onWorks));

  const remitted = m.declare('tax.vat.remitted', {
    ...flow,
    label: text('VAT remitted', '实际缴纳增值税'),
    flow: { from: 'project_company', to: 'tax_authority' },
  });
  const payable = m.declare('tax.vat.payable', { ...balance, label: text('VAT payable', '应交增值税') });
  m.define(remitted, prev(payable, 0).plus(when(time.final, assessed, 0)));
  m.define(payable, prev(payable, 0).plus(assessed).minus(remitted));

  const building = m.line(
    'tax.vat.construction',
    { ...flow, label: text('VAT on construction, less refunds', '建设期增值税净支出') },
    onWorks.minus(when(time.building, refund, 0)),
  );
  const after = m.line(
    'tax.vat.refunded_in_operation',
    { ...flow, label: text('VAT refunded in operation', '运营期收到的留抵退税') },
    when(time.building, 0, refund),
  );
  books.cash('investing', -1, building, {
    phase: 'construction',
    label: text('VAT on construction, less refunds', '建设期增值税净支出'),
  });
  books.cash('operating', 1, output, { phase: 'operation' });
  books.cash('operating', -1, onCosts, { phase: 'operation' });
  books.cash('investing', -1, onRenewals, { phase: 'operation' });
  books.cash('operating', -1, remitted, { phase: 'operation' });
  books.cash('operating', 1, after, { phase: 'operation' });
  books.income('operating_cost', -1, lost);
  books.asset(credit, {
    owedBy: 'tax_authority',
    changes: [up(input), down(output), up(assessed), down(claimed), down(lost)],
  });
  books.asset(due, { owedBy: 'tax_authority', changes: [up(claimed), down(refund)] });
  books.liability(payable, { owedTo: 'tax_authority', changes: [up(assessed), down(remitted)] });
  if (spec.surcharges !== undefined) surcharges(context, assessed, remitted, payable);

  // Those who sell to the company pass on what they charged.
  const sellers = new Map<string, Named[]>();
  for (const { party, line } of [...works, ...running, ...renewals])
    if (party !== 'tax_authority') sellers.set(party, [...(sellers.get(party) ?? []), line]);
  m.section('vat', SOURCE);
  const passedOn = [...sellers].map(([party, lines]) =>
    m.line(
      `tax.vat.remitted_by.${party}`,
      {
        ...flow,
        label: text(`VAT remitted by ${party.replaceAll('_', ' ')}`, `${party.replaceAll('_', ' ')}缴纳的增值税`),
        flow: { from: party, to: 'tax_authority' },
      },
      sum(lines),
    ),
  );
  books.tax('vat', 1, remitted);
  books.tax('vat', -1, refund);
  for (const line of passedOn) books.tax('vat', 1, line);
  checkVat(context, { output, lost, remitted, refund, passedOn });
}

/** What is claimed back and not yet paid, and what is paid: while building, at most what is spent in the period. */
function refunds(context: Context, claimed: Named, spent: Term): { readonly due: Named; readonly refund: Named } {
  const { m, time } = context;
  const due = m.declare('tax.vat.refund_due', { ...balance, label: text('VAT refund due', '应收留抵退税款') });
  const waiting = m.line(
    'tax.vat.refund_waiting',
    { ...balance, label: text('VAT claimed back, not yet due', '尚未到期的留抵退税款') },
    notYetDue(context, claimed, 'tax.vat.refund_after'),
  );
  m.define(due, when(time.building, most(waiting, prev(due, 0).plus(claimed).minus(spent)), waiting));
  const refund = m.line(
    'tax.vat.refund',
    {
      ...flow,
      label: text('VAT refunded', '收到的留抵退税'),
      flow: { from: 'tax_authority', to: 'project_company' },
    },
    prev(due, 0).plus(claimed).minus(due),
  );
  return { due, refund };
}

/** City tax and education surcharges: a cost when the VAT is assessed, paid with it. */
function surcharges(context: Context, assessed: Named, remitted: Named, payable: Named): void {
  const { m, books } = context;
  m.section(
    'vat',
    '城市维护建设税法 (2020) art. 4; 征收教育费附加的暂行规定 art. 3; 财综〔2010〕98号 (地方教育附加): shares of the VAT paid',
  );
  const rate = sum(['city', 'education', 'local_education'].map((name) => m.input(`tax.vat.surcharges.${name}`, PURE)));
  const cost = m.line(
    'tax.vat.surcharges',
    { ...flow, label: text('Taxes and surcharges', '税金及附加') },
    assessed.times(rate),
  );
  const paid = m.line(
    'tax.vat.surcharges_paid',
    {
      ...flow,
      label: text('Taxes and surcharges paid', '缴纳税金及附加'),
      flow: { from: 'project_company', to: 'tax_authority' },
    },
    remitted.times(rate),
  );
  const owed = m.line(
    'tax.vat.surcharges_payable',
    { ...balance, label: text('Taxes and surcharges payable', '应交税金及附加') },
    payable.times(rate),
  );
  books.income('operating_cost', -1, cost);
  books.tax('surcharges', 1, paid);
  books.cash('operating', -1, paid, { phase: 'operation' });
  books.liability(owed, { owedTo: 'tax_authority', changes: [up(cost), down(paid)] });
}

/** Over the life the tax authority receives what buyers were charged, and what was lost. */
function checkVat(
  { m }: Context,
  of: {
    output: Named;
    lost: Named;
    remitted: Named;
    refund: Named;
    passedOn: readonly Named[];
  },
): void {
  const once = { ...flow, shape: 'once' } as const;
  const received = m.line(
    'tax.vat.received_in_all',
    { ...once, label: text('VAT received by the tax authority, less refunds', '税务机关实收增值税（扣除退税）') },
    sum([of.remitted, ...of.passedOn].map((line) => total(line))).minus(total(of.refund)),
  );
  const borne = m.line(
    'tax.vat.borne_in_all',
    { ...once, label: text('VAT charged to buyers, and credit lost', '购买方负担的增值税及留抵损失') },
    total(of.output).plus(total(of.lost)),
  );
  const scale = m.line(
    'check.vat_tolerance',
    {
      ...balance,
      shape: 'once',
      label: text('Tolerance of the VAT check', '增值税校验容差'),
    },
    most(number('0.01', 'money'), call('abs', borne).times(number('0.000000001'))),
  );
  m.check('vat-is-conserved', {
    tier: 'integrity',
    shape: 'once',
    label: text('The VAT received is the VAT that buyers paid, and what was lost', '实收增值税等于购买方负担的增值税'),
    hint: text('VAT is missing from a remittance or in two; report it as a bug.', '增值税漏缴或重复；请作为缺陷报告。'),
    left: received,
    relation: 'equals',
    right: borne,
    tolerance: scale,
  });
}
