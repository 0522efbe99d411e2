// Free appointments of one directly bookable service (A015), page by page.
import { ersRequest } from '../../core/ers/ersRequest';
import { ersPriorities } from '../../core/ers/searchRequest';
import type { Priority } from '../../core/directory/practice';
import { succeed, type Result } from '../../core/issue';
import { joinSlotPages, slotPageOf, type SlotPage, type SlotsReading } from '../../sources/ers/ersSlots';
import { read, type ErsPorts } from './ersExchange';

/** As in e-RS's own examples, which its sandbox knows and no others; at most 100 are allowed. */
const PAGE_SIZE = 20;
/** A server that always says another page follows is not followed for ever. */
const MOST_PAGES = 50;

export interface SlotsQuestion {
  readonly serviceId: string;
  readonly priority: Priority;
  /** ODS code of the referral's commissioning rule organisation; without it e-RS may show times that cannot be booked. */
  readonly commissioningRuleOrganisation?: string;
}

/** Every page, or why there is none. A later page that fails leaves the earlier ones, with a warning that some are missing. */
export async function slots(question: SlotsQuestion, ports: ErsPorts): Promise<Result<SlotsReading>> {
  const pages: SlotPage[] = [];
  const held = new Set<string>();
  for (let page = 1; page <= MOST_PAGES; page++) {
    const answer = await onePage(question, page, ports);
    if (!answer.ok) {
      if (pages.length === 0) return answer;
      const reading = joinSlotPages(pages);
      return succeed({ ...reading, warnings: [...reading.warnings, ...answer.issues] });
    }
    pages.push(answer.value);
    const { hasNext, total, rows } = answer.value;
    const before = held.size;
    for (const { key } of rows) held.add(key);
    // A page that shows nothing new is the same page again, whatever it says of the next.
    if (!hasNext || held.size === before || (total !== null && held.size >= total)) break;
  }
  return succeed(joinSlotPages(pages));
}

/** The address is worked out here and never taken from the answer, which may name another host. */
async function onePage(
  { serviceId, priority, commissioningRuleOrganisation }: SlotsQuestion,
  page: number,
  ports: ErsPorts,
): Promise<Result<SlotPage>> {
  const query = new URLSearchParams({
    'schedule.actor:HealthcareService': serviceId,
    appointmentType: ersPriorities[priority],
    status: 'free',
    _include: 'Slot:schedule',
    _count: String(PAGE_SIZE),
    page: String(page),
  });
  const headers = commissioningRuleOrganisation === undefined ? {} : { 'NHSD-eRS-Comm-Rule-Org': commissioningRuleOrganisation };
  const request = ersRequest(
    { settings: ports.settings, correlationId: ports.correlationId() },
    'A015',
    `/STU3/Slot?${query.toString()}`,
    { headers },
  );
  const answer = await read(request, ports);
  return answer.ok ? slotPageOf(answer.value.json, `page ${page}`, ports.now()) : answer;
}
