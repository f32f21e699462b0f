/** Numbers of a formula kept as the text they are: the parser sees a name in the place of each, and never a double. */

/** A formula's text with names for its numbers. */
export interface Literals {
  readonly text: string;
  /** The number that a name stands for, as it was written. */
  literal(name: string): string | undefined;
  /** The offset in the original text of an offset in the changed one. */
  original(offset: number): number;
}

const NUMBER = /(?<![\w.\u00c0-\uffff])(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?/g;
const PLACEHOLDER = /^__(\d+)$/;

/** Words that would be taken for ours. */
export const RESERVED = /(?<!\w)__\w*/;

/** Takes the numbers out. */
export function takeLiterals(text: string): Literals {
  const literals: string[] = [];
  const shifts: { readonly from: number; readonly by: number }[] = [];
  let shift = 0;
  const changed = text.replace(NUMBER, (found, at: number) => {
    const name = ` __${literals.length} `;
    literals.push(found);
    shift += name.length - found.length;
    shifts.push({ from: at + found.length + shift, by: shift });
    return name;
  });
  return {
    text: changed,
    literal: (name) => {
      const [, index] = PLACEHOLDER.exec(name) ?? [];
      return index === undefined ? undefined : literals[Number(index)];
    },
    original: (offset) => offset - (shifts.findLast(({ from }) => from <= offset)?.by ?? 0),
  };
}
