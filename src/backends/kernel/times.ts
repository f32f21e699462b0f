/** Rows of known times, studied once each for the rates of return at them. */
import { prepareTimes, type TimesPlan } from '../../finance/index.ts';

/** The place in `plans` of the study of a row; undefined for unknown times and those not in order, which are left to the run. */
export type TimesOf = (id: string) => number | undefined;

/** Studies rows as they are asked for, into `plans`. */
export function timesReader(plans: TimesPlan[], known: (id: string) => Float64Array | undefined): TimesOf {
  const places = new Map<string, number | undefined>();
  return (id) => {
    if (places.has(id)) return places.get(id);
    const times = known(id);
    const place = times === undefined ? undefined : prepared(plans, times);
    places.set(id, place);
    return place;
  };
}

function prepared(plans: TimesPlan[], times: Float64Array): number | undefined {
  try {
    return plans.push(prepareTimes(times, 0, times.length)) - 1;
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}
