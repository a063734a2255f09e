/** In place of vitest outside of it: the stations of the tests set time limits when they are loaded. */
export const vi = { setConfig: (_: unknown): void => undefined };
