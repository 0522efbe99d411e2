// Step 2: which cards are offered, and how far each ranges.
import assert from 'node:assert/strict';
import { widerRanges } from '../../src/core/consultation/criterionScale';
import { levelsShown } from '../../src/core/consultation/levelsShown';
import { consultationScreen } from '../../src/view/consultationScreen';
import type { Cards } from '../../src/view/screen';
import { kneeRecord, option, record, service } from '../records';
import { blockOf, context } from './screenParts';

function cards(of: Parameters<typeof consultationScreen>[0]): Cards {
  return blockOf(consultationScreen(of, context()), 'cards', 'whatMatters.cards');
}
function ids(of: Parameters<typeof consultationScreen>[0]): string[] {
  const { chosen, others } = cards(of);
  return [...chosen, ...others].map((c) => c.id);
}

describe('what matters', () => {
  it('asks for their words before any list', () => {
    const [first] = consultationScreen(record(), context()).steps[1]?.blocks ?? [];
    assert.ok(first?.kind === 'field' && first.label === 'If only one thing could go well, what would it be?');
  });

  it('offers the operation card only where surgery is likely', () => {
    assert.equal(ids(record({ question: { treatmentFunction: '110' } })).includes('operation'), true);
    assert.equal(ids(record({ question: { treatmentFunction: 'C_301' } })).includes('operation'), false);
    assert.equal(ids(record()).includes('operation'), false);
  });

  it('offers "how much better" only where it is measured: hips and knees', () => {
    assert.equal(ids(record({ question: { treatmentFunction: '110', reason: 'Painful knee' } })).includes('gain'), true);
    assert.equal(ids(record({ question: { treatmentFunction: '110', reason: 'Painful shoulder' } })).includes('gain'), false);
    assert.equal(ids(record({ question: { treatmentFunction: '301', reason: 'Knees shake' } })).includes('gain'), false);
  });

  it('keeps a chosen card whatever the question has become', () => {
    const of = record({ question: { treatmentFunction: '301' }, whatMatters: { cards: ['operation'] } });
    assert.deepEqual(cards(of).chosen.map((c) => c.id), ['operation']);
  });

  it('shows the range from worst to the other end, as wide as the directory of the day made it', () => {
    const label = (days: number): string | undefined => {
      const slow = option({ id: 'a', snapshot: { takenOn: '2026-03-01', service: service({ indicativeAppointmentWait: { status: 'days', days, shownOn: '2026-03-01' } }) } });
      const whatMatters = { cards: ['firstSeen' as const], ranges: widerRanges(levelsShown([slow])) };
      return [...cards(kneeRecord({ options: [slow], whatMatters })).chosen].find((c) => c.id === 'firstSeen')?.range;
    };
    assert.equal(label(100), 'from 40 to 2 weeks');
    assert.equal(label(281), 'from 41 to 2 weeks');
    assert.equal(label(8), 'from 40 to 1 weeks');
  });

  it('keeps the range where an option comes in later: an order of cards must not change its meaning', () => {
    const slow = option({ id: 'a', snapshot: { takenOn: '2026-03-01', service: service({ indicativeAppointmentWait: { status: 'days', days: 500, shownOn: '2026-03-01' } }) } });
    assert.equal(cards(kneeRecord({ options: [slow] })).chosen.find((c) => c.id === 'firstSeen')?.range, 'from 40 to 2 weeks');
  });

  it('lets three be chosen and put in any order', () => {
    const of = kneeRecord({ whatMatters: { cards: ['firstSeen', 'trips', 'journeyTime'] } });
    assert.equal(cards(of).most, 3);
    assert.deepEqual(cards(of).chosen[2]?.moveTo, [0, 1, 2].map((to) => ({ type: 'moveCard', card: 'journeyTime', to })));
  });
});
