/** A test as a run reported it, or as the runner lists it. */
export interface NamedTest {
  /** Below the root, `test/unit/…`. */
  readonly file: string;
  /** The describes and the test, as one sentence. */
  readonly name: string;
  readonly isPassed: boolean;
}

interface FileReport {
  readonly name: string;
  readonly assertionResults: readonly {
    readonly ancestorTitles: readonly string[];
    readonly title: string;
    readonly status: string;
  }[];
}

interface Listed {
  readonly name: string;
  readonly file: string;
}

function below(root: string, path: string): string {
  return path.slice(path.indexOf(`${root}/`) + root.length + 1);
}

/** The tests of a vitest report (`--reporter=json`). */
export function testsOfReport(root: string, json: string): readonly NamedTest[] {
  const { testResults } = JSON.parse(json) as { readonly testResults: readonly FileReport[] };
  return testResults.flatMap(({ name, assertionResults }) =>
    assertionResults.map(({ ancestorTitles, title, status }) => ({
      file: below(root, name),
      name: [...ancestorTitles, title].join(' > '),
      isPassed: status === 'passed',
    })),
  );
}

/** The tests of `vitest list --json`: all that there are, whether they pass or not. */
export function testsOfList(root: string, json: string): readonly NamedTest[] {
  return (JSON.parse(json) as readonly Listed[]).map(({ name, file }) => ({
    file: below(root, file),
    name,
    isPassed: true,
  }));
}

/** Whether a word stands alone in a name: R17-1 is not R17-10, seal not sealUse. */
export function says({ name }: NamedTest, word: string): boolean {
  const isCode = /^[\w-]+$/.test(word);
  if (!isCode) return name.includes(word);
  return new RegExp(`(^|[^\\w-])${word}($|[^\\w-])`).test(name);
}
