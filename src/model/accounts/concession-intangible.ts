/**
 * Concession accounting where users pay: what is built earns a right to charge, amortised over the operation; with a part that
 * the grantor guarantees, that part is a receivable and the rest intangible. A second view of the same cash.
 */
import { at, least, most, type Named, number, prev, type Term, total, when } from '../../lines/index.ts';
import { delta, runningTotal } from '../../lines/idioms/index.ts';
import { PURE } from '../../quantity/unit.ts';
import { type Context, text } from '../context.ts';
import { usedShare } from '../tax/classes.ts';
import type { ConcessionNeeds } from './concession-needs.ts';
import { buildReceivable } from './concession-receivable.ts';
import { buildProvision } from './provision.ts';

const SOURCE =
  'IFRIC 12 Service Concession Arrangements, paragraphs 14-22 and Illustrative Examples 2 and 3; 企业会计准则解释第14号';
const flow = { unit: 'money', nature: 'flow' } as const;
const balance = { unit: 'money', nature: 'balance' } as const;

/**
 * Writes the intangible asset (and in `mixed` the receivable), the provision for renewals and the profit, under `concession`.
 *
 * What is earned counts as it falls due: being paid late makes a trade receivable of it. Grants received while building pay
 * for construction: they reduce the intangible asset, or are part of what is guaranteed.
 */
export function buildIntangible(
  context: Context,
  spec: { readonly kind: 'intangible-asset' | 'mixed'; readonly ownRate: boolean; readonly amortisedBy?: string },
  of: ConcessionNeeds,
): void {
  const { m } = context;
  m.section('concession', SOURCE);
  const construction = m.line(
    'concession.revenue.construction',
    { ...flow, label: text('Revenue recognised: construction', '确认收入：建造服务') },
    of.construction.times(m.input('concession_accounting.construction_margin', PURE).plus(1)),
  );
  const received = m.line(
    'concession.received',
    { ...flow, label: text('Due for the services, with grants', '应收服务款项（含补助）') },
    of.fromGrantor.plus(of.fromUsers).plus(of.grants),
  );
  const receivable =
    spec.kind === 'mixed'
      ? buildReceivable(context, construction, of)
      : { share: number(0), collected: of.grants, interest: number(0, 'money') };
  const operation = m.line(
    'concession.revenue.operation',
    { ...flow, label: text('Revenue recognised: operation', '确认收入：运营服务') },
    received.minus(receivable.collected),
  );
  const revenue = m.line(
    'concession.revenue',
    { ...flow, label: text('Revenue recognised', '确认收入合计') },
    construction.plus(operation),
  );
  // Payments that vary are expensed as they fall due (IFRIC agenda decision, July 2016; to be confirmed against the original).
  const ofFees = [of.toGrantor, of.toOthers].filter((each) => each !== undefined);
  const costs = m.line(
    'concession.costs',
    { ...flow, label: text('Cost of the services', '服务成本') },
    ofFees.reduce<Term>((left, each) => left.plus(each), of.construction.plus(of.operation).plus(of.renewals)),
  );
  const borrowing = capitalised(context, spec.ownRate, of, receivable.share);
  const added = m.line(
    'concession.intangible.added',
    { ...flow, label: text('Added to the intangible asset', '计入无形资产') },
    (spec.kind === 'mixed'
      ? construction.times(number(1).minus(receivable.share))
      : construction.minus(of.grants)
    ).plus(borrowing),
  );
  const { intangible, amortisation } = amortise(context, added, spec.amortisedBy);
  const provision = buildProvision(context, of.obligations);
  m.section('concession', SOURCE);
  const profit = m.line(
    'concession.profit',
    {
      ...flow,
      label: text(
        'Profit of the concession before tax and finance costs that are not capitalised',
        '特许经营项目利润（所得税及未资本化融资成本前）',
      ),
    },
    ofFees.reduce<Term>(
      (left, each) => left.minus(each),
      revenue
        .plus(receivable.interest)
        .plus(borrowing)
        .minus(of.construction)
        .minus(of.operation)
        .minus(amortisation)
        .minus(provision.expense),
    ),
  );
  const ends = { ...balance, shape: 'once' } as const;
  const zero = m.line('concession.zero', { ...ends, label: text('Zero', '零') }, 0);
  const atTheEnd = (check: string, line: Named, en: string, zh: string): void =>
    m.check(check, {
      tier: 'integrity',
      shape: 'once',
      label: text(`${en} ends at zero`, `${zh}期末归零`),
      hint: text('What was added was not all used up; report it as a bug.', '增加额未全部转销；请作为缺陷报告。'),
      left: m.line(
        `${line.id}.at_the_end`,
        { ...ends, label: text(`${en} at the end`, `期末${zh}`) },
        at(line, m.sizes.periods - 1, 0),
      ),
      relation: 'equals',
      right: zero,
      tolerance: of.tolerance,
    });
  atTheEnd('concession-intangible-is-used-up', intangible, 'The intangible asset', '特许经营权无形资产');
  atTheEnd('concession-provision-is-used-up', provision.balance, 'The provision for renewals', '更新改造预计负债');
  if (spec.kind === 'mixed')
    atTheEnd(
      'concession-receivable-is-collected',
      m.named('concession.receivable'),
      'The receivable from the grantor',
      '应收授予方款项',
    );
  const once = { ...flow, shape: 'once' } as const;
  m.check('concession-profit-is-cash', {
    tier: 'integrity',
    shape: 'once',
    label: text('Over the life the profit is what was received less what was spent', '全周期利润等于收款减支出'),
    hint: text(
      'A cost is missing from the profit, or twice in it; report it as a bug.',
      '利润漏记或重复某项成本；请作为缺陷报告。',
    ),
    left: m.line(
      'concession.profit_total',
      { ...once, label: text('Profit of the concession over the life', '特许经营项目全周期利润') },
      total(profit),
    ),
    relation: 'equals',
    right: m.line(
      'concession.cash_total',
      { ...once, label: text('Received less spent over the life', '全周期收款减支出') },
      total(received).minus(total(costs)),
    ),
    tolerance: of.tolerance,
  });
}

/** Borrowing costs while building, of the intangible part alone: as incurred, or a rate on what was spent before, at most that. */
function capitalised({ m, time }: Context, ownRate: boolean, of: ConcessionNeeds, receivableShare: Term): Named {
  const opening = prev(
    runningTotal(m, 'concession.spent', of.construction, {
      label: text('Construction cost so far', '累计建造支出'),
      source: 'running sum; definition',
    }),
    0,
  );
  const byRate = (): Term =>
    when(
      time.building,
      least(
        opening.times(m.input('concession_accounting.borrowing_rate', '1/year')).times(time.years),
        of.financeCosts,
      ),
      0,
    );
  return m.line(
    'concession.borrowing_costs',
    {
      ...flow,
      label: text('Borrowing costs capitalised', '资本化借款费用'),
      source: 'IFRIC 12.22, IAS 23.8, 23.14; 企业会计准则第17号——借款费用',
    },
    (ownRate ? byRate() : of.financeCosts).times(number(1).minus(receivableShare)),
  );
}

/** What is left is spread over what is left of the operation, by time or by use; after the last operating period nothing is. */
function amortise(
  context: Context,
  added: Named,
  by: string | undefined,
): { readonly intangible: Named; readonly amortisation: Named } {
  const { m, time } = context;
  const id = 'concession.intangible';
  const used =
    by === undefined
      ? least(time.operated.over(time.concessionYears), 1)
      : usedShare(context, id, 'concession', context.driver(by));
  const worn = m.declare(`${id}.worn`, {
    unit: PURE,
    nature: 'factor',
    label: text("Share amortised by the period's end", '截至期末累计摊销比例'),
  });
  m.define(worn, when(time.final, 1, most(used, prev(worn, 0))));
  const intangible = m.declare(id, { ...balance, label: text('Intangible asset', '特许经营权无形资产') });
  const amortisation = m.line(
    `${id}.amortisation`,
    { ...flow, label: text('Amortisation of the intangible asset', '无形资产摊销') },
    when(
      prev(worn, 0).isLess(1),
      prev(intangible, 0)
        .plus(added)
        .times(delta(worn))
        .over(number(1).minus(prev(worn, 0))),
      0,
    ),
  );
  m.define(intangible, prev(intangible, 0).plus(added).minus(amortisation));
  return { intangible, amortisation };
}
