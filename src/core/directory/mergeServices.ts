// The union of several searches. e-RS decides by the sort (distance or wait) which services it shows at all, so the
// candidates are what all the searches found together.
import type { DirectoryService, IndicativeWait } from './service';

/**
 * One entry a service id. The first answer stands; a later one fills in what it lacks. Where answers disagree on a wait
 * or a distance, the one shown most recently stands (on the same day, the later argument): those two change from day to
 * day, and an old wait must not outlive a new one. What one search says of how to refer is taken whole, never mixed.
 *
 * The order is neutral: nearest first (no distance last), then name, then id.
 */
export function mergeServices(lists: readonly (readonly DirectoryService[])[]): DirectoryService[] {
  const byId = new Map<string, DirectoryService>();
  for (const service of lists.flat()) {
    const before = byId.get(service.id);
    byId.set(service.id, before === undefined ? service : merged(before, service));
  }
  return [...byId.values()].sort(neutrally);
}

const byName = new Intl.Collator('en-GB', { numeric: true });

function neutrally(one: DirectoryService, other: DirectoryService): number {
  // Infinity - Infinity is NaN, which `||` passes over.
  return (
    (one.distance ?? Infinity) - (other.distance ?? Infinity) ||
    byName.compare(one.name, other.name) ||
    (one.id < other.id ? -1 : one.id > other.id ? 1 : 0)
  );
}

function merged(first: DirectoryService, later: DirectoryService): DirectoryService {
  const whole = { ...first, ...lacking(first, later) };
  const laterIsNewer = later.source.seenOn >= first.source.seenOn;
  const distanceFrom = later.distance !== null && (first.distance === null || laterIsNewer) ? later : first;
  whole.distance = distanceFrom.distance;
  whole.distanceUnit = distanceFrom.distanceUnit;

  const appointmentWait = newer(first.indicativeAppointmentWait, later.indicativeAppointmentWait);
  if (appointmentWait !== undefined) whole.indicativeAppointmentWait = appointmentWait;
  const treatmentWait = newer(first.indicativeTreatmentWait, later.indicativeTreatmentWait);
  if (treatmentWait !== undefined) whole.indicativeTreatmentWait = treatmentWait;

  const route = saysMoreOfRoute(later, first) ? later : first;
  whole.kind = route.kind;
  whole.route = route.route;
  whole.otherRoutes = route.otherRoutes;
  whole.requestTypes = route.requestTypes;
  whole.bookable = route.bookable;

  whole.source = laterIsNewer ? later.source : first.source;
  return whole;
}

function newer(first: IndicativeWait | undefined, later: IndicativeWait | undefined): IndicativeWait | undefined {
  if (first === undefined || later === undefined) return later ?? first;
  return later.shownOn >= first.shownOn ? later : first;
}

/** A route a person wrote (no request types) is never replaced; e-RS's own is, by one that also says whether it can be booked. */
function saysMoreOfRoute(later: DirectoryService, first: DirectoryService): boolean {
  if (later.route === 'none') return false;
  return first.route === 'none' || (first.requestTypes.length > 0 && first.bookable === 'unspecified' && later.bookable !== 'unspecified');
}

/** What the later answer knows and the first does not. */
function lacking(first: DirectoryService, later: DirectoryService): Partial<DirectoryService> {
  const known = new Map<string, unknown>(Object.entries(first));
  return Object.fromEntries(Object.entries(later).filter(([key, value]) => isUnknown(known.get(key)) && !isUnknown(value)));
}

function isUnknown(value: unknown): boolean {
  return value === undefined || value === null || value === '' || value === 'notKnown' || (Array.isArray(value) && value.length === 0);
}
