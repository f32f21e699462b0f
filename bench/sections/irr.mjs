/** Rates of return a second on SPEC's streams, against node-irr. */
import { createRequire } from 'node:module';
import { BUILT, callsPerSecond, inTurn, number, table } from '../measure.mjs';

const STREAMS = 100;

/** Stream `s` of `n` flows, by SPEC. */
function stream(n, s) {
  const k = Math.floor(n / 6);
  return Array.from({ length: n }, (_, i) =>
    i < k
      ? -100 * (1 + 0.01 * (s % 20))
      : ((100 * k) / (n - k)) * (1.6 + (0.4 * i) / n) * (1 + 0.05 * ((7 * i + s) % 5)),
  );
}

export default async function irr() {
  const ours = await import(new URL('src/finance/index.js', BUILT));
  let other;
  try {
    other = createRequire(import.meta.url)('node-irr').irr;
  } catch {
    other = undefined;
  }
  const rows = [30, 120, 360].map((n) => {
    const lists = Array.from({ length: STREAMS }, (_, s) => stream(n, s));
    const rowsOf = lists.map((list) => Float64Array.from(list));
    const times = ours.prepareTimes(
      Float64Array.from({ length: n }, (_, t) => t),
      0,
      n,
    );
    const worst =
      other === undefined ? Number.NaN : Math.max(...lists.map((list) => Math.abs(ours.irr(list).value - other(list))));
    const speeds = inTurn(
      {
        kernel: () => callsPerSecond((k) => ours.irrPrepared(rowsOf[k % STREAMS], 0, n, times), 60, 20),
        full: () => callsPerSecond((k) => ours.irr(lists[k % STREAMS]), 60, 20),
        ...(other && { other: () => callsPerSecond((k) => other(lists[k % STREAMS]), 60, 20) }),
      },
      7,
    );
    return [
      `${n}`,
      number(speeds.kernel),
      number(speeds.full),
      other ? number(speeds.other) : 'not installed',
      other ? `**${(speeds.kernel / speeds.other).toFixed(2)}** / ${(speeds.full / speeds.other).toFixed(2)}` : '-',
      other ? worst.toExponential(1) : '-',
    ];
  });
  return {
    title: 'Internal rates of return a second',
    text: table(
      ['flows', 'kernel (irrPrepared)', 'irr (all roots, reasons)', 'node-irr', 'ratio', 'largest difference'],
      rows,
    ),
  };
}
