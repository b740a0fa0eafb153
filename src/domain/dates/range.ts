/** A calendar day, `yyyy-MM-dd`, in whatever zone the surrounding text names. Compares correctly as a string. */
export type LocalDate = `${number}-${number}-${number}`;

/** Calendar days from `start` to `end`, both inclusive; `start` is never after `end`. */
export interface DateRange {
  readonly start: LocalDate;
  readonly end: LocalDate;
}
