/** How to see what was found with `run`: settings, or a scenario of its own where the lenders' case has numbers of its own. */
import type { Bilingual } from '../../diagnostics/diagnostic.ts';
import { writtenLike } from '../../quantity/like.ts';
import { isQuantity } from '../../quantity/quantity.ts';
import type { MovedTo, StudiedFinancing } from '../../results/sensitivity.ts';
import type { Solution } from '../../results/solution.ts';
import { changed } from '../../run/changes.ts';
import type { DealScenario } from '../../run/deal-scenario.ts';

interface Setting {
  readonly path: string;
  readonly to: MovedTo;
}

const FROZEN: Bilingual = {
  en: 'run closes the financing anew on these values; with the financing frozen see `pppsim sensitivity` with the range up to them',
  zh: 'run 会按这些数值重新测算融资；融资锁定下的结果请用 pppsim sensitivity 给定相应区间查看',
};
const OWN_NUMBER: Bilingual = {
  en: 'another case has a number of its own there, which --set leaves as it is and this search kept in proportion: save the scenario below beside the file and run that',
  zh: '另一情形在此处有自己的数值，--set 不改变它，而本求解按比例同步变动：请将下列方案存于同一文件夹后运行',
};

/** The settings and the command that show a solution. */
export function reproduction(
  scenario: DealScenario,
  caseName: string,
  financing: StudiedFinancing,
  found: readonly Setting[],
): NonNullable<Solution['reproduce']> {
  const settings = found.map(({ path, to }) => `${path}=${to.text}`);
  if (financing === 'frozen') return { settings, command: null, scenario: null, note: FROZEN };
  const cases = [...new Set([caseName, scenario.deal.funding.sized_on ?? 'base'])].filter((name) => name !== 'base');
  const own = cases.flatMap((name) => ownNumbers(scenario, caseName, name, found));
  if (own.length > 0)
    return { settings, command: null, scenario: scenarioText(scenario, found, own), note: OWN_NUMBER };
  const words = [
    ...['pppsim', 'run', scenario.file],
    ...(caseName === 'base' ? [] : ['--case', caseName]),
    ...[...scenario.settings, ...settings].flatMap((each) => ['--set', `"${each}"`]),
  ];
  return { settings, command: words.join(' '), scenario: null, note: null };
}

interface CaseSetting extends Setting {
  readonly case: string;
}

/** What a case must say, where its number is not that of the scenario. */
function ownNumbers(
  scenario: DealScenario,
  caseName: string,
  name: string,
  found: readonly Setting[],
): readonly CaseSetting[] {
  return found.flatMap(({ path, to }) => {
    const [base, own] = [scenario.inputs.get(path)?.quantity, scenario.cases.get(name)?.get(path)?.quantity];
    if (!isQuantity(base) || !isQuantity(own) || base.value === own.value) return [];
    const run = scenario.cases.get(caseName)?.get(path)?.quantity ?? base;
    const value = changed(Number(own.value), isQuantity(run) ? Number(run.value) : 0, { to: to.value });
    return [{ case: name, path, to: { ...to, value, text: writtenLike(own, value) } }];
  });
}

/** A scenario that extends this one and says the values found, for the cases too. */
function scenarioText(scenario: DealScenario, found: readonly Setting[], own: readonly CaseSetting[]): string {
  const file = scenario.file.split('/').at(-1) ?? scenario.file;
  const tree: Tree = new Map();
  for (const { path, to } of found) put(tree, path.split('.'), quoted(to.text));
  for (const { case: name, path, to } of own) put(tree, ['cases', name, path], quoted(to.text));
  return [`extends: ${file}`, ...printed(tree, '')].join('\n');
}

type Tree = Map<string, Tree | string>;

function put(tree: Tree, [key = '', ...rest]: readonly string[], text: string): void {
  if (rest.length === 0) {
    tree.set(key, text);
    return;
  }
  const found = tree.get(key);
  const below: Tree = found === undefined || typeof found === 'string' ? new Map<string, Tree | string>() : found;
  tree.set(key, below);
  put(below, rest, text);
}

function printed(tree: Tree, indent: string): readonly string[] {
  return [...tree].flatMap(([key, value]) =>
    typeof value === 'string' ? [`${indent}${key}: ${value}`] : [`${indent}${key}:`, ...printed(value, `${indent}  `)],
  );
}

function quoted(text: string): string {
  return `"${text}"`;
}
