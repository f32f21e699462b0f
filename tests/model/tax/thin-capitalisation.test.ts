/** Interest beyond 2:1 by hand (财税〔2008〕121号, 国税发〔2009〕2号 art. 85-86): interest x (1 - 2 / (debt / equity)), averages of the year. */
import { describe, it } from 'vitest';
import { type Named, prev, when } from '../../../src/lines/index.ts';
import { text } from '../../../src/model/context.ts';
import { thinCapitalisation } from '../../../src/model/tax/thin-capitalisation.ts';
import { type Deal, evaluate, type Evaluated, expectRow } from '../harness.ts';

/** Debt of 900 from the start that falls by 100 a period in operation, interest of 60 a period, equity as given. */
function limited(deal: Deal, owners: string, paidIn = '100'): Evaluated {
  return evaluate(
    {
      constructionMonths: 0,
      ...deal,
      numbers: {
        'tax.thin_capitalisation': '2',
        'test.owners': owners,
        'test.paid_in': paidIn,
        'test.debt': '900',
        'test.step': '100',
        'test.charge': '60',
      },
    },
    (context) => {
      const { m, time } = context;
      const money = (id: string, of: Parameters<typeof m.define>[1]): Named =>
        m.line(id, { label: text(id, id), unit: 'money', nature: 'balance' }, of);
      const debt = m.declare('test.debt', { label: text('Debt', '债务'), unit: 'money', nature: 'balance' });
      m.define(
        debt,
        when(time.operating, prev(debt, 0).minus(m.input('test.step', 'money')), m.input('test.debt', 'money')),
      );
      const interest = money('test.interest', when(time.operating, m.input('test.charge', 'money'), 0));
      const found = thinCapitalisation(context, { debt: [debt], interest: [interest] });
      found.close(m.input('test.paid_in', 'money'), m.input('test.owners', 'money'));
    },
  );
}

describe('thin capitalisation', () => {
  it('refuses 60 x (1 - 2 x 300 / debt) where debt is 900, 800, 700, and nothing at 600', () => {
    const found = limited({}, '300');
    expectRow(found.operating('tax.thin_capitalisation.disallowed'), [
      60 * (1 - 600 / 900),
      60 * (1 - 600 / 800),
      60 * (1 - 600 / 700),
      0,
    ]);
  });

  it('takes the paid-in capital where losses have eaten into it', () => {
    const found = limited({}, '100', '400');
    expectRow(found.operating('tax.thin_capitalisation.disallowed'), [60 * (1 - 800 / 900), 0, 0, 0]);
  });

  it('averages over the tax year in half-years: 900 and 800, then 700 and 600, against 300', () => {
    const found = limited({ operation: 'half-year', years: 2 }, '300');
    const whole = [120 * (1 - 1200 / 1700), 120 * (1 - 1200 / 1300)];
    const first = [60 * (1 - 600 / 900), 60 * (1 - 600 / 700)];
    expectRow(found.operating('tax.thin_capitalisation.disallowed'), [
      first[0] ?? 0,
      (whole[0] ?? 0) - (first[0] ?? 0),
      first[1] ?? 0,
      (whole[1] ?? 0) - (first[1] ?? 0),
    ]);
  });
});
