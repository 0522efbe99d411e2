// concord rights: whether the legal right to choose covers a referral, when the 18-week clock starts, and from when one may ask to move.
import { mayAskToMoveFrom, suggestClock } from '../../core/consultation/clock';
import { rightsWords, rightToChoose } from '../../core/consultation/rightToChoose';
import { plain } from '../../core/note/render/plainText';
import { longDate, wordsOf } from '../../core/words/words';
import { failed, misuse, type Command } from '../command';
import { readConsultation } from '../recordFile';

const say = wordsOf('en');

export const rightsCommand: Command = {
  name: 'rights',
  summary: 'Say whether the right to choose covers a referral, and when the 18-week clock starts',
  usage: 'rights FILE',
  help: `FILE is a *.consultation.json; it is only read. The rules are those of the NHS Choice Framework and of the referral to treatment
waiting times, England; see docs/right-to-choose.md for what they rest on.

With --json: applies (yes, no, notSure) and why, option by option whether it is covered or what has to be asked, how many places
were offered, the choice after triage, the suggested start of the clock, and mayAskToMove, null unless a start was confirmed.`,
  options: {},
  async run({ positionals }) {
    const [path, ...more] = positionals;
    if (path === undefined || path === '' || more.length > 0)
      return misuse('Name one consultation file.', 'For example: concord rights consultations/2026-01-20-k7m2qa.consultation.json');
    const read = await readConsultation(path);
    if (!read.ok) return failed(read.exitCode, read.issues);
    const { record } = read;
    const clock = suggestClock(record);
    const mayAsk = mayAskToMoveFrom(record);
    const words = [
      ...rightsWords(record, say),
      say(`clock.${clock.basis}`),
      ...(mayAsk === undefined ? [] : [say(`clock.mayAsk.${mayAsk.standard}`, { date: longDate(say, mayAsk.from) })]),
    ];
    return {
      exitCode: 0,
      json: {
        id: record.id, ...rightToChoose(record), clock: { ...record.clockStart, suggested: clock }, mayAskToMove: mayAsk ?? null, words,
      },
      text: words.map((sentence) => `${plain(sentence)}\n`).join(''),
      remarks: [],
    };
  },
};
