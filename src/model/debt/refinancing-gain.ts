/** The gain that a refinancing brings the shareholders, as planned at the close, and the part of it that the government is due. */
import type { Bilingual } from '../../diagnostics/diagnostic.ts';
import { most, type Named, next, number, prev, sum, type Term, total, when } from '../../lines/index.ts';
import { PURE } from '../../quantity/unit.ts';
import { type Context, text } from '../context.ts';
import type { RefinancingSpec } from './spec.ts';
import type { Tranche } from './tranche.ts';

/** What the government is due of the gain. */
export interface Gain {
  readonly at: string;
  readonly to: string;
  /** The gain and the government's part of it in present value, once, money. */
  readonly value: Named;
  readonly shared: Named;
  /** What falls due in the period if the refinancing comes about, money. */
  readonly due: Named;
}

const SOURCE =
  "refinancing gain = present value at the threshold equity IRR of the change in distributions, here of its cause: cash released at the date, plus scheduled service of the old loan less that of the new, period by period on the plan fixed at close; shares by the contract's bands; HM Treasury, Standardisation of PFI Contracts v. 4 (2007) ch. 34 and amended refinancing provisions (2012: 50/60/70 %), to be confirmed against the original";

/** Writes the gain under `refinancing.<name>`. */
export function buildGain(
  context: Context,
  name: string,
  spec: NonNullable<RefinancingSpec['gain']>,
  of: {
    readonly old: Tranche;
    readonly at: string;
    readonly label: Bilingual;
    readonly first: Named;
    readonly since: Named;
    readonly agreed: Named;
    readonly amount: Named;
    readonly owed: Named;
    /** Scheduled opening balance, service and rate of the new loan, period. */
    readonly before: Named;
    readonly service: Named;
    readonly rate: Named;
  },
): Gain {
  const { m, time } = context;
  m.section('refinancing', SOURCE);
  const at = `refinancing.${name}`;
  const path = `${of.at}.gain`;
  const flow = { unit: 'money', nature: 'flow' } as const;
  const once = { ...flow, shape: 'once', fixedAtClose: true } as const;
  const named = (en: string, zh: string): Bilingual => text(`${of.label.en}: ${en}`, `${of.label.zh}：${zh}`);
  const counted = of.since.times(of.agreed);
  const costs = of.amount
    .times(m.input(`${of.at}.upfront_fee`, PURE))
    .plus(of.owed.times(m.input(`${of.at}.prepayment_fee`, PURE)))
    .plus(m.input(`${of.at}.break_cost`, 'money'))
    .plus(m.input(`${of.at}.costs`, 'money'));
  const spent = m.line(
    `${at}.costs`,
    { ...once, label: named('costs of the refinancing', '再融资费用') },
    costs.times(of.agreed),
  );
  const released = m.line(
    `${at}.released`,
    { ...once, label: named('cash released by plan', '计划释放现金') },
    of.amount.minus(of.owed.times(of.agreed)).minus(spent),
  );
  const saved = m.line(
    `${at}.service_saved`,
    { ...flow, label: named('service saved', '节约的还本付息额') },
    of.old.scheduledService.times(counted).minus(of.service),
  );
  const after =
    spec.basis === 'before-tax'
      ? saved
      : m.line(
          `${at}.saved_after_tax`,
          { ...flow, label: named('service saved after tax', '税后节约的还本付息额') },
          saved.minus(taxOnSavings()),
        );
  const rate = spec.rate === undefined ? m.input('discounting.equity', '1/year') : m.input(`${path}.rate`, '1/year');
  const growth = m.line(
    `${at}.growth`,
    { unit: PURE, nature: 'factor', label: named('growth at the threshold rate', '按基准收益率的增长系数') },
    number(1)
      .plus(rate.times(number(1, 'year')))
      .power(time.years.over(number(1, 'year'))),
  );
  const worth = m.declare(`${at}.saved_worth`, {
    unit: 'money',
    nature: 'balance',
    label: named('present value of service saved from the period on', '自本期起节约额现值'),
  });
  m.define(worth, after.plus(next(worth, 0)).over(growth));
  const value = m.line(
    `${at}.gain`,
    { ...once, label: named('refinancing gain', '再融资收益') },
    released.plus(
      total(atFirst('worth_at_date', worth, named('present value of service saved at the date', '再融资日节约额现值'))),
    ),
  );
  const shared = m.line(
    `${at}.government_share`,
    { ...once, label: named("government's share of the gain", '政府分享的再融资收益') },
    byBands(value),
  );
  return { at, to: spec.to, value, shared, due: dueOf(shared) };

  function atFirst(id: string, line: Named, label: Bilingual): Named {
    return m.line(`${at}.${id}`, { ...m.about(line), label }, line.times(of.first));
  }

  /** Tax on what is no longer deducted: interest saved; costs at the date are deducted. */
  function taxOnSavings(): Term {
    const oldInterest = prev(of.old.scheduledClosing, of.old.amount).times(of.old.periodRate).times(counted);
    const interest = when(time.running, oldInterest.minus(of.before.times(of.rate)), 0);
    return interest.minus(spent.times(of.first)).times(m.input('tax.rate', PURE));
  }

  /** The share of the whole, and of what exceeds each band the rise of the share. Nothing where there is no gain. */
  function byBands(gain: Named): Term {
    const bands = (spec.bands ?? []).map((_, index) => ({
      above: m.input(`${path}.bands.${index}.above`, 'money'),
      share: m.input(`${path}.bands.${index}.share`, PURE),
    }));
    let before = m.input(`${path}.share`, PURE);
    const parts: Term[] = [most(gain, 0).times(before)];
    for (const { above, share } of bands) {
      parts.push(most(gain.minus(above), 0).times(share.minus(before)));
      before = share;
    }
    return sum(parts);
  }

  function dueOf(whole: Named): Named {
    const about = {
      ...flow,
      fixedAtClose: true,
      label: named('due to the government by plan', '应付政府的分享款（计划）'),
    };
    if (spec.paid === 'lump-sum') return m.line(`${at}.due`, about, whole.times(of.first));
    const worthOfTime = m.declare(`${at}.years_worth`, {
      unit: 'year',
      nature: 'factor',
      label: named('present value of the years left', '剩余年限现值'),
    });
    m.define(worthOfTime, when(time.running, time.years, 0).plus(next(worthOfTime, 0)).over(growth));
    const factor = m.line(
      `${at}.term_factor`,
      { unit: 'year', nature: 'factor', shape: 'once', label: named('annuity factor of the term', '剩余期限年金系数') },
      total(
        atFirst(
          'years_worth_at_date',
          worthOfTime,
          named('present value of the years left at the date', '再融资日剩余年限现值'),
        ),
      ),
    );
    return m.line(
      `${at}.due`,
      about,
      when(
        time.running.and(of.since.isMore(0)),
        when(factor.isMore(number(0, 'year')), whole.times(time.years).over(factor), 0),
        0,
      ),
    );
  }
}
