// applyIntent(record, intent, ports) -> the next record, or why not. Pure but for the clock and the identifiers it is given.
import { refuse, succeed, type Result } from '../issue';
import { reachSeen } from '../travel/reachSeen';
import { accessCodeGiven, holdsAccessCode } from './accessCode';
import { addOutcome, choose, decline, handOver, moveBooking, removeOutcome, setChoiceLater } from './decisionIntents';
import { amend, moveCard, toggle } from './fieldIntents';
import type { Intent } from './intent';
import { addOption, amendOption, removeOption, setHome, setSlots, stateJourney } from './optionIntents';
import type { Consultation } from './record';
import type { IntentOf, IntentPorts } from './recordChange';
import {
  addCannot, addPerson, addStatement, answerTradeOff, removeCannot, removePerson, removeStatement, setSpoke, takeBackAnswer,
} from './sayingIntents';
import { seal } from './seal';

type Apply<T extends Intent['type']> = (record: Consultation, intent: IntentOf<T>, ports: IntentPorts) => Result<Consultation>;

const APPLY: { readonly [T in Intent['type']]: Apply<T> } = {
  amend, toggle, moveCard,
  addPerson, setSpoke, removePerson, addCannot, removeCannot, addStatement, answerTradeOff, takeBackAnswer, removeStatement,
  addOption, removeOption, amendOption, stateJourney, setHome, setSlots,
  choose, decline, moveBooking, setChoiceLater, handOver, addOutcome, removeOutcome,
  seal: addSeal,
};

/** The next record; an intent that does not fit comes back as an issue and nothing changes. */
export function applyIntent(record: Consultation, intent: Intent, ports: IntentPorts): Result<Consultation> {
  if (holdsAccessCode(intent)) return refuse(accessCodeGiven());
  // The table has one function for each type of intent, each for its own type.
  const apply = APPLY[intent.type] as Apply<Intent['type']>;
  return apply(record, intent, ports);
}

function addSeal(record: Consultation, { milestone, note }: IntentOf<'seal'>, ports: IntentPorts): Result<Consultation> {
  const added = seal(record, milestone, ports.clock.now(), { note, reach: reachSeen(record) });
  return succeed({ ...record, history: [...record.history, added] });
}
