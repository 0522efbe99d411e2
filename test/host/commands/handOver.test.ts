// Handing over and the calendar file, in a real extension host: what is written, what the record says, and that it can be taken back.
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import * as vscode from 'vscode';
import { consultationFile, eventually, inPractice, kneeText, openForm, putAway, recordOnDisk, textOnDisk } from '../support/practice';

const sha256 = (path: string): string => createHash('sha256').update(readFileSync(path)).digest('hex');

describe('Hand to Secretary', () => {
  afterEach(async () => {
    await putAway();
    rmSync(inPractice('notes').fsPath, { recursive: true, force: true });
  });

  it('writes one page, says in the record to whom and when, and what left with its hash', async () => {
    const uri = consultationFile();
    const page = await vscode.commands.executeCommand<vscode.Uri>('concord.handOver', { uri, argument: 'Anna' });
    const name = uri.path.slice(uri.path.lastIndexOf('/') + 1).replace('.consultation.json', '.secretary.html');
    assert.equal(page.fsPath, inPractice(`notes/${name}`).fsPath);
    const record = recordOnDisk(uri);
    assert.equal(record.handOver?.to, 'Anna');
    const seal = record.history.at(-1);
    assert.deepEqual(seal?.note, { format: 'secretary', language: 'en', redacted: false, sha256: sha256(page.fsPath) });
    const html = readFileSync(page.fsPath, 'utf8');
    assert.match(html, /For Anna/);
    assert.match(html, /Knee pain for a year/);
    assert.doesNotMatch(html, /depriv/i);
  });

  it('is taken back again, by its own command, and says nothing where there is nothing to take back', async () => {
    const uri = consultationFile(kneeText({ handOver: { to: 'Anna', on: '2026-03-02' } }));
    await vscode.commands.executeCommand('concord.takeBackHandOver', { uri });
    assert.equal(recordOnDisk(uri).handOver, undefined);
    const once = textOnDisk(uri);
    void vscode.commands.executeCommand('concord.takeBackHandOver', { uri });
    await eventually('nothing changes', () => textOnDisk(uri) === once);
  });

  it('hands over nothing to nobody, nor from a file that cannot be read', async () => {
    const uri = consultationFile();
    assert.equal(await vscode.commands.executeCommand('concord.handOver', { uri, argument: '  ' }), undefined);
    assert.equal(textOnDisk(uri), kneeText());
    assert.equal(await vscode.commands.executeCommand('concord.handOver', { uri: consultationFile('{'), argument: 'Anna' }), undefined);
    assert.equal(existsSync(inPractice('notes').fsPath), false);
  });

  it('is one undo step in an open form for the name, so that undo takes the name back', async () => {
    const uri = consultationFile(kneeText({ handOver: { to: 'Anna', on: '2026-03-02' } }));
    const document = await openForm(uri);
    await vscode.commands.executeCommand('concord.takeBackHandOver', { uri });
    await eventually('it is taken back', () => !document.getText().includes('"handOver"'));
    await vscode.commands.executeCommand('undo');
    await eventually('it is there again', () => document.getText().includes('"Anna"'));
  });
});

describe('Calendar File for the Patient', () => {
  afterEach(async () => {
    await putAway();
    rmSync(inPractice('notes').fsPath, { recursive: true, force: true });
  });

  it('writes the appointment in UTC, with nothing that says why', async () => {
    const uri = consultationFile(kneeText({ booking: { state: 'booked', date: '2026-07-01', time: '14:10', place: 'Larkhill Hospital', ubrn: '0000 1234 5678' } }));
    const file = await vscode.commands.executeCommand<vscode.Uri>('concord.exportCalendar', { uri });
    const text = readFileSync(file.fsPath, 'utf8');
    assert.match(file.path, /\/notes\/[^/]+\.ics$/);
    assert.match(text, /\r\nDTSTART:20260701T131000Z\r\n/);
    assert.doesNotMatch(text, /knee|P-1042|5678/i);
    assert.deepEqual(recordOnDisk(uri).history.at(-1)?.note, { format: 'calendar', language: 'en', redacted: true, sha256: sha256(file.fsPath) });
  });

  it('writes and seals nothing where nothing is booked', async () => {
    const uri = consultationFile();
    assert.equal(await vscode.commands.executeCommand('concord.exportCalendar', { uri }), undefined);
    assert.equal(textOnDisk(uri), kneeText());
    assert.equal(existsSync(inPractice('notes').fsPath), false);
  });
});
