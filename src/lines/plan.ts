/** The order of calculation: loops over time, neighbours of one direction fused, each after all that it needs. */
import { InternalError } from '../diagnostics/diagnostic.ts';
import type { Line, Model, Shape } from './line.ts';
import { eachNeed } from './expr.ts';
import { simplifyModel } from './simplify.ts';
import { type Component, needs, schedule } from './schedule.ts';

/** One pass over the moments of a shape (a single moment for `once`), calculating its lines in order at each. */
export interface Loop {
  readonly shape: Shape;
  readonly direction: 'forward' | 'backward';
  readonly lines: readonly Line[];
}

/** What every backend reads. */
export interface Plan {
  readonly model: Model;
  readonly loops: readonly Loop[];
  readonly line: (id: string) => Line;
}

/** Plans a model. @throws InternalError when its lines cannot be ordered */
export function planModel(written: Model): Plan {
  const model = simplifyModel(written);
  const byId = new Map(model.lines.map((line) => [line.id, line]));
  const line = (id: string): Line => {
    const found = byId.get(id);
    if (found === undefined) throw new InternalError(`no line ${id}`);
    return found;
  };
  return { model, line, loops: fuse(schedule(model), model).map((each) => ({ ...each, lines: each.lines.map(line) })) };
}

/** The same plan calculating only those lines that `outputs` need. */
export function slice(plan: Plan, outputs: readonly string[]): Plan {
  const needed = new Set(outputs);
  for (const id of needed) eachNeed(plan.line(id).formula, (other) => needed.add(other));
  return {
    ...plan,
    loops: plan.loops.map((loop) => ({ ...loop, lines: loop.lines.filter(({ id }) => needed.has(id)) })),
  };
}

interface Open {
  readonly shape: Shape;
  direction: 'forward' | 'backward' | 'any';
  readonly lines: string[];
}

/** Puts each component into the first loop of its shape and direction that comes after (or is) all that it needs. */
function fuse(
  components: readonly Component[],
  model: Model,
): readonly { shape: Shape; direction: 'forward' | 'backward'; lines: string[] }[] {
  const edges = needs(model);
  const loops: Open[] = [];
  const placed = new Map<string, number>();
  for (const component of components) {
    const inside = new Set(component.lines);
    let first = 0;
    // The direction in which the component may share a loop with what it needs from that very loop.
    const shared = new Map<number, Set<'same' | 'earlier' | 'later'>>();
    for (const id of component.lines) {
      for (const { id: other, need } of edges.get(id) ?? []) {
        if (inside.has(other)) continue;
        const where = placed.get(other) as number;
        const { shape } = loops[where] as Open;
        if (need === 'whole' || shape !== component.shape) first = Math.max(first, where + 1);
        else {
          first = Math.max(first, where);
          const seen = shared.get(where) ?? new Set();
          shared.set(where, seen.add(need));
        }
      }
    }
    let target = loops.findIndex((open, index) => index >= first && fits(open, component, shared.get(index)));
    if (target < 0) {
      loops.push({ shape: component.shape, direction: component.direction, lines: [] });
      target = loops.length - 1;
    }
    const open = loops[target] as Open;
    open.direction = joined(open.direction, component, shared.get(target));
    open.lines.push(...component.lines);
    for (const id of component.lines) placed.set(id, target);
  }
  return loops.map(({ shape, direction, lines }) => ({
    shape,
    lines,
    direction: direction === 'backward' ? 'backward' : 'forward',
  }));
}

type Shared = ReadonlySet<'same' | 'earlier' | 'later'> | undefined;

function wanted(component: Component, shared: Shared): 'forward' | 'backward' | 'any' | 'none' {
  const forward = component.direction === 'forward' || shared?.has('earlier') === true;
  const backward = component.direction === 'backward' || shared?.has('later') === true;
  return forward && backward ? 'none' : forward ? 'forward' : backward ? 'backward' : 'any';
}

function fits(open: Open, component: Component, shared: Shared): boolean {
  if (open.shape !== component.shape) return false;
  const direction = wanted(component, shared);
  return direction !== 'none' && (direction === 'any' || open.direction === 'any' || open.direction === direction);
}

function joined(direction: Open['direction'], component: Component, shared: Shared): Open['direction'] {
  const want = wanted(component, shared);
  return direction === 'any' && want !== 'none' ? want : direction;
}
