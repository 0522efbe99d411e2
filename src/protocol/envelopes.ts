// The two envelopes between a webview and its host. The host checks what it receives; a webview trusts its host.
import * as z from 'zod';
import { intentSchema } from '../core/consultation/intent';
import { stepIds, type Screen, type Sidebar } from '../view/screen';

export const toHostSchema = z.discriminatedUnion('type', [
  /** The script runs: send the full state. */
  z.object({ type: z.literal('ready') }),
  /** `reply` identifies this message in the state that answers it. */
  z.object({ type: z.literal('intent'), reply: z.number().int(), intent: intentSchema }),
  /** The answer to `flush`: every draft has been sent as an intent before this message. */
  z.object({ type: z.literal('flushed'), flush: z.number().int() }),
  /** This step is open now: the patient view starts where the form stood. */
  z.object({ type: z.literal('step'), step: z.enum(stepIds) }),
  z.object({ type: z.literal('command'), command: z.string(), argument: z.string().optional() }),
]);
export type ToHost = z.infer<typeof toHostSchema>;

export type ToWebview =
  /** `version` is the document's; `inReplyTo` names the intents this state already contains, as far as they came from this webview. */
  | {
    readonly type: 'state'; readonly version: number; readonly inReplyTo: number | null; readonly saved: boolean;
    readonly patientView: boolean; readonly screen: Screen
  }
  /** Send every draft as an intent, then `flushed`. */
  | { readonly type: 'flush'; readonly flush: number }
  /** An intent was not carried out; the draft stays where it is. `reply` null: said of the document as a whole. */
  | { readonly type: 'rejected'; readonly reply: number | null; readonly message: string }
  /** Move to a step and put the focus there. */
  | { readonly type: 'go'; readonly step: string };

export type ToSidebar = { readonly type: 'sidebar'; readonly sidebar: Sidebar };
