/** A written question in SQL, to run as it is or to begin from. */
export interface Starter {
  readonly id: string;
  readonly title: string;
  /** One sentence: what it answers. */
  readonly says: string;
  readonly query: string;
}

export interface StarterTheme {
  readonly theme: string;
  readonly starters: readonly Starter[];
}
