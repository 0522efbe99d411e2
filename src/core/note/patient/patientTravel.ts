// Getting there, in the patient's copy: the journey to the place chosen, and what may help with it. Nobody is told that they qualify.
import { reachOf } from '../../travel/reach';
import { faresHelp, reachHelp, transportHelp, type HelpCode } from '../../travel/reachHelp';
import { facts, paragraph, section } from '../render/blocks';
import type { NoteSection } from '../render/document';
import type { NoteModel } from '../noteModel';

/** Said once for every journey below, or meant for the screen. */
const SAID_ELSEWHERE: readonly HelpCode[] = [
  'faresMay', 'faresUnlikely', 'escortFares', 'noCashier', 'patientTransportMay', 'patientTransportUnlikely', 'askJourney', 'askEstimate',
];

/** Nothing where there is no journey to make. */
export function gettingThere(model: NoteModel): NoteSection[] {
  const { say, chosen, closed } = model;
  const lines = travelHelp(model);
  const journey = chosen === undefined || closed ? [] : facts([[chosen.name, chosen.journey]]);
  return lines.length === 0 ? [] : [section(say('copy.gettingThere'), [...journey, ...lines.map(paragraph)])];
}

/** The most useful first; none where the place chosen needs no journey. While nothing is chosen, only that costs may be claimed. */
export function travelHelp({ say, record, chosen }: NoteModel): string[] {
  const option = record.options.find(({ id }) => id === chosen?.id);
  if (option === undefined) return [say('help.fares')];
  const reach = reachOf(option, record.gettingThere);
  if (option.kind === 'carryOn' || option.kind === 'inHouse' || reach.status === 'noJourney') return [];
  const transport = transportHelp(record, say);
  const { means } = record.gettingThere;
  const drives = means.includes('car') || means.includes('lift');
  return [
    ...reachHelp(option, reach, record, [], say).filter(({ code }) => !SAID_ELSEWHERE.includes(code)),
    ...faresHelp(option, record, say),
    // Nobody who has a car asks for transport; to the others an honest "unlikely" saves a telephone call.
    ...(transport.code === 'patientTransportUnlikely' && drives ? [] : [transport]),
  ].map(({ text }) => text);
}
