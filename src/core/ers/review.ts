// What a person reads before anything is sent to e-RS: the very bytes that leave, to which address, and what does not leave.
import { sha256 } from '@noble/hashes/sha2';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils';
import { formatNhsNumber } from '../consultation/nhsNumber';
import { recordSha256 } from '../consultation/seal';
import type { Consultation, ReferralOption } from '../consultation/record';
import { patientLine } from '../note/noteModel';
import { inline } from '../note/render/markdown';
import { plain } from '../note/render/plainText';
import type { Say } from '../words/words';
import { ubrnWritten } from './bookingOfReferral';
import type { ErsRequest } from './ersRequest';
import { ersSpecialtyOf, sendingRemarks } from './mayBeSent';

/** What is to be done, in the record's own terms. */
export type ErsUndertaking =
  | { readonly kind: 'create'; readonly shortlisted: readonly ReferralOption[]; readonly forTriage: boolean }
  | { readonly kind: 'book'; readonly option: ReferralOption; readonly when: string; readonly ubrn: string };

export interface ErsReview {
  readonly request: ErsRequest;
  readonly undertaking: ErsUndertaking;
  /** SHA-256 of the body's bytes: what is sent has the same. */
  readonly bodySha256: string;
  /** Of the record the request was made from: sending refuses once it is another. */
  readonly recordSha256: string;
  /** NHS number the request is about, digits. */
  readonly nhsNumber: string;
  /** The patient and what is to be done in two lines, for the last question. */
  readonly question: string;
  /** The whole page, as Markdown. */
  readonly page: string;
}

export interface ReviewContext {
  readonly say: Say;
  /** A key is set, and goes along without being shown. */
  readonly hasKey: boolean;
}

/** Lower-case hexadecimal SHA-256 of a text's UTF-8 bytes. */
export function textSha256(text: string): string {
  return bytesToHex(sha256(utf8ToBytes(text)));
}

export function reviewOf(
  record: Consultation,
  nhsNumber: string,
  request: ErsRequest,
  undertaking: ErsUndertaking,
  context: ReviewContext,
): ErsReview {
  const { say } = context;
  const bodySha256 = textSha256(request.body ?? '');
  const patient = patientLine(record, say);
  const done = undertakingWords(undertaking, say);
  return {
    request,
    undertaking,
    bodySha256,
    nhsNumber,
    recordSha256: recordSha256(record),
    question: `${patient}\n${done}\n${say('ers.review.to', { host: new URL(request.address).host })}`,
    page: reviewPage(record, request, undertaking, { ...context, patient, done, bodySha256 }),
  };
}

function undertakingWords(undertaking: ErsUndertaking, say: Say): string {
  if (undertaking.kind === 'book')
    return say('ers.review.book', { when: undertaking.when, option: undertaking.option.name, reference: ubrnWritten(undertaking.ubrn) });
  const options = undertaking.shortlisted.map(({ name }) => name).join('; ');
  return say(undertaking.forTriage ? 'ers.review.triage' : 'ers.review.create', { options });
}

interface PageContext extends ReviewContext {
  readonly patient: string;
  readonly done: string;
  readonly bodySha256: string;
}

function reviewPage(
  record: Consultation,
  request: ErsRequest,
  undertaking: ErsUndertaking,
  { say, hasKey, patient, done, bodySha256 }: PageContext,
): string {
  const remarks = remarksOf(record, undertaking, say);
  const headers = Object.entries(request.headers).map(([name, value]) => `${name}: ${value}`);
  return [
    `# ${say('ers.review.title')}`,
    `**${say('ers.review.notYet')}**`,
    `- ${inline(patient)}\n- ${inline(done)}`,
    ...(remarks.length === 0 ? [] : [`## ${say('ers.review.remarks')}`, list(remarks)]),
    `## ${say('ers.review.leaves')}`,
    list([
      say('ers.review.nhsNumber', { number: formatNhsNumber(record.patient.nhsNumber ?? '') }),
      ...(undertaking.kind === 'create'
        ? [
            say('ers.review.priority', { priority: say(`priority.${record.question.priority}`) }),
            say('ers.review.specialty', {
              specialty: undertaking.shortlisted.flatMap((o) => ersSpecialtyOf(record, o) ?? [])[0] ?? '',
            }),
            say('ers.review.services', {
              services: undertaking.shortlisted.map((o) => `${o.name} (${o.snapshot.service?.id ?? ''})`).join('; '),
            }),
            say('ers.review.letterLater'),
          ]
        : [
            say('ers.review.reference', { reference: ubrnWritten(undertaking.ubrn) }),
            say('ers.review.slot', { when: undertaking.when, option: undertaking.option.name }),
          ]),
    ]),
    `## ${say('ers.review.stays')}`,
    list([say('ers.review.staysWords'), say('ers.review.staysLetter'), say('ers.review.staysOther')]),
    `## ${say('ers.review.address')}`,
    fenced(`${request.method} ${request.address}\n${headers.join('\n')}\n${say(hasKey ? 'ers.review.key' : 'ers.review.noKey')}`),
    `## ${say('ers.review.body')}`,
    fenced(request.body ?? ''),
    say('ers.review.sha256', { hash: bodySha256 }),
  ].join('\n\n');
}

function remarksOf(record: Consultation, undertaking: ErsUndertaking, say: Say): string[] {
  const { redFlagsNotAsked, unchecked, notChosen, notToBeShared } = sendingRemarks(
    record,
    undertaking.kind === 'create' ? undertaking.shortlisted : [undertaking.option],
  );
  return [
    ...(notToBeShared ? [say('ers.review.notToBeShared')] : []),
    ...(notChosen ? [say('ers.review.notChosen')] : []),
    ...(redFlagsNotAsked ? [say('ers.review.redFlagsNotAsked')] : []),
    ...(unchecked.length === 0 ? [] : [say('ers.review.unchecked', { options: unchecked.join('; ') })]),
  ];
}

/** The answer that came, without the patient's access code, and what became of the record. `shown` is already without it. */
export function answerPage(
  review: ErsReview,
  ended: { readonly sentences: readonly string[]; readonly shown: string; readonly at: string },
  say: Say,
): string {
  return [
    `# ${say('ers.answer.title')}`,
    list(ended.sentences),
    `## ${say('ers.answer.code')}`,
    say('ers.answer.codeHow'),
    `## ${say('ers.answer.body')}`,
    ended.shown.trim() === '' ? say('ers.answer.none') : fenced(ended.shown),
    `## ${say('ers.answer.sent')}`,
    fenced(`${review.request.method} ${review.request.address} (${ended.at})`),
    say('ers.review.sha256', { hash: review.bodySha256 }),
  ].join('\n\n');
}

function list(items: readonly string[]): string {
  return items.map((item) => `- ${inline(item)}`).join('\n');
}

/** A fence longer than any run of backquotes inside it (CommonMark 0.31, section 4.5). */
export function fenced(text: string): string {
  const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = '`'.repeat(longest + 1);
  return `${fence}\n${plain(text)}\n${fence}`;
}
