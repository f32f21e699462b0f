/** A guarantee whose forecast is the close's own revenue: it holds when users come short afterwards. */
import { describe, it } from 'vitest';
import { interpret } from '../../../src/backends/interpret/interpret.ts';
import { float64Reading } from '../../../src/backends/interpret/reading.ts';
import { freeze } from '../../../src/lines/freeze.ts';
import { planModel } from '../../../src/lines/index.ts';
import { expectRow } from '../harness.ts';
import { close, ready } from '../laws/close-deal.ts';
import { smallDeal } from '../returns/deal.ts';

const deal = (amounts: readonly number[]) =>
  ready(
    smallDeal({
      revenue: {
        income: { kind: 'table', payer: 'users', amounts: amounts.map(String) },
        backed: { kind: 'revenue-guarantee', floor: '90 %', support: '80 %', ceiling: '1.1', upside: '50 %' },
      },
    }),
  );

describe('a forecast fixed at close', () => {
  it('stays when revenue turns out otherwise', () => {
    const signed = deal([300, 300, 300, 300, 300]);
    const done = close(signed, 'exact');
    if ('failure' in done) throw new Error(done.failure);
    const solved: Readonly<Record<string, string>> = {
      'solved.cfads_forecast': 'cash_flow.cfads',
      'solved.funding_need': 'funding.need_total',
    };
    const frozen = freeze(signed.plan.model, {
      line: (id) => done.row(id).map(String),
      unknown: (path) => done.row(solved[path] ?? path).map(String),
    });
    const { inputs } = deal([200, 300, 400, 280, 300]);
    const outturn = interpret(
      planModel(frozen.model),
      {
        numbers: new Map([...inputs.numbers, ...frozen.inputs.numbers]),
        series: new Map([...inputs.series, ...frozen.inputs.series]),
      },
      float64Reading,
    );
    // 0.8 x (270 - 200) = 56; 0.5 x (400 - 330) = 35.
    expectRow(outturn.all('revenue.backed.receipts').slice(1), [56, 0, 0, 0, 0]);
    expectRow(outturn.all('revenue.backed.shared').slice(1), [0, 0, 35, 0, 0]);
  });
});
