// What every command of `concord` is, and how it answers.
import type { ParseArgsConfig } from 'node:util';
import { describeIssue, type Issue } from '../core/issue';
import { plain } from '../core/note/render/plainText';
import type { Clock } from '../core/ports';

/** 0 done; 1 misuse or failure, a file named that is not there too; 2 input refused. */
type ExitCode = 0 | 1 | 2;

export interface Outcome {
  readonly exitCode: ExitCode;
  /** What `--json` prints; any JSON value. */
  readonly json: unknown;
  /** What is printed without `--json`, each line ended. */
  readonly text: string;
  /** Sentences for standard error: what went wrong, was left out, or has to be known. */
  readonly remarks: readonly string[];
}

export interface Invocation {
  readonly positionals: readonly string[];
  /** Values of an option in the order given; empty where it was not. */
  readonly all: (option: string) => readonly string[];
  /** The value of an option that is given at most once. */
  readonly one: (option: string) => string | undefined;
  /** Whether an option without a value was given. */
  readonly flag: (option: string) => boolean;
  readonly clock: Clock;
  readonly signal: AbortSignal;
  /** Shows how far a long read is, where somebody watches. */
  readonly progress: (text: string) => void;
}

export interface Command {
  readonly name: string;
  /** One line for the list of commands. */
  readonly summary: string;
  /** Without the program's name. */
  readonly usage: string;
  /** The rest of its help. */
  readonly help: string;
  readonly options: NonNullable<ParseArgsConfig['options']>;
  run(invocation: Invocation): Promise<Outcome>;
}

/** What an outcome puts on standard output and on standard error. */
export function streamsOf({ json: document, text, remarks }: Outcome, json: boolean): { readonly out: string; readonly err: string } {
  return {
    out: json ? `${JSON.stringify(document, null, 2)}\n` : text,
    err: remarks.map((remark) => `concord: ${plain(remark)}\n`).join(''),
  };
}

/** A command that did nothing, and why. */
export function failed(exitCode: 1 | 2, issues: readonly Issue[]): Outcome {
  return { exitCode, json: { error: issues[0], errors: issues }, text: '', remarks: listed(issues.map(describeIssue)) };
}

/** 1 where all that is wrong is that a file named is not there: a slip of the command line; 2 where one that is there was refused. */
export function refusalCode(issues: readonly Issue[]): 1 | 2 {
  return issues.every(({ code }) => code === 'file.notThere') ? 1 : 2;
}

/** Misuse: the command line itself is wrong. */
export function misuse(message: string, remedy: string): Outcome {
  return failed(1, [{ code: 'usage', severity: 'error', message, remedy, place: {} }]);
}

const MOST_REMARKS = 20;

/** At most twenty, and how many more there are; `total` where there are more than sentences. */
export function listed(sentences: readonly string[], total = sentences.length): string[] {
  const more = total - MOST_REMARKS;
  return more <= 0 ? [...sentences] : [...sentences.slice(0, MOST_REMARKS), `... and ${more} more.`];
}
