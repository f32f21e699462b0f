/** What a figure touches: the lines that read a line or an input, at first hand and in the end. */
import { eachInput, eachNeed, type Plan } from '../../lines/index.ts';

/** Ids of lines in the order of the model. */
export interface Dependents {
  /** Lines whose own formula names it. */
  readonly direct: readonly string[];
  /** Those, and all that read them in turn; never the line itself unless it reads itself. */
  readonly all: readonly string[];
}

/** The lines that depend on a line (by id) or an input (by path). An unknown name has none. */
export function dependents(plan: Plan, name: string): Dependents {
  const readers = new Map<string, string[]>();
  const note = (of: string, reader: string): void => {
    const known = readers.get(of);
    if (known === undefined) readers.set(of, [reader]);
    else if (!known.includes(reader)) known.push(reader);
  };
  for (const { id, formula } of plan.model.lines) {
    eachNeed(formula, (of) => note(`line ${of}`, id));
    eachInput(formula, (path) => note(`input ${path}`, id));
  }
  const direct = [...new Set([...(readers.get(`line ${name}`) ?? []), ...(readers.get(`input ${name}`) ?? [])])];
  const reached = new Set(direct);
  for (const id of reached) for (const reader of readers.get(`line ${id}`) ?? []) reached.add(reader);
  const inOrder = (ids: ReadonlySet<string>): readonly string[] =>
    plan.model.lines.map(({ id }) => id).filter((id) => ids.has(id));
  return { direct: inOrder(new Set(direct)), all: inOrder(reached) };
}
