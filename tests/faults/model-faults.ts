/** The faults planted in models, by area. */
import {
  add,
  aggregating,
  always,
  confuse,
  first,
  forget,
  forgetBefore,
  halfCondition,
  nothing,
  only,
  onlyInput,
  operation,
  times,
  twice,
  unbounded,
} from './edit.ts';
import { most, Named, prev } from '../../src/lines/index.ts';
import { type Fault, faultsOf } from './fault.ts';

const SENIOR = 'funding.debt.senior';
const POLICY = 'funding.debt.policy';
const FUND = 'funding.debt.fund';
const DSRA = 'reserves.debt_service';

const tax = faultsOf('tax', [
  ['interest is dropped from taxable income', 'rich', 'tax.income', forget('debt.interest')],
  ['depreciation is deducted twice', 'smart-parking', 'tax.unlevered_income', twice('depreciation.construction')],
  ['losses are never used', 'strained', 'tax.company.losses_used_to_date', nothing],
  ['losses are used again every year', 'covered', 'tax.company.losses_used', first],
  ['losses never expire', 'strained', 'tax.company.losses_expired', nothing],
  ['the holiday is ignored', 'street-lighting', 'tax.company.rate', onlyInput('tax.rate')],
  [
    'thin capitalisation is left out of taxable income',
    'rich',
    'tax.income',
    forget('tax.thin_capitalisation.disallowed'),
  ],
  ['thin capitalisation refuses nothing', 'rich', 'tax.thin_capitalisation.excess_share', nothing],
  ['each period is taxed as if it were the year', 'rich', 'tax.company.year_to_date', always],
  [
    'tax owed from the last period is never paid',
    'rich',
    'tax.company.income_tax.paid',
    forgetBefore('tax.company.income_tax.payable'),
  ],
]);

const yardstick = faultsOf('tax', [
  ['tax without financing forgets the losses of other years', 'strained', 'tax.unlevered.losses_available', nothing],
]);

const vat = faultsOf('VAT', [
  ['a refund is lost', 'rich', 'tax.vat.refund', nothing],
  ['the credit is carried twice', 'smart-parking-vat', 'tax.vat.credit', times('2')],
  ['output VAT counts as income', 'smart-parking-vat', 'accounts.ebitda', add('tax.vat.output')],
  ['the credit of the last period is forgotten', 'smart-parking-vat', 'tax.vat.net', forgetBefore('tax.vat.credit')],
  ['surcharges are paid and are no cost', 'smart-parking-vat', 'accounts.ebitda', forget('tax.vat.surcharges')],
  ['a contractor keeps the VAT it charged', 'smart-parking-vat', 'tax.vat.remitted_by.contractor', nothing],
]);

const debt = faultsOf('debt', [
  ['the senior loan is over-repaid by a tenth', 'smart-parking', `${SENIOR}.paid`, times('1.1')],
  [
    'interest is charged on the closing balance',
    'smart-parking',
    `${SENIOR}.interest`,
    confuse(`${SENIOR}.opening`, `${SENIOR}.scheduled_closing`),
  ],
  ['capitalised interest is not added to the loan', 'rich', `${POLICY}.draw`, first],
  ['fees are charged and not funded', 'rich', 'funding.finance_costs', forget(`${SENIOR}.fees`)],
  ['interest while building is forgotten', 'smart-parking', `${SENIOR}.construction_interest`, nothing],
  ['arrears bear no default interest', 'strained', 'funding.debt.loan.default_interest', nothing],
  ['the sweep is not deducted from cash', 'rich', `${POLICY}.cash_after_sweep`, forget(`${POLICY}.swept`)],
  ['the sweep is not deducted from the loan', 'rich', `${POLICY}.closing`, forget(`${POLICY}.swept`)],
  ['the largest of the limits sizes the loan', 'smart-parking', `${SENIOR}.most`, operation('min', 'max')],
  [
    'the loan is sculpted to half more than CFADS carries',
    'smart-parking',
    `${SENIOR}.scheduled_service`,
    times('1.5'),
  ],
  ['the swap settles the wrong way', 'rich', `${SENIOR}.swap.settlement`, times('-1')],
  ['draws on the letter of credit are not owed', 'covered', 'letter_of_credit.drawn', forget('letter_of_credit.draw')],
  ['the letter of credit is free', 'covered', 'letter_of_credit.charges', nothing],
]);

const creditors = faultsOf('debt', [
  ['the bank is paid nine tenths of what is due', 'smart-parking', `${SENIOR}.paid`, times('0.9')],
  [
    'the commitment fee is charged on what is drawn',
    'smart-parking',
    `${SENIOR}.fees`,
    forgetBefore(`${SENIOR}.drawn`),
  ],
  ['the margin is left out of the interest', 'smart-parking', `${SENIOR}.period_rate`, times('0.9')],
]);

const mezzanine = faultsOf('debt', [
  ['interest paid in kind is not added to the balance', 'layered', `${FUND}.pik.balance`, forget(`${FUND}.pik.agreed`)],
  ['more interest is added than was agreed', 'layered', `${FUND}.pik.agreed`, times('1.5')],
  ['interest paid in kind is paid in cash as well', 'layered', `${FUND}.due`, add(`${FUND}.pik.added`)],
  ['interest that waits is forgiven', 'layered', `${FUND}.closing`, forget(`${FUND}.interest`)],
  ['interest paid in kind is no cost', 'layered', 'debt.interest', forget(`${FUND}.interest`)],
  ['the gate of the mezzanine loan is ignored', 'layered', 'mezzanine.blocked', nothing],
  ['the gate never opens', 'layered', 'mezzanine.blocked', always],
  ['the equity kicker is paid twice', 'layered', `${FUND}.equity_kicker`, times('2')],
  [
    'the equity kicker is paid and the dividends stay',
    'layered',
    'distributions.dividends',
    only('distributions.profit_paid'),
  ],
  ['the equity kicker is taken from the dividends and paid to nobody', 'layered', `${FUND}.equity_kicker`, nothing],
]);

const reserves = faultsOf('reserves', [
  [
    'the reserve is counted twice in the balance sheet',
    'smart-parking',
    'accounts.total_assets',
    twice(`${DSRA}.balance`),
  ],
  ['the reserve is released twice', 'smart-parking', `${DSRA}.taken`, times('2')],
  ['filling the reserve costs no cash', 'strained', `${DSRA}.cash_after`, forget(`${DSRA}.added`)],
  ['draws do not reduce the reserve', 'strained', `${DSRA}.balance`, forget(`${DSRA}.drawn`)],
  ['reserves earn no interest', 'smart-parking', 'reserves.interest_earned', nothing],
  ['the reserve looks half as far ahead', 'smart-parking', `${DSRA}.target`, times('0.5')],
]);

const funding = faultsOf('funding', [
  ['the initial reserve is a use without a source', 'smart-parking', 'funding.uses', forget(`${DSRA}.initial_funding`)],
  ['the grant pays twice', 'smart-parking', 'funding.need', twice('funding.grants_used')],
  ['equity in kind counts as cash', 'rich', 'funding.equity.paid_in', add('funding.equity.in_kind')],
  ['equity in kind is borrowed as well', 'rich', 'funding.debt_drawn', forget('funding.equity.in_kind')],
  ['working capital is funded and never arrives', 'rich', 'funding.cash_held', forget('funding.working_capital.held')],
]);

const waterfall = faultsOf('waterfall', [
  ['dividends exceed the cash there is', 'rich', 'distributions.dividends', unbounded(1)],
  ['dividends exceed distributable profit', 'rich', 'distributions.dividends', unbounded(0)],
  ['shareholder loans are skipped', 'rich', 'shareholder_loans.paid', nothing],
  ['lock-up is ignored', 'locked', 'distributions.dividends', halfCondition],
  ['dividends are paid out of what the year still earns', 'rich', 'accounts.distributable', always],
  [
    'unpaid costs are forgotten in the next period',
    'strained',
    'waterfall.carried',
    forgetBefore('waterfall.unpaid_costs'),
  ],
]);

const accounts = faultsOf('accounts', [
  [
    'depreciation is not taken off the assets',
    'smart-parking',
    'accounts.fixed_assets',
    forget('accounts.depreciation'),
  ],
  ['what was built is depreciated twice', 'smart-parking', 'depreciation.construction', times('2')],
  ['deferred grants are released twice', 'smart-parking', 'accounts.grants_released', times('2')],
  [
    'the receivable is not rolled',
    'street-lighting',
    'working_capital.receivable.government.increase',
    forgetBefore('working_capital.receivable.government'),
  ],
  ['dividends stay in retained earnings', 'rich', 'accounts.retained_earnings', forget('accounts.dividends')],
  ['interest is left out of the profit', 'smart-parking', 'accounts.profit_before_tax', forget('debt.interest')],
]);

const parties = faultsOf('parties', [
  ['a payer is missing', 'smart-parking', 'parties.project_company.cash', forget('revenue.garage.receipts')],
  [
    'the service of one bank is paid to another',
    'smart-parking',
    'parties.bank_club.cash',
    confuse(`${SENIOR}.paid`, `${POLICY}.paid`),
  ],
]);

const operation_ = faultsOf('operation', [
  [
    'cash that the government pays late is lost',
    'street-lighting',
    'cash_flow.from_operations',
    twice('working_capital.change'),
  ],
  ['operating costs are not paid', 'smart-parking', 'cash_flow.from_operations', forget('operation.costs')],
  ['a renewal is capitalised and not paid', 'smart-parking', 'cash_flow.from_operations', forget('lifecycle.spending')],
  ['renewals are depreciated twice', 'smart-parking', 'lifecycle.depreciation', times('2')],
]);

const returns = faultsOf('returns', [
  [
    'the rate of the project is shown as that of the shareholders',
    'smart-parking',
    'returns.equity_irr',
    aggregating('returns.project_flow_post_tax'),
  ],
  [
    'a shareholder misses its capital returned',
    'smart-parking',
    'equity.sponsor_ict.flow',
    forget('equity.sponsor_ict.redemption'),
  ],
  ['a shareholder is paid more than its part of the loan', 'rich', 'shareholder_loans.builder.service', times('1.1')],
  [
    'the rate after tax is that before tax',
    'smart-parking',
    'returns.project_irr_post_tax',
    aggregating('returns.project_flow_pre_tax'),
  ],
  ['service of shareholder loans counts twice', 'rich', 'equity.flow', twice('shareholder_loans.paid')],
  [
    'the project is discounted at the rate of the sponsors',
    'smart-parking',
    'returns.factor.project',
    only('returns.factor.equity'),
  ],
]);

/** Both sides of a payment to the wrong bank agree: over all parties money still adds up to zero. */
const agreeing: readonly Fault[] = [
  {
    area: 'parties',
    does: 'two banks receive the service of each other',
    deal: 'smart-parking',
    edits: [
      ['parties.bank_club.cash', confuse(`${SENIOR}.paid`, `${POLICY}.paid`)],
      ['parties.policy_bank.cash', confuse(`${POLICY}.paid`, `${SENIOR}.paid`)],
    ],
  },
];

const output = new Named('tax.vat.output');
const input = new Named('tax.vat.input');

/** The control account still rolls: nothing but the order of use is wrong. */
const hoarding: readonly Fault[] = [
  {
    area: 'VAT',
    does: 'VAT is paid while a credit is carried and never used',
    deal: 'smart-parking-vat',
    edits: [
      ['tax.vat.assessed', () => most(output.minus(input), 0).expr],
      ['tax.vat.lost', nothing],
      ['tax.vat.credit', () => prev(new Named('tax.vat.credit'), 0).plus(most(input.minus(output), 0)).expr],
    ],
  },
];

/** Every fault planted in a model. */
export const MODEL_FAULTS: readonly Fault[] = [
  ...tax,
  ...yardstick,
  ...vat,
  ...hoarding,
  ...debt,
  ...mezzanine,
  ...creditors,
  ...reserves,
  ...funding,
  ...waterfall,
  ...accounts,
  ...parties,
  ...agreeing,
  ...operation_,
  ...returns,
];
