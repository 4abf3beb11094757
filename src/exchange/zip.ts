// A zip archive in memory, read with care: entries are listed from the archive's own directory, and one is only inflated while it stays
// within its limits. Whatever is wrong with it is one line for people. It writes nothing to disk and knows no kind of file inside.

import { Inflate, type ZipOptions, zipSync } from 'fflate';
import { crcOf } from './crc.ts';

/** An archive that says what is wrong with it, or its entries. */
export type Opened = { readonly problem: string } | { readonly archive: Archive };

export interface Archive {
  has(name: string): boolean;
  /** Throws `Refused` where the entry is damaged or too large. */
  read(name: string): Uint8Array;
}

/** Why a file isn't read: a sentence without its name, for people. */
export class Refused extends Error {}

/** Bytes of an archive, of one entry when it is unpacked, and of all that are unpacked together. */
const limits = { archive: 20_000_000, entry: 60_000_000, together: 120_000_000, entries: 5_000 } as const;
/** Sheets shrink to a twentieth or so; what shrinks far more, and isn't small, was made to burst. */
const mostShrunk = { ratio: 250, from: 2_000_000 } as const;

interface Entry {
  readonly method: number;
  readonly flags: number;
  readonly crc: number;
  readonly packed: number;
  readonly unpacked: number;
  readonly at: number;
}

const endMark = 0x06054b50;
const directoryMark = 0x02014b50;
const entryMark = 0x04034b50;

export function openZip(bytes: Uint8Array): Opened {
  if (bytes.length > limits.archive)
    return { problem: `it has ${millions(bytes.length)} MB, and a workbook of a study has at most ${millions(limits.archive)} MB` };
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = endOf(view);
  if (end === undefined) return { problem: 'it is damaged: the end of the archive is missing' };
  const count = view.getUint16(end + 10, true);
  let at = view.getUint32(end + 16, true);
  if (count > limits.entries || at === 0xffffffff) return { problem: `it has more than ${limits.entries} parts, as no workbook has` };
  const entries = new Map<string, Entry>();
  for (let number = 0; number < count; number++) {
    if (at + 46 > bytes.length || view.getUint32(at, true) !== directoryMark)
      return { problem: 'it is damaged: its list of parts breaks off' };
    const [nameLength, extraLength, noteLength] = [
      view.getUint16(at + 28, true),
      view.getUint16(at + 30, true),
      view.getUint16(at + 32, true),
    ];
    const name = decodeName(bytes.subarray(at + 46, at + 46 + nameLength));
    if (entries.has(name)) return { problem: 'it is damaged: a part stands in it twice' };
    entries.set(name, {
      flags: view.getUint16(at + 8, true),
      method: view.getUint16(at + 10, true),
      crc: view.getUint32(at + 16, true),
      packed: view.getUint32(at + 20, true),
      unpacked: view.getUint32(at + 24, true),
      at: view.getUint32(at + 42, true),
    });
    at += 46 + nameLength + extraLength + noteLength;
  }
  let together = 0;
  return {
    archive: {
      has: (name) => entries.has(name),
      read(name) {
        const entry = entries.get(name);
        if (!entry) throw new Refused(`it is damaged: its part ${name} is missing`);
        const most = Math.min(limits.entry, limits.together - together);
        const unpacked = unpack(bytes, view, entry, name, most);
        together += unpacked.length;
        return unpacked;
      },
    },
  };
}

/** The end of the directory stands at the end, behind it a note of at most 65 535 bytes. */
function endOf(view: DataView): number | undefined {
  for (let at = view.byteLength - 22; at >= Math.max(0, view.byteLength - 22 - 65_535); at--)
    if (view.getUint32(at, true) === endMark) return at;
  return undefined;
}

function unpack(bytes: Uint8Array, view: DataView, entry: Entry, name: string, most: number): Uint8Array {
  const damaged = () => new Refused(`it is damaged: its part ${name} can’t be unpacked`);
  if ((entry.flags & 1) !== 0) throw new Refused('it is encrypted: save it without a password');
  if (entry.unpacked > most || tooShrunk(entry.unpacked, entry.packed)) throw burst(name);
  if (entry.at + 30 > bytes.length || view.getUint32(entry.at, true) !== entryMark) throw damaged();
  const from = entry.at + 30 + view.getUint16(entry.at + 26, true) + view.getUint16(entry.at + 28, true);
  if (from + entry.packed > bytes.length) throw damaged();
  const packed = bytes.subarray(from, from + entry.packed);
  const unpacked = entry.method === 0 ? packed : entry.method === 8 ? inflate(packed, entry, name, most) : undefined;
  if (!unpacked || unpacked.length !== entry.unpacked || crcOf(unpacked) !== entry.crc) throw damaged();
  return unpacked;
}

/** In pieces, so that a part that says it is small and isn't is stopped on the way. */
function inflate(packed: Uint8Array, entry: Entry, name: string, most: number): Uint8Array | undefined {
  const pieces: Uint8Array[] = [];
  let size = 0;
  const stream = new Inflate((piece) => {
    size += piece.length;
    if (size > most || size > entry.unpacked || tooShrunk(size, entry.packed)) throw burst(name);
    pieces.push(piece);
  });
  try {
    for (let at = 0; at < packed.length || at === 0; at += 65_536)
      stream.push(packed.subarray(at, at + 65_536), at + 65_536 >= packed.length);
  } catch (error) {
    if (error instanceof Refused) throw error;
    return undefined;
  }
  const whole = new Uint8Array(size);
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.length;
  }
  return whole;
}

const tooShrunk = (size: number, packed: number) => size > mostShrunk.from && size > packed * mostShrunk.ratio;
const burst = (name: string) => new Refused(`its part ${name} would unpack to far more than a workbook of a study holds`);
const millions = (size: number) => (size / 1e6).toFixed(0);
const decodeName = (bytes: Uint8Array) => new TextDecoder().decode(bytes);

/** The same bytes for the same parts, whenever and wherever it is made. */
export function makeZip(parts: Readonly<Record<string, Uint8Array>>): Uint8Array {
  const options: ZipOptions = { level: 6, mtime: new Date(1980, 0, 1) };
  return zipSync(parts, options);
}
