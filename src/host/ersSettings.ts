// The e-RS settings of this machine, checked where they are used. No workspace can set them.
import * as vscode from 'vscode';
import { checkedBaseUrl, type ErsSettings } from '../core/ers/ersRequest';
import { refuse, succeed, type Issue, type Result } from '../core/issue';

/** Undefined where no address is set: e-RS is off. */
export function ersSettings(): Result<ErsSettings> | undefined {
  const settings = vscode.workspace.getConfiguration('concord.ers');
  const text = (name: string): string => settings.get<string>(name, '').trim();
  if (text('baseUrl') === '') return undefined;
  const baseUrl = checkedBaseUrl(text('baseUrl'));
  if (!baseUrl.ok) return baseUrl;
  const seconds = settings.get<number>('answerSeconds', 30);
  const faults = [
    ...(/^[A-Za-z_]{0,60}$/.test(text('businessFunction'))
      ? []
      : [fault('businessFunction', 'is no business function of e-RS', 'REFERRING_CLINICIAN')]),
    ...(/^[A-Za-z0-9]{0,12}$/.test(text('organisation')) ? [] : [fault('organisation', 'is no ODS code', 'A81001')]),
    ...(/^\d{0,12}$/.test(text('referringClinician')) ? [] : [fault('referringClinician', 'is no SDS user id', '021600556514')]),
  ];
  if (faults.length > 0) return refuse(...faults);
  return succeed({
    baseUrl: baseUrl.value,
    keyHeader: settings.get<'bearer' | 'apikey'>('keyHeader', 'bearer') === 'apikey' ? 'apikey' : 'bearer',
    businessFunction: text('businessFunction'),
    organisation: text('organisation').toUpperCase(),
    referringClinician: text('referringClinician'),
    answerMilliseconds: Math.min(300, Math.max(1, Number.isFinite(seconds) ? seconds : 30)) * 1000,
  });
}

function fault(name: string, message: string, example: string): Issue {
  return {
    code: `ers.${name}`,
    severity: 'error',
    message: `The setting concord.ers.${name} ${message}.`,
    remedy: `Write it like ${example}, or leave it empty.`,
    place: {},
  };
}
