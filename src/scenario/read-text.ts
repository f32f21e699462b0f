/** Bytes to text: what is too large, empty, binary or not UTF-8 is refused before anything is parsed. */
import type { Problems } from './problems.ts';
import { both } from './problems.ts';

const MOST_BYTES = 1_000_000;
// Control characters are what tells a binary file.
const CONTROL = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/;

/** The text of a file; undefined, and the problem noted, where it cannot be a scenario. */
export function decode(file: string, bytes: Uint8Array, problems: Problems): string | undefined {
  const place = { file, line: 1, column: 1 };
  if (bytes.length > MOST_BYTES) {
    problems.error(
      'SCN-SIZE',
      both(
        `the file has ${bytes.length} bytes; a scenario has at most ${MOST_BYTES}`,
        `文件有 ${bytes.length} 字节，方案文件最多 ${MOST_BYTES} 字节`,
      ),
      {
        place,
        hint: both('Put large tables into fewer, yearly values.', '请将大表精简为年度数值。'),
      },
    );
    return undefined;
  }
  const text = textOf(bytes);
  const control = text === undefined ? undefined : CONTROL.exec(text);
  if (text === undefined || control !== null) {
    problems.error('SCN-BINARY', both('this is not a text file in UTF-8', '该文件不是 UTF-8 文本文件'), {
      place:
        text === undefined || control === null || control === undefined ? place : placeOf(file, text, control.index),
      hint: both('Save the scenario as plain text in UTF-8.', '请将方案另存为 UTF-8 纯文本。'),
    });
    return undefined;
  }
  return text;
}

function textOf(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (error) {
    if (error instanceof TypeError) return undefined;
    throw error;
  }
}

function placeOf(file: string, text: string, index: number): { file: string; line: number; column: number } {
  const before = text.slice(0, index).split('\n');
  return { file, line: before.length, column: (before.at(-1) ?? '').length + 1 };
}
