/** Numbers as text without a locale: the same digits on every machine. */

/** `value` with `decimals` decimals and thousands separators; never `-0`. */
export function fixed(value: number, decimals: number): string {
  const plain = Math.abs(value) < 1e21 ? Math.abs(value).toFixed(decimals) : BigInt(Math.abs(value)).toString();
  const [whole = '0', fraction] = plain.split('.');
  const digits = whole.replace(/\B(?=(\d{3})+$)/g, ',') + (fraction === undefined ? '' : `.${fraction}`);
  return value < 0 && /[1-9]/.test(digits) ? `-${digits}` : digits;
}

/** As `fixed`, with a `+` before what is above zero: for differences. */
export function signed(value: number, decimals: number): string {
  const text = fixed(value, decimals);
  return text.startsWith('-') || !/[1-9]/.test(text) ? text : `+${text}`;
}

/** A fraction as percent with two decimals: 0.0832 is `8.32%`. */
export function percent(fraction: number, decimals = 2): string {
  return `${fixed(fraction * 100, decimals)}%`;
}

/** A cover ratio or multiple: `1.32x`. */
export function ratio(value: number): string {
  return `${fixed(value, 2)}x`;
}

/** Small residuals and tolerances to two digits: plain when readable, else with a power (`3e-11`). */
export function small(value: number): string {
  const size = Math.abs(value);
  if (value === 0 || (size >= 1e-4 && size < 1e6)) return String(Number(value.toPrecision(2)));
  return value.toExponential(1).replace('.0e', 'e').replace('e+', 'e');
}

/** The shortest text that reads back as the same double (at most 17 significant digits); never `-0`. */
export function exactText(value: number): string {
  return String(value === 0 ? 0 : value);
}
