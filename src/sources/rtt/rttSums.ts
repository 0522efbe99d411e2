// The sums of an RTT file: people by week band, a provider, treatment function and part, over commissioners.

/**
 * Parts of the publication. 1A and 1B: clocks stopped in the month, admitted and not; 2: still waiting; 2A: those of 2
 * with a decision to admit; 3: new clock starts.
 */
export const PARTS = ['1A', '1B', '2', '2A', '3'] as const;
export type Part = (typeof PARTS)[number];

/** Groups a page of sums: pages are added, so that no sum is ever copied. */
const PAGE_GROUPS = 256;
/** Several times what England has of each: a file with more is damaged or forged, and must not fill the memory. */
const GROUPS_LIMIT = 150_000;
const CODES_LIMIT = 65_536;
/** `000` to `999` and `X00` to `X99` are fewer. */
const TREATMENT_FUNCTIONS_LIMIT = 2_048;

/** Codes and the number each was given, in the order they came. */
export class CodeNumbers {
  readonly #numbers: Map<string, number>;

  constructor(...codes: readonly string[]) {
    this.#numbers = new Map(codes.map((code, i) => [code, i]));
  }

  /** -1 where there are too many to be true. */
  numberOf(code: string): number {
    const known = this.#numbers.get(code);
    if (known !== undefined) return known;
    if (this.#numbers.size >= CODES_LIMIT) return -1;
    this.#numbers.set(code, this.#numbers.size);
    return this.#numbers.size - 1;
  }

  inOrder(): [code: string, number: number][] {
    return [...this.#numbers].sort(([one], [other]) => (one < other ? -1 : 1));
  }
}

/** The most people a group may have: sums are held in 32 bits. All of England's waiting list is under eight million. */
const PEOPLE_LIMIT = 2_000_000_000;

export class RttSums {
  readonly providers = new CodeNumbers();
  readonly treatmentFunctions = new CodeNumbers();
  /** Kept rows of each part, in the order of PARTS. */
  readonly rowsOfPart = new Float64Array(PARTS.length);
  readonly #bands: number;
  /** Counts of a group by band, then its people in all. */
  readonly #width: number;
  readonly #groups = new Map<number, number>();
  readonly #pages: Int32Array[] = [];

  constructor(bands: number) {
    this.#bands = bands;
    this.#width = bands + 1;
  }

  /** One number for a provider, treatment function and part. */
  key(provider: number, treatmentFunction: number, part: number): number {
    return (provider * TREATMENT_FUNCTIONS_LIMIT + treatmentFunction) * PARTS.length + part;
  }

  /** Whether there is room for this many more people in the group, and for the group where it is new. */
  takes(key: number, people: number): boolean {
    const group = this.#groups.get(key);
    if (group === undefined) return people <= PEOPLE_LIMIT && this.#groups.size < GROUPS_LIMIT;
    return this.#peopleOf(group) + people <= PEOPLE_LIMIT;
  }

  /** Adds a row's counts, `people` in all; call `takes` first. */
  add(key: number, people: number, counts: Int32Array, bandColumns: Int32Array): void {
    const group = this.#groups.get(key) ?? this.#newGroup(key);
    const page = this.#pageOf(group);
    const from = this.#startOf(group);
    const bands = bandColumns.length;
    for (let i = 0; i < bands; i += 1) {
      const count = counts[bandColumns[i] as number] as number;
      if (count > 0) page[from + i] = (page[from + i] as number) + count;
    }
    page[from + bands] = (page[from + bands] as number) + people;
  }

  /** People by band; undefined where no row has this key. A view: it is not to be changed. */
  bandsOf(key: number): Int32Array | undefined {
    const group = this.#groups.get(key);
    if (group === undefined) return undefined;
    return this.#pageOf(group).subarray(this.#startOf(group), this.#startOf(group) + this.#bands);
  }

  #newGroup(key: number): number {
    const group = this.#groups.size;
    this.#groups.set(key, group);
    if (group % PAGE_GROUPS === 0) this.#pages.push(new Int32Array(PAGE_GROUPS * this.#width));
    return group;
  }

  #peopleOf(group: number): number {
    return this.#pageOf(group)[this.#startOf(group) + this.#bands] as number;
  }

  #pageOf(group: number): Int32Array {
    return this.#pages[Math.floor(group / PAGE_GROUPS)] as Int32Array;
  }

  #startOf(group: number): number {
    return (group % PAGE_GROUPS) * this.#width;
  }
}
