// A service of the directory, found as it is typed. VS Code's own filter would hide what the search found by code or accent: it is off.
import * as vscode from 'vscode';
import type { DirectoryService } from '../core/directory/service';
import { NewestWork } from '../core/decision/newestWork';
import { Stopped } from '../core/decision/slicedWork';
import { searching, type Coordinates, type FoundService, type FoundServices, type ServiceSearch } from '../core/directory/searchServices';
import { listed, plainNumber, type Say } from '../core/words/words';
import { hostTurns } from './turns';

/** Shown at once; who wants another types one letter more. */
const MOST_SHOWN = 60;
const SEARCH = 'search';

export interface ServicePick {
  readonly services: readonly DirectoryService[];
  /** Where distances are measured from. */
  readonly home: Coordinates;
  readonly order: 'distance' | 'name';
  /** Ids of services that are not offered. */
  readonly leaveOut: ReadonlySet<string>;
  readonly placeholder: string;
}

interface Item extends vscode.QuickPickItem {
  readonly service: DirectoryService;
}

/** undefined where nobody chose one. A large directory is made ready in slices, while the list already stands and says that it is busy. */
export function pickService(
  { services, home, order, leaveOut, placeholder }: ServicePick,
  say: Say
): Promise<DirectoryService | undefined> {
  let search: ServiceSearch | undefined;
  const pick = vscode.window.createQuickPick<Item>();
  pick.placeholder = placeholder;
  pick.matchOnDescription = true;
  pick.matchOnDetail = true;
  // Where VS Code knows it, this keeps the neutral order: it would sort by label once something is typed.
  (pick as { sortByLabel?: boolean }).sortByLabel = false;
  pick.busy = true;
  const show = (text: string): void => {
    if (search === undefined) return;
    const answer = search({ text, most: MOST_SHOWN + leaveOut.size });
    pick.items = answer.found.filter(({ service }) => !leaveOut.has(service.id)).map((found) => itemOf(found, say));
    pick.title = titleOf(answer, leaveOut.size, say);
  };
  const building = new NewestWork(hostTurns);
  return new Promise((resolve, reject) => {
    pick.onDidChangeValue(show);
    pick.onDidAccept(() => {
      // Enter before anything is listed chooses nothing.
      if (search === undefined) return;
      resolve(pick.selectedItems[0]?.service);
      pick.hide();
    });
    pick.onDidHide(() => {
      building.stop(SEARCH);
      resolve(undefined);
      pick.dispose();
    });
    pick.show();
    building.run(SEARCH, searching(services, home, order)).then((made) => {
      search = made;
      pick.busy = false;
      show(pick.value);
    }).catch((error: unknown) => {
      // Closed meanwhile: that has been answered already.
      if (error instanceof Stopped) return;
      reject(error as Error);
      pick.hide();
    });
  });
}

function itemOf({ service, fields, distanceMiles }: FoundService, say: Say): Item {
  const places = [...new Set([service.provider?.name, service.site?.name])].filter((name) => name !== undefined);
  const why = fields.filter((field) => field !== 'name').map((field) => say(`searchField.${field}`));
  return {
    label: service.name,
    description: [
      say(`kind.${service.kind}`),
      ...(distanceMiles === null ? [] : [say('host.milesAway', { miles: plainNumber(say, distanceMiles, distanceMiles < 10 ? 1 : 0) })])
    ].join(' · '),
    detail: [...places, ...(why.length === 0 ? [] : [say('host.foundIn', { fields: listed(say, why) })])].join(' · '),
    alwaysShow: true,
    service
  };
}

function titleOf({ found, total, withoutDistance }: FoundServices, leftOut: number, say: Say): string {
  const nearly = found[0]?.kind === 'nearly' ? [say('host.foundNearly')] : [];
  const more =
    total - leftOut > MOST_SHOWN
      ? say('host.foundMore', { shown: MOST_SHOWN, total: plainNumber(say, total) })
      : say.many('host.found', Math.max(0, total));
  return [more, ...nearly, ...(withoutDistance === 0 ? [] : [say.many('host.foundWithoutDistance', withoutDistance)])].join(' · ');
}
