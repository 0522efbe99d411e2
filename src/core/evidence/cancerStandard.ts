// The three national cancer waiting times standards, and the share that should meet them, from when.
// Standards: https://www.england.nhs.uk/cancer/faster-diagnosis/ and "Cancer waiting times review" (NHS England, 17 August 2023), in
// force from October 2023. Faster diagnosis: 75%; 77% by March 2025 ("2024/25 priorities and operational planning guidance"); 80% by
// March 2026 ("2025/26 priorities and operational planning guidance").

/** Faster diagnosis (told within 28 days), 31 days to treatment, 62 days from referral to treatment. */
export type CancerStandard = 'FDS' | '31D' | '62D';

export const cancerStandards: readonly CancerStandard[] = ['FDS', '31D', '62D'];

/** In evidence: the share of people for whom the standard was met. */
export const cancerIndicators: Readonly<Record<CancerStandard, string>> = {
  FDS: 'cancer.toldWithin28DaysShare',
  '31D': 'cancer.treatedWithin31DaysShare',
  '62D': 'cancer.treatedWithin62DaysShare',
};

/** Oldest first; `from` is the first month it is held to. */
const targets: Readonly<Record<CancerStandard, readonly { readonly from: string; readonly share: number }[]>> = {
  FDS: [{ from: '2021-10', share: 0.75 }, { from: '2025-03', share: 0.77 }, { from: '2026-03', share: 0.8 }],
  '31D': [{ from: '2023-10', share: 0.96 }],
  '62D': [{ from: '2023-10', share: 0.85 }],
};

/** The share due in a month (`yyyy-mm`), 0 to 1; undefined before the standard was in force. */
export function cancerTarget(standard: CancerStandard, month: string): number | undefined {
  return targets[standard].findLast(({ from }) => from <= month)?.share;
}
