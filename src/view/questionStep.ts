// Step 1: what is being asked, of whom, and whether this tool is the right place for it.
import { comparisonClosed, gapsOf } from '../core/consultation/completeness';
import type { Consultation } from '../core/consultation/record';
import { prioritySchema } from '../core/directory/practice';
import { normaliseTreatmentFunction, treatmentFunctionNames } from '../core/directory/treatmentFunction';
import type { Say } from '../core/words/words';
import { closedNotice } from './closedStep';
import type { ScreenContext } from './consultationScreen';
import { amends, capitalised, choiceField, closer, heading, memberSwitch, speakerPicks, textField, toggles, valueField } from './forms';
import type { Block, Step } from './screen';
import { stepState } from './stepState';

export function questionStep(record: Consultation, context: ScreenContext): Step {
  const { say } = context;
  return {
    id: 'question', number: 1, title: say('question.title'), short: say('question.short'),
    ...stepState(gapsOf(record).question, say),
    lead: say(comparisonClosed(record) ? 'question.leadUrgent' : 'question.lead'),
    blocks: [
      textField(record, 'question.reason', { label: say('question.reason'), hint: say('question.reasonHint') }, 2),
      priority(record, say),
      redFlags(record, say),
      ...(record.question.redFlags === 'notAsked' ? [] : [textField(
        record, 'question.redFlagsDetail',
        { label: say(record.question.redFlags === 'found' ? 'question.redFlagsDetail' : 'question.redFlagsLookedFor') }, 2
      )]),
      ...(comparisonClosed(record) ? [closedNotice(record, say, [{ label: say('stop.goDecide'), does: 'go', step: 'decide' }])] : []),
      textField(record, 'question.triedSoFar', { label: say('question.tried'), hint: say('question.triedHint') }, 3),
      ...patient(record, say),
      ...present(record, say),
      closer('question.more', say('question.moreSummary'), [
        textField(
          record, 'question.clinicalRequirements', { label: say('question.requirements'), hint: say('question.requirementsHint') }, 2
        ),
        textField(record, 'seenBy', { label: say('question.seenBy') }),
        textField(record, 'patient.nhsNumber', { label: say('question.nhsNumber'), hint: say('question.nhsNumberHint') }),
        textField(
          record, 'question.treatmentFunction', { label: say('question.treatmentFunction'), hint: say('question.treatmentFunctionHint') },
          1, 'short'
        ),
        facts(record, context),
      ]),
    ],
  };
}

function priority(record: Consultation, say: Say): Block {
  return choiceField(record, 'question.priority', say('question.priority'), prioritySchema.options.map((value) => ({
    value, label: say(`priority.${value}`), ...(value === 'urgentSuspectedCancer' ? { hint: say('question.urgentHint') } : {})
  })), { inline: true });
}

function redFlags(record: Consultation, say: Say): Block {
  return choiceField(record, 'question.redFlags', say('question.redFlags'), [
    { value: 'notAsked', label: say('question.redFlagsNotAsked') },
    { value: 'noneFound', label: say('question.redFlagsNone') },
    { value: 'found', label: say('question.redFlagsFound') },
  ]);
}

function patient(record: Consultation, say: Say): Block[] {
  const genders = ['female', 'male', 'indeterminate', 'notKnown'] as const;
  return [
    heading(say('question.aboutPatient')),
    textField(record, 'patient.reference', { label: say('question.reference'), hint: say('question.referenceHint') }),
    valueField(record, 'patient.ageYears', 'number', { label: say('question.age'), unit: say('question.ageUnit') }),
    choiceField(
      record, 'patient.gender', say('question.sex'), genders.map((value) => ({ value, label: capitalised(say(`gender.${value}`)) })),
      { inline: true }
    ),
  ];
}

function present(record: Consultation, say: Say): Block[] {
  return [
    heading(say('question.whoIsHere')),
    {
      kind: 'entries', id: 'people', legend: say('question.people'), hint: say('question.peopleHint'), empty: say('question.nobody'),
      items: record.people.map((p) => ({
        id: p.id,
        text: p.description === '' ? capitalised(say(`speaker.${p.role}`)) : `${capitalised(say(`speaker.${p.role}`))} (${p.description})`,
        toggle: {
          label: say('question.spoke'), on: p.spoke, switchOn: { type: 'setSpoke', personId: p.id, spoke: true },
          switchOff: { type: 'setSpoke', personId: p.id, spoke: false }
        },
        remove: { type: 'removePerson', personId: p.id },
      })),
      adds: [{
        id: 'people.add', label: say('question.addPerson'),
        target: { sets: { type: 'addPerson', role: 'relative' }, valueKey: 'description' },
        picks: speakerPicks(say, 'role', say('question.role'))
      }],
    },
    toggles('question.interpreter', say('question.understanding'), [memberSwitch(
      'gettingThere.needs', 'interpreter', say('need.interpreter'), record.gettingThere.needs.includes('interpreter'),
      say('question.interpreterHint')
    )]),
    ...(record.gettingThere.needs.includes('interpreter') ? [{
      ...textField(record, 'gettingThere.interpreterLanguage', { label: say('there.language') }), id: 'question.interpreterLanguage',
      target: amends('gettingThere.interpreterLanguage')
    }] : []),
  ];
}

function facts(record: Consultation, { say, practice }: ScreenContext): Block {
  const { pathway, treatmentFunction, ersSpecialty } = record.question;
  const code = treatmentFunction === undefined ? null : normaliseTreatmentFunction(treatmentFunction);
  return {
    kind: 'facts', legend: say('question.startedFrom'), facts: [
      {
        label: say('question.pathway'),
        value: practice?.pathways.find((p) => p.id === pathway)?.name ?? pathway ?? say('question.noPathway')
      },
      {
        label: say('question.specialtyOfFigures'),
        value: code === null ? say('question.noTreatmentFunction') : `${treatmentFunctionNames.get(code) ?? code} (${code})`
      },
      ...(ersSpecialty === undefined ? [] : [{ label: say('question.ersSpecialty'), value: ersSpecialty }]),
    ],
  };
}
