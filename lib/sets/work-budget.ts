/** Thrown where an exact answer would take more work than was granted. Never caught to mean "holds". */
export class BudgetExceeded extends Error {
  constructor(readonly limit: number) {
    super(`more than ${limit} steps of set algebra`);
    this.name = 'BudgetExceeded';
  }
}

/**
 * Counts steps of set algebra and stops an analysis that grows too large. A step is one box looked at or one dimension of
 * a box written, so that the limit bounds memory as well as time.
 */
export class WorkBudget {
  private spent = 0;

  /**
   * @param limit steps, at least 1
   * @param total a budget that these steps are taken from too
   */
  constructor(
    readonly limit: number,
    private readonly total?: WorkBudget,
  ) {}

  /** Whether more was asked for than there was. */
  get isExceeded(): boolean {
    return this.spent > this.limit;
  }

  /** @throws BudgetExceeded when the limit is passed, this one or that of the total */
  spend(steps = 1): void {
    this.spent += steps;
    this.total?.spend(steps);
    if (this.isExceeded) throw new BudgetExceeded(this.limit);
  }
}
