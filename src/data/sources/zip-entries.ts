import { skipReason } from '../../contract/skip-reason.js';
import yauzl, { type Entry, type ZipFile } from 'yauzl';
import { BadInputError } from '../../contract/index.js';
import { readFailure } from '../../contract/system-error.js';
import { fingerprintOf } from './fingerprint.js';
import { MAX_ITEMS } from './limits.js';

export interface ZipEntry {
  readonly name: string;
  readonly entry: Entry;
}

export interface OpenZip {
  readonly zip: ZipFile;
  /** Files in the order of their names; no folders, no links, no bookkeeping of operating systems. */
  readonly entries: readonly ZipEntry[];
  /** Entries that are never read, with the reason. */
  readonly passedOver: readonly { readonly name: string; readonly reason: string }[];
  /** Size and time of the archive. */
  readonly fingerprint: string;
}

/** File type bits of Unix modes, in the upper half of the external attributes. */
const TYPE_MASK = 0o170000;
const LINK = 0o120000;
const MADE_BY_UNIX = 3;

/** Opens a zip and reads its directory. Nothing is unpacked. Throws BadInputError that names the file. */
export const openZip = async (path: string): Promise<OpenZip> => {
  try {
    const zip = await yauzl.openPromise(path, {
      lazyEntries: true,
      autoClose: false,
      decodeStrings: false,
      validateEntrySizes: true,
    });
    try {
      if (zip.entryCount > MAX_ITEMS) throw new Error(`it has ${zip.entryCount} entries`);
      return { zip, ...(await readDirectory(zip)), fingerprint: await fingerprintOf(path) };
    } catch (error) {
      zip.close();
      throw error;
    }
  } catch (error) {
    throw new BadInputError(
      `data add: ${path} cannot be read as a zip file (${readFailure(error)}); give a complete zip file.`,
      { cause: error },
    );
  }
};

const readDirectory = async (zip: ZipFile): Promise<Pick<OpenZip, 'entries' | 'passedOver'>> => {
  const entries: ZipEntry[] = [];
  const passedOver: { name: string; reason: string }[] = [];
  for await (const entry of zip.eachEntry()) {
    const name = yauzl.getFileNameLowLevel(
      entry.generalPurposeBitFlag,
      entry.fileNameRaw,
      entry.extraFields,
      false,
    );
    if (name.endsWith('/') || isBookkeeping(name)) continue;
    const reason = refusal(name, entry);
    if (reason === null) entries.push({ name, entry });
    else passedOver.push({ name, reason });
  }
  return { entries: entries.sort((a, b) => (a.name < b.name ? -1 : 1)), passedOver };
};

const isBookkeeping = (name: string): boolean =>
  name.startsWith('__MACOSX/') ||
  name.split('/').some((part) => part.startsWith('.') && !/^\.\.?$/.test(part));

const refusal = (name: string, entry: Entry): string | null => {
  if (yauzl.validateFileName(name) !== null) return skipReason('outside');
  const mode = entry.externalFileAttributes >>> 16;
  if (entry.versionMadeBy >>> 8 === MADE_BY_UNIX && (mode & TYPE_MASK) === LINK) return skipReason('link');
  if (entry.isEncrypted()) return skipReason('encrypted');
  if (!entry.canDecodeFileData()) return skipReason('method', entry.compressionMethod);
  return null;
};
