// Identifiers nobody can guess from others.
import { randomInt } from 'node:crypto';
import type { IdMaker } from '../core/ports';

const LETTERS = 'abcdefghijklmnopqrstuvwxyz0123456789';

export const randomIds: IdMaker = { make: (length) => Array.from({ length }, () => LETTERS[randomInt(LETTERS.length)]).join('') };
