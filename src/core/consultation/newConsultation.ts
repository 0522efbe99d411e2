// A new consultation: from a saved pathway, or from what a search found.
import type * as z from 'zod';
import type { Measurement, Source } from '../evidence/measurement';
import type { Pathway, Practice } from '../directory/practice';
import type { DirectoryService } from '../directory/service';
import { fault, refuse, succeed, type Issue, type Result } from '../issue';
import { londonDay } from '../londonTime';
import type { Clock, IdMaker } from '../ports';
import { snapshotOf, type SnapshotContext } from './snapshot';
import { consultationSchema, SCHEMA_VERSION, type Consultation, type ReferralOption } from './record';
import { accessCodeGiven, holdsAccessCode } from './accessCode';
import { MOST_OPTIONS } from './optionIntents';
import { widerRanges } from './criterionScale';
import { optionOf } from './option';
import { levelsShown } from './levelsShown';

export interface NewConsultationInput {
  readonly practice: Practice | undefined;
  readonly pathway?: Pathway;
  /** The services found by a search; for a pathway they are taken from the directory. */
  readonly found?: readonly DirectoryService[];
  readonly directory: readonly DirectoryService[];
  readonly evidence: readonly Measurement[];
  readonly sources?: readonly Source[];
  readonly treatmentFunction?: string;
  readonly reason?: string;
}

export interface NewConsultation {
  readonly record: Consultation;
  /** Service ids the pathway names and the directory lacks. */
  readonly missing: readonly string[];
  /** Services found beyond the most a consultation can hold. */
  readonly leftOut: number;
}

/** Makes the record of a new consultation, "carry on as now" among its options. Nothing is written. */
export function newConsultation(
  input: NewConsultationInput,
  ports: { readonly clock: Clock; readonly ids: IdMaker },
): Result<NewConsultation> {
  const { pathway } = input;
  if (holdsAccessCode(input.reason)) return refuse(accessCodeGiven('question.reason'));
  const wanted = distinctServices(input.found ?? pathway?.serviceIds.flatMap((id) => input.directory.filter((s) => s.id === id)) ?? []);
  const missing = input.found === undefined ? (pathway?.serviceIds.filter((id) => !input.directory.some((s) => s.id === id)) ?? []) : [];
  const taken = wanted.slice(0, MOST_OPTIONS - 1);
  const now = ports.clock.now();
  const treatmentFunction = input.treatmentFunction ?? pathway?.treatmentFunction;
  const context: SnapshotContext = {
    takenOn: londonDay(now),
    evidence: input.evidence,
    practice: input.practice,
    directory: input.directory,
    ...(input.sources === undefined ? {} : { sources: input.sources }),
    ...(treatmentFunction === undefined ? {} : { treatmentFunction }),
  };
  const options = [
    ...taken.map((service) => optionOf(service, snapshotOf(service, context))),
    ...(taken.some((s) => s.kind === 'carryOn') ? [] : [carryOn(pathway, context.takenOn)]),
  ];
  const ranges = widerRanges(levelsShown(options));
  const record = consultationSchema.safeParse({
    schemaVersion: SCHEMA_VERSION,
    id: ports.ids.make(6),
    createdAt: now,
    question: {
      reason: input.reason ?? pathway?.reason ?? '',
      priority: pathway?.priority ?? 'routine',
      ...(pathway === undefined ? {} : { pathway: pathway.id }),
      ...(treatmentFunction === undefined ? {} : { treatmentFunction }),
      ...(pathway?.ersSpecialty === undefined ? {} : { ersSpecialty: pathway.ersSpecialty }),
    },
    people: [{ id: 'patient', role: 'patient', spoke: true }],
    options: withDistinctIds(options, ports.ids),
    ...(Object.keys(ranges).length === 0 ? {} : { whatMatters: { ranges } }),
    decision: { worseningAdvice: pathway?.worseningAdvice ?? '' },
  });
  if (!record.success) return refuse(cannotMake(record.error));
  return succeed({ record: record.data, missing, leftOut: wanted.length - taken.length });
}

function cannotMake({ issues }: z.ZodError): Issue {
  const path = issues[0]?.path.join('.') ?? '';
  return fault(
    'consultation.cannotMake',
    `The consultation could not be made: ${path}: ${issues[0]?.message}.`,
    'Check the pathway and the directory.',
    { path },
  );
}

/** A service named twice is one option, the first. */
function distinctServices(services: readonly DirectoryService[]): DirectoryService[] {
  const byId = new Map<string, DirectoryService>();
  for (const service of services) if (!byId.has(service.id)) byId.set(service.id, service);
  return [...byId.values()];
}

/** "Carry on as now" is always one of the options (NICE ECD8: the options include doing nothing). */
function carryOn(pathway: Pathway | undefined, takenOn: string): ReferralOption {
  const { whatHappens = '', benefits = [], risks = [] } = pathway?.carryOn ?? {};
  const service: DirectoryService = {
    id: 'carry-on',
    name: '',
    kind: 'carryOn',
    route: 'none',
    otherRoutes: [],
    consultantLed: 'no',
    distance: null,
    distanceUnit: 'notStated',
    bookable: 'unspecified',
    requestTypes: [],
    appointmentTypes: [],
    additionalRequirements: [],
    stepFree: 'notKnown',
    benefits,
    risks,
    claims: [],
    journeys: [],
    ...(whatHappens === '' ? {} : { whatHappens }),
    source: { publication: 'practice', seenOn: takenOn },
  };
  return optionOf(service, { takenOn, service, evidence: [], joinedOn: null });
}

function withDistinctIds(options: readonly ReferralOption[], ids: IdMaker): ReferralOption[] {
  const seen = new Set<string>();
  return options.map((option) => {
    const id = seen.has(option.id) ? ids.make(6) : option.id;
    seen.add(id);
    return { ...option, id };
  });
}
