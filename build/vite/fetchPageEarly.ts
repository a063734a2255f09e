import type { HtmlTagDescriptor, Plugin, Rolldown } from 'vite';

const PAGE = '/renderer/app/page.tsx';

/**
 * Names the page's own scripts and styles in index.html, so that they are fetched and compiled while the first script
 * starts the vault, and not only when that asks for them.
 */
export function fetchPageEarly(): Plugin {
  return {
    name: 'fetch-page-early',
    transformIndexHtml: {
      order: 'post',
      handler(_html, { bundle, chunk: first }) {
        if (bundle === undefined) return [];
        const chunks = chunksOfPage(bundle).filter((chunk) => chunk !== first);
        const styles = new Set(chunks.flatMap((chunk) => [...(chunk.viteMetadata?.importedCss ?? [])]));
        return [
          ...[...styles].map((file) => link({ rel: 'preload', as: 'style', href: `./${file}` })),
          ...chunks.map(({ fileName }) => link({ rel: 'modulepreload', href: `./${fileName}` })),
        ];
      },
    },
  };
}

/** The page's chunk and all that it imports at once. */
function chunksOfPage(bundle: Rolldown.OutputBundle): readonly Rolldown.OutputChunk[] {
  const page = Object.values(bundle).find(
    (output) => output.type === 'chunk' && output.facadeModuleId?.endsWith(PAGE),
  );
  if (page === undefined) throw new Error(`no chunk of ${PAGE}`);
  const found = new Set<Rolldown.OutputChunk>();
  const add = (output: Rolldown.OutputBundle[string] | undefined): void => {
    if (output?.type !== 'chunk' || found.has(output)) return;
    found.add(output);
    for (const file of output.imports) add(bundle[file]);
  };
  add(page);
  return [...found];
}

function link(attrs: Readonly<Record<string, string>>): HtmlTagDescriptor {
  return { tag: 'link', attrs: { crossorigin: true, ...attrs }, injectTo: 'head' };
}
