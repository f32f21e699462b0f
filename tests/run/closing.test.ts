/** A close that is asked for some of its lines reads those alone, with the same values to the last digit. */
import { describe, expect, it } from 'vitest';
import { closePlan } from '../../src/run/closing.ts';
import { prepare } from '../../src/run/prepare.ts';
import { slice } from '../../src/lines/index.ts';
import { library } from '../published/library.ts';

const { setting, inputs } = prepare(await library('smart-parking-vat'), 'banking');
const { plan } = setting;

describe.each(['exact', 'float64'] as const)('a close read in part, %s', (arithmetic) => {
  const whole = closePlan(plan, inputs, arithmetic);
  const part = closePlan(plan, inputs, arithmetic, ['close.forecast']);
  if (!whole.ok || !part.ok) throw new Error('the library closes');

  it('has the forecast and what proves the close as the whole has them', () => {
    const { values, reading } = part.closed;
    const text = (row: readonly unknown[]): readonly string[] => row.map((value) => reading.arithmetic.toText(value));
    for (const id of [
      'close.forecast',
      'cash_flow.cfads',
      ...plan.model.unknowns.map(({ condition }) => condition.line),
    ])
      expect(text(values.all(id)), id).toEqual(text(whole.closed.values.all(id)));
    expect(part.closed.residuals.map(({ residual }) => residual)).toEqual(
      whole.closed.residuals.map(({ residual }) => residual),
    );
  });

  it('has no value for any other line, proofs among them: to ask for one is a bug', () => {
    const proof = plan.model.lines.find(({ id }) => id.startsWith('proof.'))?.id ?? '';
    expect(whole.closed.values.all(proof).length).toBeGreaterThan(0);
    expect(() => part.closed.values.all(proof)).toThrow(`no values for the line ${proof}`);
  });
});

describe('a slice of a plan', () => {
  const ids = (outputs: readonly string[]): ReadonlySet<string> =>
    new Set(slice(plan, outputs).loops.flatMap(({ lines }) => lines.map(({ id }) => id)));

  it('calculates what is asked for and all that it needs, in the order of the plan', () => {
    const some = ids(['close.forecast', 'cash_flow.cfads']);
    expect(some.has('revenue.operating')).toBe(true);
    expect(some.size).toBeLessThan(plan.model.lines.length / 2);
    const kept = plan.loops.map(({ lines }) => lines.map(({ id }) => id).filter((id) => some.has(id)));
    expect(
      slice(plan, ['close.forecast', 'cash_flow.cfads']).loops.map(({ lines }) => lines.map(({ id }) => id)),
    ).toEqual(kept);
  });

  it('is the whole where all lines are asked for', () => {
    expect(ids(plan.model.lines.map(({ id }) => id)).size).toBe(plan.model.lines.length);
  });
});
