import { existsSync } from 'node:fs';
import { createRequire, isBuiltin } from 'node:module';
import { dirname, resolve as resolvePath } from 'node:path';

/** Version of the resolver interface of eslint-plugin-import, which eslint-plugin-boundaries uses too. */
export const interfaceVersion = 2;

/** Where an import points to; path null is a Node builtin. */
interface Resolution {
  readonly found: boolean;
  readonly path?: string | null;
}

/**
 * Finds the source file of an import as TypeScript does: `./x.js` names x.ts. A file that is not there is
 * still resolved to its path, because the layer rule judges where an import points to, not what it finds.
 *
 * @param source specifier as written
 * @param importer absolute path of the importing file
 */
export function resolve(source: string, importer: string): Resolution {
  if (isBuiltin(source)) return { found: true, path: null };
  if (!source.startsWith('.')) return resolvePackage(source, importer);
  const target = resolvePath(dirname(importer), source.replace(/\?.*$/, ''));
  const typescript = target.replace(/\.([cm]?)js$/, '.$1ts');
  return { found: true, path: existsSync(typescript) ? typescript : target };
}

function resolvePackage(source: string, importer: string): Resolution {
  try {
    return { found: true, path: createRequire(importer).resolve(source) };
  } catch {
    return { found: false };
  }
}
