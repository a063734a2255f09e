/** Longest clear header. A bundle to twenty stations with sixty parts has about 350 KiB. */
export const MAX_HEADER_BYTES = 1024 * 1024;
/** Longest sealed chunk: what is held in memory before it is proven. */
export const MAX_CHUNK_BYTES = 1024 * 1024;
/** Deflate cannot do better than 1032 to 1: a greater claim is a lie, whatever the file holds. */
export const MAX_INFLATE_RATIO = 1032;

/**
 * What a reader is ready to spend on a file nobody has vouched for yet. Every claim in the header is held
 * against these before a byte is allocated for it (BUNDLE_LIMITS).
 */
export interface BundleLimits {
  readonly fileBytes: number;
  readonly parts: number;
  readonly receivers: number;
  /** Of all parts together, after inflating. */
  readonly plainBytes: number;
}

const GIB = 1024 * 1024 * 1024;

/** The state of a whole station is budgeted at 1.5 GB (architecture §1); attachments come on top. */
export const DEFAULT_BUNDLE_LIMITS: BundleLimits = {
  fileBytes: 8 * GIB,
  parts: 64,
  receivers: 64,
  plainBytes: 8 * GIB,
};
