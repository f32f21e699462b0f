/** A deal from its file: the scenario reader with the deal's schema, and the digest that results carry. */
import { type Bilingual, type Checked, type Diagnostic, InternalError } from '../diagnostics/diagnostic.ts';
import { nearest } from '../diagnostics/suggest.ts';
import { type Deal, dealSpec, inputName, semanticChecks, TIME_NAMES } from '../model/index.ts';
import type { DealScenario } from './deal-scenario.ts';
import { undefinedFormulas } from './formulas.ts';
import { prepare } from './prepare.ts';
import {
  type CasePair,
  type FileSource,
  loadScenario as load,
  mixTrees,
  readTrees,
  type Scenario,
  titleAt,
  type Trees,
} from '../scenario/index.ts';

/** What to load, and where files come from. */
export interface LoadOptions {
  readonly file: string;
  readonly set?: readonly string[];
  readonly source: FileSource;
}

/** Reads and validates a deal. All problems come back together. */
export async function loadScenario({ file, set = [], source }: LoadOptions): Promise<Checked<DealScenario>> {
  return judge(await load({ file, set, source, ...DEAL }), set);
}

/** How every deal is read, whether from text or from trees. */
const DEAL = { spec: dealSpec, semanticChecks, timeNames: Object.keys(TIME_NAMES) };

/**
 * The scenario that says what `b` says at some paths and what `a` says elsewhere, in itself and in the cases named; validated
 * like any other.
 *
 * @param cases cases of either; where one of the two has no such case, its base case stands for it
 */
export async function mixScenarios(
  a: DealScenario,
  b: DealScenario,
  fromB: readonly string[],
  cases: readonly CasePair[],
): Promise<Checked<DealScenario>> {
  const paths = fromB.map((path) => path.split('.'));
  const tree = ({ trees }: DealScenario, name: string): Trees['root'] => trees.cases.get(name) ?? trees.root;
  const trees: Trees = {
    root: mixTrees(a.trees.root, b.trees.root, paths),
    cases: new Map(cases.map((each) => [each.name, mixTrees(tree(a, each.a), tree(b, each.b), paths)])),
    profile: a.profile === b.profile ? a.profile : null,
  };
  return judge(await readTrees({ file: a.file, ...DEAL }, trees), []);
}

/** What a path of a deal is called, in both languages. */
export function titleIn({ trees, deal }: DealScenario, path: string): Bilingual {
  return titleAt(dealSpec, { root: trees.root, deal }, path, (each) => inputName(deal, each));
}

/** Refuses what only the whole deal shows, and adds the digest. */
async function judge(checked: Checked<Scenario<Deal>>, set: readonly string[]): Promise<Checked<DealScenario>> {
  if (!checked.ok) return checked;
  const { value, warnings } = checked;
  const problems = caseProblems(value);
  if (problems.length > 0) return { ok: false, problems };
  const scenario = { ...value, digest: await sha256(value.digestText), settings: set };
  const senseless = caseNames(scenario).flatMap((name) => undefinedFormulas(prepare(scenario, name)));
  return senseless.length > 0 ? { ok: false, problems: senseless } : { ok: true, warnings, value: scenario };
}

/** Inputs that say how long the timeline is: structure, shared by all cases. */
const STRUCTURE = ['close', 'construction.months', 'operation.years'];

/** The case that sizes the debt must exist; cases share one timeline, and with the lenders' case one construction (they lend on the same works). */
function caseProblems(scenario: Scenario<Deal>): readonly Diagnostic[] {
  const problems: Diagnostic[] = [];
  const sizedOn = scenario.deal.funding.sized_on;
  const known = ['base', ...scenario.cases.keys()];
  if (sizedOn !== undefined && !known.includes(sizedOn)) {
    const meant = nearest(sizedOn, known);
    const place = scenario.originOf('funding.sized_on');
    problems.push({
      code: 'SCN-CASE',
      severity: 'error',
      path: 'funding.sized_on',
      ...('file' in place && { place }),
      message: { en: `The scenario has no case named "${sizedOn}".`, zh: `方案中没有名为“${sizedOn}”的情形。` },
      hint:
        meant === undefined
          ? { en: `Its cases: ${known.join(', ')}.`, zh: `可用情形：${known.join('、')}。` }
          : { en: `Did you mean "${meant}"?`, zh: `是否指“${meant}”？` },
    });
  }
  for (const [name, inputs] of scenario.cases) {
    for (const [path, { quantity, origin }] of inputs) {
      const shared = STRUCTURE.includes(path) || (name === sizedOn && path.startsWith('construction.'));
      if (!shared || JSON.stringify(quantity) === JSON.stringify(scenario.inputs.get(path)?.quantity)) continue;
      problems.push({
        code: 'SCN-CASE',
        severity: 'error',
        path,
        ...(origin !== 'default' && { place: origin }),
        message: {
          en: `The case "${name}" changes ${path}, which all cases share.`,
          zh: `情形“${name}”改变了 ${path}，而该项须由各情形共用。`,
        },
        hint: {
          en: 'Change it in the scenario, or write a second scenario that extends this one.',
          zh: '请在方案中修改，或另写一个继承本方案的方案。',
        },
      });
    }
  }
  return problems;
}

/** The cases that may be run: `base`, then those the scenario names. */
export function caseNames(scenario: DealScenario): readonly string[] {
  return ['base', ...scenario.cases.keys()];
}

async function sha256(text: string): Promise<string> {
  // Absent where a page was not served safely, whatever the types say.
  const { subtle } = globalThis.crypto as Partial<typeof globalThis.crypto>;
  if (subtle === undefined) throw new InternalError('this engine has no SHA-256');
  const bytes = new Uint8Array(await subtle.digest('SHA-256', new TextEncoder().encode(text)));
  return [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
