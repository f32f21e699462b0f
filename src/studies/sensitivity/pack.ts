/** A pack of cases, each moving several inputs together: the paths that it moved, the figures, covenants and gates. */
import type { Bilingual } from '../../diagnostics/diagnostic.ts';
import { writtenLike } from '../../quantity/like.ts';
import { isQuantity } from '../../quantity/quantity.ts';
import type { Pack, PackMove, PackOutcome, PackRow, StudiedFinancing } from '../../results/sensitivity.ts';
import { type Change, changed } from '../../run/changes.ts';
import type { Movable } from '../../run/movable.ts';
import { within } from '../../scenario/index.ts';
import { type Bench, type MetricLine, outcomeOf, type Reading } from './bench.ts';
import { type GateLine, passes } from './gates.ts';
import type { PackRule, PackSpec } from './lender-pack.ts';
import { baseOf, boundsOf } from './moves.ts';
import type { Volumes } from './volumes.ts';

/** The checks whose gaps say how often a covenant is broken, and what is overdue. */
const GAPS = { lock_up: 'check.dscr-above-lock-up.gap', default: 'check.dscr-above-default-at.gap' } as const;
const OVERDUE = 'debt.arrears';
const TOLERANCE = 'close.tolerance';

/** The lines that a bench must carry for `packOf`, of those that the model has. */
export const COVENANT_LINES = [...Object.values(GAPS), OVERDUE, TOLERANCE] as const;

/** The inputs that a rule moves. */
export function movedBy(rule: PackRule, inputs: readonly Movable[], volumes: Volumes): readonly Movable[] {
  if (rule.moves === 'volumes') return volumes.drivers;
  return inputs.filter(({ path }) => (rule.moves as readonly string[]).some((pattern) => matches(pattern, path)));
}

function matches(pattern: string, path: string): boolean {
  const [wanted, own] = [pattern.split('.'), path.split('.')];
  return wanted.length === own.length && wanted.every((each, k) => each === '*' || each === own[k]);
}

/** Reads every row of a pack. */
export function packOf(
  bench: Bench,
  spec: PackSpec,
  of: {
    readonly volumes: Volumes;
    readonly metrics: readonly MetricLine[];
    readonly gates: readonly GateLine[];
    readonly labelOf: (line: string) => Bilingual;
  },
): Pack {
  const metrics = spec.metrics.flatMap((id) => of.metrics.find((each) => each.id === id) ?? []);
  return {
    id: spec.id,
    label: spec.label,
    metrics: metrics.map(({ id, label, unit, threshold }) => ({ id, label, unit, threshold })),
    rows: spec.rows.map((row): PackRow => {
      const rules = row.rules.flatMap((name) => spec.rules[name] ?? []);
      const moved = rules.flatMap((rule) =>
        movedBy(rule, bench.inventory.inputs, of.volumes).map((input) => moveBy(input, rule.change)),
      );
      const changes = new Map(moved.map(({ move, change }) => [move.path, change]));
      return {
        id: row.id,
        label: row.label,
        moves: moved.map(({ move }) => move),
        not_moved: rules.flatMap((rule) => missing(rule, bench.inventory.inputs, of.volumes, of.labelOf)),
        outcomes: bench.financings.map((financing) =>
          outcomeIn(financing, bench.at(financing, changes), metrics, of.gates),
        ),
      };
    }),
  };
}

/** What a rule means to move and the deal has not; volumes that nothing drives are named. */
function missing(
  rule: PackRule,
  inputs: readonly Movable[],
  volumes: Volumes,
  labelOf: (line: string) => Bilingual,
): readonly Bilingual[] {
  if (movedBy(rule, inputs, volumes).length === 0) return [rule.absent];
  if (rule.moves !== 'volumes') return [];
  return volumes.undriven.map((line) => {
    const label = labelOf(line);
    return {
      en: `no input drives this volume in proportion: ${label.en}`,
      zh: `没有输入同比例决定该业务量：${label.zh}`,
    };
  });
}

/** The change of a rule for one input, kept within its limits. */
function moveBy(input: Movable, change: PackRule['change']): { readonly move: PackMove; readonly change: Change } {
  const { path, label, quantity } = input;
  if (!isQuantity(quantity)) {
    const to = 'factor' in change ? `x ${String(change.factor)}` : `+ ${String(change.add * 100)} %`;
    return { change, move: { path, label, from: 'x 1', to } };
  }
  const value = within(boundsOf(input), changed(baseOf(input), baseOf(input), change));
  return { change: { to: value }, move: { path, label, from: quantity.text, to: writtenLike(quantity, value) } };
}

function outcomeIn(
  financing: StudiedFinancing,
  reading: Reading,
  metrics: readonly MetricLine[],
  gates: readonly GateLine[],
): PackOutcome {
  const tolerance = reading.closed ? (reading.row(TOLERANCE)[0] ?? 0) : 0;
  const count = (line: string, above: number): number | null => {
    const row = reading.closed ? reading.row(line) : [];
    return row.length === 0 ? null : row.filter((value) => value > above).length;
  };
  return {
    financing,
    outcome: outcomeOf(reading, metrics),
    covenants: reading.closed
      ? {
          lock_up: count(GAPS.lock_up, 1e-9),
          default: count(GAPS.default, 1e-9),
          overdue: count(OVERDUE, tolerance) ?? 0,
        }
      : null,
    gates: gates.map((gate) => ({ id: gate.id, passed: passes(reading, gate) })),
  };
}
