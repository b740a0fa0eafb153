/** Stands in Redis as long as anything does. */
export interface Marker {
  /** The marker that was there, by what this process or an earlier one knows, and is not any more. */
  lost(): Promise<string | undefined>;
  /** Sets another one, unless there is one. */
  set(): Promise<void>;
}
