// Everything Concord asks of e-RS, over one address and one key.
import type { ErsAppointment, ErsReferral } from '../../core/ers/bookingOfReferral';
import type { ErsRequest } from '../../core/ers/ersRequest';
import type { SearchQuestion } from '../../core/ers/searchRequest';
import type { Result } from '../../core/issue';
import type { SlotsReading } from '../../sources/ers/ersSlots';
import { book } from './book';
import { createReferral } from './createReferral';
import type { ErsPorts, Written } from './ersExchange';
import { getService, type ServicesAnswer } from './getService';
import { referenceData, type CodeList, type ErsCode } from './referenceData';
import { retrieveReferral } from './retrieveReferral';
import { search, type SearchAnswer } from './search';
import { slots, type SlotsQuestion } from './slots';

export interface ErsConnection {
  referenceData(list: CodeList): Promise<Result<readonly ErsCode[]>>;
  search(question: SearchQuestion): Promise<Result<SearchAnswer>>;
  slots(question: SlotsQuestion): Promise<Result<SlotsReading>>;
  getService(serviceIds: readonly string[]): Promise<Result<ServicesAnswer>>;
  retrieveReferral(ubrn: string): Promise<Result<{ readonly referral: ErsReferral; readonly text: string }>>;
  createReferral(request: ErsRequest): Promise<Written<ErsReferral>>;
  book(request: ErsRequest): Promise<Written<ErsAppointment>>;
}

/** Nothing is sent until one of its functions is called. */
export function connectErs(ports: ErsPorts): ErsConnection {
  return {
    referenceData: (list) => referenceData(list, ports),
    search: (question) => search(question, ports),
    slots: (question) => slots(question, ports),
    getService: (serviceIds) => getService(serviceIds, ports),
    retrieveReferral: (ubrn) => retrieveReferral(ubrn, ports),
    createReferral: (request) => createReferral(request, ports),
    book: (request) => book(request, ports),
  };
}
