// As many made-up services as are asked for, with the spread of words, codes and places a national directory has.
import { directoryServiceSchema, type DirectoryService } from '../../src/core/directory/service';

const SPECIALTIES = [
  'ORTHOPAEDICS',
  'EAR_NOSE_AND_THROAT',
  'DERMATOLOGY',
  'CARDIOLOGY',
  'GASTROENTEROLOGY',
  'OPHTHALMOLOGY',
  'RHEUMATOLOGY',
  'UROLOGY',
  'GYNAECOLOGY',
  'NEUROLOGY',
  'RESPIRATORY_MEDICINE',
  'GENERAL_SURGERY',
  'PLASTIC_SURGERY',
  'DIABETIC_MEDICINE',
  'AUDIOLOGICAL_MEDICINE',
  'HAEMATOLOGY',
  'PAIN_MANAGEMENT',
  'PHYSIOTHERAPY',
  'PODIATRY',
  'DIETETICS',
];
const CLINICS = [
  'Knee Clinic',
  'Hip Clinic',
  'Shoulder and Elbow',
  'General Clinic',
  'Rapid Access',
  'Review Clinic',
  'Cataract',
  'Hernia',
  'Lumps and Bumps',
  'Headache',
  'Palpitations',
  'Balance and Dizziness',
  'Hearing Loss',
  'Skin Lesions',
  'Hand and Wrist',
];
const BEGINNINGS = [
  'Ash',
  'Birch',
  'Clay',
  'Dun',
  'Elm',
  'Fair',
  'Glen',
  'Hart',
  'Ivy',
  'Kings',
  'Lang',
  'Mill',
  'North',
  'Oak',
  'Pen',
  'Queens',
  'Red',
  'Stan',
  'Thorn',
  'Up',
  'Vale',
  'West',
  'Yar',
  'Müller',
  'Saint',
];
const MIDDLES = ['', 'er', 'ing', 'el', 'bur', 'en', 'y', 'o', 'le', 'ston'];
const ENDS = ['ford', 'ham', 'ton', 'bury', 'field', 'wick', 'by', 'worth', 'ley', 'mere', 'stead', 'combe', 'well', 'port', 'minster'];

/** The same for the same `count`. */
export function manyServices(count: number): DirectoryService[] {
  const bare = directoryServiceSchema.parse({
    id: 'x',
    name: 'x',
    kind: 'service',
    route: 'bookable',
    source: { publication: 'ersSearch', seenOn: '2026-03-01' },
  });
  return Array.from({ length: count }, (_, i): DirectoryService => {
    const place = spread(i, 3_750);
    const town = `${BEGINNINGS[place % 25]}${MIDDLES[Math.floor(place / 25) % 10]}${ENDS[Math.floor(place / 250)]}`;
    const specialty = SPECIALTIES[spread(i, 20, 3)] ?? '';
    const code = `R${letters(spread(i, 676, 5))}`;
    return {
      ...bare,
      id: String(7_000_000 + i),
      name: `${CLINICS[spread(i, 15, 7)]} - ${specialty.toLowerCase().replaceAll('_', ' ')} - ${town} Hospital - ${code}`,
      provider: { odsCode: code, name: `${town} University Hospitals NHS Trust` },
      site: { odsCode: `${code}${String(spread(i, 90, 11) + 10)}`, name: `${town} ${i % 3 === 0 ? 'General Hospital' : 'Health Centre'}` },
      ersSpecialty: specialty,
      location: { latitude: 50 + spread(i, 5_000, 13) / 1_000, longitude: -4 + spread(i, 5_000, 17) / 1_000 },
      distance: spread(i, 300, 19),
    };
  });
}

/** A whole number below `below` that jumps about with `i` (multiplicative hashing, Knuth TAOCP 3, 6.4). */
function spread(i: number, below: number, salt = 1): number {
  return (Math.imul(i + salt, 2_654_435_761) >>> 0) % below;
}

function letters(i: number): string {
  return String.fromCharCode(65 + Math.floor(i / 26), 65 + (i % 26));
}
