/** Numbers as generated code: text that reads back to the same bits. */

/** A double as a JavaScript numeral (in brackets when it has a sign), -0, NaN and the infinities included. */
export function numeral(value: number): string {
  if (Number.isNaN(value)) return '(0/0)';
  if (value === Number.POSITIVE_INFINITY) return '1e999';
  if (value === Number.NEGATIVE_INFINITY) return '(-1e999)';
  if (Object.is(value, -0)) return '(-0)';
  return value < 0 ? `(${value})` : `${value}`;
}
