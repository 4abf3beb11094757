// Tables → the bytes of an `.xlsx` file (ECMA-376, SpreadsheetML), the same for the same tables. A text stays a text, whatever it begins
// with: no cell is ever written as a formula. The first row of a sheet stands out as its header; nothing else is styled.

import type { Cell, Sheet, Workbook } from './workbook.ts';
import { makeZip } from './zip.ts';

/** What a cell can hold. */
export const longestCell = 32_767;
/** What a sheet’s name can have, in characters and length. */
const longestName = 31;

export function writeWorkbook({ sheets }: Workbook): Uint8Array {
  const names = sheetNames(sheets);
  const parts: Record<string, string> = {
    '[Content_Types].xml': `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/>${sheets.map((_, at) => `<Override PartName="/xl/worksheets/sheet${at + 1}.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/>`).join('')}</Types>`,
    '_rels/.rels': `<Relationships xmlns="${packageRelations}"><Relationship Id="rId1" Type="${relations}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    'xl/workbook.xml': `<workbook xmlns="${main}" xmlns:r="${relations}"><sheets>${names.map((name, at) => `<sheet name="${escaped(name)}" sheetId="${at + 1}" r:id="rId${at + 1}"/>`).join('')}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `<Relationships xmlns="${packageRelations}">${sheets.map((_, at) => `<Relationship Id="rId${at + 1}" Type="${relations}/worksheet" Target="worksheets/sheet${at + 1}.xml"/>`).join('')}<Relationship Id="rId${sheets.length + 1}" Type="${relations}/styles" Target="styles.xml"/></Relationships>`,
    'xl/styles.xml': `<styleSheet xmlns="${main}"><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="2"><xf/><xf fontId="1" applyFont="1"/></cellXfs></styleSheet>`,
  };
  for (const [at, sheet] of sheets.entries()) parts[`xl/worksheets/sheet${at + 1}.xml`] = sheetXml(sheet);
  const encoder = new TextEncoder();
  return makeZip(Object.fromEntries(Object.entries(parts).map(([name, xml]) => [name, encoder.encode(heading + xml)])));
}

const heading = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const relations = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const packageRelations = 'http://schemas.openxmlformats.org/package/2006/relationships';

function sheetXml({ rows }: Sheet): string {
  const widths = new Map<number, number>();
  for (const { cells } of rows)
    for (const [column, cell] of cells.entries())
      if (cell !== undefined) widths.set(column, Math.min(48, Math.max(widths.get(column) ?? 8, String(cell).length + 2)));
  const columns = [...widths]
    .sort(([a], [b]) => a - b)
    .map(([column, width]) => `<col min="${column + 1}" max="${column + 1}" width="${width}" customWidth="1"/>`);
  const data = rows.map(
    ({ number, cells }) =>
      `<row r="${number}">${cells.map((cell, column) => cellXml(cell, `${lettersOf(column)}${number}`, number === 1)).join('')}</row>`,
  );
  return `<worksheet xmlns="${main}">${columns.length > 0 ? `<cols>${columns.join('')}</cols>` : ''}<sheetData>${data.join('')}</sheetData></worksheet>`;
}

function cellXml(cell: Cell, reference: string, header: boolean): string {
  const style = header ? ' s="1"' : '';
  switch (typeof cell) {
    case 'number':
      return Number.isFinite(cell) ? `<c r="${reference}"${style}><v>${cell}</v></c>` : '';
    case 'boolean':
      return `<c r="${reference}"${style} t="b"><v>${cell ? 1 : 0}</v></c>`;
    case 'string':
      return `<c r="${reference}"${style} t="inlineStr"><is><t xml:space="preserve">${escaped(cell.slice(0, longestCell))}</t></is></c>`;
    default:
      return '';
  }
}

/** 27 → `AB`. */
function lettersOf(column: number): string {
  return (column >= 26 ? lettersOf(Math.floor(column / 26) - 1) : '') + String.fromCharCode(65 + (column % 26));
}

/** What XML can’t hold is written as workbooks do: `_x0007_`. */
function escaped(text: string): string {
  return text
    .toWellFormed()
    .replace(/_x(?=[0-9A-F]{4}_)/g, '_x005F_x')
    .replace(
      /[\u0000-\u0008\u000b\u000c\u000d\u000e-\u001f\ufffe\uffff]/g,
      (odd) => `_x${odd.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}_`,
    )
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}

/** Names that a workbook takes: short, each once, without the characters that references need. */
function sheetNames(sheets: readonly Sheet[]): readonly string[] {
  const taken = new Set<string>();
  return sheets.map(({ name }) => {
    const plain =
      name
        .replace(/[[\]:*?/\\]/g, ' ')
        .replace(/^'+|'+$/g, '')
        .trim()
        .slice(0, longestName) || 'Sheet';
    let free = plain;
    for (let number = 2; taken.has(free.toLowerCase()); number++) free = `${plain.slice(0, longestName - 3)} ${number}`;
    taken.add(free.toLowerCase());
    return free;
  });
}
