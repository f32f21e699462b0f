/** Revenue: the catalogue of mechanisms, and their lines added up by who pays. */
import type { z } from 'zod';
import { catalogue } from '../../catalogue.ts';
import type { Bilingual } from '../../diagnostics/diagnostic.ts';
import { type Named, sum, total } from '../../lines/index.ts';
import { named } from '../../quantity/schema.ts';
import { type Context, inPhase, nameOf, text } from '../context.ts';
import { withVatRate } from '../tax/vat-spec.ts';
import { phaseOf } from '../timeline/spec.ts';
import { ancillary } from './ancillary.ts';
import { availability } from './availability.ts';
import { capitalGrant } from './capital-grant.ts';
import { carbon } from './carbon.ts';
import { concessionFee } from './concession-fee.ts';
import { dataService } from './data-service.ts';
import { energySavings } from './energy-savings.ts';
import { energyTrusteeship } from './energy-trusteeship.ts';
import { guaranteedSavings } from './guaranteed-savings.ts';
import { landValue } from './land-value.ts';
import { revenueGuarantee } from './revenue-guarantee.ts';
import type { Bid, Fee, Grant, Listed, Receipt, RevenueLines, RevenueNeeds } from './contract.ts';
import { passThrough } from './pass-through.ts';
import { requiredPayment } from './required-payment.ts';
import { table } from './table.ts';
import { usagePayment } from './usage-payment.ts';
import { userCharge } from './user-charge.ts';
import { viabilityGapBid } from './viability-gap-bid.ts';
import { viabilityGap } from './viability-gap.ts';

export type {
  Bid,
  Fee,
  Grant,
  Payer,
  Receipt,
  RevenueLines,
  RevenueMechanism,
  RevenueNeeds,
  WriteRevenue,
} from './contract.ts';

/** Every revenue mechanism. A new one is one file and one name here. */
export const revenueMechanisms = catalogue(
  userCharge,
  availability,
  usagePayment,
  energySavings,
  guaranteedSavings,
  energyTrusteeship,
  dataService,
  viabilityGap,
  viabilityGapBid,
  passThrough,
  requiredPayment,
  capitalGrant,
  ancillary,
  landValue,
  carbon,
  table,
  revenueGuarantee,
  concessionFee,
);

/** `revenue:` of a scenario: any number of mechanisms by name. */
export const revenueSpec = named(withVatRate(revenueMechanisms.kinds), {
  title: text('Revenue', '收入'),
  description: text(
    "Who pays the project company, for what: mechanisms by name. A viability gap counts the users' payments listed before it.",
    '按名称列出的付费机制；可行性缺口补助只扣减列于其前的使用者付费。',
  ),
});

/** All mechanisms together. The sums are period lines in money. */
export interface Revenue extends Required<RevenueLines> {
  /** Everything received in operation. */
  readonly operating: Named;
  readonly fromUsers: Named;
  readonly fromGovernment: Named;
  /** What is paid whatever the demand. */
  readonly contracted: Named;
  /** Support paid while building. */
  readonly granted: Named;
  /** What the company pays the government; absent where no mechanism makes it pay. */
  readonly feesToGovernment: Named | undefined;
  /** What mechanisms make the company pay anyone else: an energy bill, a client. */
  readonly feesToOthers: Named | undefined;
}

/** Writes every mechanism, in the order listed, and what they come to. */
export function buildRevenue(
  context: Context,
  spec: z.output<typeof revenueSpec>,
  needs: Omit<RevenueNeeds, 'paidByUsers' | 'grantsSoFar' | 'listed'>,
): Revenue {
  const { m } = context;
  const source = 'sum of the mechanisms by payer; definition';
  m.section('revenue', 'contract; definition');
  const receipts: Receipt[] = [];
  const grants: Grant[] = [];
  const bids: Bid[] = [];
  const fees: Fee[] = [];
  const toGovernment: Named[] = [];
  const listed: Listed[] = [];
  const users = {
    label: text('Paid by users under what is listed so far', '截至本项的使用者付费'),
    unit: 'money',
    nature: 'flow',
    source,
  } as const;
  const given = {
    label: text('Grants listed so far', '截至本项的补助合计'),
    shape: 'once',
    unit: 'money',
    nature: 'balance',
    source,
  } as const;
  let paidByUsers = m.line('revenue.users_before', users, 0);
  let grantsSoFar = m.line('revenue.grants_before', given, 0);
  for (const [name, mechanism] of Object.entries(spec)) {
    const at = `revenue.${name}`;
    const written = revenueMechanisms.make(mechanism)(
      inPhase(context, phaseOf(mechanism)),
      at,
      nameOf(mechanism.label, name),
      {
        ...needs,
        paidByUsers,
        grantsSoFar,
        listed: [...listed],
      },
    );
    receipts.push(...written.receipts);
    grants.push(...written.grants);
    bids.push(...written.bids);
    fees.push(...(written.fees ?? []));
    toGovernment.push(...(written.toGovernment ?? []));
    listed.push({ name, receipts: written.receipts });
    const fromUsers = written.receipts.filter(({ payer }) => payer === 'users').map(({ line }) => line);
    if (fromUsers.length > 0) paidByUsers = m.line(`${at}.users_so_far`, users, sum([paidByUsers, ...fromUsers]));
    if (written.grants.length > 0)
      grantsSoFar = m.line(
        `${at}.grants_so_far`,
        given,
        sum([grantsSoFar, ...written.grants.map(({ line }) => total(line))]),
      );
  }
  for (const { line } of receipts) {
    context.books.income('revenue', 1, line);
    context.books.cash('operating', 1, line, { phase: 'operation' });
  }
  for (const { line } of fees) {
    context.books.income('operating_cost', -1, line);
    context.books.cash('operating', -1, line, { phase: 'operation' });
  }
  const [paidBack, paidOn] = [
    fees.filter(({ payee }) => payee === 'government'),
    fees.filter(({ payee }) => payee !== 'government'),
  ];
  const adding = (id: string, label: Bilingual, lines: readonly { readonly line: Named }[]): Named =>
    m.line(id, { label, unit: 'money', nature: 'flow', source }, sum(lines.map(({ line }) => line)));
  return {
    receipts,
    grants,
    bids,
    fees,
    toGovernment,
    operating: adding('revenue.operating', text('Operating revenue', '运营收入'), receipts),
    fromUsers: adding(
      'revenue.from_users',
      text('Paid by users', '使用者付费'),
      receipts.filter(({ payer }) => payer === 'users'),
    ),
    fromGovernment: adding(
      'revenue.from_government',
      text('Paid by the government in operation', '运营期政府付费'),
      receipts.filter(({ payer }) => payer === 'government'),
    ),
    contracted: adding(
      'revenue.contracted',
      text('Contracted revenue', '合同锁定收入'),
      receipts.filter(({ contracted }) => contracted),
    ),
    granted: adding('revenue.grants', text('Grants while building', '建设期政府补助'), grants),
    feesToGovernment:
      paidBack.length === 0
        ? undefined
        : adding(
            'revenue.fees_to_government',
            text('Paid to the government in operation', '运营期向政府支付款项'),
            paidBack,
          ),
    feesToOthers:
      paidOn.length === 0
        ? undefined
        : adding(
            'revenue.fees_to_others',
            text('Paid to others under revenue contracts', '收入合同项下向其他方支付款项'),
            paidOn,
          ),
  };
}
