/** What a scenario's own rules say where they are broken: both languages and what to do, wherever a rule is written. */
import ts from 'typescript';
import { expect, it } from 'vitest';
import { callsOf } from '../calls.ts';

const rules = callsOf('refine', 'src');

it('there are rules to look at', () => {
  expect(rules.length).toBeGreaterThan(15);
});

it.each(rules.map((rule) => [rule.at, rule] as const))(
  '%s speaks English and Chinese and says what to do',
  (_, { args }) => {
    const [, said] = args;
    expect(
      said !== undefined && ts.isCallExpression(said) && said.expression.getText() === 'says',
      said?.getText(),
    ).toBe(true);
    if (said === undefined || !ts.isCallExpression(said)) return;
    const [en, zh, hint] = said.arguments.map((each) => each.getText());
    expect(en).toMatch(/^['"`][A-Z][^\u4e00-\u9fff]+['"`]$/);
    expect(zh).toMatch(/[\u4e00-\u9fff]/);
    expect(hint).toMatch(/en:\s*['"`][^\u4e00-\u9fff]+\.['"`],\s*zh:\s*['"`].*[\u4e00-\u9fff].*。['"`]/);
  },
);
