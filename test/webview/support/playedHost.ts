// The host as the page knows it: answers `ready` and intents from a record, with the real rules and the real view.
import { applyIntent } from '../../../src/core/consultation/applyIntent';
import type { Consultation } from '../../../src/core/consultation/record';
import { fitOf } from '../../../src/core/decision/fitOf';
import { fitBasis, fitIsWanted } from '../../../src/core/decision/fitWanted';
import { wordsOf } from '../../../src/core/words/words';
import { toHostSchema, type ToHost } from '../../../src/protocol/envelopes';
import { consultationScreen } from '../../../src/view/consultationScreen';
import { noFitState, type FitState } from '../../../src/view/fit/fitState';
import { evidenceOfMany } from '../../evidenceOfMany';
import { fixedPorts } from '../../ports';
import { practice } from '../../records';
import type { Browser } from 'playwright-core';
import { openPage, type PageSettings, type WebviewPage } from './webviewPage';

export interface PlayedHost extends WebviewPage {
  readonly heard: ToHost[];
  record: Consultation;
  readOnly?: string;
  patientView: boolean;
  /** Else worked out at once. */
  fit?: FitState;
  /** While true intents are heard but not answered. */
  silent: boolean;
  /** Sends the state as it stands; `inReplyTo` null for a change from outside. */
  show(inReplyTo?: number | null): Promise<void>;
  /** Values sent by intents that amend a field. */
  amended(field: string): unknown[];
}

const evidence = evidenceOfMany();

const known = new Map<string, FitState>();

/** Worked out once for each record: a page asks for many states of the same. */
function fitFor(record: Consultation): FitState {
  if (!fitIsWanted(record)) return noFitState;
  const basis = fitBasis(record);
  const state = known.get(basis) ?? { state: 'ready', fit: fitOf(record), isCurrent: true };
  known.set(basis, state);
  return state;
}

export async function playHost(browser: Browser, record: Consultation, settings: Omit<PageSettings, 'heard'>): Promise<PlayedHost> {
  const ports = fixedPorts();
  const heard: ToHost[] = [];
  let version = 1;
  let lastReply: number | null = null;
  let begin = (): void => undefined;
  const ready = new Promise<void>((resolve) => { begin = resolve; });
  const opened = await openPage(browser, { ...settings, heard: (message) => void listen(toHostSchema.parse(message)) });
  const host: PlayedHost = {
    ...opened, heard, record, patientView: false, silent: false,
    async show(inReplyTo = lastReply) {
      const screen = consultationScreen(host.record, {
        say: wordsOf('en'), practice: practice(), directory: [], evidence, today: '2026-03-02', writtenAt: '2026-03-02T09:30:00Z',
          order: 'distance', warnings: [], fit: host.fit ?? fitFor(host.record),
        ...(host.readOnly === undefined ? {} : { readOnly: host.readOnly }),
      });
      await opened.tell({ type: 'state', version: version += 1, inReplyTo, saved: true, patientView: host.patientView, screen });
    },
    amended: (field) => heard.flatMap((m) =>
      (m.type === 'intent' && m.intent.type === 'amend' && m.intent.field === field ? [m.intent.value] : [])),
  };
  async function listen(message: ToHost): Promise<void> {
    heard.push(message);
    if (message.type === 'ready') begin();
    if (message.type !== 'intent' || host.silent) return;
    const result = applyIntent(host.record, message.intent, ports);
    if (result.ok) host.record = result.value;
    lastReply = message.reply;
    if (result.ok) await host.show();
    else await opened.tell({ type: 'rejected', reply: message.reply, message: result.issues.map((i) => i.message).join(' ') });
  }
  await ready;
  await host.show(null);
  await opened.page.locator('#root[data-ready="true"]').waitFor();
  return host;
}
