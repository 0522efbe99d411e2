// e-RS gives the patient a booking reference and an access code (a password). The code is never stored (law 7).
import { fault, type Issue } from '../issue';

// Every repetition is bounded: these run over whatever is pasted, a megabyte of it too.
const NAME = String.raw`\b(?:access\s?codes?|pass\s?codes?|pass\s?words?|booking\scodes?)\b`;
const GIVES = String.raw`\s{0,3}(?:\bis\b|\bwas\b|[:=,(–—-])?\s{0,3}["'“‘(]{0,2}`;
/** Four characters or more with a digit among them, and no telephone number. */
const CODE = String.raw`(?!0\d{2,4} ?\d{3} ?\d{3,4}\b)(?=[a-z-]{0,30}\d)[a-z0-9-]{4,30}`;

const withDigit = new RegExp(`${NAME}${GIVES}${CODE}`, 'i');
/** "access code for the booking is x7k2": up to four words between, then something that announces it. */
const withDigitFurtherOn = new RegExp(
  String.raw`${NAME}(?:\s{1,3}[a-z'’-]{1,30}){1,4}\s{0,3}(?:\bis\b|\bwas\b|[:=])\s{0,3}["'“‘]{0,2}${CODE}`,
  'i',
);
/**
 * "password: orange", "the access code is 'orange rhino'": one or two words, or three groups of four letters, and then the end of the
 * phrase.
 */
const inLetters = new RegExp(
  String.raw`${NAME}\s{0,3}(?:\bis\b|[:=])\s{0,3}["'“‘]{0,2}([a-z]{4}(?:[ -][a-z]{4}){2}|[a-z]{4,30}(?:[ -][a-z]{3,30})?)["'”’]{0,2}[ \t]{0,3}(?=$|[\n.,;)])`,
  'gim',
);

/** Words that say something about a code and are not one: "access code: forgotten", "password: see letter". */
const ordinary = new Set(
  (
    'about again app asked at blank carer changed confusing correct daughter difficult elsewhere email emailed expired father find forgotten found friend given hard held here home husband ' +
    'important in invalid kept known later letter lost missing mother needed never none not old on online paper partner patient pending phone posted printed private ready received ' +
    'relative required reset safe same secret see sent separate son texted them there unavailable unclear unknown unsure unused useless valid wife with withheld working wrong'
  ).split(' '),
);

/** True where a text names an access code or password and gives one. The reference number (UBRN) alone is not one. */
export function looksLikeAccessCode(text: string): boolean {
  if (withDigit.test(text) || withDigitFurtherOn.test(text)) return true;
  return [...text.matchAll(inLetters)].some(([, words = '']) => !words.toLowerCase().split(/[ -]/).some((word) => ordinary.has(word)));
}

/** True where any text inside a value, however deep, looks like an access code. */
export function holdsAccessCode(value: unknown): boolean {
  if (typeof value === 'string') return looksLikeAccessCode(value);
  return typeof value === 'object' && value !== null && Object.values(value).some(holdsAccessCode);
}

/** Why a text with an access code in it is not taken; `path` is the field it was given for. */
export function accessCodeGiven(path?: string): Issue {
  return fault(
    'intent.accessCode',
    'This looks like a booking access code or password. Concord never stores one.',
    'Leave it out; the patient keeps it.',
    path === undefined ? {} : { path },
  );
}
