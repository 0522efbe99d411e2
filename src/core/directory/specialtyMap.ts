// From an e-RS specialty to the treatment function waiting times are published by. **This mapping is Concord's own**: there
// is no official crosswalk, an e-RS specialty is not a treatment function, and every figure joined by it has to say so.
import { ALL_TREATMENT_FUNCTIONS, normaliseTreatmentFunction } from './treatmentFunction';

/**
 * By e-RS SPECIALTY code. The codes of e-RS are its display names in capitals; the list is dynamic (A004), so several
 * spellings of one specialty stand side by side and a code not here is unknown. Left out on purpose: what spans many
 * treatment functions (2WW, children and adolescents, diagnostics) and what is not consultant-led (therapies), since RTT
 * does not measure it.
 */
const concordMapping: ReadonlyMap<string, string> = new Map([
  ['ADULT_MENTAL_ILLNESS', 'X03'],
  ['ALLERGY', 'X02'],
  ['AUDIOLOGICAL_MEDICINE', 'X02'],
  ['BONE_AND_MARROW_TRANSPLANTATION', 'X02'],
  ['BREAST_SURGERY', 'X05'],
  ['CARDIOLOGY', 'C_320'],
  ['CARDIOTHORACIC_SURGERY', 'C_170'],
  ['DERMATOLOGY', 'C_330'],
  ['DIABETIC_MEDICINE', 'X02'],
  ['EAR_NOSE_AND_THROAT', 'C_120'],
  ['ELDERLY_MEDICINE', 'C_430'],
  ['ENDOCRINOLOGY', 'X02'],
  ['ENDOCRINOLOGY_AND_METABOLIC_MEDICINE', 'X02'],
  ['ENT', 'C_120'],
  ['GASTROENTEROLOGY', 'C_301'],
  ['GENERAL_MEDICINE', 'C_300'],
  ['GENERAL_SURGERY', 'C_100'],
  ['GENETICS', 'X02'],
  ['GERIATRIC_MEDICINE', 'C_430'],
  // One specialty in e-RS, medicine and surgery together; RTT has no such function. An approximation a practice may correct.
  ['GI_AND_LIVER', 'C_301'],
  ['GI_AND_LIVER_MEDICINE_AND_SURGERY', 'C_301'],
  ['GYNAECOLOGY', 'C_502'],
  ['HAEMATOLOGY', 'X02'],
  ['IMMUNOLOGY', 'X02'],
  ['INFECTIOUS_DISEASES', 'X02'],
  ['MENTAL_HEALTH_ADULTS_OF_ALL_AGES', 'X03'],
  ['NEPHROLOGY', 'X02'],
  ['NEUROLOGY', 'C_400'],
  ['NEUROSURGERY', 'C_150'],
  ['OPHTHALMOLOGY', 'C_130'],
  ['ORAL_AND_MAXILLOFACIAL_SURGERY', 'C_140'],
  ['ORTHOPAEDICS', 'C_110'],
  ['PLASTIC_SURGERY', 'C_160'],
  ['RESPIRATORY_MEDICINE', 'C_340'],
  ['RHEUMATOLOGY', 'C_410'],
  ['SLEEP_MEDICINE', 'X02'],
  ['SURGERY_BREAST', 'X05'],
  ['SURGERY_CARDIOTHORACIC', 'C_170'],
  // A004's own example gives it main specialty 100, General Surgery.
  ['SURGERY_NOT_OTHERWISE_SPECIFIED', 'C_100'],
  ['SURGERY_PLASTIC', 'C_160'],
  ['SURGERY_VASCULAR', 'X05'],
  ['TRANSPLANTATION_SURGERY', 'X05'],
  ['TRAUMA_AND_ORTHOPAEDICS', 'C_110'],
  ['UROLOGY', 'C_101'],
  ['VASCULAR_SURGERY', 'X05']
]);

/**
 * What the join of a service to published figures rests on: the directory or practice said so, the practice corrected the mapping, or
 * Concord's own.
 */
export type TreatmentFunctionBasis = 'stated' | 'practice mapping' | 'Concord mapping';

export interface TreatmentFunctionAnswer {
  /** RTT code, for example `C_110`. */
  readonly code: string;
  readonly basis: TreatmentFunctionBasis;
}

export interface TreatmentFunctionQuestion {
  readonly ersSpecialty?: string | undefined;
  readonly treatmentFunction?: string | undefined;
  /** concord.json `specialtyToTreatmentFunction`. */
  readonly overrides?: Readonly<Record<string, string>> | undefined;
}

/**
 * The treatment function of a service, with what it rests on; null where it is not known. What a person has stated and
 * cannot be read is not replaced by the mapping: an empty or unknown override means "none of them".
 */
export function treatmentFunctionFor({
  ersSpecialty,
  treatmentFunction,
  overrides,
}: TreatmentFunctionQuestion): TreatmentFunctionAnswer | null {
  if (treatmentFunction !== undefined && treatmentFunction.trim() !== '') return answer(treatmentFunction, 'stated');
  const specialty = specialtyKey(ersSpecialty ?? '');
  if (specialty === '') return null;
  const override = Object.entries(overrides ?? {}).find(([key]) => specialtyKey(key) === specialty)?.[1];
  if (override !== undefined) return answer(override, 'practice mapping');
  const mapped = concordMapping.get(specialty);
  return mapped === undefined ? null : answer(mapped, 'Concord mapping');
}

function answer(treatmentFunction: string, basis: TreatmentFunctionBasis): TreatmentFunctionAnswer | null {
  const code = normaliseTreatmentFunction(treatmentFunction);
  return code === null || code === ALL_TREATMENT_FUNCTIONS ? null : { code, basis };
}

/** `Ear, Nose & Throat` and `EAR_NOSE_AND_THROAT` are one specialty. */
function specialtyKey(specialty: string): string {
  return specialty.toUpperCase().replace(/&/g, ' AND ').replace(/['’]/g, '').replace(/[^A-Z0-9]+/g, '_').replace(/^_|_$/g, '');
}
