/** How pppsim says that something is wrong: a problem in the user's text is a value, a bug of ours is thrown. */

/** A text in the two languages of every output. */
export interface Bilingual {
  readonly en: string;
  readonly zh: string;
}

/** Where a problem stands: 1-based line and column in a file; `length` columns are underlined. */
export interface Place {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly length?: number;
}

/** One problem found in what the user wrote (or a warning about it). `code` is stable, the text is for people. */
export interface Diagnostic {
  readonly code: string;
  readonly severity: 'error' | 'warning';
  /** Absent only where no single place is to blame (an empty command line, a missing file). */
  readonly place?: Place;
  /** The scenario path the problem is about, such as `funding.debt.senior.tenor`. */
  readonly path?: string;
  readonly message: Bilingual;
  /** What to do about it. */
  readonly hint?: Bilingual;
}

/** Either the value, perhaps with warnings, or all the problems that prevent it. */
export type Checked<T> =
  | { readonly ok: true; readonly value: T; readonly warnings: readonly Diagnostic[] }
  | { readonly ok: false; readonly problems: readonly Diagnostic[] };

/** A bug of ours: a broken invariant, never the user's mistake. Ends in exit code 3. */
export class InternalError extends Error {
  override readonly name = 'InternalError';
}

/** Ends a `switch` over a closed union: a missing case is a compile error, reaching it a bug. */
export function unreachable(value: never): never {
  throw new InternalError(`unexpected ${JSON.stringify(value)}`);
}
