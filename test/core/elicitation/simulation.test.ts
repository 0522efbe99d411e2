import assert from 'node:assert/strict';
import { simulatePatient, type Scenario } from '../../../src/core/elicitation/simulation';

const scenario = (over: Partial<Scenario> = {}): Scenario => ({
  patient: 'additive',
  policy: 'entropy',
  answering: { kind: 'right' },
  cards: false,
  ...over,
});
const patients = (over: Partial<Scenario>, count: number) => Array.from(
  { length: count },
  (_, place) => simulatePatient(scenario(over), place + 1),
);

describe('simulated patients', function () {
  this.timeout(60_000);

  it('are the same for the same seed', () => {
    assert.deepEqual(
      simulatePatient(scenario({ answering: { kind: 'wrong', share: 0.1 } }), 3),
      simulatePatient(scenario({ answering: { kind: 'wrong', share: 0.1 } }), 3),
    );
  });

  it('need few questions, fewer once cards are ordered, and find what they want on the list', () => {
    const [plain, cards] = [patients({}, 15), patients({ cards: true }, 15)];
    const mean = (list: readonly { readonly asked: number }[]): number => list.reduce((sum, { asked }) => sum + asked, 0) / list.length;
    assert.ok(mean(plain) <= 5 && mean(cards) < mean(plain));
    assert.ok([...plain, ...cards].every(({ asked, regret }) => asked <= 8 && regret >= 0));
    assert.ok(plain.filter(({ listed }) => listed).length >= 12);
  });

  it('are asked eight questions at most, however they answer', () => {
    for (const patient of ['lexicographic', 'threshold'] as const) {
      assert.ok(
        patients({ patient, policy: 'random', answering: { kind: 'model', lapse: 0.15, sharpness: 2 } }, 4)
          .every(({ asked }) => asked <= 8),
      );
    }
  });
});
