/** The law of project capital, as commercial checks: how much, when, not borrowed, not withdrawn. Each names its article. */
import { type Named, sum, type Term, total, undefinedBecause, when } from '../../lines/index.ts';
import { runningTotal } from '../../lines/idioms/index.ts';
import type { z } from 'zod';
import { PURE } from '../../quantity/unit.ts';
import { addUp } from '../books.ts';
import { type Context, text } from '../context.ts';
import type { Funding } from './funding.ts';
import type { rulesSpec } from './rules-spec.ts';

const RATIO =
  '国发〔1996〕35号 (capital over fixed investment and 30 % of working capital, paid in step with the works), 国发〔2015〕51号, 国发〔2019〕26号 (to be confirmed against the original)';
const PAID =
  '国发〔1996〕35号: capital is subscribed at once and paid in step with the works (to be confirmed against the original)';
const BONDS =
  '厅字〔2019〕33号 (关于做好地方政府专项债券发行及项目配套融资工作的通知): special-purpose bonds as capital of major projects that the policy names; to be confirmed against the original';
const KEPT =
  '国发〔1996〕35号: investors may transfer capital and not withdraw it in any way (to be confirmed against the original)';
const INSTRUMENTS =
  '国发〔2019〕26号: equity-type and share-type financial instruments at most 50 % of project capital (to be confirmed against the original)';

const flow = { unit: 'money', nature: 'flow' } as const;
const factor = { unit: PURE, nature: 'factor' } as const;

/** Writes the checks that the scenario's rules ask for. `tolerance` is that of ratios. */
export function capitalRules(
  context: Context,
  rules: z.output<typeof rulesSpec>,
  of: {
    readonly funding: Funding;
    readonly redemption: Named;
    /** Shares of what each holder puts in that equity-type instruments raised. */
    readonly instruments: readonly string[];
    readonly nothing: Named;
    readonly tolerance: Named;
  },
): void {
  const { m, time } = context;
  const { funding } = of;
  const needed = rules.minimum_capital !== undefined || rules.equity_last === 'forbidden';
  const paid = needed
    ? runningTotal(m, 'funding.capital_so_far', funding.capital, {
        label: text('Project capital paid in so far', '累计实缴资本金'),
        source: PAID,
      })
    : undefined;
  if (paid !== undefined && rules.minimum_capital !== undefined) minimumCapital(context, paid, of);
  if (paid !== undefined && rules.equity_last === 'forbidden') paidInStep(context, paid, of);
  if (rules.capital_withdrawal === 'forbidden') {
    m.section('checks', KEPT);
    m.check('capital-is-not-withdrawn', {
      tier: 'commercial',
      label: text('Capital stays in until the concession ends', '资本金在特许经营期届满前不得抽回'),
      hint: text(
        'Return capital only at the end (国发〔1996〕35号); use shareholder loans for what is to come back earlier.',
        '仅在期末返还资本金（国发〔1996〕35号）；需提前收回的部分改用股东借款。',
      ),
      left: m.line(
        'funding.capital_withdrawn',
        { ...flow, label: text('Capital returned before the end', '届满前返还的资本金') },
        when(time.final, 0, of.redemption),
      ),
      relation: 'at-most',
      right: of.nothing,
      tolerance: m.named('check.tolerance'),
    });
  }
  if (rules.equity_instruments !== undefined && of.instruments.length > 0) {
    m.section('checks', INSTRUMENTS);
    const raised: readonly Term[] = funding.holders
      .filter(({ name }) => of.instruments.includes(name))
      .map(({ name, contribution }) => total(contribution).times(m.input(`funding.equity.instruments.${name}`, PURE)));
    m.check('equity-type-instruments', {
      tier: 'commercial',
      shape: 'once',
      label: text(
        'Equity-type instruments raise no more of the capital than the law lets',
        '权益类金融工具不超过资本金法定上限',
      ),
      hint: text(
        'Let the holders put in more capital of their own (国发〔2019〕26号).',
        '提高股东自有资金出资比例（国发〔2019〕26号）。',
      ),
      left: m.line(
        'funding.instruments_share',
        {
          ...factor,
          shape: 'once',
          label: text('Capital raised by equity-type instruments', '权益类金融工具占资本金比例'),
        },
        when(funding.equityTotal.isMore(0), sum(raised).over(funding.equityTotal), 0),
      ),
      relation: 'at-most',
      right: m.line(
        'funding.instruments_limit',
        { ...factor, shape: 'once', label: text('Most by law', '法定上限') },
        m.input('rules.equity_instruments', PURE),
      ),
      tolerance: of.tolerance,
    });
  }
}

type Checked = { readonly funding: Funding; readonly tolerance: Named };

/** Capital paid in over what has been built so far, in every period of construction. */
function minimumCapital({ m, time, books }: Context, paid: Named, { funding, tolerance }: Checked): void {
  m.section('checks', RATIO);
  const filled = [...funding.reservesFunded];
  const working = [
    ...filled.filter(([id]) => id === 'reserves.working_capital').map(([, line]) => line),
    ...(funding.workingCapital === undefined ? [] : [funding.workingCapital]),
  ];
  const kept = filled.filter(([id]) => id !== 'reserves.working_capital').map(([, line]) => line);
  const soFar = (id: string, label: { en: string; zh: string }, of: Term): Named =>
    runningTotal(m, `${id}_so_far`, m.line(id, { ...flow, label }, of));
  const built = soFar(
    'funding.fixed_investment',
    text('Fixed investment with interest during construction', '固定资产投资（含建设期利息）'),
    when(time.building, addUp(books.capitalisedRows()), 0),
  );
  const counted = funding.drawn.filter(({ tranche }) => tranche.spec.on_lent?.counts_as_capital === true);
  const raised =
    counted.length === 0
      ? paid
      : paid.plus(
          m.line(
            'funding.special_bonds_as_capital',
            {
              unit: 'money',
              nature: 'balance',
              source: BONDS,
              label: text('Special-purpose bonds used as project capital, so far', '累计用作项目资本金的专项债券资金'),
            },
            when(time.building, sum(counted.map(({ balance }) => balance)), 0),
          ),
        );
  const capital =
    kept.length === 0
      ? raised
      : raised.minus(
          soFar('funding.reserves_funded', text('Initial funding of reserves', '准备金初始注资'), sum(kept)),
        );
  const base =
    working.length === 0
      ? built
      : built.plus(
          soFar('funding.working_capital_funded', text('Working capital funded', '筹措的流动资金'), sum(working)).times(
            m.input('rules.working_capital_share', PURE),
          ),
        );
  const least = m.line(
    'funding.minimum_capital',
    { ...factor, shape: 'once', label: text('Legal minimum of project capital', '项目资本金最低比例') },
    m.input('rules.minimum_capital', PURE),
  );
  const ratio = m.line(
    'funding.capital_ratio',
    {
      ...factor,
      label: text(
        'Project capital paid in, reserves apart, over fixed investment and part of working capital, so far',
        '累计实缴资本金（扣除准备金）占累计固定资产投资及铺底流动资金比例',
      ),
    },
    when(
      time.building,
      when(built.isMore(0), capital.over(base), undefinedBecause('nothing is built yet')),
      undefinedBecause('construction is over'),
    ),
  );
  m.check('minimum-project-capital', {
    tier: 'commercial',
    label: text(
      'Project capital reaches the legal minimum in every period of construction',
      '建设期各期项目资本金均达到法定最低比例',
    ),
    hint: text(
      'Lower the gearing cap, add equity, or pay it in earlier (国发〔1996〕35号, 国发〔2019〕26号).',
      '降低负债比例上限、增加资本金或提前到位（国发〔1996〕35号、国发〔2019〕26号）。',
    ),
    left: m.line(
      'funding.capital_ratio_checked',
      { ...factor, label: text('Project capital ratio while building', '建设期项目资本金比例') },
      ratio.otherwise(least),
    ),
    relation: 'at-least',
    right: least,
    tolerance,
  });
}

/** The part of the capital that is paid in is never behind the part of the debt that is drawn. */
function paidInStep({ m, time }: Context, paid: Named, { funding, tolerance }: Checked): void {
  m.section('checks', PAID);
  // Of the plan: what an overrun makes lenders and holders add later is not behind.
  const drawn = runningTotal(m, 'funding.debt_drawn_so_far', m.named('funding.debt_drawn'));
  const standby = funding.overrun?.standbyEquity;
  const planned = standby === undefined ? funding.equityTotal : funding.equityTotal.minus(total(standby));
  const left = m.line(
    'funding.capital_paid_share',
    { ...factor, label: text('Share of the capital that is paid in', '资本金到位比例') },
    when(planned.isMore(0), paid.over(planned), 1),
  );
  const behind = m.line(
    'funding.debt_drawn_share',
    { ...factor, label: text('Share of the debt that is drawn while building', '建设期债务提款比例') },
    when(time.building.and(funding.debtTotal.isMore(0)), drawn.over(funding.debtTotal), 0),
  );
  m.check('capital-is-paid-before-debt', {
    tier: 'commercial',
    label: text('Capital is paid in no later than debt is drawn', '资本金到位不晚于债务提款'),
    hint: text(
      'Pay equity first or side by side with debt, without a bridge (国发〔1996〕35号).',
      '资本金先行或与债务同比例到位，且不使用过桥贷款（国发〔1996〕35号）。',
    ),
    left,
    relation: 'at-least',
    right: behind,
    tolerance,
  });
}
