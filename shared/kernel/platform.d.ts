/**
 * The few globals that browsers, workers and Node share. `shared/` is compiled
 * without DOM and Node types on purpose, so anything else does not compile here.
 */
declare class TextEncoder {
  encode(text?: string): Uint8Array<ArrayBuffer>;
}
declare class TextDecoder {
  constructor(label?: string, options?: { fatal?: boolean; ignoreBOM?: boolean });
  decode(bytes?: Uint8Array, options?: { stream?: boolean }): string;
}
