// What a service can be found by, field by field.
import type { DirectoryService } from './service';
import { treatmentFunctionFor } from './specialtyMap';
import { treatmentFunctionNames } from './treatmentFunction';

export const searchedFields = ['name', 'code', 'specialty', 'provider', 'site', 'conditions'] as const;
export type SearchedField = (typeof searchedFields)[number];

/** The texts of each field; '' where the entry has none. `code`: service id, ODS codes, postcode, specialty and function codes. */
export function searchedTexts(service: DirectoryService): Readonly<Record<SearchedField, string>> {
  const { provider, site, ersSpecialty = '', treatmentFunction } = service;
  const functionCode = functionCodeOf(ersSpecialty, treatmentFunction);
  return {
    name: service.name,
    code: [service.id, provider?.odsCode, site?.odsCode, functionCode.replace('C_', ''), treatmentFunction]
      .filter((code) => code !== undefined && code !== null && code !== '')
      .join(' '),
    specialty: `${ersSpecialty.replaceAll('_', ' ')} ${treatmentFunctionNames.get(functionCode) ?? ''}`,
    provider: provider?.name ?? '',
    site: [site?.name, service.location?.postcode].filter((text) => text !== undefined).join(' '),
    conditions: service.conditionsTreated ?? '',
  };
}

const functionCodes = new Map<string, string>();

/** Remembered: a directory has a hundred thousand services and a hundred specialties. */
function functionCodeOf(ersSpecialty: string, treatmentFunction: string | undefined): string {
  const key = `${ersSpecialty}\n${treatmentFunction ?? ''}`;
  const known = functionCodes.get(key) ?? treatmentFunctionFor({ ersSpecialty, treatmentFunction })?.code ?? '';
  functionCodes.set(key, known);
  return known;
}
