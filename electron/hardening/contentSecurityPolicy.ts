/**
 * SECURITY: one policy for every response of app://desk, also for scripts of workers: a worker obeys the
 * header of its own script and could `eval` without one (test/security/policy.test.ts).
 * `wasm-unsafe-eval` is for the digest library only. Mantine's style elements carry the nonce; style
 * attributes are refused, since React and Mantine set styles through the object model, which needs none.
 */
const DIRECTIVES = [
  "default-src 'none'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "worker-src 'self'",
  "style-src-attr 'none'",
  "img-src 'self' blob: data:",
  "font-src 'self'",
  "connect-src 'none'",
  "frame-src 'none'",
  "object-src 'none'",
  "media-src 'none'",
  "manifest-src 'none'",
  "form-action 'none'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
] as const;

/** The policy; a page passes the nonce its `<style>` elements carry, everything else passes none. */
export function contentSecurityPolicy(styleNonce: string | undefined): string {
  const style = styleNonce === undefined ? "style-src 'self'" : `style-src 'self' 'nonce-${styleNonce}'`;
  return [...DIRECTIVES, style].join('; ');
}

/** Powerful features that no page of ours uses; the permission handlers refuse them as well. */
const FEATURES = [
  'accelerometer',
  'autoplay',
  'camera',
  'display-capture',
  'geolocation',
  'gyroscope',
  'hid',
  'microphone',
  'midi',
  'payment',
  'serial',
  'usb',
] as const;

/** Headers of every response of app://desk. */
export function responseHeaders(mediaType: string, styleNonce?: string): Record<string, string> {
  return {
    'Content-Type': mediaType,
    'Content-Security-Policy': contentSecurityPolicy(styleNonce),
    'X-Content-Type-Options': 'nosniff',
    // A strict policy still lets <link rel=dns-prefetch> ask DNS; this does not.
    'X-DNS-Prefetch-Control': 'off',
    'Cross-Origin-Opener-Policy': 'same-origin',
    'Cross-Origin-Resource-Policy': 'same-origin',
    'Permissions-Policy': FEATURES.map((feature) => `${feature}=()`).join(', '),
    'Referrer-Policy': 'no-referrer',
    'Cache-Control': 'no-store',
  };
}
