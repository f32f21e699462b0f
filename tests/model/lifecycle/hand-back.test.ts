/** The hand-back: what lacks of the life asked for is restored at the end; a survey before; reserve, retention or bond. */
import { describe, expect, it } from 'vitest';
import { text } from '../../../src/model/context.ts';
import { buildHandBack, buildRenewals, type HandBack } from '../../../src/model/lifecycle/index.ts';
import { handBackSpec } from '../../../src/model/lifecycle/spec.ts';
import { type Deal, type Evaluated, evaluate, expectRow } from '../harness.ts';

const label = text('Sensors', '传感器');

/** Sensors of 100 that last `life` years, in ten years of operation; the government pays 8 a year. */
function handBack(given: Record<string, unknown>, life: string, deal: Deal = {}): Evaluated & { built: HandBack } {
  const path = 'construction.items.sensors';
  const spec = handBackSpec.parse(given);
  let built: HandBack | undefined;
  const found = evaluate(
    {
      years: 10,
      ...deal,
      scenario: { operation: { hand_back: spec } },
      numbers: { [`${path}.life`]: life, [`${path}.cost`]: '100', a_year: '8' },
    },
    (context) => {
      const { m, time } = context;
      const factor = context.priceFactor(path, label, deal.indices === undefined ? undefined : { of: 'cpi' });
      const items = [
        { name: 'sensors', path, label, priceFactor: factor, paidTo: 'contractor', hasLife: true, hasRenewal: false },
      ];
      const { renewals } = buildRenewals(context, items);
      const fromGovernment = m.line(
        'government',
        { label: text('Paid', '付费'), unit: 'money', nature: 'flow' },
        m.input('a_year', 'money/year').times(time.years).times(time.operatingShare),
      );
      built = buildHandBack(context, spec, { items, renewals, fromGovernment });
    },
  );
  return { ...found, built: built as HandBack };
}

const lastOf = (row: readonly number[]): number => row.at(-1) as number;

describe('the hand-back', () => {
  it('restores the part of its life that an item lacks of what is asked for', () => {
    // Life 4: renewed after 4 and 8 years, 2 years old at the end, 2 left; 3 are asked for: 1 of 4 years lacks.
    const found = handBack({ remaining_life: '3 years' }, '4');
    expect(found.once('lifecycle.sensors.age_at_end')).toBe(2);
    expectRow(found.operating('lifecycle.hand_back.restoration'), [0, 0, 0, 0, 0, 0, 0, 0, 0, 25]);
  });

  it('asks for no more than a whole life, and for nothing where enough is left', () => {
    // Life 5: renewed after 5 years, none left at 10; 9 years asked for are 5 at most.
    expect(lastOf(handBack({ remaining_life: '9 years' }, '5').all('lifecycle.hand_back.restoration'))).toBe(100);
    // Life 6: renewed after 6, two of six left.
    expect(lastOf(handBack({ remaining_life: '2 years' }, '6').all('lifecycle.hand_back.restoration'))).toBe(0);
    // Life 12: never renewed, two of twelve left; three asked for.
    expect(lastOf(handBack({ remaining_life: '3 years' }, '12').all('lifecycle.hand_back.restoration'))).toBeCloseTo(
      100 / 12,
      12,
    );
  });

  it('costs the price of the last period', () => {
    const found = handBack({ remaining_life: '3 years' }, '4', { indices: { cpi: '10 %' } });
    expect(lastOf(found.all('lifecycle.hand_back.restoration'))).toBeCloseTo(25 * 1.1 ** 11, 9);
  });

  it('is surveyed some years before, once', () => {
    const found = handBack({ remaining_life: '0 years', survey: '6', survey_before: '2 years' }, '4');
    expectRow(found.operating('lifecycle.hand_back.survey'), [0, 0, 0, 0, 0, 0, 0, 6, 0, 0]);
    const early = handBack({ remaining_life: '0 years', survey: '6', survey_before: '30 years' }, '4');
    expectRow(early.operating('lifecycle.hand_back.survey'), [6, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
  });

  it('is saved for evenly over the last years', () => {
    const found = handBack({ remaining_life: '3 years', over: '4 years' }, '4');
    expect(found.built.saved?.target.id).toBe('lifecycle.hand_back.target');
    expectRow(found.operating('lifecycle.hand_back.target'), [0, 0, 0, 0, 0, 0, 6.25, 12.5, 18.75, 0]);
  });

  it('or is secured by what the government holds back of its payments, and gives back', () => {
    const found = handBack({ remaining_life: '4 years', over: '2 years', secured_by: 'retention' }, '5');
    // 4 of 5 years lack: 80. Half of it a year before the end, of which 8 were there to be held.
    expect(found.built.saved).toBeUndefined();
    expectRow(found.operating('lifecycle.hand_back.retained'), [0, 0, 0, 0, 0, 0, 0, 0, 8, 0]);
    expectRow(found.operating('lifecycle.hand_back.retained.increase'), [0, 0, 0, 0, 0, 0, 0, 0, 8, -8]);
  });

  it('or by a bond, at a fee on the whole while it stands', () => {
    const found = handBack({ remaining_life: '3 years', over: '2.5 years', secured_by: 'bond', bond_fee: '2 %' }, '4');
    expectRow(found.operating('lifecycle.hand_back.bond_fee'), [0, 0, 0, 0, 0, 0, 0, 0.25, 0.5, 0.5]);
    expectRow(found.operating('lifecycle.hand_back.cost'), [0, 0, 0, 0, 0, 0, 0, 0.25, 0.5, 25.5]);
  });
});
