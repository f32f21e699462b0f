/** Pieces of an Excel formula that know how tightly they hold together, so that parentheses stand only where they are needed. */
import { plainNumber } from '../../quantity/decimal-text.ts';

export interface Piece {
  readonly text: string;
  readonly tight: number;
}

/** In Excel a sign binds tighter than a power (`-2^2` is 4); here it binds like a sum, so that it is put in parentheses there. */
export const TIGHT = { comparison: 1, sum: 2, product: 3, power: 4, atom: 5 } as const;

export const atom = (text: string): Piece => ({ text, tight: TIGHT.atom });

/** The text, in parentheses where the piece holds less tightly than is needed. */
export const held = (piece: Piece, tight: number): string => (piece.tight < tight ? `(${piece.text})` : piece.text);

export const binary = (left: Piece, sign: string, right: Piece, tight: number): Piece => ({
  text: `${held(left, tight)}${sign}${held(right, tight + 1)}`,
  tight,
});

/** A number of a formula, from decimal text: written without an exponent, which not every spreadsheet reads in formulas. */
export const literal = (text: string): Piece => ({
  text: plainNumber(text) ?? text,
  tight: text.startsWith('-') ? TIGHT.sum : TIGHT.atom,
});

/** Text in a formula, at most 255 characters; quotation marks become apostrophes, since spreadsheets escape them differently. */
export const quoted = (text: string): string => `"${text.slice(0, 250).replaceAll('"', "'").replaceAll('\\', '/')}"`;
