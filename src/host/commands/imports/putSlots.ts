// Free appointment times into the options of an open consultation they are of; a list of any other service is said.
import * as vscode from 'vscode';
import { describeIssue, type Result } from '../../../core/issue';
import { unlinked } from '../../../core/unlinked';
import { slotsSeenOf, type SlotsReading } from '../../../sources/ers/ersSlots';
import { slotWords } from '../../../view/options/slotWords';
import type { OpenConsultation } from '../../editor/openConsultation';
import { words } from '../../settings';
import { showIssues } from '../commandContext';

/** `seenAt`: ISO date-time e-RS was asked or the file was read. Says what came of each list. */
export async function putSlots(open: OpenConsultation, reading: SlotsReading, seenAt: string): Promise<void> {
  const say = words();
  const told: string[] = [];
  tellRefusals(reading);
  for (const service of reading.services) {
    const parsed = await open.settledRecord();
    if (!parsed.ok) return showIssues(parsed.issues);
    const { record } = parsed.value;
    const option = record.options.find(({ snapshot }) => snapshot.service?.id === service.serviceId);
    if (option === undefined) {
      told.push(say('host.slots.notAnOption', { service: service.serviceId }));
      continue;
    }
    const slots = slotsSeenOf(service, seenAt);
    const done: Result<unknown> = await open.carryOut({ type: 'setSlots', optionId: option.id, slots });
    if (!done.ok) return showIssues(done.issues);
    told.push(`${option.name}: ${slotWords({ ...option, slots }, record, seenAt, say) ?? ''}`);
  }
  if (told.length > 0) void vscode.window.showInformationMessage(unlinked(told.join('\n')));
}

/** What was left out of the lists, and what the lists do not hold. */
export function tellRefusals({ rowsRead, rowsRefused, refusals, warnings }: SlotsReading): void {
  const say = words();
  const sentences = [
    ...(rowsRefused === 0 ? [] : [say('host.slots.refused', { refused: rowsRefused, read: rowsRead, why: refusals[0]?.reason ?? '' })]),
    ...warnings.map(describeIssue),
  ];
  if (sentences.length > 0) void vscode.window.showWarningMessage(unlinked(sentences.join(' ')));
}
