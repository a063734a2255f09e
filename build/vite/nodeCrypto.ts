/**
 * Stands in for Node's module where a package asks for it should the realm have no generator, which a page and a
 * worker always have. An empty module of the bundler's own would cost each worker one more script to fetch.
 */
export const webcrypto = globalThis.crypto;
