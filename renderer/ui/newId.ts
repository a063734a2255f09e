/** An id for a draft or a row: 32 hexadecimal characters, never made twice. */
export function newId(): string {
  return crypto.randomUUID().replaceAll('-', '');
}
