/** Numbers inside a sentence: six digits show what is meant, the figures themselves stand in the result. */

export function digits(value: number): string {
  return Number.isFinite(value) ? String(Number(value.toPrecision(6)) + 0) : 'no number';
}

export function amountIn(value: number, currency: string): string {
  return `${digits(value)} ${currency}`;
}
