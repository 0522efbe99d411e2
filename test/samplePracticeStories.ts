// The consultations of the sample practice as they happened: every line an intent, in the order a clinician would do it.
// All people are invented. What they say is quoted as they might say it.
import type { AmendableField, Intent, TogglableField } from '../src/core/consultation/intent';
import type { Home } from '../src/core/consultation/gettingThere';
import type { Consultation } from '../src/core/consultation/record';
import type { Speaker } from '../src/core/consultation/recordValue';
import type { HomeTables } from '../src/core/travel/homeTables';
import { journeysFrom } from '../src/core/travel/journeysFrom';

/** An intent, or one that needs an identifier the record has by then. */
export type Act = Intent | ((record: Consultation) => Intent);

export interface Story {
  /** What a reader would call it; for messages of the tests. */
  readonly title: string;
  readonly createdAt: string;
  /** Seed of the identifiers. */
  readonly seed: number;
  readonly pathway: string;
  /** The last month of figures that had been imported by that day. */
  readonly figuresTo: string;
  readonly acts: readonly Act[];
}

const amend = (field: AmendableField, value: unknown): Intent => ({ type: 'amend', field, value });
const amendAll = (values: Partial<Record<AmendableField, unknown>>): Intent[] =>
  Object.entries(values).map(([field, value]) => amend(field as AmendableField, value));
const all = (field: TogglableField, ...members: readonly string[]): Intent[] =>
  members.map((member) => ({ type: 'toggle', field, member, on: true }));
const cannot = (text: string, saidBy: Speaker = 'patient'): Intent => ({ type: 'addCannot', text, saidBy });
const present = (role: Speaker, description: string): Intent => ({ type: 'addPerson', role, description });
const spoke = (role: Speaker): Act => (record) => ({
  type: 'setSpoke', personId: record.people.find((p) => p.role === role)?.id ?? '', spoke: true,
});
const remove = (...optionIds: readonly string[]): Intent[] => optionIds.map((optionId) => ({ type: 'removeOption', optionId }));
const offer = (...optionIds: readonly string[]): Intent[] =>
  optionIds.map((optionId) => ({ type: 'amendOption', optionId, field: 'offered', value: 'offered' }));
const notOffered = (optionId: string, reason: string): Intent[] => [
  { type: 'amendOption', optionId, field: 'offered', value: 'notOffered' },
  { type: 'amendOption', optionId, field: 'notOfferedReason', value: reason },
];
const suits = (...optionIds: readonly string[]): Intent[] =>
  optionIds.map((optionId) => ({ type: 'amendOption', optionId, field: 'suitabilityChecked', value: true }));
const decline = (optionId: string, reason: string): Intent => ({ type: 'decline', optionId, reason });
const nextAction = (who: string, what: string, byDate: string | null, telephone = ''): Intent[] =>
  amendAll({ 'nextAction.what': what, 'nextAction.who': who, 'nextAction.byDate': byDate, 'nextAction.telephone': telephone });
/** Every place of the sample has its position in the directory, so that no table is needed for the journeys. */
const NO_TABLES: HomeTables = {
  places: new Map(), placeAreas: new Map(), areas: [], journeys: [], organisations: new Map(), imported: { places: 0, deprivation: 0, journeys: 0 }, lsoaYears: [], issues: [],
};
const livesAt = (home: Home, asOf: string): Act => (record) => ({ type: 'setHome', home, journeys: { ...journeysFrom(home, record.options, NO_TABLES, asOf) } });
const seal = (milestone: Extract<Intent, { type: 'seal' }>['milestone']): Intent => ({ type: 'seal', milestone });

const knee: Story = {
  title: 'knee osteoarthritis, no car', createdAt: '2026-11-17T09:20:00Z', seed: 412, pathway: 'knee', figuresTo: '2026-09',
  acts: [
    ...amendAll({
      seenBy: 'GP partner', 'patient.reference': 'SP-0412', 'patient.ageYears': 58, 'patient.gender': 'female',
      'question.reason': 'Painful right knee for two years, probably osteoarthritis; stairs and kneeling are hard at work',
      'question.triedSoFar': 'Exercises from a leaflet for eight weeks, ibuprofen gel, paracetamol. Steroid injection in May 2026: two good weeks.',
      'question.redFlags': 'noneFound', 'question.redFlagsDetail': 'no hot swollen joint, locking, fever, injury or night pain; hip examined and normal',
      'question.clinicalRequirements': 'BMI 33. Blood pressure 138/82. Standing X-ray June 2026: narrowed on the inner side.',
      'whatMatters.words': 'I want to get down the stairs at work without holding on to the rail. And I can’t lose my Tuesdays and Thursdays, because that’s when I’m paid.',
    }),
    ...all('whatMatters.cards', 'trips', 'visitCost', 'firstSeen'),
    cannot('I can’t miss a Tuesday or a Thursday. If I’m not there, I’m not paid.'),
    { type: 'addStatement', kind: 'remark', text: 'I’m not against an operation. I just don’t want it sprung on me.', saidBy: 'patient' },
    amend('gettingThere.words', 'I don’t drive and my son’s moved away. An hour on the bus is as much as I can do with this knee, and anything over a tenner is a morning’s work gone.'),
    ...all('gettingThere.means', 'walk', 'publicTransport'),
    ...amendAll({ 'gettingThere.longestJourneyMinutes': 60, 'gettingThere.mostCostPounds': 10, 'gettingThere.daysThatCannotBe': 'Tuesdays and Thursdays' }),
    ...all('gettingThere.cannotWeekdays', 'tuesday', 'thursday'),
    livesAt({ postcode: 'ZZ7 2BD', latitude: 52.6, longitude: -1.01 }, '2026-11-17'),
    { type: 'amendOption', optionId: 'local-msk', field: 'statedJourney', value: { mode: 'publicTransport', minutes: 25, costPounds: 4, saidBy: 'patient' } },
    ...offer('carry-on', 'local-msk', '99000101', '99000102', '99000103', '99000104'),
    ...notOffered('inhouse-joint-injection', 'the one in May lasted two weeks'),
    ...suits('local-msk', '99000101'),
    { type: 'choose', optionId: 'local-msk' },
    decline('carry-on', 'I’ve done that for two years.'),
    decline('99000101', 'Not yet. I’d rather try this properly first.'),
    decline('99000102', 'Two buses means two fares. That’s more than I’ve got spare.'),
    decline('99000103', 'It’s over two hours each way, and if it went wrong I’d be miles from home.'),
    decline('99000104', 'There’s no bus. I’d have to ask somebody to drive me, every time.'),
    amend('decision.reasonWords', 'It’s one bus, and they’ll do a Monday. If it hasn’t worked by February we talk about the surgeon.'),
    ...all('decision.decidedBy', 'patient', 'clinician'),
    ...amendAll({
      'decision.teachBackWords': 'You send the form this week. The physio people ring me, and if I’ve heard nothing by the fourth of December I ring here.',
      'decision.sure': { sure: true, understands: true, riskBenefit: true, encouragement: true },
      'decision.reviewDate': '2027-02-16',
    }),
    ...amendAll({
      'letter.request': 'a supervised exercise and weight programme, and whether an orthopaedic opinion is worth having if stairs are no easier by February',
      'letter.hearBack': 'what was agreed with her, and what she should do if it has not worked by the review in February',
      'letter.history': 'Right knee pain since autumn 2024, no injury. Type 2 diabetes since 2019 (HbA1c 52 mmol/mol, August 2026). Mother had a knee replaced at 66.',
      'letter.medicines': 'Metformin 500 mg twice a day. Paracetamol 1 g up to four times a day. Ibuprofen 5% gel three times a day.',
      'letter.allergies': 'None known (checked 17 November 2026).',
      'letter.findings': 'Walks with a slight limp. Right knee: small cool effusion, bends from 5 to 110 degrees, creaks, tender on the inner joint line, ligaments firm. Hip moves freely and without pain. BMI 33. Standing X-ray 9 June 2026: narrowed inner compartment with small spurs.',
      'letter.social': 'Cleaner in an office block with stairs, paid by the hour. Lives alone on the second floor. Does not smoke.',
    }),
    ...nextAction('Practice secretary', 'send the community muscle and joint form and ask for a Monday, Wednesday or Friday', '2026-11-19', '01632 960120'),
    seal('decided'),
  ],
};

const mole: Story = {
  title: 'changing mole, urgent suspected cancer', createdAt: '2026-11-18T15:40:00Z', seed: 388, pathway: 'skin-cancer', figuresTo: '2026-09',
  acts: [
    ...amendAll({
      seenBy: 'GP registrar, with a GP partner', 'patient.reference': 'SP-0388', 'patient.ageYears': 71, 'patient.gender': 'male',
      'question.reason': 'Mole on the left shoulder, changing for three months, to be checked for skin cancer',
      'question.redFlags': 'found', 'question.redFlagsDetail': 'larger (now 9 mm), uneven edge, two colours; weighted seven-point checklist 7; no enlarged nodes felt',
      'whatMatters.words': 'My wife saw it first. I want to know either way, and I want somebody to ring me, not send a letter.',
      'gettingThere.words': 'My wife drives me. Any day is all right.',
      'gettingThere.whoComes': 'wife',
    }),
    present('relative', 'wife'),
    ...all('gettingThere.means', 'lift'),
    ...remove('carry-on'),
    ...suits('99000501'),
    { type: 'choose', optionId: '99000501' },
    ...all('decision.decidedBy', 'patient', 'clinician'),
    ...amendAll({
      'decision.reasonWords': 'Let’s get it looked at.',
      'decision.teachBackWords': 'It could be skin cancer and it could be nothing. The hospital rings me, I go whatever day they say, and if nobody’s rung by Wednesday I ring you.',
      'decision.reviewDate': '2026-11-25',
    }),
    ...nextAction('Practice secretary', 'see on e-RS that the hospital has given a day; if not, ring the hospital', '2026-11-20', '01632 960250'),
    { type: 'moveBooking', state: 'deferred' },
    ...amendAll({
      'booking.ubrn': '0000 0018 1126', 'letter.state': 'attached',
      'clockStart.confirmed': 'yes', 'clockStart.date': '2026-11-18', 'clockStart.basis': 'sent to the provider through e-RS',
    }),
    seal('decided'),
  ],
};

const cataract: Story = {
  title: 'cataract, hard of hearing, wheelchair', createdAt: '2026-11-23T10:05:00Z', seed: 157, pathway: 'cataract', figuresTo: '2026-09',
  acts: [
    ...amendAll({
      seenBy: 'GP partner', 'patient.reference': 'SP-0157', 'patient.ageYears': 82, 'patient.gender': 'female',
      'question.reason': 'Cataracts, the right eye worse; can no longer read, and afraid of falling',
      'question.triedSoFar': 'New glasses in March 2026, a brighter reading lamp.',
      'question.redFlags': 'noneFound', 'question.redFlagsDetail': 'no pain, no sudden loss, no flashes or floaters; optometrist’s report of 2 November seen',
      'question.clinicalRequirements': 'Uses a wheelchair, stands to move across with one helper. Can lie flat. Takes apixaban.',
    }),
    present('relative', 'daughter'),
    spoke('relative'),
    amend('whatMatters.words', 'I want to see my great-grandson’s face, and read my own post. My daughter reads it to me, and there’s some of it I’d sooner read myself.'),
    ...all('whatMatters.cards', 'journeyTime', 'oneStop', 'trips'),
    cannot('I can’t do stairs. Not one.'),
    cannot('She has to be told things face to face, in a quiet room, or she just nods.', 'relative'),
    amend('gettingThere.words', 'My daughter drives me, but she works mornings.'),
    ...all('gettingThere.means', 'lift', 'patientTransport'),
    ...all('gettingThere.needs', 'stepFree', 'hearing', 'largePrint', 'escort'),
    ...all('gettingThere.transportNeeds', 'mobility'),
    ...amendAll({
      'gettingThere.longestJourneyMinutes': 30, 'gettingThere.whoComes': 'daughter', 'gettingThere.daysThatCannotBe': 'mornings',
      'gettingThere.earliestTime': '12:30',
      'gettingThere.safeContact': 'Text or ring the daughter on the number on file, as agreed. Cannot hear on the telephone.',
    }),
    ...remove('99000204'),
    ...offer('carry-on', '99000201', '99000203'),
    ...notOffered('local-optometry', 'up a flight of stairs, no lift'),
    ...notOffered('99000202', 'no hoist there, and step-free access is not known'),
    ...suits('99000201', '99000203'),
    { type: 'choose', optionId: '99000201' },
    decline('carry-on', 'I’ve been carrying on, dear. I’d like to see.'),
    decline('99000203', 'Too long to sit in a car.'),
    amend('decision.reasonWords', 'I know where it is and I can get in. I’d sooner it took a bit longer than be driven all over.'),
    ...all('decision.decidedBy', 'patient'),
    ...amendAll({
      'decision.teachBackWords': 'The General, the nineteenth of January, after dinner, and my daughter comes. If it hurts or goes dark she rings straight away.',
      'decision.reviewDate': '2027-02-01',
    }),
    seal('decided'),
    { type: 'moveBooking', state: 'booked' },
    ...amendAll({
      'booking.date': '2027-01-19', 'booking.time': '14:10', 'booking.place': 'Eye clinic, Sallowmere General Hospital, level 1 (lift by the main door)', 'booking.ubrn': '0000 0023 1126',
      'clockStart.confirmed': 'yes', 'clockStart.date': '2026-11-23', 'clockStart.basis': 'appointment booked through e-RS',
    }),
    ...amendAll({
      'letter.request': 'right cataract surgery, under local anaesthetic if she can be helped to lie flat and hear what is said',
      'letter.history': 'Sight failing over three years, right worse. Atrial fibrillation, high blood pressure, osteoarthritis of hips and knees. No diabetes, no glaucoma in the family. No earlier eye operation.',
      'letter.medicines': 'Apixaban 2.5 mg twice a day. Bisoprolol 2.5 mg and ramipril 5 mg in the morning. Has never taken tamsulosin.',
      'letter.allergies': 'Trimethoprim: rash, 2014.',
      'letter.findings': 'Optometrist, 2 November 2026: 6/36 right and 6/18 left with glasses, dense nuclear cataract right, moderate left; pressures 15 and 16 mmHg; maculae as far as seen without change. Blood pressure 142/80, pulse 70 irregular.',
      'letter.social': 'Lives with her daughter, who works mornings. Two falls indoors since spring, no fracture. Hearing aids both sides; reads lips.',
    }),
    ...nextAction('GP partner', 'write the letter, with the optometrist’s report and the help needed on the day, and attach it on e-RS', '2026-11-25'),
    seal('booked'),
  ],
};

const diarrhoea: Story = {
  title: 'chronic diarrhoea, Polish interpreter, result awaited', createdAt: '2026-10-27T16:30:00Z', seed: 291, pathway: 'diarrhoea', figuresTo: '2026-08',
  acts: [
    ...amendAll({
      seenBy: 'Salaried GP', 'patient.reference': 'SP-0291', 'patient.ageYears': 34, 'patient.gender': 'female',
      'question.reason': 'Loose stools five or six times a day for four months',
      'question.triedSoFar': 'Loperamide on working days. Two weeks without milk: no difference.',
      'question.redFlags': 'noneFound', 'question.redFlagsDetail': 'no bleeding, weight loss or waking at night, no family history of bowel disease; FIT below 10 micrograms per gram; blood count, CRP, thyroid and coeliac screen normal',
      'question.clinicalRequirements': 'Faecal calprotectin sent 22 October 2026: result awaited.',
    }),
    present('interpreter', 'Polish, by telephone'),
    spoke('interpreter'),
    amend('whatMatters.words', 'If I run to the toilet in the middle of a shift they send me home, and then I am not paid. I want to know what it is.'),
    ...all('whatMatters.cards', 'firstSeen', 'trips', 'visitCost'),
    cannot('I can’t say yes to a day less than one week before. The shifts come on Thursday.'),
    amend('gettingThere.words', 'Bus is fine. Not at six in the morning, there is no toilet on it.'),
    ...all('gettingThere.means', 'walk', 'publicTransport'),
    ...all('gettingThere.needs', 'interpreter', 'femaleClinician'),
    ...amendAll({ 'gettingThere.longestJourneyMinutes': 60, 'gettingThere.interpreterLanguage': 'Polish' }),
    ...offer('carry-on', '99000301', '99000302', '99000303'),
    ...notOffered('99000304', 'does not take people whose results are awaited'),
    ...notOffered('local-dietitian', 'for after the results'),
    ...suits('99000301', '99000302'),
    { type: 'choose', optionId: '99000301' },
    decline('99000302', 'I would like them to be able to call me in, not only write.'),
    decline('99000303', 'Too far if they want me twice.'),
    amend('decision.reasonWords', 'It is one bus, and they look at all the tests together.'),
    ...all('decision.decidedBy', 'patient', 'clinician'),
    ...amendAll({
      'decision.teachBackWords': 'First they read it. Maybe a test, maybe a visit, maybe only a letter. I have no date. You ring me in Polish by the tenth of November, and you tell me the other test too.',
      'decision.reviewDate': '2026-11-24',
    }),
    ...amendAll({ 'question.referralKind': 'firstOutpatient', 'decision.consentToShare': 'yes' }),
    { type: 'setChoiceLater', who: 'The assessment team', byDate: '2026-11-10' },
    ...amendAll({
      'letter.request': 'whether she needs a clinic visit or tests first; bile acid diarrhoea and microscopic colitis have not been looked for',
      'letter.history': 'Four months, five or six loose stools a day, some urgency, no night-time stools. Gallbladder taken out in 2022. Came from Poland in 2019; no travel since.',
      'letter.medicines': 'Loperamide 2 mg on working days. No contraceptive pill, no painkillers.',
      'letter.allergies': 'None known.',
      'letter.findings': 'Well, weight steady at 63 kg, abdomen soft, no mass. October 2026: FIT below 10 micrograms per gram; blood count, CRP, thyroid and coeliac screen normal. Calprotectin awaited.',
      'letter.social': 'Warehouse shifts told a week ahead, zero-hours. Smokes five a day.',
    }),
    ...nextAction('Practice secretary', 'look for the triage answer on e-RS, and ring with it and the calprotectin result, through the interpreter line', '2026-11-10', '01632 960230'),
    { type: 'moveBooking', state: 'sentForTriage' },
    ...amendAll({
      'booking.ubrn': '0000 0027 1026', 'letter.state': 'attached',
      'clockStart.confirmed': 'yes', 'clockStart.date': '2026-10-27', 'clockStart.basis': 'referral to a consultant-led assessment service',
    }),
    seal('decided'),
  ],
};

const adhd: Story = {
  title: 'adult ADHD, safe contact, online provider', createdAt: '2026-11-20T11:15:00Z', seed: 460, pathway: 'adult-adhd', figuresTo: '2026-09',
  acts: [
    ...amendAll({
      seenBy: 'GP partner', 'patient.reference': 'SP-0460', 'patient.ageYears': 26, 'patient.gender': 'female',
      'question.reason': 'Asks for an ADHD assessment: trouble with attention and finishing things since primary school',
      'question.triedSoFar': 'Sleep advice, less caffeine, a diary on the telephone.',
      'question.redFlags': 'noneFound', 'question.redFlagsDetail': 'asked about mood, self-harm, safety at home, alcohol, drugs and psychosis: no present risk to life',
      'question.clinicalRequirements': 'Blood pressure 118/74, pulse 72, weight 61 kg. No heart disease, none in the family.',
      'whatMatters.words': 'I lost my last job over it. I saw this place online that does it in three weeks, and I just want someone to tell me yes or no.',
    }),
    ...all('whatMatters.cards', 'firstSeen', 'visitCost'),
    cannot('I can’t have anything about this coming to the house.'),
    amend('gettingThere.words', 'On my phone is fine, but not from home.'),
    ...all('gettingThere.means', 'walk', 'publicTransport'),
    ...all('gettingThere.needs', 'phoneOrVideo'),
    ...amendAll({ 'gettingThere.longestJourneyMinutes': 60, 'gettingThere.safeContact': 'Text only, to the mobile on file. No voicemail. Nothing to the home address.', 'gettingThere.sensitiveReason': true }),
    ...offer('carry-on', '99000401', '99000402', 'local-talking'),
    ...suits('99000401', '99000402'),
    ...amendAll({
      'decision.status': 'willThink',
      'decision.reasonWords': 'I want to know if the online one is real before I say.',
      'decision.teachBackWords': 'You find out if they’ve got an NHS contract, and you text me. Then I pick. I haven’t picked anything.',
      'decision.reviewDate': '2026-12-04',
    }),
    ...all('decision.decidedBy', 'patient'),
    ...nextAction('Practice secretary', 'ask the commissioner whether the online provider has an NHS contract, then send a text that says only “please ring the surgery”', '2026-11-27', '01632 960100'),
    amend('clockStart.confirmed', 'notApplicable'),
    ...amendAll({ 'question.referralKind': 'firstOutpatient', 'decision.consentToShare': 'yes' }),
    { type: 'handOver', to: 'Practice secretary' },
    seal('finished'),
  ],
};

/** Broken off in the middle: the question and what matters are there, the rest is not, and the next step has no owner. */
const interrupted: Story = {
  title: 'knee, broken off at the third step', createdAt: '2026-11-24T08:50:00Z', seed: 533, pathway: 'knee', figuresTo: '2026-09',
  acts: [
    ...amendAll({
      seenBy: 'GP partner', 'patient.reference': 'SP-0533', 'patient.ageYears': 47, 'patient.gender': 'male',
      'question.reason': 'Left knee sore after running, for nine months',
      'question.triedSoFar': 'Rested it; ibuprofen gel.',
      'whatMatters.words': 'I coach the under-nines on a Saturday. I’d like to be able to run about with them.',
    }),
    ...all('whatMatters.cards', 'firstSeen'),
    ...all('gettingThere.means', 'car'),
    amend('nextAction.what', 'ask the physiotherapist which exercises were tried'),
  ],
};

/** The five consultations of the design, and one that was broken off. */
export const stories: readonly Story[] = [diarrhoea, knee, mole, adhd, cataract, interrupted];
