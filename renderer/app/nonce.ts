/** The nonce of this load's policy, for the style elements that Mantine makes. */
export function styleNonce(): string {
  return document.querySelector<HTMLMetaElement>('meta[name="style-nonce"]')?.content ?? '';
}

/**
 * Mantine's dialogs hold back scrolling with a library that makes its own style element; it asks for the nonce under
 * this name. Without it the policy refuses the element, and the page behind a dialog scrolls.
 */
export function announceStyleNonce(): void {
  Object.assign(globalThis, { __webpack_nonce__: styleNonce() });
}
