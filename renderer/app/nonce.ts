/** The nonce of this load's policy, for the style elements that Mantine makes. */
export function styleNonce(): string {
  return document.querySelector<HTMLMetaElement>('meta[name="style-nonce"]')?.content ?? '';
}
