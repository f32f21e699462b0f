/** What a scenario says of equity: its order, who holds it, and what stands beside cash: shareholder loans, a bridge, things in kind. */
import { z } from 'zod';
import { choice, date, identifier, money, named, rate, share, years } from '../../quantity/schema.ts';
import { text } from '../context.ts';
import { ORDERS, type OrderName } from './orders.ts';

const orderNames = Object.keys(ORDERS) as [OrderName, ...OrderName[]];

/** Names of shareholders; without it, all private ones. */
const lenders = z
  .array(identifier({ title: text('Holder', '股东') }))
  .min(1)
  .meta({
    title: 'Holders that lend',
    'x-title-zh': '提供股东借款的股东',
    description: 'Names of holders; all but the government unless said.',
    'x-description-zh': '股东名称；未填时为除政府外的全部股东。',
  });

export const shareholderLoansSpec = z.strictObject({
  share: share({
    title: text('Share that is lent', '股东借款占比'),
    description: text(
      'The part of what these holders put in that is a loan and not capital; drawn side by side with it.',
      '相应股东投入中以借款（而非资本金）方式提供的比例，与资本金同比例投入。',
    ),
    example: '70 %',
  }),
  rate: rate({
    title: text('Interest on shareholder loans', '股东借款利率'),
    description: text(
      'A year. Interest that is not paid is added to the loan, while building and after.',
      '年利率；建设期及未支付的利息计入借款余额。',
    ),
    min: 0,
    max: 1,
    example: '8 %',
  }),
  holders: lenders.optional(),
  repayment: choice(['cash-available', 'schedule'], {
    title: text('Repayment of shareholder loans', '股东借款偿还方式'),
    description: text(
      'cash-available: all cash left after senior claims and lock-up; schedule: equal parts over `tenor`, as far as cash reaches.',
      'cash-available：以满足优先债务和锁定测试后的全部现金偿还；schedule：在 tenor 内等额偿还本金，以可用现金为限。',
    ),
  }).prefault('cash-available'),
  tenor: years({
    title: text('Years of repayment', '偿还年数'),
    description: text(
      'Years of operation over which a schedule repays the loan in equal parts.',
      '按计划等额偿还的运营年数。',
    ),
    minExclusive: 0,
    max: 60,
    example: '12 years',
  }).optional(),
});

export const bridgeSpec = z.strictObject({
  rate: rate({
    title: text('Interest on the bridge', '过桥贷款利率'),
    description: text('A year, on what is drawn, paid while building.', '按已提取额计收的年利率，建设期按期支付。'),
    min: 0,
    max: 1,
    example: '4 %',
  }),
  upfront_fee: share({
    title: text('Upfront fee', '安排费'),
    description: text('Share of the equity commitment, paid at the close.', '占资本金承诺额的比例，融资交割时支付。'),
  }).prefault('0 %'),
  commitment_fee: rate({
    title: text('Commitment fee', '承诺费'),
    description: text('A year, on what is not yet drawn.', '按未提取额计收的年费率。'),
    min: 0,
  }).prefault('0 %'),
  lender: identifier({
    title: text('Lender of the bridge', '过桥贷款人'),
    description: text('The party that lends.', '贷款方名称。'),
  }).prefault('bridge_bank'),
  repaid_on: date({
    title: text('Repaid on', '偿还日'),
    description: text(
      'The day on which equity replaces the bridge; completion if that is earlier, or unless said.',
      '资本金置换过桥贷款之日；竣工更早或未填时为竣工时。',
    ),
  }).optional(),
});

export const equitySpec = z.strictObject({
  order: choice(orderNames, {
    title: text('Order', '出资顺序'),
    description: text(
      'Equity before debt, side by side with it, or after it.',
      '资本金先于债务、同比例或后于债务投入。',
    ),
  }).prefault('pro-rata'),
  holders: named(share({ title: text('Share of the equity', '股权比例') }), {
    title: text('Holders', '股东'),
    description: text('Shares by holder; they add up to 100 %.', '各股东持股比例，合计 100%。'),
  }),
  shareholder_loans: shareholderLoansSpec.optional(),
  bridge: bridgeSpec.optional(),
  in_kind: named(
    money({
      nominal: true,
      title: text('Value put in in kind', '实物出资作价'),
      description: text('Appraised value at the close.', '融资交割时的评估作价。'),
      min: 0,
    }),
    {
      title: text('Equity in kind', '实物出资'),
      description: text(
        'Land or other things that a holder puts in at the close, by holder: part of its share of the equity, and of the assets.',
        '股东于融资交割时投入的土地等实物，按股东列出；计入其出资额和项目资产。',
      ),
    },
  ).optional(),
  instruments: named(share({ title: text('Raised by equity-type instruments', '权益类金融工具占比') }), {
    title: text('Equity-type instruments', '权益类金融工具'),
    description: text(
      'The share of what a holder puts in as capital that it raised by perpetual bonds and the like, by holder.',
      '各股东投入的资本金中通过永续债等权益型、股权类金融工具筹措的比例。',
    ),
  }).optional(),
});
