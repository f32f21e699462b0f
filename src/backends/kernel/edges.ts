/**
 * Known values that stand outside the timeline, kept in margins beside a row, so that looking back or ahead needs no test for the edge.
 */

/** The margins claimed so far. */
export interface Edges {
  /** Puts values at places before or behind a row; false when one is unknown or another value stands there already. */
  claim(id: string, values: readonly { readonly at: number; readonly value: number | undefined }[]): boolean;
  /** The margin values of a row, by place. */
  of(id: string): ReadonlyMap<number, number>;
}

/** No margins yet. */
export function edges(): Edges {
  const margins = new Map<string, Map<number, number>>();
  return {
    claim(id, values) {
      const margin = margins.get(id) ?? new Map<number, number>();
      for (const { at, value } of values) {
        const there = margin.get(at);
        if (value === undefined || (there !== undefined && !Object.is(there, value))) return false;
      }
      for (const { at, value } of values) margin.set(at, value as number);
      margins.set(id, margin);
      return true;
    },
    of: (id) => margins.get(id) ?? new Map(),
  };
}
