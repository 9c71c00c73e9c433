import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { open as openCallback, type Entry, type Options, type ZipFile } from 'yauzl';
import { z } from 'zod';
import { BadInputError } from '../../contract/index.js';
import { readFailure } from '../../contract/system-error.js';
import {
  BUNDLE_VERSION,
  MANIFEST,
  manifestSchema,
  MAX_FILES,
  MAX_MANIFEST_BYTES,
  type Manifest,
} from './manifest.js';

/** Archivers that pack a bundle again list its folders, too. */
const MAX_ENTRIES = 2 * MAX_FILES;
/** A complaint may quote what it is about. */
const MAX_COMPLAINT = 300;
const MAX_FILE_BYTES = 2 ** 31;
/** Deflate reaches 1,032; what a bundle holds stays far below in sum. */
const MAX_RATIO = 300;
const SPARE_BYTES = 64 * 2 ** 20;
const SYMLINK = 0o12;

/** An opened bundle. Names of its files are looked up and never used as paths. */
export class BundleArchive {
  readonly manifest: Manifest;
  readonly #zip: ZipFile;
  readonly #entries: ReadonlyMap<string, Entry>;
  readonly #file: string;

  private constructor(file: string, zip: ZipFile, entries: ReadonlyMap<string, Entry>, manifest: Manifest) {
    this.#file = file;
    this.#zip = zip;
    this.#entries = entries;
    this.manifest = manifest;
  }

  /**
   * Reads the table of contents and holds all sizes against the limits, before anything large is unpacked.
   * @throws BadInputError for a file that is no bundle, a newer one, or one beyond the limits.
   */
  static async open(file: string): Promise<BundleArchive> {
    const zip = await openZip(file);
    try {
      const entries = await listEntries(file, zip);
      const entry = entries.get(MANIFEST);
      if (entry === undefined) throw refuse(file, `it holds no ${MANIFEST}`);
      if (entry.uncompressedSize > MAX_MANIFEST_BYTES)
        throw refuse(file, `its ${MANIFEST} is larger than ${MAX_MANIFEST_BYTES / 2 ** 20} MB`);
      const manifest = parseManifest(file, await readEntry(file, zip, entry));
      for (const name of entries.keys())
        if (name !== MANIFEST && !Object.hasOwn(manifest.files, name))
          throw refuse(file, `it holds ${JSON.stringify(name)}, which its ${MANIFEST} does not name`);
      return new BundleArchive(file, zip, entries, manifest);
    } catch (error) {
      zip.close();
      throw error;
    }
  }

  /** A file of the bundle, checked against the manifest's hash. Throws BadInputError where it is not that. */
  async read(name: string): Promise<Buffer> {
    const stated = Object.hasOwn(this.manifest.files, name) ? this.manifest.files[name] : undefined;
    const entry = this.#entries.get(name);
    if (stated === undefined || entry === undefined) throw refuse(this.#file, `it lacks ${name}`);
    if (entry.uncompressedSize !== stated.bytes)
      throw refuse(this.#file, `${name} has another size than stated`);
    const content = await readEntry(this.#file, this.#zip, entry);
    if (createHash('sha256').update(content).digest('hex') !== stated.sha256)
      throw refuse(this.#file, `${name} is damaged (its SHA-256 is another one)`);
    return content;
  }

  close(): void {
    this.#zip.close();
  }
}

/** Why a file is not imported. */
export const refuse = (file: string, reason: string): BadInputError =>
  new BadInputError(`${file} is no run bundle that can be imported: ${reason}; export it again.`);

const openFile = promisify<string, Options, ZipFile>(openCallback);

async function openZip(file: string): Promise<ZipFile> {
  try {
    // Packers of Windows write backslashes, which yauzl turns around before it looks where a name leads.
    return await openFile(file, { lazyEntries: true, autoClose: false, strictFileNames: false });
  } catch (error) {
    if (error instanceof Error && 'code' in error)
      throw new BadInputError(
        `${file} cannot be read: ${readFailure(error)}; give the path of a run bundle.`,
        { cause: error },
      );
    throw refuse(file, 'it is not a zip archive');
  }
}

/** All entries, whose stated sizes are within the limits; yauzl has refused names that leave the archive. */
async function listEntries(file: string, zip: ZipFile): Promise<Map<string, Entry>> {
  if (zip.entryCount > MAX_ENTRIES) throw refuse(file, `it holds ${zip.entryCount} files`);
  const entries = new Map<string, Entry>();
  let bytes = 0;
  await new Promise<void>((resolve, reject) => {
    zip.on('error', (error: Error) => {
      reject(refuse(file, error.message));
    });
    zip.on('end', resolve);
    zip.on('entry', (entry: Entry) => {
      const name = entry.fileName;
      if (name.endsWith('/')) {
        // A folder: packers that unpack and pack again list them.
        zip.readEntry();
        return;
      }
      bytes += entry.uncompressedSize;
      const mode = entry.externalFileAttributes >>> 28;
      if (entries.has(name)) reject(refuse(file, `it holds ${JSON.stringify(name)} twice`));
      else if (mode === SYMLINK) reject(refuse(file, `${JSON.stringify(name)} is a symbolic link`));
      else if (entry.uncompressedSize > MAX_FILE_BYTES) reject(refuse(file, `${name} is larger than 2 GB`));
      else {
        entries.set(name, entry);
        zip.readEntry();
      }
    });
    zip.readEntry();
  });
  if (bytes > MAX_RATIO * zip.fileSize + SPARE_BYTES)
    throw refuse(file, `${zip.fileSize} bytes claim to unpack to ${bytes}`);
  return entries;
}

/** The content of an entry; yauzl ends with an error where it is longer or shorter than stated. */
async function readEntry(file: string, zip: ZipFile, entry: Entry): Promise<Buffer> {
  try {
    const stream = await promisify(zip.openReadStream.bind(zip) as ReadStreamOpener)(entry);
    const pieces: Buffer[] = [];
    for await (const piece of stream) pieces.push(piece as Buffer);
    return Buffer.concat(pieces);
  } catch (error) {
    throw refuse(file, `${entry.fileName}: ${error instanceof Error ? error.message : String(error)}`);
  }
}

type ReadStreamOpener = (
  entry: Entry,
  done: (error: Error | null, stream: NodeJS.ReadableStream) => void,
) => void;

function parseManifest(file: string, content: Buffer): Manifest {
  let value: unknown;
  try {
    value = JSON.parse(content.toString('utf8'));
  } catch {
    throw refuse(file, `its ${MANIFEST} is no JSON`);
  }
  const version = z.object({ version: z.number() }).safeParse(value).data?.version;
  if (version !== undefined && version > BUNDLE_VERSION)
    throw new BadInputError(
      `${file} is a run bundle of version ${version}, this program knows ${BUNDLE_VERSION}: update GAN Workbench.`,
    );
  const parsed = manifestSchema.safeParse(value);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const complaint = `${issue?.path.join('.') ?? ''} (${issue?.message ?? ''}`.slice(0, MAX_COMPLAINT);
  throw refuse(file, `its ${MANIFEST} is wrong at ${complaint})`);
}
