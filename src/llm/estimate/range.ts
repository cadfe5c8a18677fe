/** As little, what is expected, and as much as is likely. */
export interface Range<T> {
  readonly low: T;
  readonly expected: T;
  readonly high: T;
}
