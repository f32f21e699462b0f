/** A deal on the bench: opened once for each financing, read at many changes, each change only once. */
import type { Bilingual } from '../../diagnostics/diagnostic.ts';
import { run } from '../../pipeline.ts';
import type { Figure } from '../../results/contract.ts';
import type { StudiedFinancing, StudiedMetric, VariationOutcome } from '../../results/sensitivity.ts';
import type { Change, Changes } from '../../run/changes.ts';
import type { DealScenario } from '../../run/deal-scenario.ts';
import type { Inventory } from '../../run/movable.ts';
import type { Refusal } from '../../run/refusal.ts';
import { openVariations, type Variations } from '../../run/variations.ts';

/** What was read at a change: every line wanted, or why there is none. */
export type Reading =
  | { readonly closed: true; readonly row: (line: string) => readonly number[] }
  | { readonly closed: false; readonly kind: 'no-close' | 'invalid' | 'fixed'; readonly reason: Bilingual };

export interface Bench {
  readonly financings: readonly StudiedFinancing[];
  readonly inventory: Inventory;
  /** Reads the deal at a change; the same change is read once. */
  at(financing: StudiedFinancing, changes: Changes): Reading;
  /** How many changes were read so far. */
  readonly readings: number;
}

export interface BenchOptions {
  readonly case: string;
  readonly financings: readonly StudiedFinancing[];
  readonly paths: readonly string[];
  readonly lines: readonly string[];
  readonly onRead?: ((readings: number) => void) | undefined;
}

/** In the words of the engine. */
const AS_RUN = { frozen: 'frozen', resized: 'resize' } as const;

/** Opens a deal; refused where it does not close as it stands. */
export function openBench(
  scenario: DealScenario,
  inventory: Inventory,
  { case: name, financings, paths, lines, onRead }: BenchOptions,
): Bench | Refusal {
  const closed = run(scenario, { case: name, arithmetic: 'float64' });
  if (!closed.ok) return closed;
  const opened = new Map<StudiedFinancing, Variations>();
  for (const financing of financings) {
    const variations = openVariations(scenario, { case: name, financing: AS_RUN[financing], paths, lines });
    if ('ok' in variations) return variations;
    opened.set(financing, variations);
  }
  const known = new Map<string, Reading>();
  const read = (financing: StudiedFinancing, changes: Changes): Reading => {
    const fixed = [...changes.keys()].find((path) => financing === 'frozen' && !inventory.livesAfterClose(path));
    if (fixed !== undefined) return { closed: false, kind: 'fixed', reason: fixedAtClose(fixed) };
    const problem = changes.size === 0 ? undefined : inventory.problemAt(changes);
    if (problem !== undefined) return { closed: false, kind: 'invalid', reason: problem };
    const varied = opened.get(financing)?.read(changes);
    if (varied === undefined || !varied.closed)
      return { closed: false, kind: 'no-close', reason: varied?.refusal.reason ?? fixedAtClose('') };
    const rows = new Map(lines.map((line) => [line, Array.from(varied.row(line))]));
    return { closed: true, row: (line) => rows.get(line) ?? [] };
  };
  return {
    financings,
    inventory,
    at(financing, changes) {
      const key = `${financing} ${keyOf(changes)}`;
      const seen = known.get(key);
      if (seen !== undefined) return seen;
      const reading = read(financing, changes);
      known.set(key, reading);
      onRead?.(known.size);
      return reading;
    },
    get readings() {
      return known.size;
    },
  };
}

function keyOf(changes: Changes): string {
  const part = ([path, change]: readonly [string, Change]): string => `${path}=${JSON.stringify(change)}`;
  return [...changes].map(part).sort().join('&');
}

function fixedAtClose(path: string): Bilingual {
  return {
    en: `${path} was fixed when the deal was signed: with the financing frozen it cannot change.`,
    zh: `${path} 在签约时已确定：融资锁定时不能变动。`,
  };
}

/** A figure by name, and the line it is. */
export interface MetricLine extends StudiedMetric {
  readonly line: string;
}

/** The value of a metric in a reading; NaN where it has none. */
export function valueOf(reading: Reading, line: string): number {
  return reading.closed ? (reading.row(line)[0] ?? Number.NaN) : Number.NaN;
}

/** A reading as the contract has it. */
export function outcomeOf(reading: Reading, metrics: readonly MetricLine[]): VariationOutcome {
  if (!reading.closed) return { closed: false, kind: reading.kind, reason: reading.reason };
  return { closed: true, figures: figuresOf(reading, metrics) };
}

/** Figures by name. */
export function figuresOf(reading: Reading, metrics: readonly MetricLine[]): Readonly<Record<string, Figure>> {
  return Object.fromEntries(
    metrics.map(({ id, line, unit }) => {
      const value = valueOf(reading, line);
      return [id, Number.isFinite(value) ? { value: value + 0, unit } : { undefined: 'no value at these inputs' }];
    }),
  );
}
