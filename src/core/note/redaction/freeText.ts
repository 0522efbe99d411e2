// The places of a record in which people write what they like. Anything may stand there, a name or a telephone number too.
import type { Consultation, ReferralOption } from '../../consultation/record';

/** Puts `change(text, path)` in the place of every free text; `path` is like `options[2].name`. Nothing else changes. */
export function withFreeTexts(record: Consultation, change: (text: string, path: string) => string): Consultation {
  const { patient, question: q, whatMatters: w, gettingThere: g, decision: d, nextAction: n, booking: b, letter } = record;
  const each = <T extends object>(at: string, value: T, keys: readonly (keyof T & string)[]): T => ({
    ...value,
    ...Object.fromEntries(keys.flatMap((key) => {
      const text = value[key];
      return typeof text === 'string' ? [[key, change(text, at === '' ? key : `${at}.${key}`)]] : [];
    })),
  });
  return {
    ...each('', record, ['note', 'seenBy']),
    patient: each('patient', patient, ['reference']),
    people: record.people.map((person, i) => each(`people[${i}]`, person, ['description'])),
    question: each('question', q, ['reason', 'triedSoFar', 'redFlagsDetail', 'clinicalRequirements']),
    whatMatters: {
      ...each('whatMatters', w, ['words']),
      cannots: w.cannots.map((said, i) => each(`whatMatters.cannots[${i}]`, said, ['text'])),
      statements: w.statements.map((said, i) => each(`whatMatters.statements[${i}]`, said, ['text'])),
    },
    gettingThere: each('gettingThere', g, ['words', 'whoComes', 'daysThatCannotBe', 'interpreterLanguage', 'safeContact']),
    options: record.options.map((option, i) => optionTexts(option, `options[${i}]`, change)),
    decision: {
      ...each('decision', d, ['reasonWords', 'teachBackWords', 'worseningAdvice']),
      declined: d.declined.map((said, i) => each(`decision.declined[${i}]`, said, ['reason'])),
      ...(d.choiceLater === undefined ? {} : { choiceLater: each('decision.choiceLater', d.choiceLater, ['who']) }),
    },
    nextAction: each('nextAction', n, ['who', 'what', 'telephone']),
    booking: {
      ...each('booking', b, ['place']),
      ...(b.ledger === undefined ? {} : { ledger: b.ledger.map((entry, i) => each(`booking.ledger[${i}]`, entry, ['text'])) }),
    },
    letter: each('letter', letter, ['request', 'hearBack', 'history', 'medicines', 'allergies', 'findings', 'social']),
    ...(record.handOver === undefined ? {} : { handOver: each('handOver', record.handOver, ['to']) }),
    clockStart: each('clockStart', record.clockStart, ['basis']),
    outcomes: record.outcomes.map((outcome, i) => each(`outcomes[${i}]`, outcome, ['text'])),
  };
}

function optionTexts(option: ReferralOption, at: string, change: (text: string, path: string) => string): ReferralOption {
  return {
    ...option,
    name: change(option.name, `${at}.name`),
    benefits: option.benefits.map((text, i) => change(text, `${at}.benefits[${i}]`)),
    risks: option.risks.map((text, i) => change(text, `${at}.risks[${i}]`)),
    notOfferedReason: change(option.notOfferedReason, `${at}.notOfferedReason`),
  };
}
