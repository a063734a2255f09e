import type { PrintForm, RegisterDefinition, Rule } from '#shared/domain/definition.ts';
import { REGISTERS } from '#shared/domain/registers/index.ts';
import coverage from '../vectors/catalogue/coverage.json' with { type: 'json' };
import obligations from '../vectors/catalogue/obligations.json' with { type: 'json' };
import { ANSWERED_BY, MODULES, REASONS } from './reasons.ts';
import { type NamedTest, says } from './reports.ts';

/** One thing that answers an article: a register, a rule, a duty, a paper. */
export interface Item {
  readonly module: string;
  readonly words: string;
  readonly tests: readonly NamedTest[];
}

/** An article with all that answers it, or the reason why nothing does. */
export interface Entry {
  readonly article: string;
  readonly words: string;
  readonly items: readonly Item[];
  readonly reason: string | undefined;
}

/** So many tests are named for one item; the others are found by the same word. */
const NAMED = 2;
const ALL = Object.values(REGISTERS) as readonly RegisterDefinition[];

/** `第三十三条（四）、第三十九条（四）` holds 第三十三条. */
function holds(articles: string, article: string): boolean {
  return new RegExp(`(^|[^零〇一二三四五六七八九十])${article}`).test(articles);
}

function moduleOfRule(id: string): string {
  return `M${/^[A-Z](\d\d)/.exec(id)?.[1] ?? ''}`;
}

function modulesIn(met: string): readonly string[] {
  return [...new Set(met.match(/M\d\d/g) ?? [])];
}

class Matrix {
  readonly #tests: readonly NamedTest[];

  constructor(tests: readonly NamedTest[]) {
    this.#tests = [...tests].sort((one, other) =>
      one.file === other.file ? (one.name < other.name ? -1 : 1) : one.file < other.file ? -1 : 1,
    );
  }

  /** The first tests that say one of the words, the earlier word before the later. */
  #named(...words: readonly string[]): readonly NamedTest[] {
    const found = new Set<NamedTest>();
    for (const word of words) for (const test of this.#tests) if (says(test, word)) found.add(test);
    return [...found].slice(0, NAMED);
  }

  /** Rules of an article. */
  rules(article: string): readonly Item[] {
    return this.#rulesWhere((rule) => holds(rule.article, article));
  }

  /** Rules of one id. */
  rule(id: string): readonly Item[] {
    return this.#rulesWhere((rule) => rule.id === id);
  }

  #rulesWhere(isAsked: (rule: Rule) => boolean): readonly Item[] {
    const found = new Map<string, { texts: string[]; registers: string[] }>();
    for (const definition of ALL) {
      for (const rule of definition.rules) {
        if (!isAsked(rule)) continue;
        const entry = found.get(rule.id) ?? { texts: [], registers: [] };
        if (!entry.texts.includes(rule.text)) entry.texts.push(rule.text);
        if (!entry.registers.includes(definition.title)) entry.registers.push(definition.title);
        found.set(rule.id, entry);
      }
    }
    return [...found].map(([id, { texts, registers }]) => ({
      module: moduleOfRule(id),
      words: `规则 ${id}（${registers.join('、')}）：${texts[0] ?? ''}`,
      tests: this.#named(id),
    }));
  }

  register(definition: RegisterDefinition, module: string): readonly Item[] {
    const { code, title, printForms } = definition;
    return [
      {
        module,
        words: `簿册 ${title}：列表、表单、详情、打印预览`,
        tests: this.#named(code).slice(0, NAMED),
      },
      ...printForms.map((form: PrintForm) => ({
        module,
        words: `印件 ${form.title}`,
        tests: this.#named(form.id, code),
      })),
    ];
  }

  duties(article: string): readonly Item[] {
    return obligations
      .filter((duty) => duty.article === article)
      .flatMap(({ id, name, module, recordType }) => {
        const definition = ALL.find(({ code }) => code === recordType);
        if (definition === undefined || !definition.duties.includes(id)) return [];
        return [
          { module, words: `义务 ${id} ${name}（${definition.title}）`, tests: this.#named(id, recordType) },
        ];
      });
  }
}

/** Registers that the catalogue names for an article, with the module before each. */
function registersIn(
  met: string,
): readonly { readonly definition: RegisterDefinition; readonly module: string }[] {
  let module = '';
  const found: { definition: RegisterDefinition; module: string }[] = [];
  for (const [word] of met.matchAll(/M\d\d|[a-z][A-Za-z]+/g)) {
    if (/^M\d\d$/.test(word)) module = word;
    const definition = ALL.find(({ code }) => code === word);
    if (definition !== undefined) found.push({ definition, module });
  }
  return found;
}

/** Why nothing answers it. */
function reasonOf(met: string, own: string | undefined): string | undefined {
  if (own !== undefined) return own;
  if (met.startsWith('背景')) return met;
  const modules = modulesIn(met);
  const isOurs = modules.some((module) => (MODULES as readonly string[]).includes(module));
  return isOurs ? undefined : `不在这几个模块：${met}`;
}

function entryOf(
  matrix: Matrix,
  given: { readonly article: string; readonly words: string; readonly met: string },
  own: string | undefined,
): Entry {
  const { article, words, met } = given;
  const registers = registersIn(met).flatMap(({ definition, module }) => matrix.register(definition, module));
  const items = [...registers, ...matrix.rules(article), ...matrix.duties(article)];
  const ofOurs = items.filter(
    ({ words: said }, index) => items.findIndex((each) => each.words === said) === index,
  );
  const reason = ofOurs.length === 0 ? reasonOf(met, own) : undefined;
  return { article, words, items: ofOurs, reason };
}

/** Every article of the measures, then every point of the other sources. */
export function matrixOf(tests: readonly NamedTest[]): {
  readonly articles: readonly Entry[];
  readonly others: readonly Entry[];
} {
  const matrix = new Matrix(tests.filter(({ isPassed }) => isPassed));
  return {
    articles: coverage.articles.map((given) => entryOf(matrix, given, REASONS[given.article])),
    others: coverage.others.map(({ source, words, met }) => otherOf(matrix, { article: source, words, met })),
  };
}

/** Points of the other sources name registers and rules themselves. */
function otherOf(
  matrix: Matrix,
  given: { readonly article: string; readonly words: string; readonly met: string },
): Entry {
  const { article, words, met } = given;
  const [module = ''] = modulesIn(met);
  const answering = (ANSWERED_BY[words] ?? []).flatMap((code) =>
    ALL.filter((definition) => definition.code === code).map((definition) => ({ definition, module })),
  );
  const registers = [...registersIn(met), ...answering].flatMap(({ definition, module: of }) =>
    matrix.register(definition, of),
  );
  const named = [...met.matchAll(/R\d\d-\d+/g)].flatMap(([id]) => matrix.rule(id));
  const items = [...registers, ...named];
  return { article, words, items, reason: items.length === 0 ? reasonOf(met, undefined) : undefined };
}
