// concord slots: the free appointment times in saved e-RS answers (A015), several pages together.
import { nodeSourceFile } from '../../connections/nodeSourceFile';
import { FileFault } from '../../connections/fileFault';
import { nearestPractice } from '../../connections/nearestPractice';
import { slotsFor } from '../../core/consultation/slotsFor';
import { parseRecord } from '../../core/consultation/parseRecord';
import type { Consultation } from '../../core/consultation/record';
import type { DirectoryService } from '../../core/directory/service';
import { describeIssue, refuse, succeed, type Issue, type Result } from '../../core/issue';
import { londonClock } from '../../core/londonTime';
import { plain } from '../../core/note/render/plainText';
import { longDate, wordsOf } from '../../core/words/words';
import { decodeUtf8 } from '../../core/workspace/jsonFile';
import { loadWorkspace } from '../../core/workspace/workspace';
import { joinSlotPages, readSlotPage, slotsSeenOf, type ServiceSlots, type SlotPage, type SlotsReading } from '../../sources/ers/ersSlots';
import { readWholeText } from '../../sources/jsonText';
import { failed, listed, misuse, refusalCode, type Command, type Invocation, type Outcome } from '../command';
import { readRecordFile } from '../recordFile';
import { warnings, workspaceFolder } from '../workspaceFolder';

/** Times printed of one service without --json. */
const PRINTED = 10;

export const slotsCommand: Command = {
  name: 'slots',
  summary: 'Show the free appointments in saved e-RS answers (A015)',
  usage: 'slots FILE... [--workspace DIR] [--consultation PATH]',
  help: `FILE is an answer of the NHS e-Referral Service to "retrieve appointment slots"; pages of one answer are given together.
A slot that is past, not free, repeated or without a certain time is refused, and the reason is given. Nothing is written.

  --workspace DIR      the folder that holds concord.json: says which service each list is for, and where one is not in its directory;
                       without it, the nearest one above the first FILE, where there is one
  --consultation PATH  a *.consultation.json: says which option each list is for, and how many of the times fit the days it says

Times are printed as they are in London; --json gives instants in UTC beside them.`,
  options: { workspace: { type: 'string' }, consultation: { type: 'string' } },
  async run(invocation) {
    const { positionals, clock, one } = invocation;
    if (positionals.length === 0) return misuse('No file is named.', 'For example: concord slots slots-page-1.json slots-page-2.json');
    const record = await consultationAt(one('consultation'));
    if (!record.ok) return failed(refusalCode(record.issues), record.issues);
    const [first = ''] = positionals;
    const directory = await directoryAt(one('workspace') ?? (await nearestPractice(first)));
    if (!directory.ok) return failed(1, directory.issues);
    const now = clock.now();
    const pages: SlotPage[] = [];
    const refused: Issue[] = [];
    for (const path of positionals) {
      const page = await readPage(path, now, invocation);
      if (page.ok) pages.push(page.value);
      else refused.push(...page.issues);
    }
    if (pages.length === 0) return failed(refusalCode(refused), refused);
    const reading = joinSlotPages(pages);
    return answer(reading, refused, {
      now,
      record: record.value,
      services: directory.value?.services,
      remarks: directory.value?.remarks ?? [],
    });
  },
};

interface AnswerContext {
  readonly now: string;
  readonly record: Consultation | undefined;
  readonly services: readonly DirectoryService[] | undefined;
  readonly remarks: readonly string[];
}

function answer(reading: SlotsReading, refused: readonly Issue[], context: AnswerContext): Outcome {
  const services = reading.services.map((service) => serviceAnswer(service, context));
  const { rowsRead, rowsRefused, refusals } = reading;
  const remarks = [
    ...context.remarks,
    ...refused.map(describeIssue),
    ...reading.warnings.map(describeIssue),
    ...services.flatMap(({ notListed, serviceId }) => (notListed === undefined ? [] : [`${serviceId}: ${notListed}`])),
  ];
  return {
    exitCode: refused.length > 0 ? refusalCode(refused) : 0,
    json: {
      readAt: context.now,
      rowsRead,
      rowsKept: rowsRead - rowsRefused,
      rowsRefused,
      services,
      refusals,
      warnings: [...refused, ...reading.warnings],
    },
    text: `${services.map(printed).join('')}${
      rowsRefused === 0
        ? ''
        : `${rowsRefused} of ${rowsRead} refused:\n${listed(
            refusals.map(({ file, row, reason }) => `  ${file}, entry ${row}: ${plain(reason)}`),
          )
            .map((line) => `${line}\n`)
            .join('')}`
    }`,
    remarks: listed(remarks),
  };
}

function serviceAnswer(service: ServiceSlots, { now, record, services }: AnswerContext) {
  const { serviceId, free } = service;
  const listedService = services?.find(({ id }) => id === serviceId);
  const option = record?.options.find(({ snapshot }) => snapshot.service?.id === serviceId);
  const notInDirectory = services !== undefined && listedService === undefined;
  const notAmongOptions = record !== undefined && option === undefined;
  const fit = record === undefined || option === undefined ? undefined : slotsFor(slotsSeenOf(service, now), record.gettingThere, now);
  return {
    serviceId,
    name: listedService?.name ?? option?.name ?? null,
    ...(services === undefined ? {} : { inDirectory: !notInDirectory }),
    ...(record === undefined ? {} : { optionId: option?.id ?? null }),
    ...(notInDirectory
      ? { notListed: 'This service is not in the directory.' }
      : notAmongOptions
        ? { notListed: 'This service is not among the options of the consultation.' }
        : {}),
    count: free.length,
    ...(fit === undefined ? {} : { listed: fit.ahead.length, fitting: fit.fitting.length, firstFitting: fit.fitting[0]?.start ?? null }),
    first: free[0]?.start ?? null,
    free: free.map(({ id, start, end }) => ({ slotId: id ?? null, start, end, london: londonClock(start) })),
  };
}

function printed({ serviceId, name, count, fitting, listed: ahead, free }: ReturnType<typeof serviceAnswer>): string {
  const say = wordsOf('en');
  const whose = name === null ? `Service ${serviceId}` : `${plain(name)} (${serviceId})`;
  const heading = `${whose}: ${count === 0 ? 'no free appointment' : `${count} free`}`;
  const fits = fitting === undefined || ahead === undefined || count === 0 ? '' : `, ${fitting} of ${ahead} fit the days said`;
  const lines = free.slice(0, PRINTED).map(({ london }) => `  ${weekday(london.date)} ${longDate(say, london.date)}, ${london.time}\n`);
  return `${heading}${fits}\n${lines.join('')}${free.length > PRINTED ? `  ... and ${free.length - PRINTED} more\n` : ''}`;
}

function weekday(date: string): string {
  return new Intl.DateTimeFormat('en-GB', { weekday: 'long', timeZone: 'UTC' }).format(new Date(`${date}T00:00:00Z`));
}

/** Issues name the file as it was given. */
async function readPage(path: string, now: string, { signal }: Pick<Invocation, 'signal'>): Promise<Result<SlotPage>> {
  try {
    const text = await readWholeText(await nodeSourceFile(path), { signal });
    const page = text.ok ? readSlotPage(text.value, path, now) : text;
    return page.ok ? page : refuse(...page.issues.map((issue) => ({ ...issue, place: { ...issue.place, file: path } })));
  } catch (error) {
    if (error instanceof FileFault) return refuse(error.issue);
    throw error;
  }
}

async function consultationAt(path: string | undefined): Promise<Result<Consultation | undefined>> {
  if (path === undefined) return succeed(undefined);
  const bytes = await readRecordFile(path);
  const text = bytes.ok ? decodeUtf8(bytes.value, path) : bytes;
  const parsed = text.ok ? parseRecord(text.value) : text;
  return parsed.ok
    ? succeed(parsed.value.record)
    : refuse(...parsed.issues.map((issue) => ({ ...issue, place: { ...issue.place, file: path } })));
}

async function directoryAt(
  path: string | undefined,
): Promise<Result<{ readonly services: readonly DirectoryService[]; readonly remarks: readonly string[] } | undefined>> {
  if (path === undefined) return succeed(undefined);
  const folder = await workspaceFolder(path);
  if (!folder.ok) return folder;
  const { services, issues } = await loadWorkspace(folder.value.files);
  return succeed({ services, remarks: warnings(path, issues) });
}
