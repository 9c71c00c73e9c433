import type { HtmlTagDescriptor, Plugin, Rollup } from 'vite';

/** Module of the start page, which the entry loads once it has configured zod. */
const startPage = 'start-page';

/**
 * Names the start page's modules and style sheets in the document, so that the browser loads them beside the entry
 * instead of after it ran. They are evaluated when the entry asks for them, as before.
 */
export const preloadedStartPage = (): Plugin => ({
  name: 'preloaded-start-page',
  transformIndexHtml: {
    order: 'post',
    handler(html, { bundle }) {
      if (bundle === undefined) return html;
      const files = chunkWithImports(bundle, chunkNamed(bundle, startPage));
      const styles = files.flatMap((chunk) => [...(chunk.viteMetadata?.importedCss ?? [])]);
      return {
        html,
        tags: [
          ...files.filter(({ isEntry }) => !isEntry).map(({ fileName }) => linkTo(fileName, 'modulepreload')),
          ...styles.map((fileName) => linkTo(fileName, 'stylesheet')),
        ],
      };
    },
  },
});

const linkTo = (fileName: string, rel: string): HtmlTagDescriptor => ({
  tag: 'link',
  attrs: { rel, crossorigin: true, href: `./${fileName}` },
  injectTo: 'head',
});

function chunkNamed(bundle: Rollup.OutputBundle, name: string): Rollup.OutputChunk {
  for (const file of Object.values(bundle)) if (file.type === 'chunk' && file.name === name) return file;
  throw new Error(`The build has no module ${name}.`);
}

/** A chunk and whatever it imports, each once. */
function chunkWithImports(bundle: Rollup.OutputBundle, first: Rollup.OutputChunk): Rollup.OutputChunk[] {
  const found = new Set([first]);
  for (const { imports } of found) {
    for (const fileName of imports) {
      const file = bundle[fileName];
      if (file?.type === 'chunk') found.add(file);
    }
  }
  return [...found];
}
