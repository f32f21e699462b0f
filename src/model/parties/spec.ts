/** What a scenario says of the parties themselves: names, and what they earn on the contracts they hold. */
import { z } from 'zod';
import type { Bilingual } from '../../diagnostics/diagnostic.ts';
import { type Named, sum } from '../../lines/index.ts';
import { bilingualText, identifier, named, share } from '../../quantity/schema.ts';
import { PURE } from '../../quantity/unit.ts';
import { type Context, nameOf, text } from '../context.ts';

export const partiesSpec = named(
  z.strictObject({
    label: bilingualText({ title: text('Name shown', '显示名称') }).optional(),
    margin: share({
      title: text('Contract margin', '合同利润率'),
      description: text(
        'The part of what the project company pays this party for works and services that is its profit; counted as a benefit of its holder.',
        '项目公司向其支付的工程及服务价款中的利润比例，计入对应股东的总收益。',
      ),
      example: '8 %',
    }).optional(),
    holder: identifier({
      title: text('Shareholder that benefits', '受益股东'),
      description: text(
        'The shareholder to whom the margin goes; the party itself unless said.',
        '获得该利润的股东，默认为该方自身。',
      ),
    }).optional(),
  }),
  {
    title: text('Parties', '各方'),
    description: text(
      'Parties by name: how they are shown, and the margin they earn on what they are paid.',
      '按名称列出的各方：显示名称，以及就所收价款赚取的利润率。',
    ),
  },
);

export type Parties = Readonly<z.output<typeof partiesSpec>>;

/** The party whose books the model keeps. */
export const COMPANY = 'project_company';

const KNOWN: Readonly<Record<string, Bilingual>> = {
  project_company: text('Project company', '项目公司'),
  users: text('Users', '使用者'),
  government: text('Government', '政府'),
  contractor: text('Contractor', '施工方'),
  operator: text('Operator', '运营方'),
  tax_authority: text('Tax authority', '税务机关'),
  central_treasury: text('Central treasury', '中央国库'),
  local_treasury: text('Local treasury', '地方国库'),
  bank: text('Bank', '银行'),
  loan: text('Lender', '贷款人'),
  senior: text('Senior lenders', '优先级贷款人'),
  junior: text('Junior lenders', '次级贷款人'),
  mezzanine: text('Mezzanine lenders', '夹层贷款人'),
  bond: text('Bond holders', '债券持有人'),
  bond_holders: text('Bond holders', '债券持有人'),
  bond_underwriter: text('Bond underwriters', '债券承销机构'),
  outside: text('Third parties', '第三方'),
  land_buyers: text('Land buyers', '土地受让方'),
  energy_supplier: text('Energy supplier', '能源供应方'),
  fuel_supplier: text('Fuel supplier', '燃料供应方'),
  utilities: text('Utilities', '公用事业单位'),
  insurer: text('Insurer', '保险人'),
  payment_firm: text('Payment service provider', '支付服务机构'),
  platform_firm: text('Platform provider', '平台服务商'),
  bank_club: text('Club of banks', '银团'),
  policy_bank: text('Policy bank', '政策性银行'),
  commercial_bank: text('Commercial bank', '商业银行'),
  new_bank: text('Refinancing bank', '再融资银行'),
  construction_lender: text('Construction lender', '建设期贷款人'),
  lenders: text('Lenders', '贷款人'),
  investors: text('Investors', '投资者'),
  owner: text('Owner', '业主'),
  sponsor: text('Sponsor', '社会资本方'),
  private_partner: text('Private partner', '社会资本方'),
  esco: text('Energy service company', '节能服务公司'),
};

/** How a party is shown: by the scenario's own name, by that of its role, or by its key in words. */
export function partyName(parties: Parties, name: string): Bilingual {
  const known = parties[name]?.label ?? KNOWN[name];
  if (known !== undefined) return nameOf(known, name);
  const { en, zh } = nameOf(undefined, name);
  return text(en.charAt(0).toUpperCase() + en.slice(1), zh.charAt(0).toUpperCase() + zh.slice(1));
}

/** What a shareholder earns as a contractor or operator: period, money. */
export interface ContractMargin {
  readonly holder: string;
  readonly line: Named;
}

/** Blocks whose payments are for works and services. */
const CONTRACTS: ReadonlySet<string> = new Set(['construction', 'operation', 'lifecycle']);

/** Writes the margins of the parties that state one, on all that the company has been charged by them so far. */
export function contractMargins({ m }: Context, parties: Parties): readonly ContractMargin[] {
  const stated = Object.entries(parties).filter(([, { margin }]) => margin !== undefined);
  m.section(
    'parties',
    'contractor and operator margin counted as partner benefit; before the tax of that party; definition',
  );
  return stated.map(([name, { holder }]) => {
    const charged = m
      .flows()
      .filter(({ line, flow }) => flow.to === name && CONTRACTS.has(m.about(line).subject))
      .map(({ line }) => line);
    const { en, zh } = partyName(parties, name);
    return {
      holder: holder ?? name,
      line: m.line(
        `parties.${name}.contract_margin`,
        { unit: 'money', nature: 'flow', label: text(`Margin of ${en} on its contracts`, `${zh}：合同利润`) },
        sum(charged).times(m.input(`parties.${name}.margin`, PURE)),
      ),
    };
  });
}
