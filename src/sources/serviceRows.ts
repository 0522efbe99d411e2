// The rows of one directory file: kept once each, or refused with the reason.
import type { DirectoryService } from '../core/directory/service';
import type { Refusal } from '../core/evidence/measurement';
import { LISTED_REFUSALS, type Reading } from './publication';

export class ServiceRows {
  readonly #services: DirectoryService[] = [];
  readonly #rowOf = new Map<string, { row: number; service: DirectoryService }>();
  readonly #refusals: Refusal[] = [];
  #refused = 0;

  /** A service already in this file is refused: the first stands. */
  keep(service: DirectoryService): void {
    const first = this.#rowOf.get(service.id);
    if (first !== undefined) {
      const same = JSON.stringify(first.service) === JSON.stringify(service);
      this.refuse(
        `Repeated: service ${service.id} is already in row ${first.row}${same ? '' : ', with other details; the first is kept'}.`,
      );
      return;
    }
    this.#services.push(service);
    this.#rowOf.set(service.id, { row: this.#rowsRead, service });
  }

  refuse(reason: string): void {
    this.#refused += 1;
    if (this.#refusals.length < LISTED_REFUSALS) this.#refusals.push({ row: this.#rowsRead, reason });
  }

  reading(about: Pick<Reading, 'publication' | 'publisher' | 'title'>): Reading {
    return {
      ...about,
      kind: 'directory' as const,
      // No e-RS or FHIR directory answer states a licence or a period.
      licence: '',
      period: null,
      rowsRead: this.#rowsRead,
      rowsKept: this.#services.length,
      rowsRefused: this.#refused,
      refusals: this.#refusals,
      measurements: [],
      services: this.#services
    };
  }

  get #rowsRead(): number {
    return this.#services.length + this.#refused;
  }
}
