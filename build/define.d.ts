/**
 * True in development and in the test package, false in the release package (build/vite). It lets the
 * switches through that a test needs, and nothing else may depend on it.
 */
declare const __PAIZHU_TEST__: boolean;
