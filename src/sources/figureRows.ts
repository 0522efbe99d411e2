// The data rows of a table of figures.
import type { UnsourcedMeasurement } from '../core/evidence/measurement';
import { KeptRows } from './keptRows';
import type { Reading } from './publication';

/** A row may give no figure: a national total is read and kept, and is no provider's. */
export class FigureRows extends KeptRows<readonly UnsourcedMeasurement[]> {
  /** All of a reading but what the publication is. */
  counted(): Pick<Reading, 'rowsRead' | 'rowsKept' | 'rowsRefused' | 'refusals' | 'measurements' | 'services'> {
    return { ...this.counts(), measurements: this.given().flat(), services: [] };
  }
}
