// The glitches of one provider's services as a page to send it, with room for its answers.
import { isOpen, type Glitch } from '../directory/glitch';
import type { Practice } from '../directory/practice';
import type { DirectoryService } from '../directory/service';
import { longDate, type Say } from '../words/words';
import type { NoteDocument, NoteSection } from './render/document';

export interface GlitchPage {
  /** The provider's ODS code, else its name; '' where the directory no longer says whose the service is. */
  readonly key: string;
  readonly provider: string;
  readonly open: number;
  readonly document: NoteDocument;
}

export interface GlitchPageContext {
  readonly services: readonly DirectoryService[];
  readonly practice: Practice | undefined;
  /** `yyyy-mm-dd`. */
  readonly today: string;
  readonly language: string;
}

/** One page a provider, by name; the one that is not known last. */
export function glitchPages(glitches: readonly Glitch[], context: GlitchPageContext, say: Say): GlitchPage[] {
  const providers = new Map(context.services.map(({ id, provider, site }) => [id, provider ?? site]));
  const byProvider = new Map<string, { readonly provider: string; readonly glitches: Glitch[] }>();
  for (const glitch of glitches) {
    const provider = providers.get(glitch.serviceId);
    const key = provider?.odsCode ?? provider?.name ?? '';
    const group = byProvider.get(key) ?? { provider: provider?.name ?? say('glitch.providerNotKnown'), glitches: [] };
    group.glitches.push(glitch);
    byProvider.set(key, group);
  }
  const names = new Intl.Collator(say.locale);
  return [...byProvider]
    .map(([key, { provider, glitches: own }]): GlitchPage => ({
      key,
      provider,
      open: own.filter(isOpen).length,
      document: pageOf(
        provider,
        [...own].sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0)),
        context,
        say,
      ),
    }))
    .sort((a, b) => Number(a.key === '') - Number(b.key === '') || names.compare(a.provider, b.provider));
}

function pageOf(provider: string, glitches: readonly Glitch[], { practice, today, language }: GlitchPageContext, say: Say): NoteDocument {
  const [open, answered] = [glitches.filter(isOpen), glitches.filter((glitch) => !isOpen(glitch))];
  const from = practice?.practice.name ?? say('glitch.thisPractice');
  return {
    title: say('glitch.title', { provider }),
    language,
    banner: [],
    sections: [
      {
        heading: say('glitch.from', { practice: from, date: longDate(say, today) }),
        level: 2,
        blocks: [{ kind: 'paragraph', text: say('glitch.ask') }],
      },
      ...(open.length === 0 ? [] : [openSection(open, say)]),
      ...(answered.length === 0 ? [] : [answeredSection(answered, say)]),
    ],
    footer: [
      say('glitch.noPatient'),
      ...(practice?.practice.telephone === undefined
        ? []
        : [say('glitch.backTo', { practice: from, telephone: practice.practice.telephone })]),
    ],
  };
}

function openSection(glitches: readonly Glitch[], say: Say): NoteSection {
  return {
    heading: say.many('glitch.open', glitches.length),
    level: 2,
    blocks: [
      {
        kind: 'table',
        caption: say('glitch.openCaption'),
        table: {
          headings: [say('glitch.what'), say('glitch.service'), say('glitch.on'), say('glitch.yourAnswer')],
          rows: glitches.map((g) => [whatWords(g, say), g.serviceName, longDate(say, g.on), '']),
        },
      },
    ],
  };
}

function answeredSection(glitches: readonly Glitch[], say: Say): NoteSection {
  const answer = ({ answer: text = '', answeredOn }: Glitch): string =>
    answeredOn === undefined ? text : say('glitch.answeredOn', { answer: text, date: longDate(say, answeredOn) });
  return {
    heading: say.many('glitch.answered', glitches.length),
    level: 2,
    blocks: [
      {
        kind: 'table',
        caption: say('glitch.answeredCaption'),
        table: {
          headings: [say('glitch.what'), say('glitch.service'), say('glitch.on'), say('glitch.answer')],
          rows: glitches.map((g) => [whatWords(g, say), g.serviceName, longDate(say, g.on), answer(g)]),
        },
      },
    ],
  };
}

/** "No free times were shown. None for six weeks. Told: booking office." */
function whatWords({ kind, text, reportedTo }: Glitch, say: Say): string {
  return [
    `${say(`glitch.kind.${kind}`)}.`,
    text.trim(),
    ...(reportedTo === undefined || reportedTo.trim() === '' ? [] : [say('glitch.told', { whom: reportedTo.trim() })]),
  ]
    .filter((part) => part !== '')
    .join(' ');
}
