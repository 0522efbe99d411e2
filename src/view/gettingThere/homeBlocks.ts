// Where the journeys begin, as coarsely as anybody looking on may see it: never the whole postcode, the small area or its deprivation.
import type { Consultation } from '../../core/consultation/record';
import type { Home } from '../../core/consultation/gettingThere';
import type { Say } from '../../core/words/words';
import type { ScreenContext } from '../consultationScreen';
import type { Action, Block } from '../screen';

export function homeBlocks(record: Consultation, { say, asksPlanner }: ScreenContext): Block[] {
  const { home } = record.gettingThere;
  const label = say(home === undefined ? 'there.setHome' : 'there.changeHome');
  const set: Action = { label, does: 'command', command: 'concord.setHome' };
  const forget: Action = { label: say('there.forgetHome'), does: 'intent', intent: { type: 'setHome', home: null, journeys: {} } };
  const ask: Action = { label: say('there.askPlanner'), does: 'command', command: 'concord.askJourneyPlanner' };
  const lead = home === undefined ? say('there.noHome') : say('there.homeKept', { area: areaWords(home, say) });
  return [
    { kind: 'facts', legend: say('there.from'), lead, facts: [] },
    { kind: 'actions', actions: [set, ...(home === undefined ? [] : [...(asksPlanner === true ? [ask] : []), forget])] },
  ];
}

/** "SG1" of a postcode, "Stevenage" of "Stevenage 004B"; a bare code says nothing to a reader. */
export function areaWords({ postcode, lsoa }: Home, say: Say): string {
  if (postcode !== undefined) return say('there.postcodeArea', { outward: postcode.split(' ')[0] ?? '' });
  const [, district] = /^(.*\S) \d{3}[A-Z]$/.exec(lsoa ?? '') ?? [];
  return district === undefined ? say('there.smallArea') : say('there.partOf', { district });
}
