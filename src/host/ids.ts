// The names by which package.json knows Concord's parts.

export const EDITOR_TYPE = 'concord.consultation';
export const SIDEBAR_VIEW = 'concord.sidebar';
export const PATIENT_VIEW = 'concord.patientView';

export const commandIds = [
  'concord.newConsultation',
  'concord.importErsSearch',
  'concord.importPublishedData',
  'concord.mapColumns',
  'concord.undoImport',
  'concord.acceptFault',
  'concord.openSamplePractice',
  'concord.patientView',
  'concord.exportNote',
  'concord.copyNote',
  'concord.handOver',
  'concord.takeBackHandOver',
  'concord.exportCalendar',
  'concord.addOption',
  'concord.noteGlitch',
  'concord.exportGlitches',
  'concord.updateOwnEvidence',
  'concord.setHome',
  'concord.askJourneyPlanner',
  'concord.importSlots',
  'concord.ersSearch',
  'concord.ersSlots',
  'concord.ersSend',
  'concord.ersBook',
  'concord.ersLookUp',
  'concord.importFhirDirectory',
  'concord.sendToFhir',
  'concord.fhirSetKey',
  'concord.fhirForgetKey',
  'concord.ersSetKey',
  'concord.ersForgetKey',
  'concord.checkWorkspace',
  'concord.showDataSources',
  'concord.showEvidenceRow',
  'concord.reopenAsText',
  'concord.reopenAsForm',
  'concord.openConsultation',
  'concord.save',
  'concord.takeBack'
] as const;
export type CommandId = (typeof commandIds)[number];

export function isCommandId(id: string): id is CommandId {
  return (commandIds as readonly string[]).includes(id);
}
