// The levels a directory and its figures show on each criterion: how far ranges have to reach.
import type { Criterion, ReferralOption } from './record';

/** In the criterion's unit; nothing is said of what is not known. */
export function levelsShown(options: readonly Pick<ReferralOption, 'snapshot'>[]): Partial<Record<Criterion, number[]>> {
  const services = options.flatMap(({ snapshot }) => (snapshot.service === null ? [] : [snapshot.service]));
  const journeys = services.flatMap((service) => service.journeys);
  const medians = options.flatMap(({ snapshot }) => snapshot.evidence.filter((m) => m.indicator === 'rtt.admitted.medianWaitWeeks'));
  return {
    firstSeen: services.flatMap(({ indicativeAppointmentWait: wait }) => (wait?.status === 'days' ? [wait.days / 7] : [])),
    operation: medians.flatMap(({ value }) => value ?? []),
    journeyTime: journeys.flatMap(({ minutes }) => minutes ?? []),
    visitCost: journeys.flatMap(({ costPounds }) => costPounds ?? []),
    trips: services.flatMap(({ trips }) => (trips === undefined ? [] : [trips.least, trips.most])),
  };
}
