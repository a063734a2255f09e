/** Wall clock in milliseconds since 1970-01-01 UTC. The only way for `shared/` to learn the time. */
export interface Clock {
  now(): number;
}

/** Source of unpredictable bytes from the operating system. The only way for `shared/` to get randomness. */
export interface RandomSource {
  bytes(length: number): Uint8Array<ArrayBuffer>;
}

/** Milliseconds since 1970-01-01 UTC. */
export type Millis = number;
