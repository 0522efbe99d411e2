// What package.json contributes: complete, worded, and pointing at things that exist.
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { commandIds, EDITOR_TYPE, SIDEBAR_VIEW } from '../../src/host/ids';
import { concord } from './support/practice';

interface MenuItem { readonly command: string; readonly when?: string }

interface CustomEditor {
  readonly viewType: string;
  readonly priority: string;
  readonly selector: readonly { readonly filenamePattern: string }[];
}

interface WalkthroughStep {
  readonly description: string;
  readonly media: { readonly markdown: string };
  readonly completionEvents: readonly string[];
}

interface Manifest {
  readonly activationEvents: readonly string[];
  readonly icon: string;
  readonly contributes: {
    readonly commands: readonly { readonly command: string; readonly title: string; readonly category?: string }[];
    readonly menus: Readonly<Record<string, readonly MenuItem[]>>;
    readonly keybindings: readonly (MenuItem & { readonly key: string; readonly mac?: string })[];
    readonly customEditors: readonly CustomEditor[];
    readonly views: Readonly<Record<string, readonly { readonly id: string; readonly icon: string }[]>>;
    readonly viewsContainers: { readonly activitybar: readonly { readonly id: string; readonly icon: string }[] };
    readonly jsonValidation: readonly { readonly fileMatch: string; readonly url: string }[];
    readonly configuration: { readonly properties: Readonly<Record<string, Readonly<Record<string, unknown>>>> };
    readonly walkthroughs: readonly { readonly steps: readonly WalkthroughStep[] }[];
  };
}

/** The file as it lies in the extension, its texts still keys. */
const file = (name: string): string => readFileSync(join(concord().extensionPath, name), 'utf8');
const isThere = (path: string): boolean => existsSync(join(concord().extensionPath, path));

describe('package.json', () => {
  const raw = JSON.parse(file('package.json')) as Manifest;
  const { contributes } = raw;
  const known = new Set(contributes.commands.map(({ command }) => command));

  it('starts Concord by nothing but a practice in the folder, and by the use of its parts', () => {
    assert.deepEqual(raw.activationEvents, ['workspaceContains:concord.json']);
  });

  it('contributes the commands the host carries out', () => {
    assert.deepEqual([...known].sort(), [...commandIds].sort());
  });

  it('takes every text from its words, and has no words over', () => {
    const words = Object.keys(JSON.parse(file('package.nls.json')) as Record<string, string>);
    const used = new Set([...file('package.json').matchAll(/"%([\w.]+)%"/g)].map(([, key]) => String(key)));
    assert.deepEqual([...used].sort(), words.sort());
  });

  it('names only its own commands in menus and keys, and takes a key only where Concord is in front', () => {
    const named = [...Object.values(contributes.menus).flat(), ...contributes.keybindings];
    for (const { command } of named) assert.ok(known.has(command), command);
    for (const { key, when } of contributes.keybindings) assert.match(when ?? '', /concord\./, key);
  });

  it('keeps commands for screens out of the palette', () => {
    const hidden = (contributes.menus['commandPalette'] ?? []).filter(({ when }) => when === 'false').map(({ command }) => command);
    const forScreens = ['acceptFault', 'openConsultation', 'save', 'showEvidenceRow', 'takeBack'];
    assert.deepEqual(hidden.sort(), forScreens.map((name) => `concord.${name}`));
  });

  it('offers a new consultation with new files, and imports and exports where the files are', () => {
    const inMenu = (menu: string): string[] => (contributes.menus[menu] ?? []).map(({ command }) => command);
    assert.deepEqual(inMenu('file/newFile'), ['concord.newConsultation']);
    for (const command of ['concord.openConsultation', 'concord.exportNote', 'concord.importErsSearch', 'concord.importPublishedData']) {
      assert.ok(inMenu('explorer/context').includes(command), command);
    }
    for (const command of ['concord.patientView', 'concord.copyNote', 'concord.exportNote', 'concord.reopenAsText']) {
      assert.ok(inMenu('editor/title').includes(command), command);
    }
  });

  it('opens consultations, and no other file, in its form', () => {
    const selector = [{ filenamePattern: '*.consultation.json' }];
    assert.deepEqual(contributes.customEditors.map((editor) => [editor.viewType, editor.priority, editor.selector]), [[EDITOR_TYPE, 'default', selector]]);
  });

  it('points at schemas, icons and pictures that are there', () => {
    for (const { url } of contributes.jsonValidation) assert.equal(typeof JSON.parse(file(url)), 'object', url);
    const [container] = contributes.viewsContainers.activitybar;
    const [view] = contributes.views[container?.id ?? ''] ?? [];
    assert.equal(view?.id, SIDEBAR_VIEW);
    for (const icon of [raw.icon, container?.icon, view?.icon]) assert.ok(icon !== undefined && isThere(icon), icon);
  });

  it('says of each setting what it is, where it counts and in which order it stands', () => {
    for (const [name, setting] of Object.entries(contributes.configuration.properties)) {
      assert.match(name, /^concord\./);
      for (const part of ['description', 'scope', 'order', 'default']) assert.ok(setting[part] !== undefined, `${name} has no ${part}`);
      if (Array.isArray(setting['enum'])) assert.equal((setting['enumDescriptions'] as unknown[]).length, setting['enum'].length, name);
    }
  });

  it('has a walkthrough whose steps have pages, and end with commands that exist', () => {
    const words = JSON.parse(file('package.nls.json')) as Record<string, string>;
    const steps = contributes.walkthroughs.flatMap((walkthrough) => walkthrough.steps);
    assert.ok(steps.length > 0);
    for (const { description, media, completionEvents } of steps) {
      assert.ok(isThere(media.markdown), media.markdown);
      for (const event of completionEvents) assert.ok(known.has(event.replace('onCommand:', '')), event);
      const links = [...(words[description.slice(1, -1)] ?? '').matchAll(/\(command:([\w.]+)\)/g)].map(([, command]) => command ?? '');
      assert.ok(links.length > 0 && links.every((command) => known.has(command)), description);
    }
  });
});
