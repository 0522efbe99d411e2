// What a person reads before a note leaves without identity: every free text as it will stand, and what was taken out of it.
import type { Say } from '../../words/words';
import { facts, list, paragraph, section, strong } from '../render/blocks';
import type { NoteDocument } from '../render/document';
import type { Redaction } from './redact';

export function redactionReview({ texts, fields }: Redaction, say: Say): NoteDocument {
  const changed = texts.filter(({ removed }) => removed.length > 0);
  const whole = texts.filter(({ removed, after }) => removed.length === 0 && after.trim() !== '');
  return {
    title: say('redact.title'),
    language: say.locale,
    banner: [say('redact.namesNotFound')],
    sections: [
      section(say('redact.fields'), fields.length === 0 ? [paragraph(say('redact.noFields'))] : list(fields)),
      section(say('redact.changed'), changed.length === 0 ? [
        paragraph(say('redact.nothingFound'))
      ] : changed.flatMap(({ path, after, removed }) => [
        strong(path),
        ...facts([
          [
            say('redact.takenOut'),
            removed.map(({ kind, text }) => say('redact.found', { kind: say(`redact.kind.${kind}`), text })).join('; ')
          ],
          [say('redact.willSay'), after],
        ]),
      ])),
      section(
        say('redact.asWritten'),
        whole.length === 0 ? [paragraph(say('redact.noTexts'))] : facts(whole.map(({ path, after }) => [path, after]))
      ),
    ],
    footer: [say('redact.stays')],
  };
}
