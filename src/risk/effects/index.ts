/** A parsed risk as its effect in numbers. */
import { InternalError } from '../../diagnostics/diagnostic.ts';
import type { Measure } from '../distributions/index.ts';
import type { EventSpec } from '../event-spec.ts';
import { measureIn } from '../measured.ts';
import { processes } from '../processes/index.ts';
import type { RiskSpec } from '../spec.ts';
import { distributionOf } from '../truncation.ts';
import { type Effect, type Lay, layOf, neutral, type Years } from './contract.ts';
import { eventAtAll, eventEachYear } from './event.ts';
import { distributionEffect } from './once.ts';
import { processEffect } from './process.ts';

export type { Chance, Effect, Moved, Years } from './contract.ts';

/** What a risk does, its quantities read by `measure`. @throws InternalError for one that the checks would have refused */
export function effectOf(risk: RiskSpec, measure: Measure, years: Years): Effect {
  const lay = layOf(risk.as);
  const scale = 1 + Number(risk.optimism_bias?.value ?? 0);
  if (risk.distribution !== undefined)
    return distributionEffect(distributionOf(risk.distribution, measure), lay, scale);
  if (risk.event !== undefined) return eventEffect(risk.event, measure, years, lay, scale);
  if (risk.process === undefined) throw new InternalError('a risk without distribution, process and event');
  const bound = processes.make(risk.process);
  return processEffect(
    (base) => {
      const start = bound.start === undefined ? neutral(risk.as, base) : measure(bound.start);
      return { start, process: bound.build(measure, start) };
    },
    bound.from,
    years,
    lay,
    scale,
  );
}

/** Whether a risk moves its inputs by year. */
export function movesByYear(risk: RiskSpec): boolean {
  const { event } = risk;
  return (
    risk.process !== undefined || (event !== undefined && (event.from !== undefined || event.timing !== undefined))
  );
}

function eventEffect(event: EventSpec, measure: Measure, years: Years, lay: Lay, scale: number): Effect {
  const numbers = {
    size: distributionOf(event.size, measure),
    scale,
    lasts: event.lasts === undefined ? Infinity : Number(event.lasts.value) / 12,
  };
  const { probability, probability_each_year: hazard, from, to, timing } = event;
  const range = from && to && { from: Number(from.value), to: Number(to.value) };
  if (hazard !== undefined && range !== undefined)
    return eventEachYear(Number(hazard.value), numbers, { ...range, repeats: event.repeats }, years, lay);
  if (probability === undefined) throw new InternalError('an event without a probability');
  const when = timing && distributionOf(timing, measureIn('1'));
  const year = when
    ? (u: number): number => Math.floor(when.quantile(u))
    : range && ((u: number): number => range.from + Math.floor(u * (range.to - range.from + 1)));
  return eventAtAll(Number(probability.value), numbers, year, years, lay);
}
