// A small study of our own in the layout of AFA, for tests: invented figures that agree with each other, every sheet, and the traps of real
// workbooks. Tests change a copy of it; nothing of it is from a published study.

import type { Cell, Sheet, Workbook } from '#exchange/workbook.ts';

/** A sheet as rows of cells; `undefined` for a row that is empty. */
export type Rows = readonly (readonly Cell[] | undefined)[];
export type Book = Readonly<Record<string, Rows>>;

/**
 * Two kinds of farms sell cherry to a collector and to themselves, the collector a little to families, the rest as green beans to an
 * exporter. Flows are in XAF, the accounts in millions; the header says kg and the column Ton.
 */
export const studyBook: Book = {
  'Study id': [
    ['Property', 'Value', 'Unit'],
    ['Country', 'Cameroon', '-'],
    ['Commodity', 'coffee', '-'],
    ['Reference Year', 2019, '-'],
    ['Currency (ISO)', 'XAF', '-'],
    ['Currency unit AFA', 'MXAF', '-'],
    ['Conversion rate Currency unit AFA to Currency (ISO)', 1_000_000, '-'],
    undefined,
    ['Total volume of commodity production', 'cherry', 1300, 'Ton'],
    ['Total value added', 1105, 'MXAF'],
    ['Full-time equivalent (FTE) definition', 250, '-'],
  ],
  'Stages description': [
    ['Stages', 'Description'],
    ['Producers', 'Farms'],
    ['Collectors', 'Traders on foot'],
    ['Exporters', 'One firm'],
    ['End use', 'Buyers'],
  ],
  'Actor types': [
    ['Actor type code', 'Stage', 'Actor type name'],
    [1, 'Producers', 'Small farm'],
    [2, 'Producers', 'Large farm'],
    [3, 'Collectors', 'Collector'],
    [4, 'Exporters', 'Exporter'],
    [5, 'End use', 'Importer abroad'],
    [6, 'End use', 'Self consumption'],
  ],
  'Farm gate price In final price': [['Case of start and end price', 'Farm product', 'Volume unit', 'Farm gate price (local currency)']],
  'Flow by actor type': [
    [
      'Seller actor type code',
      'Seller Name',
      'Buyer actor type code',
      'Buyer Name',
      'Products',
      'Volume exchanged (kg Of product)',
      'Monetary value',
      'Unitary price (local curency)',
      'Volume Unit',
      'Remark',
    ],
    [1, 'Small farm', 3, 'Collector', 'Cherry', 800, 400_000_000, 500_000, 'Ton'],
    [1, 'Small farm', 1, 'Small farm', 'Cherry', 100, 50_000_000, 500_000, 'Ton'],
    [2, 'Large farm', 3, 'Collector', 'Cherry', 300, 165_000_000, 550_000, 'Ton'],
    [2, 'Large farm', 3, 'Collector', 'Cherry', 100, 50_000_000, 500_000, 'Ton'],
    [3, 'Collector', 4, 'Exporter', 'Green', 220, 880_000_000, 4_000_000, 'Ton'],
    [3, 'Collector', 6, 'Self consumption', 'Green', 5, 20_000_000, 4_000_000, 'Ton'],
    [4, 'Exporter', 5, 'Importer abroad', 'Green', 210, 1_260_000_000, 6_000_000, 'Ton'],
    [undefined, undefined, undefined, undefined, undefined, undefined, 2_825_000_000],
  ],
  'AFA Translations': [
    ['AFA Names', 'English translation'],
    ['cherry', 'Coffee cherry'],
    ['green', 'Green beans'],
    undefined,
    ['Actor', 'Translation'],
    ['Small farm', 'Small family farm'],
  ],
  'Indicator by actor type': [
    [
      'Actor type code',
      'Actor type Name',
      'Number of actors in the value chain',
      'Direct added value (local currency)',
      'Public funds balance (local currency)',
      'Net operating profit (local currency)',
      'Total costs (local currency)',
    ],
    [1, 'Small farm', 1041.6667, 360, -10, 330, 130],
    [2, 'Large farm', 12, 165, 5, 90, 125],
    [3, 'Collector', 40, 250, 5, 200, 700],
    [4, 'Exporter', 1, 330, 60, 100, 1160],
    undefined,
    [undefined, undefined, undefined, 1105],
  ],
  'Imported And exported goods': [
    ['Goods', 'Value (local currency)', 'Imported or Exported'],
    ['Fuel', 12, 'Import'],
  ],
  'Direct value added receivers': [
    ['Receiver Code', 'Receiver Name', 'Value (local currency)'],
    [1, 'Small farm', 330],
    [2, 'Large farm', 90],
    [3, 'Collector', 200],
    [4, 'Exporter', 100],
    undefined,
    [undefined, 'Land owners (land fees)', 10],
    [undefined, 'Depreciation', 90],
    [undefined, 'Employees (wages)', 205],
    [undefined, 'Financial institutions (interests on loans)', 20],
    [undefined, 'Government (taxes - subsidies)', 60],
  ],
  Employment: [
    ['Actor type Name', 'Temporary Male', 'Unit', 'Temporary Female', 'Unit', 'Permanent Unskilled Male', 'Unit'],
    ['Small farm', 2500, 'Day', 5000, 'Day', 0, 'Day'],
    ['Exporter', 0, 'FTE', 4, 'FTE', 12.5, 'FTE'],
  ],
  'Account by actor type': [
    ['Actor type code', 'Actor type name', 'Cost or Revenue', 'Item', 'Value'],
    [1, 'Small farm', 'Cost', 'Depreciation', 0],
    [1, 'Small farm', 'Cost', 'Consumables', 75],
    [1, 'Small farm', 'Cost', 'Wages', 40],
    [1, 'Small farm', 'Cost', 'Net Operating Profit', 330],
    [1, 'Small farm', 'Revenue', 'Production', 450],
    [1, 'Small farm', 'Revenue', 'Subsidies', 10],
    [2, 'Large farm', 'Cost', 'Depreciation', 10],
    [2, 'Large farm', 'Cost', 'Consumables', 50],
    [2, 'Large farm', 'Cost', 'Land Fee', 10],
    [2, 'Large farm', 'Cost', 'Taxes', 5],
    [2, 'Large farm', 'Cost', 'Wages', 50],
    [2, 'Large farm', 'Cost', 'Net Operating Profit', 90],
    [2, 'Large farm', 'Revenue', 'Production', 215],
    [3, 'Collector', 'Cost', 'Consumables', 630],
    [3, 'Collector', 'Cost', 'Depreciation', 10],
    [3, 'Collector', 'Cost', 'Taxes', 5],
    [3, 'Collector', 'Cost', 'Wages', 35],
    [3, 'Collector', 'Cost', 'Net Operating Profit', 200],
    [3, 'Collector', 'Revenue', 'Production', 900],
    [4, 'Exporter', 'Cost', 'Consumables', 900],
    [4, 'Exporter', 'Cost', 'Depreciation', 70],
    [4, 'Exporter', 'Cost', 'Interest on loan', 20],
    [4, 'Exporter', 'Cost', 'Taxes', 60],
    [4, 'Exporter', 'Cost', 'Wages', 80],
    [4, 'Exporter', 'Cost', 'Net Operating Profit', 100],
    [4, 'Exporter', 'Revenue', 'Production', 1260],
    [5, 'Importer abroad', 'Cost', 'Consumables', 0],
  ],
};

export function bookOf(book: Book): Workbook {
  return {
    sheets: Object.entries(book).map(
      ([name, rows]): Sheet => ({
        name,
        rows: rows.flatMap((cells, index) => (cells ? [{ number: index + 1, cells }] : [])),
      }),
    ),
  };
}
