// Workbooks in and out: cells come back as they went; a damaged, encrypted, bursting or other file is one line and nothing more.

import { unzipSync, zipSync } from 'fflate';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readWorkbook } from '#exchange/read-workbook.ts';
import { writeWorkbook } from '#exchange/write-workbook.ts';
import type { Cell, Workbook } from '#exchange/workbook.ts';
import { bookOf, studyBook } from '../support/study-book.ts';

const bytes = (text: string) => new TextEncoder().encode(text);
const read = (file: Uint8Array) => {
  const result = readWorkbook(file);
  return 'problem' in result ? result.problem : result.workbook;
};

/** A workbook of one sheet with this XML for its rows, and what else is asked for. */
function raw(rows: string, others: Readonly<Record<string, string>> = {}): Uint8Array {
  const parts = {
    'xl/workbook.xml':
      '<x:workbook xmlns:x="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><x:sheets><x:sheet name="A &amp; B" sheetId="1" r:id="a"/></x:sheets></x:workbook>',
    'xl/_rels/workbook.xml.rels':
      '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="a" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="/xl/one.xml"/><Relationship Id="b" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings" Target="texts.xml"/></Relationships>',
    'xl/texts.xml':
      '<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><si><t>plain</t></si><si><r><t>ri</t></r><r><t>ch</t></r><rPh><t>no</t></rPh></si></sst>',
    'xl/one.xml': `<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>${rows}</sheetData></worksheet>`,
    ...others,
  };
  return zipSync(Object.fromEntries(Object.entries(parts).map(([name, text]) => [name, bytes(text)])));
}

describe('what cells show', () => {
  test('numbers, texts, truth, results of formulas; no formulas, no errors, no empty cells', () => {
    const rows = `<row r="2"><c r="A2"><v>1.5e3</v></c><c r="B2" t="s"><v>1</v></c><c r="D2" t="b"><v>1</v></c><c r="E2"><f>SUM(A1:A2)</f><v>7</v></c>
      <c r="F2"><f>NOW()</f></c><c r="G2" t="e"><v>#DIV/0!</v></c><c r="H2" t="str"><f>"a"</f><v>=a&#38;b</v></c><c r="I2" t="inlineStr"><is><t>in_x000D_</t></is></c>
      <c t="s"><v>0</v></c><c t="s"><v>99</v></c></row><row r="5"/><row><c><v>3</v></c></row>`;
    expect(read(raw(rows))).toEqual({
      sheets: [
        {
          name: 'A & B',
          rows: [
            { number: 2, cells: [1500, 'rich', undefined, true, 7, undefined, undefined, '=a&b', 'in\r', 'plain'] },
            { number: 6, cells: [3] },
          ],
        },
      ],
    });
  });

  const cell: fc.Arbitrary<Cell> = fc.oneof(
    fc.string({ unit: 'binary', minLength: 1, maxLength: 20 }).filter((text) => text.trim() !== '' && text.isWellFormed()),
    fc.constantFrom('=1+1', '@SUM(A1)', '+2', '-3', '_x0041_', '<&>"', '\u0007bell', ' spaces '),
    fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => value + 0),
    fc.boolean(),
  );
  test('what is written is read back', () => {
    fc.assert(
      fc.property(fc.array(fc.array(cell, { minLength: 1, maxLength: 6 }), { maxLength: 6 }), (rows) => {
        const workbook: Workbook = { sheets: [{ name: 'S', rows: rows.map((cells, at) => ({ number: at * 2 + 1, cells })) }] };
        expect(read(writeWorkbook(workbook))).toEqual(workbook);
      }),
    );
  });

  test('no cell is written as a formula', () => {
    const file = writeWorkbook({ sheets: [{ name: '=A', rows: [{ number: 1, cells: ['=cmd|calc', '+1', '-1', '@x'] }] }] });
    const [sheet] = (read(file) as Workbook).sheets;
    expect(sheet?.rows[0]?.cells).toEqual(['=cmd|calc', '+1', '-1', '@x']);
    const xml = new TextDecoder().decode(unzipSync(file)['xl/worksheets/sheet1.xml']);
    expect(xml).toContain('=cmd|calc');
    expect(xml).not.toMatch(/<f[ >]/);
  });
});

describe('files that are not read', () => {
  const whole = writeWorkbook(bookOf(studyBook));

  test('of another kind', () => {
    expect(read(bytes('chain honey {}'))).toMatch(/^it is no workbook/);
    expect(read(new Uint8Array())).toMatch(/^it is no workbook/);
    expect(read(Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1))).toMatch(/^it is encrypted, or of the old format/);
    expect(read(zipSync({ 'readme.txt': bytes('hello') }))).toMatch(/zip archive, but no workbook/);
    expect(read(zipSync({ EncryptedPackage: bytes('?'), 'xl/workbook.xml': bytes('<a/>') }))).toMatch(/encrypted/);
    expect(read(zipSync({ 'xl/workbook.xml': bytes('<html/>') }))).toMatch(/no workbook/);
  });

  test('with a part behind a password', () => {
    const file = Uint8Array.from(whole);
    const view = new DataView(file.buffer);
    for (let at = 0; at < file.length - 4; at++) if (view.getUint32(at, true) === 0x02014b50) file[at + 8] = 1;
    expect(read(file)).toMatch(/encrypted/);
  });

  test('bursting: by what it says, and by what it is', () => {
    const large = new Uint8Array(6_000_000).fill(32);
    const burst = zipSync({ 'xl/workbook.xml': large }, { level: 9 });
    expect(read(burst)).toMatch(/far more than a workbook/);
    // The same, but its directory says that it is small.
    const lying = Uint8Array.from(burst);
    const view = new DataView(lying.buffer);
    for (let at = 0; at < lying.length - 4; at++) if (view.getUint32(at, true) === 0x02014b50) view.setUint32(at + 24, 1000, true);
    expect(read(lying)).toMatch(/far more than a workbook|can’t be unpacked/);
  });

  test('with entities that a document declares', () => {
    const doctype = '<!DOCTYPE a [<!ENTITY b "boom">]>';
    const file = raw('<row r="1"><c r="A1" t="inlineStr"><is><t>&b;</t></is></c></row>');
    expect((read(file) as Workbook).sheets[0]?.rows[0]?.cells).toEqual(['&b;']);
    expect(JSON.stringify(read(raw('', { 'xl/texts.xml': `${doctype}<sst><si><t>&b;</t></si></sst>` })))).not.toContain('boom');
  });

  test('damaged anywhere: a line or a workbook, and nothing throws', () => {
    fc.assert(
      fc.property(fc.nat(whole.length - 1), fc.integer({ min: 0, max: 255 }), fc.boolean(), (at, byte, cut) => {
        const file = cut ? whole.slice(0, at) : Uint8Array.from(whole);
        if (!cut) file[at] = byte;
        const result = readWorkbook(file);
        if ('problem' in result) expect(result.problem).toMatch(/^(it|its) \S/);
        else expect(result.workbook.sheets.length).toBeLessThanOrEqual(11);
      }),
      { numRuns: 300 },
    );
  });

  test('XML that is broken', () => {
    expect(read(raw('<row r="1"><c r="A1"><v>1</v></row>'))).toMatch(/isn’t XML/);
    expect(read(raw('<row r="3"/><row r="2"/>'))).toMatch(/out of order/);
    expect(read(raw('', { 'xl/one.xml': '<chartsheet/>' }))).toMatch(/no sheet/);
  });
});
