/** Which characters a woff2 font can draw: its `cmap`, read from the file itself (a system font might hide a gap). */
import { brotliDecompressSync } from 'node:zlib';
import { readFileSync } from 'node:fs';

/** Tags of the woff2 table directory, by number. */
const TAGS = ['cmap', 'head', 'hhea', 'hmtx', 'maxp', 'name', 'OS/2', 'post', 'cvt ', 'fpgm', 'glyf', 'loca'] as const;

export function charactersOf(path: string): (character: string) => boolean {
  const file = readFileSync(path);
  const tables = file.readUInt16BE(12);
  let at = 48;
  const base128 = (): number => {
    let value = 0;
    for (;;) {
      const byte = file.readUInt8(at++);
      value = value * 128 + (byte & 127);
      if (byte < 128) return value;
    }
  };
  let offset = 0;
  let cmap = { offset: 0, length: 0 };
  for (let table = 0; table < tables; table += 1) {
    const flags = file.readUInt8(at++);
    const known = flags & 63;
    let tag: string = TAGS[known] ?? '';
    if (known === 63) {
      tag = file.toString('latin1', at, at + 4);
      at += 4;
    }
    const original = base128();
    const transformed = tag === 'glyf' || tag === 'loca' ? flags >> 6 !== 3 : flags >> 6 !== 0;
    const length = transformed ? base128() : original;
    if (tag === 'cmap') cmap = { offset, length };
    offset += length;
  }
  const data = brotliDecompressSync(file.subarray(at, at + file.readUInt32BE(20)));
  return reader(data.subarray(cmap.offset, cmap.offset + cmap.length));
}

function reader(cmap: Buffer): (character: string) => boolean {
  const known = new Set<number>();
  for (let record = 0; record < cmap.readUInt16BE(2); record += 1) {
    const start = cmap.readUInt32BE(4 + record * 8 + 4);
    const format = cmap.readUInt16BE(start);
    if (format === 12) {
      for (let group = 0; group < cmap.readUInt32BE(start + 12); group += 1) {
        const from = start + 16 + group * 12;
        for (let code = cmap.readUInt32BE(from); code <= cmap.readUInt32BE(from + 4); code += 1) known.add(code);
      }
    } else if (format === 4) {
      const segments = cmap.readUInt16BE(start + 6) / 2;
      for (let segment = 0; segment < segments; segment += 1) {
        const end = cmap.readUInt16BE(start + 14 + segment * 2);
        const first = cmap.readUInt16BE(start + 16 + (segments + segment) * 2);
        for (let code = first; code <= end && code !== 0xffff; code += 1) known.add(code);
      }
    }
  }
  return (character) => known.has(character.codePointAt(0) ?? -1);
}
