// What a person reads before a note goes to a FHIR server: the very text that leaves, to which address, and whose it is.
import type { Consultation } from '../../consultation/record';
import { recordSha256 } from '../../consultation/seal';
import { fenced, textSha256 } from '../../ers/review';
import type { Say } from '../../words/words';
import { patientLine } from '../noteModel';
import { inline } from '../render/markdown';

export interface SendingReview {
  /** Whose note it is and where it goes, for the last question. */
  readonly question: string;
  /** The whole page, as Markdown. */
  readonly page: string;
  /** Of the record the note was made from: nothing is sent once it is another. */
  readonly recordSha256: string;
}

export interface SendingPlace {
  readonly baseUrl: string;
  readonly hasKey: boolean;
}

/** `text` is the JSON that is sent, byte for byte. */
export function sendingReview(
  record: Consultation, text: string, { baseUrl, hasKey }: SendingPlace, redacted: boolean, say: Say,
): SendingReview {
  const whose = redacted ? say('fhir.review.noIdentity') : patientLine(record, say);
  const to = say('fhir.review.to', { host: new URL(baseUrl).host });
  const facts = [whose, to, say('fhir.review.what'), say(hasKey ? 'fhir.review.withKey' : 'fhir.review.noKey'), say('fhir.review.twice')];
  const isShared = record.decision.consentToShare !== 'no';
  return {
    question: [whose, to, ...(isShared ? [] : [say('ers.review.notToBeShared')])].join('\n'),
    recordSha256: recordSha256(record),
    page: [
      `# ${say('fhir.review.title')}`,
      `**${say('fhir.review.notYet')}**`,
      [...(isShared ? [] : [`**${say('ers.review.notToBeShared')}**`]), ...facts.map(inline)].map((line) => `- ${line}`).join('\n'),
      `## ${say('ers.review.address')}`,
      fenced(`POST ${baseUrl}`),
      `## ${say('fhir.review.text')}`,
      fenced(text),
      say('ers.review.sha256', { hash: textSha256(text) }),
    ].join('\n\n') + '\n',
  };
}
