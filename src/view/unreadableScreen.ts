// What is shown of a consultation file that cannot be read: what is wrong, where, and what to do. Nothing can be changed.
import { describeIssue, type Issue } from '../core/issue';
import type { Say } from '../core/words/words';
import { frameWords } from './frameWords';
import type { Block, Screen } from './screen';

/** The most faults listed; a file with more is better mended as text. */
const MOST_LISTED = 20;

export function unreadableScreen(issues: readonly Issue[], file: string, say: Say): Screen {
  const faults = issues.slice(0, MOST_LISTED).map((issue): Block => ({
    kind: 'notice', tone: 'warning', text: describeIssue({ ...issue, place: { ...issue.place, file } })
  }));
  return {
    title: say('unreadable.title'),
    status: { progress: say('unreadable.status'), sent: '', sentIsSafe: true },
    patient: [],
    frame: frameWords(say),
    readOnly: say('unreadable.readOnly'),
    warnings: [],
    steps: [{
      id: 'question', number: 1, title: say('unreadable.title'), short: say('unreadable.short'), done: false, state: '',
      lead: say('unreadable.lead'),
      blocks: [...faults, {
        kind: 'actions',
        actions: [{ label: say('unreadable.reopenAsText'), does: 'command', command: 'concord.reopenAsText', primary: true }]
      }]
    }]
  };
}
