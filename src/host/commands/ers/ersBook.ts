// Concord: Book Appointment in e-RS. Reads the referral (A005) and the free times (A015) afresh, then books one (A016) after a review.
import * as vscode from 'vscode';
import { slotsFor } from '../../../core/consultation/slotsFor';
import type { Consultation, ReferralOption } from '../../../core/consultation/record';
import { bookingFaults, ersServiceId, nhsNumberOf } from '../../../core/ers/mayBeSent';
import type { ErsReferral } from '../../../core/ers/bookingOfReferral';
import { bookRequest } from '../../../core/ers/referralRequest';
import { reviewOf } from '../../../core/ers/review';
import { unlinked } from '../../../core/unlinked';
import { referralOfPatient } from '../../../connections/ers/reviewedSending';
import { slotsSeenOf, type FreeSlot } from '../../../sources/ers/ersSlots';
import { slotWhen } from '../../../view/options/slotWords';
import type { OpenConsultation } from '../../editor/openConsultation';
import { systemClock } from '../../platform';
import { words } from '../../settings';
import { recordToUse, showIssues, type CommandContext } from '../commandContext';
import { windowDoors, type ErsAccess, type ErsDoors } from './ersAccess';
import { sendFrom } from './ersSendFrom';
import { tellRefusals } from '../imports/putSlots';
import type { CommandTarget } from '../target';

/** `argument` may name the slot by e-RS's number, else it is asked for. */
export async function ersBook(context: CommandContext, target: CommandTarget, doors: ErsDoors = windowDoors): Promise<void> {
  const say = words();
  const about = await recordToUse(context, target);
  if (about === undefined) return;
  const { open, record } = about;
  const faults = bookingFaults(record);
  if (faults.length > 0) return showIssues(faults);
  const option = record.options.find(({ id }) => id === record.decision.optionId);
  const serviceId = option === undefined ? undefined : ersServiceId(option);
  if (option === undefined || serviceId === undefined) return void vscode.window.showInformationMessage(say('host.ers.chooseFirst'));
  if (option.snapshot.service?.bookable === 'indirectly' || option.route !== 'bookable')
    return void vscode.window.showInformationMessage(unlinked(say('host.ers.notBookable', { option: option.name })));
  const access = await doors.access(context);
  if (access === undefined) return;
  const referral = await referralToBook(record, serviceId, access);
  if (referral === undefined) return;
  await bookOn(context, { open, option, serviceId, referral, access, wanted: target.argument }, doors);
}

/** The referral as e-RS has it now: this patient's, not booked, with this service on its shortlist. Undefined once it was said why not. */
async function referralToBook(record: Consultation, serviceId: string, { connection }: ErsAccess): Promise<ErsReferral | undefined> {
  const say = words();
  const found = await asking(() => connection.retrieveReferral((record.booking.ubrn ?? '').replace(/\D/g, '')));
  const referral = found.ok ? referralOfPatient(found.value.referral, nhsNumberOf(record)) : found;
  if (!referral.ok) {
    showIssues(referral.issues);
    return undefined;
  }
  const { state, shortlist, version } = referral.value;
  const why =
    state !== undefined && state.toUpperCase() !== 'NOT_BOOKED'
      ? say('host.ers.alreadyMoved', { state })
      : shortlist.length > 0 && !shortlist.includes(serviceId)
        ? say('host.ers.notShortlisted')
        : version === undefined
          ? say('host.ers.noVersion')
          : undefined;
  if (why === undefined) return referral.value;
  void vscode.window.showWarningMessage(unlinked(why));
  return undefined;
}

interface Booking {
  readonly open: OpenConsultation;
  readonly option: ReferralOption;
  readonly serviceId: string;
  readonly referral: ErsReferral;
  readonly access: ErsAccess;
  readonly wanted: string | undefined;
}

async function bookOn(
  context: CommandContext,
  { open, option, serviceId, referral, access, wanted }: Booking,
  doors: ErsDoors,
): Promise<void> {
  const say = words();
  const parsed = await open.settledRecord();
  if (!parsed.ok) return showIssues(parsed.issues);
  const organisation = referral.commissioningRuleOrganisation ?? access.settings.organisation;
  const found = await asking(() =>
    access.connection.slots({
      serviceId,
      priority: parsed.value.record.question.priority,
      ...(organisation === '' ? {} : { commissioningRuleOrganisation: organisation }),
    }),
  );
  if (!found.ok) return showIssues(found.issues);
  tellRefusals(found.value);
  const service = found.value.services.find((one) => one.serviceId === serviceId) ?? { serviceId, free: [] };
  const seen = slotsSeenOf(service, systemClock.now());
  const kept = await open.carryOut({ type: 'setSlots', optionId: option.id, slots: seen });
  if (!kept.ok) return showIssues(kept.issues);
  const record = kept.value;
  const slot = await pickSlot(service.free, record, wanted);
  const nhsNumber = nhsNumberOf(record);
  if (slot?.id === undefined || nhsNumber === undefined) return;
  const { ubrn, version = '' } = referral;
  const request = bookRequest(
    { nhsNumber, serviceId, ubrn, version, slotId: slot.id, start: slot.start, end: slot.end },
    { settings: access.settings, correlationId: crypto.randomUUID() },
  );
  const review = reviewOf(
    record,
    nhsNumber,
    request,
    { kind: 'book', option, when: slotWhen(slot.start, say), ubrn },
    { say, hasKey: access.hasKey },
  );
  await sendFrom(context, open, review, access, doors);
}

/** Every free time, those that fit the days said marked; none is hidden. */
async function pickSlot(free: readonly FreeSlot[], record: Consultation, wanted: string | undefined): Promise<FreeSlot | undefined> {
  const say = words();
  const withNumber = free.filter(({ id }) => id !== undefined);
  const named = withNumber.find(({ id }) => id === wanted);
  if (named !== undefined) return named;
  if (withNumber.length === 0 || wanted !== undefined) {
    void vscode.window.showInformationMessage(say(wanted === undefined ? 'host.ers.noSlots' : 'host.ers.slotGone'));
    return undefined;
  }
  const now = systemClock.now();
  const { fitting, limited } = slotsFor(
    { seenAt: now, total: withNumber.length, free: withNumber.map(({ start, end }) => ({ start, end })) },
    record.gettingThere,
    now,
  );
  const fits = new Set(fitting.map(({ start }) => start));
  const items = withNumber.map((slot) => ({
    label: slotWhen(slot.start, say),
    description: limited ? say(fits.has(slot.start) ? 'host.ers.fits' : 'host.ers.fitsNot') : '',
    slot,
  }));
  return (await vscode.window.showQuickPick(items, { placeHolder: say('host.ers.pickSlot') }))?.slot;
}

function asking<T>(work: () => Promise<T>): Thenable<T> {
  return vscode.window.withProgress({ location: vscode.ProgressLocation.Notification, title: words()('host.ers.asking') }, work);
}
