// The words of the frame around all six steps.
import type { Say } from '../core/words/words';
import type { FrameWords } from './screen';

export function frameWords(say: Say): FrameWords {
  return {
    steps: say('frame.steps'), previous: say('frame.previous'), next: say('frame.next'), of: say('frame.of'),
    saved: say('frame.saved'), unsaved: say('frame.unsaved'),
    remove: say('frame.remove'), add: say('frame.add'), moveUp: say('frame.moveUp'), moveDown: say('frame.moveDown'),
    more: say('frame.more'), less: say('frame.less'), keep: say('frame.keep'), take: say('frame.take'), changedElsewhere: say('frame.changedElsewhere'),
    pageOf: say('frame.pageOf'), previousOption: say('frame.previousOption'), nextOption: say('frame.nextOption'),
    patientView: say('frame.patientView'), leavePatientView: say('frame.leavePatientView'),
    notANumber: say('frame.notANumber'), notADate: say('frame.notADate'), attention: say('frame.attention'),
    announceAdded: say('frame.announceAdded'), announceRemoved: say('frame.announceRemoved'), dragCard: say('frame.dragCard'),
  };
}
