/** The obligation to renew what wears out: provided for over each cycle, so that it has reached its cost when it falls due. */
import type { Bilingual } from '../../diagnostics/diagnostic.ts';
import { type Named, next, number, prev, sum, type Term, when } from '../../lines/index.ts';
import { delta, held } from '../../lines/idioms/index.ts';
import { FLAG, PURE } from '../../quantity/unit.ts';
import { type Context, text } from '../context.ts';

/** One thing that is renewed: what is spent on it, period, money. */
export interface Obligation {
  readonly name: string;
  readonly label: Bilingual;
  readonly spending: Named;
}

/** Period lines in money: the balance, what it costs in the period, and the interest that is part of that cost. */
export interface Provision {
  readonly balance: Named;
  readonly expense: Named;
  readonly unwinding: Named;
}

const SOURCE =
  'IFRIC 12.21 and IAS 37.36, 37.45, 37.60: the cost of the next renewal, discounted, times the part of its cycle that has been used: L(k) = L(k-1) x (1 + d) + K / N x (1 + d)^-(N - k); 企业会计准则第13号——或有事项; 企业会计准则解释第14号';

/** Writes the provision of every obligation under `concession.provision`; the rate is read at `concession_accounting.provision_rate`. */
export function buildProvision(context: Context, obligations: readonly Obligation[]): Provision {
  const { m, time } = context;
  m.section('concession', SOURCE);
  const flow = { unit: 'money', nature: 'flow' } as const;
  const growth = m.line(
    'concession.provision.growth',
    {
      unit: PURE,
      nature: 'factor',
      label: text('Growth of the provision by interest', '预计负债利息增长系数'),
    },
    m
      .input('concession_accounting.provision_rate', '1/year')
      .times(number(1, 'year'))
      .plus(1)
      .power(time.flowTime.minus(prev(time.flowTime, 0)).times(number(1, '1/year'))),
  );
  const balances = obligations.map((each) => provide(context, each, growth));
  const balance = m.line(
    'concession.provision',
    { unit: 'money', nature: 'balance', label: text('Provision for renewals', '更新改造预计负债') },
    sum(balances),
  );
  const spending = sum(obligations.map((each) => each.spending));
  return {
    balance,
    expense: m.line(
      'concession.provision.expense',
      { ...flow, label: text('Cost of renewals provided for', '计提的更新改造费用') },
      delta(balance).plus(spending),
    ),
    unwinding: m.line(
      'concession.provision.unwinding',
      { ...flow, label: text('Of which interest on the provision', '其中：预计负债利息') },
      prev(balance, 0).times(growth.minus(1)),
    ),
  };
}

function provide({ m, time }: Context, { name, label, spending }: Obligation, growth: Named): Named {
  const id = `concession.provision.${name}`;
  const renewed = m.line(
    `${id}.renewed`,
    { unit: FLAG, nature: 'flag', label: text(`${label.en}: renewed`, `${label.zh}：本期更新`) },
    spending.isMore(0),
  );
  const since = held(
    m,
    `${id}.since`,
    {
      unit: 'year',
      nature: 'time',
      label: text(`${label.en}: operating years at the last renewal`, `${label.zh}：最近一次更新时的运营年数`),
    },
    { value: time.operated, flag: renewed },
  );
  const ahead = (line: Named, found: Term): Term => when(next(renewed, 0), found, next(line, 0));
  const until = m.declare(`${id}.until`, {
    unit: 'year',
    nature: 'time',
    label: text(`${label.en}: operating years at the next renewal`, `${label.zh}：下次更新时的运营年数`),
  });
  m.define(until, ahead(until, next(time.operated, 0)));
  const worth = m.declare(`${id}.present_value`, {
    unit: 'money',
    nature: 'balance',
    label: text(`${label.en}: present value of the next renewal`, `${label.zh}：下次更新费用现值`),
  });
  m.define(worth, ahead(worth, next(spending, 0)).over(next(growth, 1)));
  return m.line(
    id,
    {
      unit: 'money',
      nature: 'balance',
      label: text(`${label.en}: provision for the next renewal`, `${label.zh}：更新改造预计负债`),
    },
    when(until.isMore(since), worth.times(time.operated.minus(since)).over(until.minus(since)), 0),
  );
}
