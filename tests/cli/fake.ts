/** A world of strings and a small library, to run the command line in. */
import type { Core, Diagnostic, Explanation, Refusal, Run, Scenario } from '../../src/cli/core.ts';
import { main } from '../../src/cli/main.ts';
import type { World } from '../../src/cli/world.ts';
import { fileURLToPath } from 'node:url';
import { nearest } from '../../src/diagnostics/suggest.ts';
import { comparisonText } from '../../src/report/comparison/index.ts';
import { sensitivityCsv, sensitivityMarkdown, sensitivityText } from '../../src/report/sensitivity/index.ts';
import { solutionText } from '../../src/report/solution/index.ts';
import { sensitivityJsonSchema } from '../../src/results/sensitivity-schema.ts';
import { solutionJsonSchema } from '../../src/results/solution-schema.ts';
import { linesCsv } from '../../src/report/lines-csv.ts';
import { resultsJson } from '../../src/report/results-json.ts';
import {
  statementsCsv,
  statementsHtml,
  statementsMarkdown,
  statementsOf,
  statementsText,
} from '../../src/report/statements/index.ts';
import { riskSplitCsv, riskSplitMarkdown, riskSplitText } from '../../src/report/risk-split/index.ts';
import {
  simulationCsv,
  simulationMarkdown,
  simulationText,
  simulationYearsCsv,
} from '../../src/report/simulation/index.ts';
import { integrityReport, summary } from '../../src/report/summary/index.ts';
import type { Comparison } from '../../src/results/comparison.ts';
import { comparisonJsonSchema } from '../../src/results/comparison-schema.ts';
import type { RunResult } from '../../src/results/contract.ts';
import type { Solution } from '../../src/results/solution.ts';
import { riskSplitJsonSchema } from '../../src/results/risk-split-schema.ts';
import type { Simulation } from '../../src/results/simulation.ts';
import { simulationJsonSchema } from '../../src/results/simulation-schema.ts';
import { resultJsonSchema } from '../../src/results/schema.ts';
import { statementsJsonSchema } from '../../src/results/statements-schema.ts';
import { comparisonFixture, equalComparison } from '../report/comparison-fixture.ts';
import { fixture } from '../report/fixture.ts';
import { riskSplitFixture } from '../report/risk-split-fixture.ts';
import { simulationFixture } from '../report/simulation-fixture.ts';
import { sensitivityFixture, solutionFixtures } from '../report/sensitivity-fixture.ts';

export interface Given {
  readonly files?: Readonly<Record<string, string>>;
  readonly result?: RunResult;
  /** What `diff` finds where the two differ. */
  readonly comparison?: Comparison;
  /** Which solution `solve` finds. */
  readonly solution?: keyof typeof solutionFixtures;
  /** What `simulate` finds. */
  readonly simulation?: Simulation;
  /** Makes `run` refuse or throw. */
  readonly outcome?: 'no-close' | 'throws';
  readonly stdin?: string;
  readonly tty?: boolean;
  readonly env?: Readonly<Record<string, string>>;
  /** Paths that cannot be written. */
  readonly locked?: readonly string[];
}

export interface Told {
  readonly code: number;
  readonly out: string;
  readonly err: string;
  /** What was written, in order. */
  readonly written: ReadonlyMap<string, string | Uint8Array>;
  readonly set: readonly string[];
}

const ROOT = fileURLToPath(new URL('../..', import.meta.url)).replace(/\/$/, '');

/** Runs `pppsim <line>`. A scenario text that contains `typo` is wrong. */
export async function pppsim(line: string, given: Given = {}): Promise<Told> {
  const files = new Map(
    Object.entries({
      'smart-parking.yaml': 'name: parking',
      'smart-parking-risks.yaml': 'name: parking with risks',
      [`${ROOT}/scenarios/smart-parking.yaml`]:
        '# yaml-language-server: $schema=x\n# Smart parking in a new district\nname: parking\n',
      [`${ROOT}/scenarios/street-lighting.yaml`]: '# Street lighting by energy savings\nname: lighting\n',
      ...given.files,
    }),
  );
  const written = new Map<string, string | Uint8Array>();
  const set: string[] = [];
  let out = '';
  let err = '';
  let clock = 0;
  const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
  const locked = (path: string): boolean => (given.locked ?? []).some((each) => path.startsWith(each));
  const world: World = {
    stdout: {
      write: (text) => {
        out += text;
      },
      isTTY: given.tty === true,
    },
    stderr: {
      write: (text) => {
        err += text;
      },
      isTTY: given.tty === true,
    },
    stdin: {
      read: () => Promise.resolve({ ok: true, value: bytes(given.stdin ?? '') }),
      isTTY: given.stdin === undefined,
    },
    env: given.env ?? {},
    cwd: '/home/user',
    packageRoot: ROOT,
    version: '0.1.0',
    now: () => {
      clock += 1000;
      return clock;
    },
    readFile: (path) => {
      const text = files.get(path);
      return text === undefined
        ? { ok: false, reason: 'ENOENT: no such file or directory', code: 'ENOENT' }
        : { ok: true, value: bytes(text) };
    },
    writeFileAtomic: (path, content) => {
      if (locked(path)) return Promise.resolve({ ok: false, reason: 'EACCES: permission denied', code: 'EACCES' });
      written.set(path, content);
      return Promise.resolve({ ok: true, value: null });
    },
    makeDirectory: (path) =>
      Promise.resolve(
        locked(path) ? { ok: false, reason: 'EACCES: permission denied', code: 'EACCES' } : { ok: true, value: null },
      ),
    listDirectory: (path) => ({
      ok: true,
      value: [...files.keys()].filter((file) => file.startsWith(`${path}/`)).map((file) => file.slice(path.length + 1)),
    }),
    cores: 2,
    pause: () => Promise.resolve(),
    onInterrupt: () => () => undefined,
  };
  const code = await main(
    [...line.matchAll(/"([^"]*)"|\S+/g)].map(([word, quoted]) => quoted ?? word),
    world,
    () => Promise.resolve(fakeCore(given, set)),
  );
  return { code, out, err, written, set };
}

const NO_CLOSE: Refusal = {
  ok: false,
  reason: { en: 'Revenue is below operating cost in every year.', zh: '各年收入均低于运营成本。' },
  details: [{ en: 'CFADS is at most -3.2 m.', zh: 'CFADS 最高为 -320 万元。' }],
};

function fakeCore(given: Given, set: string[]): Core {
  const result = given.result ?? fixture();
  const problem = (file: string): Diagnostic => ({
    code: 'SCN-KEY',
    severity: 'error',
    place: { file, line: 1, column: 1 },
    message: { en: 'Unknown key "typo".', zh: '未知的键“typo”。' },
    hint: { en: 'Did you mean "name"?', zh: '是否指“name”？' },
  });
  return {
    async loadScenario({ file, set: changes, source }) {
      set.push(...changes);
      const found = source.read(file);
      if (!found.ok)
        return {
          ok: false,
          problems: [
            {
              code: 'SCN-FILE',
              severity: 'error',
              message: { en: `Cannot read ${file}: ${found.reason}.`, zh: `无法读取 ${file}。` },
            },
          ],
        };
      const text = new TextDecoder().decode(found.bytes);
      if (text.includes('typo')) return { ok: false, problems: [problem(file)] };
      const warnings: Diagnostic[] = text.includes('warn') ? [{ ...problem(file), severity: 'warning' }] : [];
      return { ok: true, value: { text, set: changes } as unknown as Scenario, warnings };
    },
    nearest,
    caseNames: () => ['base', 'banking'],
    printResolved: () => 'name: parking  # smart-parking.yaml:1\n',
    scenarioJsonSchema: () => ({ $id: 'scenario' }),
    resultJsonSchema,
    run() {
      if (given.outcome === 'throws') throw new Error('a broken invariant');
      if (given.outcome === 'no-close') return NO_CLOSE;
      return { ok: true, result } as unknown as Run;
    },
    compareScenarios: (a, b, { progress }) => {
      for (let done = 1; done <= 4; done++) progress?.(done, 4);
      const equal = JSON.stringify(a) === JSON.stringify(b);
      const value = equal ? equalComparison() : (given.comparison ?? comparisonFixture());
      return Promise.resolve({ ok: true, value, warnings: [] });
    },
    comparisonText,
    comparisonJsonSchema,
    sensitivityOf: (_scenario, { of, parts = [], progress }) => {
      for (let done = 1; done <= 4; done++) progress?.(done, 4);
      if (given.outcome === 'no-close') return NO_CLOSE;
      if (of?.includes('nonsense') === true) return { ok: false, problems: [problem('-')] };
      return { ok: true, value: { ...sensitivityFixture, parts } };
    },
    sensitivityText,
    sensitivityMarkdown,
    sensitivityCsv,
    sensitivityJsonSchema,
    solve: (_scenario, { to, progress }) => {
      progress?.(1, 4);
      if (given.outcome === 'no-close') return NO_CLOSE;
      if (to.includes('nonsense')) return { ok: false, problems: [problem('-')] };
      return { ok: true, value: solutionFixtures[given.solution ?? 'solved'] as Solution };
    },
    solutionText,
    solutionJsonSchema,
    inProcess: () => ({ run: () => Promise.resolve() }),
    simulate: (_scenario, { until, progress }) => {
      for (let done = 1; done <= 4; done++) progress?.(done, 4);
      if (given.outcome === 'no-close') return Promise.resolve(NO_CLOSE);
      if (until === 'nonsense') return Promise.resolve({ ok: false, problems: [problem('-')] });
      return Promise.resolve({ ok: true, value: given.simulation ?? simulationFixture(), warnings: [] });
    },
    simulationText,
    simulationMarkdown,
    simulationCsv,
    simulationYearsCsv,
    simulationJsonSchema,
    splitRisks: (_scenario, { progress }) => {
      for (let done = 1; done <= 4; done++) progress?.(done, 4);
      if (given.outcome === 'no-close') return Promise.resolve(NO_CLOSE);
      return Promise.resolve({ ok: true, value: riskSplitFixture(), warnings: [] });
    },
    riskSplitText,
    riskSplitMarkdown,
    riskSplitCsv,
    riskSplitJsonSchema,
    explainRun: (_run, target, period) =>
      target === 'nonsense'
        ? { ok: false, problems: [problem('-')] }
        : {
            ok: true,
            value: { name: target, ...(period === undefined ? {} : { moment: period }) } as unknown as Explanation,
            warnings: [],
          },
    printExplanation: (tree) => JSON.stringify(tree),
    inspectScenario: (_scenario, phase) => `after ${phase}`,
    renderDiagnostics: (problems, { language, colour, textOf }) =>
      problems
        .map(
          (each) =>
            `${colour ? '\u001b[31m' : ''}${each.place === undefined ? '' : `${each.place.file}:${each.place.line}:${each.place.column} ${textOf(each.place.file) === undefined ? '?' : ''}`}${each.severity} ${each.code}: ${each.message[language]} ${each.hint?.[language] ?? ''}`,
        )
        .join('\n'),
    summary,
    integrityReport,
    linesCsv,
    resultsJson,
    statementsOf,
    statementsText,
    statementsCsv,
    statementsMarkdown,
    statementsHtml,
    statementsJsonSchema,
    workbookOf: async (_run, { language }) => new TextEncoder().encode(`workbook in ${language}`),
  };
}
