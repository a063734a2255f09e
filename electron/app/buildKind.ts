/**
 * Two kinds of build exist. The release build refuses every command-line switch; the test build, which also
 * serves development, lets the few through that Playwright and a second profile need (build/define.d.ts).
 * Undefined counts as release: a build that forgot the definition is the strict one.
 */
export function isTestBuild(): boolean {
  return typeof __PAIZHU_TEST__ === 'boolean' && __PAIZHU_TEST__;
}
