// What a person reads before a note goes to a FHIR server: the very text that leaves, to which address, and whose it is.
import type { Consultation } from '../../consultation/record';
import type { Say } from '../../words/words';
import { patientLine } from '../noteModel';
import { plain } from '../render/plainText';

export interface SendingReview {
  /** Whose note it is and where it goes, for the last question. */
  readonly question: string;
  /** The whole page, as Markdown. */
  readonly page: string;
}

/** `text` is the JSON that is sent, byte for byte. */
export function sendingReview(record: Consultation, text: string, to: { readonly baseUrl: string; readonly hasKey: boolean }, redacted: boolean, say: Say): SendingReview {
  const host = new URL(to.baseUrl).host;
  const whose = redacted ? say('fhir.review.noIdentity') : patientLine(record, say);
  const fence = '`'.repeat(Math.max(3, ...(text.match(/`+/g) ?? []).map(({ length }) => length + 1)));
  return {
    question: `${whose}\n${say('fhir.review.to', { host })}`,
    page: [
      `# ${say('fhir.review.title')}`,
      `**${say('fhir.review.notYet')}**`,
      [whose, say('fhir.review.to', { host }), say('fhir.review.what'), say(to.hasKey ? 'fhir.review.withKey' : 'fhir.review.noKey'), say('fhir.review.twice')]
        .map((line) => `- ${escaped(line)}`).join('\n'),
      `## ${say('fhir.review.text')}`,
      `${fence}json\n${text}\n${fence}`,
    ].join('\n\n') + '\n',
  };
}

/** Text as Markdown text: nothing a person typed is markup. */
function escaped(text: string): string {
  return plain(text).replace(/[\\`*_{}[\]()<>#+\-.!|~]/g, String.raw`\$&`).replace(/\s*\n\s*/g, ' ');
}
