import * as assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import * as fc from 'fast-check';
import type * as z from 'zod';
import { consultationSchema } from '../../src/core/consultation/record';
import { practiceSchema } from '../../src/core/directory/practice';
import { directorySchema } from '../../src/core/directory/service';
import { mappingsSchema } from '../../src/core/evidence/mapping';
import { anyRecord } from '../arbitraries';
import { kneeRecord, practice, service } from '../records';

interface JsonSchema {
  readonly $schema?: string;
  readonly title?: string;
  readonly description?: string;
  readonly type?: string | readonly string[];
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly required?: readonly string[];
  readonly items?: JsonSchema;
  readonly anyOf?: readonly JsonSchema[];
  readonly oneOf?: readonly JsonSchema[];
  readonly additionalProperties?: boolean | JsonSchema;
}

const text = (file: string): string => readFileSync(resolve('media', 'schema', file), 'utf8');
const mapping: unknown = {
  id: 'audit', title: 'Audit', publisher: 'A practice', kind: 'practiceFollowUp', headings: ['Trust', 'Weeks'],
  provider: { column: 'Trust' }, period: { always: '2026-01' },
  figures: [{ indicator: { always: 'local.weeks' }, value: { column: 'Weeks' }, unit: { always: 'weeks' } }],
};
const schemas: readonly [string, z.ZodType, unknown][] = [
  ['consultation.schema.json', consultationSchema, kneeRecord()],
  ['practice.schema.json', practiceSchema, practice()],
  ['services.schema.json', directorySchema, { services: [service()] }],
  ['mappings.schema.json', mappingsSchema, { mappings: [mapping] }],
];

function everySchema(schema: JsonSchema): JsonSchema[] {
  const inner = [...Object.values(schema.properties ?? {}), ...(schema.items === undefined ? [] : [schema.items]), ...(schema.anyOf ?? []), ...(schema.oneOf ?? [])];
  return [schema, ...inner.flatMap(everySchema)];
}

/** Where a value does not have the shape a schema states: type, choices, required keys, known keys. */
function misfits(value: unknown, schema: JsonSchema, path = ''): string[] {
  const choices = schema.anyOf ?? schema.oneOf;
  if (choices !== undefined) return choices.some((choice) => misfits(value, choice, path).length === 0) ? [] : [`${path}: none of the forms`];
  const type = value === null ? 'null' : Array.isArray(value) ? 'array' : typeof value;
  const allowed = schema.type === undefined ? undefined : [schema.type].flat();
  if (allowed !== undefined && !allowed.includes(type) && !(allowed.includes('integer') && Number.isInteger(value))) return [`${path}: ${type} for ${allowed.join(' or ')}`];
  if (schema.const !== undefined && value !== schema.const) return [`${path}: not ${String(schema.const)}`];
  if (schema.enum !== undefined && !schema.enum.includes(value)) return [`${path}: ${String(value)} is no choice`];
  if (Array.isArray(value)) return value.flatMap((item, i) => misfits(item, schema.items ?? {}, `${path}[${i}]`));
  if (type !== 'object') return [];
  const object = value as Record<string, unknown>;
  const lacking = (schema.required ?? []).filter((key) => !Object.hasOwn(object, key)).map((key) => `${path}.${key} is required`);
  return [...lacking, ...Object.entries(object).flatMap(([key, inner]) => (schema.properties?.[key] === undefined ? [] : misfits(inner, schema.properties[key], `${path}.${key}`)))];
}

describe('the JSON Schemas', () => {
  it('say what the zod schemas say: none is out of date', async function () {
    this.timeout(20_000);
    const script = (await import(pathToFileURL(resolve('scripts', 'schema.mjs')).href)) as { staleSchemas(): Promise<string[]> };
    assert.deepEqual(await script.staleSchemas(), [], 'run: node scripts/schema.mjs');
  });

  for (const [file, zod, sample] of schemas) {
    describe(file, () => {
      const schema = JSON.parse(text(file)) as JsonSchema;

      it('is a draft 7 schema with a title, two spaces, LF', () => {
        assert.equal(schema.$schema, 'http://json-schema.org/draft-07/schema#');
        assert.ok(schema.title !== undefined && schema.description !== undefined);
        assert.equal(text(file), `${JSON.stringify(schema, null, 2)}\n`);
      });

      it('forbids no unknown key and asks for no $schema in the file', () => {
        for (const part of everySchema(schema)) assert.notEqual(part.additionalProperties, false);
        assert.equal(schema.properties !== undefined && '$schema' in schema.properties, false);
      });

      it('requires what zod requires, key by key', () => {
        assert.equal(zod.safeParse(sample).success, true);
        for (const key of Object.keys(schema.properties ?? {})) {
          const { [key]: _left, ...rest } = sample as Record<string, unknown>;
          assert.equal(zod.safeParse(rest).success, !(schema.required ?? []).includes(key), key);
        }
      });

      it('fits what zod accepts', () => assert.deepEqual(misfits(JSON.parse(JSON.stringify(sample)), schema), []));
    });
  }

  it('fit every record reached by intents, and a change of type that zod refuses', () => {
    const schema = JSON.parse(text('consultation.schema.json')) as JsonSchema;
    fc.assert(fc.property(anyRecord, (it) => assert.deepEqual(misfits(JSON.parse(JSON.stringify(it)), schema), [])), { numRuns: 50 });
    fc.assert(fc.property(fc.constantFrom(...Object.keys(schema.properties ?? {})), fc.constantFrom<unknown>(null, 7, true, 'x', [1], {}), (key, value) => {
      const mutant = { ...kneeRecord(), [key]: value };
      if (misfits(mutant, schema).length > 0) assert.equal(consultationSchema.safeParse(mutant).success, false, key);
    }));
  });
});
