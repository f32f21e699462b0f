/** Bytes of a WebAssembly module under construction: nested lists, flattened once at the end. */

/** Bytes and lists of bytes, in order. */
export type Bytes = number | readonly Bytes[];

/** An unsigned number in LEB128. */
export function unsigned(value: number): readonly number[] {
  const found: number[] = [];
  let left = value;
  do {
    const low = left % 128;
    left = Math.floor(left / 128);
    found.push(left > 0 ? low + 128 : low);
  } while (left > 0);
  return found;
}

/** A signed whole number (within 53 bits) in LEB128. */
export function signed(value: number): readonly number[] {
  const found: number[] = [];
  let left = value;
  for (;;) {
    const low = ((left % 128) + 128) % 128;
    left = Math.floor(left / 128);
    if ((left === 0 && low < 64) || (left === -1 && low >= 64)) return [...found, low];
    found.push(low + 128);
  }
}

/** The eight bytes of a double, least first. */
export function double(value: number): readonly number[] {
  return [...new Uint8Array(Float64Array.of(value).buffer)];
}

/** A list with its length before it, as vectors and sections are written. */
export function counted(items: readonly Bytes[]): Bytes {
  return [unsigned(items.length), items];
}

/** Bytes with their number before them. */
export function sized(bytes: Bytes): Bytes {
  const flat = flatten(bytes);
  return [unsigned(flat.length), flat];
}

/** A name in ASCII. */
export function named(text: string): Bytes {
  return counted(Array.from(text, (letter) => letter.charCodeAt(0)));
}

/** All bytes in order. */
export function flatten(bytes: Bytes): readonly number[] {
  const found: number[] = [];
  const walk = (each: Bytes): void => {
    if (typeof each === 'number') found.push(each);
    else for (const part of each) walk(part);
  };
  walk(bytes);
  return found;
}
