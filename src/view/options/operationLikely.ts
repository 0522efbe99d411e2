// What the row of treatment waits is called: it depends on whether the question often ends in an operation.
import { operationLikely } from '../../core/consultation/operationLikely';
import type { Consultation } from '../../core/consultation/record';

/** "If an operation is needed" says nothing where treatment seldom is one. Unknown: an operation, as the published figures take it. */
export function treatedKeys(record: Consultation): {
  readonly row: 'row.treated' | 'row.treatedOther'; readonly subject: 'subject.treated' | 'subject.treatedOther'
} {
  return operationLikely(record) === false
    ? { row: 'row.treatedOther', subject: 'subject.treatedOther' }
    : { row: 'row.treated', subject: 'subject.treated' };
}
