// Patient service search (A010), asked for by distance and by wait: the sort decides which services are shown at all.
import { mergeServices } from '../../core/directory/mergeServices';
import type { DirectoryService } from '../../core/directory/service';
import { searchRequest, searchSorts, type SearchQuestion, type SearchSort } from '../../core/ers/searchRequest';
import { succeed, type Issue, type Result } from '../../core/issue';
import { londonDay } from '../../core/londonTime';
import { readErsSearch } from '../../sources/ers/ersSearch';
import type { Reading } from '../../sources/publication';
import { read, type ErsPorts } from './ersExchange';

export interface SortAnswer {
  readonly sort: SearchSort;
  readonly text: string;
  readonly reading: Reading;
}

export interface SearchAnswer {
  readonly services: readonly DirectoryService[];
  /** One an answered sort. */
  readonly answers: readonly SortAnswer[];
  /** Why a sort has no answer, where the other has. */
  readonly lacking: readonly Issue[];
}

/** Refused only where neither sort was answered: one of two is a result, and says what it lacks. */
export async function search(question: SearchQuestion, ports: ErsPorts): Promise<Result<SearchAnswer>> {
  const answers: SortAnswer[] = [];
  const lacking: Issue[] = [];
  for (const sort of searchSorts) {
    const answer = await one(question, sort, ports);
    if (answer.ok) answers.push(answer.value);
    else lacking.push(...answer.issues);
  }
  if (answers.length === 0) return { ok: false, issues: lacking };
  return succeed({ services: mergeServices(answers.map(({ reading }) => reading.services)), answers, lacking });
}

async function one(question: SearchQuestion, sort: SearchSort, ports: ErsPorts): Promise<Result<SortAnswer>> {
  const answer = await read(searchRequest(question, sort, { settings: ports.settings, correlationId: ports.correlationId() }), ports);
  if (!answer.ok) return answer;
  const { text } = answer.value;
  const reading = readErsSearch(text, { file: `e-RS search by ${sort === 'IWT' ? 'wait' : 'distance'}`, today: londonDay(ports.now()) });
  return reading.ok ? succeed({ sort, text, reading: reading.value }) : { ok: false, issues: reading.issues };
}
