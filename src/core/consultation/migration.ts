// Older records become records of this version, one version at a time. Nothing is dropped: what has no place yet stays under its old key.

type Raw = Readonly<Record<string, unknown>>;

const steps: Readonly<Record<number, (raw: Raw) => Raw>> = { 1: fromVersion1 };

/** `raw` as a record of the present version; `version` is the one it was written in (1 or more, not newer than this one). */
export function migrate(raw: Raw, version: number): Raw {
  let current = raw;
  for (let v = version; steps[v] !== undefined; v++) current = steps[v]!(current);
  return current;
}

/** Version 1 kept what matters as one text and the next step as one sentence. */
function fromVersion1(raw: Raw): Raw {
  const { nextStep, ...rest } = raw;
  // Where it cannot be moved (it is no text, or its new place is taken) it stays under its old key.
  const moves = typeof nextStep === 'string' && !Object.hasOwn(raw, 'nextAction');
  return {
    ...(moves ? rest : raw),
    schemaVersion: 2,
    ...(typeof raw['whatMatters'] === 'string' ? { whatMatters: { words: raw['whatMatters'] } } : {}),
    ...(moves ? { nextAction: { what: nextStep } } : {}),
  };
}
