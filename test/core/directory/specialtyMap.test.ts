import * as assert from 'node:assert/strict';
import { treatmentFunctionFor } from '../../../src/core/directory/specialtyMap';

describe('treatmentFunctionFor', () => {
  it('reads a specialty however it is written', () => {
    for (const ersSpecialty of ['EAR_NOSE_AND_THROAT', 'Ear, Nose & Throat', 'ear nose and throat', 'ENT']) assert.deepEqual(treatmentFunctionFor({ ersSpecialty }), { code: 'C_120', basis: 'Concord mapping' }, ersSpecialty);
  });
  it('lets what was stated go before the practice, and the practice before the mapping', () => {
    const ersSpecialty = 'ORTHOPAEDICS';
    assert.deepEqual(treatmentFunctionFor({ ersSpecialty, treatmentFunction: '108', overrides: { ORTHOPAEDICS: 'C_100' } }), { code: 'C_110', basis: 'stated' });
    assert.deepEqual(treatmentFunctionFor({ ersSpecialty, overrides: { Orthopaedics: '100' } }), { code: 'C_100', basis: 'practice mapping' });
    assert.deepEqual(treatmentFunctionFor({ ersSpecialty, treatmentFunction: ' ' }), { code: 'C_110', basis: 'Concord mapping' });
  });
  it('does not guess where a person stated something else, or all functions together', () => {
    assert.equal(treatmentFunctionFor({ ersSpecialty: 'ORTHOPAEDICS', treatmentFunction: 'knees' }), null);
    assert.equal(treatmentFunctionFor({ ersSpecialty: 'ORTHOPAEDICS', overrides: { ORTHOPAEDICS: '' } }), null);
    assert.equal(treatmentFunctionFor({ treatmentFunction: 'C_999' }), null);
  });
  it('knows no function for what RTT does not measure, or does not know', () => {
    for (const ersSpecialty of ['2WW', 'CHILDREN_AND_ADOLESCENTS', 'DIAGNOSTIC_IMAGING', 'PHYSIOTHERAPY', 'constructor', '', undefined]) assert.equal(treatmentFunctionFor({ ersSpecialty }), null, String(ersSpecialty));
  });
});
