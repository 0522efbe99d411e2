// The check of one evidence line in the quick form: 100,000 lines are read whenever a workspace is opened.
import { absenceSchema, unitSchema, type Measurement } from './measurement';

const UNITS: ReadonlySet<unknown> = new Set(unitSchema.options);
const ABSENCES: ReadonlySet<unknown> = new Set(absenceSchema.options);

/**
 * Whether the value is a measurement by measurementSchema and has no other members. False only means "ask the schema":
 * it says what is wrong, and leaves members out that it does not know.
 */
export function isPlainMeasurement(value: unknown): value is Measurement {
  if (typeof value !== 'object' || value === null) return false;
  for (const name in value) if (!isMember(name, (value as Record<string, unknown>)[name])) return false;
  const { indicator, provider, period, value: figure, unit, n, source } = value as Record<string, unknown>;
  // Optional members were checked where they stand; these must be there.
  return indicator !== undefined && provider !== undefined && period !== undefined && figure !== undefined
    && unit !== undefined && n !== undefined && source !== undefined;
}

function isMember(name: string, value: unknown): boolean {
  switch (name) {
    case 'indicator': case 'provider': case 'source': case 'stratum': case 'note': return typeof value === 'string' && value !== '';
    case 'treatmentFunction': return typeof value === 'string';
    case 'period': return typeof value === 'string' && isPeriod(value);
    case 'value': return value === null || (typeof value === 'number' && Number.isFinite(value));
    case 'unit': return UNITS.has(value);
    case 'n': return value === null || isCount(value);
    case 'numerator': return isCount(value);
    case 'standardDeviation': return typeof value === 'number' && Number.isFinite(value) && value >= 0;
    case 'target': return typeof value === 'number' && Number.isFinite(value);
    case 'absence': return ABSENCES.has(value);
    case 'interval': return isInterval(value);
    default: return false;
  }
}

function isCount(value: unknown): boolean {
  return typeof value === 'number' && Number.isSafeInteger(value * 2) && value >= 0;
}

function isPeriod(text: string): boolean {
  return (text.length === 7 || text.length === 4) && /^\d{4}([-/]\d{2})?$/.test(text);
}

function isInterval(value: unknown): boolean {
  if (typeof value !== 'object' || value === null || Object.keys(value).length !== 4) return false;
  const { lower, upper, level, method } = value as Record<string, unknown>;
  const bounds = Number.isFinite(lower) && Number.isFinite(upper);
  return bounds && typeof level === 'number' && level >= 0 && level <= 1 && typeof method === 'string';
}
