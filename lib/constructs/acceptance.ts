import type { CallPlace } from './call-place';

/** A finding that the program accepts, with a reason. */
export interface Acceptance {
  /** The finding's name or code: `foreign-opens`, `BH4005`. */
  readonly finding: string;
  /**
   * What the finding is about: the policy (`shop/legacy`) or the zone (`shop/db`).
   * @default - every finding of this name
   */
  readonly of?: string;
  /** Why it is right as it is. */
  readonly because: string;
  /**
   * The last day of the acceptance, `YYYY-MM-DD`; from the next day on it is an error.
   * @default - it does not end
   */
  readonly until?: string;
}

/** An acceptance and where it was made. */
export interface AcceptanceDraft {
  readonly acceptance: Acceptance;
  readonly call: CallPlace;
}
