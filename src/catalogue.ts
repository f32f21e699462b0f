/** A closed list of kinds, chosen by `kind`: the one pattern for everything that comes in kinds. */
import { z } from 'zod';
import { InternalError } from './diagnostics/diagnostic.ts';

/** What every kind of a catalogue states: its name, one sentence in both languages, and the schema of its text. */
export interface Kind {
  readonly kind: string;
  readonly summary: { readonly en: string; readonly zh: string };
  readonly spec: z.ZodObject;
  /** Binds a parsed spec of this kind, so that callers never see the kinds' differing specs. */
  readonly make: (spec: never) => unknown;
}

/** A catalogue over kinds `K`: the union schema for scenario files, and the way back from a parsed spec to its kind. */
export interface Catalogue<K extends Kind> {
  readonly kinds: readonly K[];
  /** The schema that accepts any listed kind, told apart by its `kind` key. */
  readonly spec: z.ZodType<z.output<K['spec']>>;
  /** What the kind that a parsed spec names makes of it. */
  make(spec: { readonly kind: string }): ReturnType<K['make']>;
}

/** Lists kinds. The order is the order of documentation and of "did you mean". */
export function catalogue<const K extends readonly [Kind, ...Kind[]]>(...kinds: K): Catalogue<K[number]> {
  const options = kinds.map((each) => each.spec);
  return {
    kinds,
    spec: z.discriminatedUnion('kind', options as never),
    make(spec) {
      const found = kinds.find((each) => each.kind === spec.kind);
      if (found === undefined) throw new InternalError(`no kind "${spec.kind}" in this catalogue`);
      return found.make(spec as never) as ReturnType<K[number]['make']>;
    },
  };
}
