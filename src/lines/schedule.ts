/** Orders the lines as a synchronous dataflow program: what needs each other runs in one loop, forward or backward. */
import { InternalError } from '../diagnostics/diagnostic.ts';
import { eachNeed, type Need } from './expr.ts';
import type { Line, Model, Shape } from './line.ts';

/** Lines that need each other (or one alone), in the order in which they are calculated at one moment. */
export interface Component {
  readonly shape: Shape;
  /** `any` where nothing in it looks back or ahead at itself. */
  readonly direction: 'forward' | 'backward' | 'any';
  readonly lines: readonly string[];
}

type Edges = ReadonlyMap<string, readonly { readonly id: string; readonly need: Need }[]>;

/** What each line needs, and how. */
export function needs(model: Model): Edges {
  return new Map(
    model.lines.map((line) => {
      const found: { id: string; need: Need }[] = [];
      eachNeed(line.formula, (id, need) => found.push({ id, need }));
      return [line.id, found];
    }),
  );
}

/** The components of a model, each after all that it needs. @throws InternalError naming the lines of a loop that cannot run */
export function schedule(model: Model): readonly Component[] {
  const edges = needs(model);
  const lines = new Map(model.lines.map((line) => [line.id, line]));
  return components(
    model.lines.map((line) => line.id),
    edges,
  ).map((members) => order(members, edges, lines));
}

/** Strongly connected components (Tarjan, Depth-first search and linear graph algorithms, 1972), callees first. */
function components(ids: readonly string[], edges: Edges): readonly (readonly string[])[] {
  const index = new Map<string, number>();
  const low = new Map<string, number>();
  const stack: string[] = [];
  const onStack = new Set<string>();
  const found: string[][] = [];
  for (const root of ids) {
    if (index.has(root)) continue;
    const work: { id: string; next: number }[] = [{ id: root, next: 0 }];
    while (work.length > 0) {
      const frame = work.at(-1) as { id: string; next: number };
      const { id } = frame;
      if (frame.next === 0) {
        index.set(id, index.size);
        low.set(id, index.get(id) as number);
        stack.push(id);
        onStack.add(id);
      }
      const child = edges.get(id)?.[frame.next];
      frame.next += 1;
      if (child !== undefined) {
        if (!edges.has(child.id)) throw new InternalError(`line ${id} names the unknown line ${child.id}`);
        if (!index.has(child.id)) work.push({ id: child.id, next: 0 });
        else if (onStack.has(child.id)) low.set(id, Math.min(low.get(id) as number, index.get(child.id) as number));
        continue;
      }
      work.pop();
      const parent = work.at(-1);
      if (parent !== undefined) low.set(parent.id, Math.min(low.get(parent.id) as number, low.get(id) as number));
      if (low.get(id) === index.get(id)) {
        const members = stack.splice(stack.indexOf(id));
        for (const member of members) onStack.delete(member);
        found.push(members);
      }
    }
  }
  return found;
}

function order(members: readonly string[], edges: Edges, lines: ReadonlyMap<string, Line>): Component {
  const inside = new Set(members);
  const shape = lines.get(members[0] as string)?.shape ?? 'once';
  const looks = new Set<Need>();
  for (const id of members) {
    for (const { id: other, need } of edges.get(id) ?? []) if (inside.has(other)) looks.add(need);
  }
  if (looks.has('whole')) {
    throw new InternalError(
      `${loop(members, edges, () => true)}: needs a whole line that is still being calculated; hold a running sum instead, or make it an unknown`,
    );
  }
  if (looks.has('earlier') && looks.has('later')) {
    throw new InternalError(`${loop(members, edges, () => true)}: looks both back and ahead; cut it by an unknown`);
  }
  const direction = looks.has('earlier') ? 'forward' : looks.has('later') ? 'backward' : 'any';
  return { shape, direction, lines: atOneMoment(members, edges) };
}

/** Topological order by what is needed at the same moment. */
function atOneMoment(members: readonly string[], edges: Edges): readonly string[] {
  const inside = new Set(members);
  const done = new Set<string>();
  const open = new Set<string>();
  const result: string[] = [];
  const visit = (id: string): void => {
    if (done.has(id)) return;
    if (open.has(id))
      throw new InternalError(
        `${loop(members, edges, (need) => need === 'same')}: a loop within one moment; use prev, or an unknown`,
      );
    open.add(id);
    for (const { id: other, need } of edges.get(id) ?? []) if (need === 'same' && inside.has(other)) visit(other);
    open.delete(id);
    done.add(id);
    result.push(id);
  };
  for (const id of [...members].reverse()) visit(id);
  return result;
}

/** The shortest loop through the members, in order: `a -> b -> a`. */
function loop(members: readonly string[], edges: Edges, counts: (need: Need) => boolean): string {
  const inside = new Set(members);
  let best: readonly string[] = members;
  for (const start of members) {
    const from = new Map<string, string>();
    const queue = [start];
    for (let id = queue.shift(); id !== undefined; id = queue.shift()) {
      for (const { id: other, need } of edges.get(id) ?? []) {
        if (!inside.has(other) || !counts(need)) continue;
        if (other === start) {
          const path = [id];
          while (path[0] !== start) path.unshift(from.get(path[0] as string) as string);
          if (path.length < best.length || best === members) best = [...path, start];
          queue.length = 0;
          break;
        }
        if (!from.has(other)) {
          from.set(other, id);
          queue.push(other);
        }
      }
    }
  }
  return best.join(' -> ');
}
