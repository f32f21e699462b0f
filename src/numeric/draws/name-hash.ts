/** A name as 64 bits, so that it can stand in a counter. */

const OFFSET = 0xcbf29ce484222325n;
const PRIME = 0x100000001b3n;
const WORD = 0xffffffffffffffffn;

/** FNV-1a of the UTF-8 bytes of a name, 64 bits. Source: Fowler, Noll & Vo; draft-eastlake-fnv. */
export function hashOfName(name: string): bigint {
  let hash = OFFSET;
  for (const byte of new TextEncoder().encode(name)) hash = ((hash ^ BigInt(byte)) * PRIME) & WORD;
  return hash;
}
