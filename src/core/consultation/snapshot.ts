// What the directory and the evidence said about an option on the day it was looked at.
import { countedEvidence } from '../evidence/countedEvidence';
import { knownProviders, latestEvidence } from '../evidence/evidenceIndex';
import { publicationOf } from '../evidence/evidenceStore';
import type { Measurement, Source } from '../evidence/measurement';
import { isSnapshotFigure } from '../evidence/figure/resultFigures';
import { OWN_PUBLICATION } from '../evidence/practiceOutcomes';
import { DIRECTORY_ESTIMATE, firstAppointmentFigure } from '../evidence/wait/firstAppointment';
import { seenQualities, type SeenQuality } from '../evidence/figure/seenQuality';
import { providerFor } from '../directory/ods';
import type { Practice } from '../directory/practice';
import type { DirectoryService } from '../directory/service';
import { treatmentFunctionFor } from '../directory/specialtyMap';
import type { ReferralOption } from './record';

export interface SnapshotContext {
  /** `yyyy-mm-dd`. */
  readonly takenOn: string;
  readonly evidence: readonly Measurement[];
  /** The imports the evidence came by: a provider's own return counts for less than an official statistic. */
  readonly sources?: readonly Source[];
  readonly practice: Practice | undefined;
  /** All services there are: how far the directory's own estimates differ is read off them. */
  readonly directory?: readonly DirectoryService[];
  /** The question's treatment function; it goes before the service's own. */
  readonly treatmentFunction?: string;
}

/**
 * Joins a service to the published figures by ODS code (a site belongs to its provider) and treatment function.
 * No figures are joined where either is unknown, or where the service is not consultant-led: RTT measures consultant-led care only
 * (NHS England, Consultant-led Treatment: RTT Waiting Times Rules Suite).
 */
export function snapshotOf(service: DirectoryService, context: SnapshotContext): ReferralOption['snapshot'] {
  const firstSeen = firstSeenQuality(service, context);
  const evidence = countedEvidence(context.evidence, context.sources);
  const provider = providerOf(service, evidence);
  const known = { sources: context.sources, smallestDifferences: context.practice?.smallestDifferences };
  const own = provider === null ? [] : ownFigures(provider, evidence);
  const bareQuality = [...firstSeen, ...seenQualities(own, evidence, context.takenOn, known)];
  const bare = {
    takenOn: context.takenOn,
    service,
    evidence: own,
    ...(bareQuality.length === 0 ? {} : { quality: bareQuality }),
    joinedOn: null,
  };
  if (service.consultantLed === 'no' || service.kind !== 'service') return bare;
  const joined = treatmentFunctionFor({
    ...((context.treatmentFunction ?? service.treatmentFunction) === undefined
      ? {}
      : { treatmentFunction: (context.treatmentFunction ?? service.treatmentFunction)! }),
    ...(service.ersSpecialty === undefined ? {} : { ersSpecialty: service.ersSpecialty }),
    overrides: context.practice?.specialtyToTreatmentFunction ?? {},
  });
  if (provider === null || joined === null) return bare;
  const figures = figuresFor(service, provider, joined.code, evidence);
  const quality = [...firstSeen, ...seenQualities(figures, evidence, context.takenOn, known)];
  return {
    takenOn: context.takenOn,
    service,
    evidence: figures,
    ...(quality.length === 0 ? {} : { quality }),
    joinedOn: { provider, treatmentFunction: joined.code, basis: joined.basis },
  };
}

/** How well the directory's own estimate of days to a first appointment is known: by its age and kind, among those of its specialty. */
function firstSeenQuality(service: DirectoryService, { directory = [], practice, takenOn }: SnapshotContext): SeenQuality[] {
  const figure = firstAppointmentFigure(service);
  if (figure === undefined) return [];
  const others = estimatesOf(directory).filter((other) => other.provider !== figure.provider);
  const known = { sources: [DIRECTORY_ESTIMATE], smallestDifferences: practice?.smallestDifferences };
  return seenQualities([figure], [...others, figure], takenOn, known);
}

const estimates = new WeakMap<readonly DirectoryService[], readonly Measurement[]>();

function estimatesOf(directory: readonly DirectoryService[]): readonly Measurement[] {
  const known = estimates.get(directory) ?? directory.flatMap((service) => firstAppointmentFigure(service) ?? []);
  estimates.set(directory, known);
  return known;
}

/** The provider's latest figures, and its site's own ratings. */
function figuresFor(
  service: DirectoryService,
  provider: string,
  treatmentFunction: string,
  evidence: readonly Measurement[],
): Measurement[] {
  const site = service.site?.odsCode?.toUpperCase();
  const ofSite =
    site === undefined || site === provider ? [] : latestEvidence(evidence, site, null).filter((m) => m.indicator.startsWith('cqc.'));
  const ofProvider = latestEvidence(evidence, provider, treatmentFunction).filter((m) => !isOwnWithoutFunction(m));
  return [...ofProvider, ...ofSite].filter(isSnapshotFigure);
}

/** What the practice followed up itself at a provider's services that no treatment function is known of: community services, mostly. */
function ownFigures(provider: string, evidence: readonly Measurement[]): Measurement[] {
  return latestEvidence(evidence, provider, '').filter(isOwnWithoutFunction);
}

function isOwnWithoutFunction(m: Measurement): boolean {
  return publicationOf(m) === OWN_PUBLICATION && m.indicator.startsWith(`${OWN_PUBLICATION}.`) && m.treatmentFunction === undefined;
}

/** The provider whose figures speak for this service; null where none can be told. */
function providerOf(service: DirectoryService, evidence: readonly Measurement[]): string | null {
  const known = knownProviders(evidence);
  for (const code of [service.provider?.odsCode, service.site?.odsCode]) {
    const provider = code === undefined || code === null ? null : providerFor(code, known);
    if (provider !== null) return provider;
  }
  return null;
}
