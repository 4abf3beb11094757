// The bytes of an `.xlsx` file → its tables (ECMA-376, SpreadsheetML). Reads what cells show and nothing else: a formula's last result, no
// formula, no macro, no link, no entity that a document declares. What can't be read is one line for people, and nothing throws.

import { Parser } from 'saxen';
import type { Cell, Row, Sheet, Workbook } from './workbook.ts';
import { type Archive, openZip, Refused } from './zip.ts';

/** A sentence's end, to stand behind the file's name and a colon. */
export type Read = { readonly problem: string } | { readonly workbook: Workbook };

/** More cells than any study has. */
const mostCells = 500_000;
/** The last row that a workbook can have, and the last column that is looked at: no table of a study is as wide. */
const lastRow = 1_048_576;
const lastColumn = 255;

const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const strictMain = 'http://purl.oclc.org/ooxml/spreadsheetml/main';
const relationships = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const strictRelationships = 'http://purl.oclc.org/ooxml/officeDocument/relationships';
const packageRelationships = 'http://schemas.openxmlformats.org/package/2006/relationships';
const prefixes = {
  [main]: 'm',
  [strictMain]: 'm',
  [relationships]: 'r',
  [strictRelationships]: 'r',
  [packageRelationships]: 'p',
};

export function readWorkbook(bytes: Uint8Array): Read {
  if (startsWith(bytes, [0xd0, 0xcf, 0x11, 0xe0]))
    return {
      problem: 'it is encrypted, or of the old format .xls: open it in a spreadsheet program, and save it as .xlsx without a password',
    };
  if (!startsWith(bytes, [0x50, 0x4b])) return { problem: 'it is no workbook: an .xlsx file is a zip archive, and this isn’t one' };
  const opened = openZip(bytes);
  if ('problem' in opened) return opened;
  try {
    return { workbook: readSheets(opened.archive) };
  } catch (error) {
    if (error instanceof Refused) return { problem: error.message };
    throw error;
  }
}

const startsWith = (bytes: Uint8Array, start: readonly number[]) => start.every((byte, index) => bytes[index] === byte);

function readSheets(archive: Archive): Workbook {
  if (archive.has('EncryptedPackage')) throw new Refused('it is encrypted: save it without a password');
  const start = archive.has('_rels/.rels')
    ? targets(archive, '_rels/.rels', '').find(({ type }) => type.endsWith('/officeDocument'))
    : undefined;
  const book = start?.part ?? 'xl/workbook.xml';
  if (!archive.has(book)) throw new Refused('it is a zip archive, but no workbook: save it as .xlsx');
  const folder = book.slice(0, book.lastIndexOf('/') + 1);
  const relations = targets(archive, `${folder}_rels/${book.slice(folder.length)}.rels`, folder);
  const strings = relations.find(({ type }) => type.endsWith('/sharedStrings'))?.part;
  const shared = strings === undefined ? [] : sharedStrings(textOf(archive, strings), strings);
  const sheets: Sheet[] = [];
  const named: { readonly name: string; readonly id: string }[] = [];
  let found = false;
  parse(textOf(archive, book), book, {
    open(name, attributes) {
      if (name === 'workbook') found = true;
      if (name === 'sheet') named.push({ name: decode(attributes['name'] ?? ''), id: attributes['r:id'] ?? '' });
    },
  });
  if (!found) throw new Refused('it is no workbook of the format .xlsx');
  const seen = { cells: 0 };
  for (const { name, id } of named) {
    const target = relations.find((relation) => relation.id === id);
    // A chart or a dialogue of its own has no cells.
    if (!target?.type.endsWith('/worksheet')) continue;
    sheets.push({ name, rows: readRows(textOf(archive, target.part), target.part, shared, seen) });
  }
  return { sheets };
}

interface Relation {
  readonly id: string;
  readonly type: string;
  readonly part: string;
}

function targets(archive: Archive, part: string, folder: string): readonly Relation[] {
  const found: Relation[] = [];
  if (!archive.has(part)) return found;
  parse(textOf(archive, part), part, {
    open(name, { Id: id = '', Type: type = '', Target: target = '', TargetMode: mode }) {
      if (name === 'p:Relationship' && mode !== 'External') found.push({ id, type, part: inside(folder, decode(target)) });
    },
  });
  return found;
}

/** A part's name from a target relative to a folder; `..` never leads out of the archive, which has only names. */
function inside(folder: string, target: string): string {
  const steps = target.startsWith('/') ? [] : folder.split('/').filter(Boolean);
  for (const step of target.split('/')) {
    if (step === '..') steps.pop();
    else if (step !== '' && step !== '.') steps.push(step);
  }
  return steps.join('/');
}

function textOf(archive: Archive, part: string): string {
  const bytes = archive.read(part);
  const encoding = startsWith(bytes, [0xff, 0xfe]) ? 'utf-16le' : startsWith(bytes, [0xfe, 0xff]) ? 'utf-16be' : 'utf-8';
  return new TextDecoder(encoding).decode(bytes);
}

interface Handlers {
  readonly open?: (name: string, attributes: Readonly<Record<string, string>>) => void;
  readonly close?: (name: string) => void;
  readonly text?: (text: string) => void;
}

function parse(xml: string, part: string, { open, close, text }: Handlers): void {
  const parser = new Parser().ns(prefixes);
  parser.on('error', () => {
    throw new Refused(`it is damaged: its part ${part} isn’t XML`);
  });
  const local = (name: string) => (name.startsWith('m:') ? name.slice(2) : name);
  if (open) parser.on('openTag', (name, attributes) => open(local(name), attributes()));
  if (close) parser.on('closeTag', (name) => close(local(name)));
  if (text) {
    parser.on('text', (raw) => text(decode(raw)));
    parser.on('cdata', text);
  }
  parser.parse(xml);
}

/** The five entities of XML and numbered characters; any other stays as it is written. */
function decode(raw: string): string {
  if (!raw.includes('&')) return raw;
  return raw.replace(/&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|(amp|lt|gt|quot|apos));/gi, (whole, decimal, hex, name) => {
    if (name) return { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }[name as string] ?? whole;
    const code = decimal ? Number(decimal) : Number.parseInt(hex as string, 16);
    return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
  });
}

/** `_x000D_` is how a workbook writes a character that XML can't hold. */
const unescaped = (text: string) => text.replace(/_x([0-9A-F]{4})_/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));

function sharedStrings(xml: string, part: string): readonly string[] {
  const strings: string[] = [];
  let current: string | undefined;
  let taking = false;
  let phonetic = 0;
  parse(xml, part, {
    open(name) {
      if (name === 'si') current = '';
      else if (name === 'rPh') phonetic++;
      else if (name === 't') taking = phonetic === 0;
    },
    close(name) {
      if (name === 'si') strings.push(unescaped(current ?? ''));
      else if (name === 'rPh') phonetic--;
      else if (name === 't') taking = false;
    },
    text(text) {
      if (taking && current !== undefined) current += text;
    },
  });
  return strings;
}

function readRows(xml: string, part: string, shared: readonly string[], seen: { cells: number }): readonly Row[] {
  const rows: Row[] = [];
  let cells: Cell[] = [];
  let [row, column, type, value] = [0, 0, 'n', ''];
  let taking = false;
  let isSheet = false;
  parse(xml, part, {
    open(name, attributes) {
      if (name === 'worksheet') isSheet = true;
      else if (name === 'row') {
        const given = Number(attributes['r'] ?? row + 1);
        if (!Number.isInteger(given) || given <= row || given > lastRow)
          throw new Refused(`it is damaged: the rows of its part ${part} are out of order`);
        row = given;
        [cells, column] = [[], 0];
      } else if (name === 'c') {
        const given = columnOf(attributes['r']);
        column = given ?? column;
        [type, value] = [attributes['t'] ?? 'n', ''];
      } else if (name === 'v' || name === 't') taking = true;
    },
    close(name) {
      if (name === 'v' || name === 't') taking = false;
      else if (name === 'c') {
        const cell = cellOf(type, value, shared);
        if (cell !== undefined) {
          if (++seen.cells > mostCells) throw new Refused(`it has more than ${mostCells} cells, as no workbook of a study has`);
          if (column <= lastColumn) cells[column] = cell;
        }
        column++;
      } else if (name === 'row' && cells.length > 0) rows.push({ number: row, cells: Array.from(cells) });
    },
    text(text) {
      if (taking) value += text;
    },
  });
  if (!isSheet) throw new Refused(`it is damaged: its part ${part} is no sheet`);
  return rows;
}

/** `AB12` → 27. */
function columnOf(reference: string | undefined): number | undefined {
  const letters = /^[A-Z]{1,3}/.exec(reference ?? '')?.[0];
  if (letters === undefined) return undefined;
  let column = 0;
  for (const letter of letters) column = column * 26 + letter.charCodeAt(0) - 64;
  return column - 1;
}

/** An error such as #DIV/0! is no value, and neither is a formula without a result. */
function cellOf(type: string, value: string, shared: readonly string[]): Cell {
  if (value === '') return undefined;
  switch (type) {
    case 's': {
      const text = shared[Number(value)];
      return text === undefined || text.trim() === '' ? undefined : text;
    }
    case 'str':
    case 'inlineStr':
    case 'd': {
      const text = unescaped(value);
      return text.trim() === '' ? undefined : text;
    }
    case 'b':
      return value === '1';
    case 'e':
      return undefined;
    default: {
      const number = Number(value);
      return Number.isFinite(number) ? number : undefined;
    }
  }
}
