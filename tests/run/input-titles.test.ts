/** What inputs are called: each of the library has words in both languages, none stands under its path. */
import { describe, expect, it } from 'vitest';
import { prepare } from '../../src/run/prepare.ts';
import { titleIn } from '../../src/run/titles.ts';
import { library, SCENARIOS } from '../published/library.ts';

describe('titles of inputs', () => {
  it.each(SCENARIOS)('%s: every input that it gives has words in both languages', async (name) => {
    const scenario = await library(name);
    const { model } = prepare(scenario, 'base').setting.plan;
    const solved = new Set(model.unknowns.map(({ path }) => path));
    const given = model.inputs.map(({ path }) => path).filter((path) => !solved.has(path));
    expect(given.length).toBeGreaterThan(20);
    for (const path of given) {
      const { en, zh } = titleIn(scenario, path);
      expect(en, path).toMatch(/^[A-Z][^.]*$/);
      expect(zh, path).toMatch(/[\u4e00-\u9fff]/);
    }
  });

  it('names indices and shareholders as people do', async () => {
    const scenario = await library('smart-parking');
    expect(titleIn(scenario, 'indices.cpi')).toEqual({
      en: 'Indices: consumer prices',
      zh: '价格指数：居民消费价格指数',
    });
    expect(titleIn(scenario, 'funding.equity.holders.government').zh).toBe('股东：政府');
    expect(titleIn(scenario, 'demand.garage_spaces').en).toBe('Demand: garage spaces');
  });
});
