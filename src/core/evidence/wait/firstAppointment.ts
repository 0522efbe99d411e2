// Days to a first appointment, as the directory itself estimates them: another event than any published wait, and its own indicator.
import type { DirectoryService } from '../../directory/service';
import type { Measurement, Source } from '../measurement';

export const FIRST_APPOINTMENT = 'ers.firstAppointmentDays';

/** Nobody outside the directory checks it: that is what it counts as. */
export const DIRECTORY_ESTIMATE: Pick<Source, 'id' | 'kind'> = { id: 'ersSearch', kind: 'directory' };

/**
 * The estimate as a figure of the service itself, since two services of one provider have two; services of one e-RS specialty
 * are beside each other. undefined where the directory shows no number. It is not in the evidence: a service shows its own.
 */
export function firstAppointmentFigure({ id, ersSpecialty, indicativeAppointmentWait: wait }: DirectoryService): Measurement | undefined {
  if (wait?.status !== 'days' || !/^\d{4}-\d{2}/.test(wait.shownOn)) return undefined;
  return {
    indicator: FIRST_APPOINTMENT,
    provider: id,
    period: wait.shownOn.slice(0, 7),
    value: wait.days,
    unit: 'days',
    n: null,
    source: DIRECTORY_ESTIMATE.id,
    ...(ersSpecialty === undefined || ersSpecialty === '' ? {} : { stratum: ersSpecialty }),
  };
}
