/** The scenario library as a user has it: the files themselves, through the loader and the pipeline. */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Run, type RunOptions, run } from '../../src/pipeline.ts';
import type { DealScenario } from '../../src/run/deal-scenario.ts';
import { loadScenario } from '../../src/run/load.ts';
import type { FileSource } from '../../src/scenario/index.ts';

const ROOT = resolve(fileURLToPath(new URL('../..', import.meta.url)));
const FOLDER = join(ROOT, 'scenarios');
const PROFILES = join(FOLDER, 'profiles');

const yamlIn = (folder: string): readonly string[] =>
  readdirSync(folder)
    .filter((name) => name.endsWith('.yaml'))
    .map((name) => name.replace(/\.yaml$/, ''))
    .sort();

/** Names of the scenarios in the library. */
export const SCENARIOS = yamlIn(FOLDER);
/** Names of the profiles. */
export const PROFILE_NAMES = yamlIn(PROFILES);

/** Files of the repository, by paths from its root; `more` are files that are not on the disk. */
function source(more: ReadonlyMap<string, string>): FileSource {
  return {
    read: (path) => {
      const text = more.get(path);
      if (text !== undefined) return { ok: true, bytes: new TextEncoder().encode(text) };
      const file = join(ROOT, path);
      if (statSync(file, { throwIfNoEntry: false }) === undefined) return { ok: false, reason: 'missing' };
      return { ok: true, bytes: readFileSync(file) };
    },
    resolve: (from, to) => relative(ROOT, resolve(ROOT, dirname(from), to)),
    profile: (name) => `scenarios/profiles/${name}.yaml`,
    profiles: PROFILE_NAMES,
  };
}

/** A scenario of the library. @throws with every problem */
export async function library(name: string, set: readonly string[] = []): Promise<DealScenario> {
  return load(`scenarios/${name}.yaml`, new Map(), set);
}

/** A scenario anywhere in the repository, by its path from the root. @throws with every problem */
export async function scenarioAt(path: string): Promise<DealScenario> {
  return load(path, new Map(), []);
}

/** A scenario written in a test. @throws with every problem */
export async function written(text: string, set: readonly string[] = []): Promise<DealScenario> {
  return load('scenarios/written.yaml', new Map([['scenarios/written.yaml', text]]), set);
}

/** A scenario written in a test, or undefined where it is refused. */
export async function writtenOrRefused(text: string): Promise<DealScenario | undefined> {
  const file = 'scenarios/written.yaml';
  const checked = await loadScenario({ file, set: [], source: source(new Map([[file, text]])) });
  return checked.ok ? checked.value : undefined;
}

async function load(file: string, more: ReadonlyMap<string, string>, set: readonly string[]): Promise<DealScenario> {
  const checked = await loadScenario({ file, set, source: source(more) });
  if (!checked.ok)
    throw new Error(
      checked.problems
        .map(
          ({ code, message, place, path }) =>
            `${place?.file}:${place?.line}:${place?.column} ${code} ${path}: ${message.en}`,
        )
        .join('\n'),
    );
  return checked.value;
}

/** A closed deal with its figures by name. */
export interface Figures {
  readonly run: Run;
  /** A headline figure; NaN where it is undefined. */
  metric(id: string): number;
  /** Every moment of a line; NaN where it has no value. */
  row(line: string): readonly number[];
  /** A line of one value, or the value of one moment. */
  value(line: string, moment?: number): number;
}

/** Closes a scenario. @throws with the reason where it does not close */
export function closed(scenario: DealScenario, options: RunOptions = {}): Figures {
  const found = run(scenario, options);
  if (!found.ok) throw new Error([found.reason, ...found.details].map(({ en }) => en).join('\n'));
  const { values, reading } = found.closed;
  const row = (line: string): readonly number[] => values.all(line).map((value) => reading.arithmetic.toNumber(value));
  return {
    run: found,
    row,
    metric: (id) => {
      const metric = found.result.metrics[id];
      return metric !== undefined && 'value' in metric ? metric.value : Number.NaN;
    },
    value: (line, moment = 0) => row(line)[moment] ?? Number.NaN,
  };
}
