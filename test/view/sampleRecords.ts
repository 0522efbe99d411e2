// The five consultations of the design, as the sample practice tells them.
import type { Consultation } from '../../src/core/consultation/record';
import { loadWorkspace, type Workspace } from '../../src/core/workspace/workspace';
import type { ScreenContext } from '../../src/view/consultationScreen';
import { sampleConsultation, sampleFiles } from '../samplePractice';
import { stories } from '../samplePracticeStories';
import { context } from './screenParts';

export interface Samples {
  readonly workspace: Workspace;
  readonly records: readonly Consultation[];
  /** The consultation of a pathway that begins so. */
  of(pathway: string): Consultation;
  context(over?: Partial<ScreenContext>): ScreenContext;
}

export async function sampleRecords(): Promise<Samples> {
  const workspace = await loadWorkspace(sampleFiles());
  const made = stories.map((story) => ({ pathway: story.pathway, record: sampleConsultation(story, workspace) }));
  return {
    workspace,
    records: made.map((m) => m.record),
    of: (pathway) => {
      const found = made.find((m) => m.pathway.startsWith(pathway));
      if (found === undefined) throw new Error(`no consultation of ${pathway}: ${made.map((m) => m.pathway).join(', ')}`);
      return found.record;
    },
    context: (over = {}) => context({ practice: workspace.practice, directory: workspace.services, today: '2026-11-25', writtenAt: '2026-11-25T10:00:00Z', ...over }),
  };
}
