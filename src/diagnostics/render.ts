/** Problems as text for people, in the manner of rustc and hledger: place, excerpt, what is wrong, what to do. */
import pc from 'picocolors';
import stringWidth from 'string-width';
import type { Diagnostic, Place } from './diagnostic.ts';

/** How to show problems. `textOf` gives the text of a file for the excerpt, if it can. */
export interface RenderOptions {
  readonly language: 'en' | 'zh';
  readonly colour: boolean;
  readonly textOf: (file: string) => string | undefined;
}

const WORDS = {
  en: {
    error: 'error',
    warning: 'warning',
    errors: (n: number) => `${n} ${n === 1 ? 'error' : 'errors'}`,
    warnings: (n: number) => `${n} ${n === 1 ? 'warning' : 'warnings'}`,
  },
  zh: { error: '错误', warning: '警告', errors: (n: number) => `${n} 个错误`, warnings: (n: number) => `${n} 个警告` },
} as const;
const WIDEST = 100;

/** All problems, one paragraph each, and how many there are. Ends without a newline. */
export function renderDiagnostics(problems: readonly Diagnostic[], options: RenderOptions): string {
  const words = WORDS[options.language];
  const paragraphs = problems.map((each) => renderOne(each, options));
  const errors = problems.filter((each) => each.severity === 'error').length;
  const warnings = problems.length - errors;
  const counts = [...(errors > 0 ? [words.errors(errors)] : []), ...(warnings > 0 ? [words.warnings(warnings)] : [])];
  return [...paragraphs, ...(problems.length > 1 ? [counts.join(options.language === 'en' ? ', ' : '，')] : [])].join(
    '\n\n',
  );
}

function renderOne(
  { code, severity, place, message, hint }: Diagnostic,
  { language, colour, textOf }: RenderOptions,
): string {
  const paint = pc.createColors(colour);
  const strong = severity === 'error' ? paint.red : paint.yellow;
  const where = place === undefined ? '' : `${place.file}:${place.line}:${place.column}  `;
  const lines = [`${paint.bold(where)}${strong(WORDS[language][severity])} ${code}`];
  if (place !== undefined) {
    const frame = excerpt(place, textOf(place.file));
    if (frame !== undefined) lines.push(paint.dim(frame.line), `${paint.dim(frame.margin)}${strong(frame.carets)}`);
  }
  lines.push(`  ${printable(message[language])}`);
  if (hint !== undefined) lines.push(`  ${paint.cyan(printable(hint[language]))}`);
  return lines.join('\n');
}

/** The line with the place, and carets below it: as wide as the text is on a screen, which Chinese doubles. */
function excerpt(
  place: Place,
  text: string | undefined,
): { readonly line: string; readonly margin: string; readonly carets: string } | undefined {
  const source = text?.split(/\r?\n/)[place.line - 1];
  if (source === undefined || source.trim() === '') return undefined;
  const whole = printable(source);
  const from = Math.max(0, Math.min(whole.length, place.column - 1));
  const start = stringWidth(whole) > WIDEST ? Math.max(0, from - WIDEST / 2) : 0;
  const shown = whole.slice(start, start + WIDEST);
  const before = stringWidth(whole.slice(start, from));
  const marked = Math.max(1, stringWidth(whole.slice(from, Math.min(from + (place.length ?? 1), start + WIDEST))));
  const number = String(place.line).padStart(4);
  const cut = start > 0 ? '...' : '';
  return {
    line: `${number} | ${cut}${shown}${start + WIDEST < whole.length ? '...' : ''}`,
    margin: `${' '.repeat(number.length)} | ${' '.repeat(cut.length + before)}`,
    carets: '^'.repeat(marked),
  };
}

/** A text that cannot move the cursor or change colours, whatever the file held. */
function printable(text: string): string {
  // Control characters are what must not reach a terminal.
  return text
    .replaceAll('\t', ' ')
    .replaceAll(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, '\ufffd');
}

/** Problems as plain data, for programs. */
export function diagnosticsJson(problems: readonly Diagnostic[]): readonly Readonly<Record<string, unknown>>[] {
  return problems.map(({ code, severity, place, path, message, hint }) => ({
    code,
    severity,
    ...(place && {
      file: place.file,
      line: place.line,
      column: place.column,
      ...(place.length !== undefined && { length: place.length }),
    }),
    ...(path !== undefined && { path }),
    message: { ...message },
    ...(hint && { hint: { ...hint } }),
  }));
}
