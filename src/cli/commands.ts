// The commands of the terminal program and their options, as data: arguments are read against this table and help is printed from it.
// What a command does stands in `commands/`, and is only read from disk when it is called: a new command is a row here, whose `load`
// imports its file. What `check` doesn't need (a workbook library, say) must not be imported by anything that `check` imports; what a
// command needs only at times, it imports at that time (`await import(…)`). A test of the bundles holds `check` to it.

import type { Arguments, CommandForm } from './arguments.ts';

/** Runs a command and gives the program's exit code. */
export type Run = (args: Arguments) => number | Promise<number>;

export interface Command extends CommandForm {
  /** A server's streams would keep the program alive after it has ended. */
  readonly serves?: true;
  readonly load: () => Promise<{ readonly run: Run }>;
}

export const commands: readonly Command[] = [
  {
    name: 'check',
    usage: 'check [PATHS | --stdin]',
    says: 'Reads the models and says what can’t be read, what contradicts itself, and what the guidelines advise against.',
    notes: [
      'PATHS are models or folders; a folder is searched with the folders in it, but not hidden ones, node_modules, or links to folders. Without PATHS it is the folder where you are.',
      'Settings stand in vchain.config.json, which is looked for in the folder of each model and the folders above it.',
      'Exit code: 0 when no finding is as grave as --fail-on says, 1 when one is, 2 when it could not run.',
    ],
    options: [
      {
        name: 'stdin',
        says: 'Reads one model from standard input; a path behind it says what the model is called and where its `use` looks.',
      },
      {
        name: 'format',
        value: 'FORMAT',
        choices: ['text', 'concise', 'json', 'sarif', 'github'],
        says: 'How findings are written: text (the default), concise (one line each), json, sarif, github.',
      },
      {
        name: 'fail-on',
        value: 'SEVERITY',
        choices: ['error', 'warning', 'information', 'hint', 'never'],
        says: 'The least grave finding that gives exit code 1: error (the default), warning, information, hint, never.',
      },
      {
        name: 'fix',
        value: 'suggested',
        choices: ['safe', 'suggested'],
        bare: 'safe',
        says: 'Takes the fixes that change no figure; with =suggested, also those that change what the model says. Then reports what is left.',
      },
      { name: 'baseline', value: 'FILE', says: 'Leaves out the findings that this file knows.' },
      { name: 'write-baseline', value: 'FILE', says: 'Writes all findings there are to this file, and reports none.' },
      { name: 'list-suppressed', says: 'Also lists what comments in the models allow, with the reasons.' },
      { name: 'scorecard', says: 'Also says how each chain stands to each of the seven guidelines.' },
      { name: 'config', value: 'FILE', says: 'Takes the settings from this file and no other.' },
    ],
    examples: [
      ['check', 'all models in this folder'],
      ['check study.vchain --fail-on warning', 'one model; exit code 1 for a warning, too'],
      ['check models --format sarif > findings.sarif', 'for a code-scanning service'],
      ['check --stdin models/draft.vchain < draft.txt', 'what an editor hasn’t saved yet'],
    ],
    load: () => import('./commands/check.ts'),
  },
  {
    name: 'format',
    usage: 'format [PATHS | --stdin]',
    says: 'Lays out models: one statement a line, blocks indented, figures and comments as they were written.',
    notes: [
      'PATHS are as for `check`. Only files that change are written, and each is written whole or not at all. Line endings and a byte order mark stay.',
    ],
    options: [
      { name: 'check', says: 'Writes nothing; names the files that would change, and gives exit code 1 if there are any.' },
      { name: 'stdin', says: 'Reads one model from standard input and writes it, laid out, to standard output.' },
    ],
    examples: [
      ['format models', 'all models in the folder'],
      ['format --check', 'only say which ones are not laid out'],
      ['format --stdin < draft.vchain', 'from a pipe to a pipe'],
    ],
    load: () => import('./commands/format.ts'),
  },
  {
    name: 'figures',
    usage: 'figures FILE [--table TABLE]',
    says: 'Shows the economics of the chains in a model as tables: accounts, exchanges, price build-up, channels, upgrades.',
    notes: [
      'What can’t be computed is `?`, with the fact that is missing; `*` marks what rests on an assumption.',
      'Figures are means of the stated ranges, for the whole period and all enterprises of a type, where a table doesn’t say otherwise.',
    ],
    options: [
      {
        name: 'table',
        value: 'TABLE',
        choices: ['accounts', 'consolidated', 'exchange', 'build-up', 'channels', 'upgrades', 'sensitivity'],
        says: 'Only this one: accounts, consolidated, exchange, build-up, channels, upgrades, sensitivity. Else all that know something.',
      },
      { name: 'state', value: 'NAME', says: 'The chain at the end of this upgrade or plan, instead of as it is.' },
      {
        name: 'format',
        value: 'FORMAT',
        choices: ['text', 'csv', 'json', 'markdown'],
        says: 'How tables are written: text (the default), csv, json, markdown.',
      },
      {
        name: 'stdin',
        says: 'Reads one model from standard input; a path behind it says what the model is called and where its `use` looks.',
      },
    ],
    examples: [
      ['figures study.vchain', 'everything that can be computed'],
      ['figures study.vchain --table accounts', 'the accounts by actor'],
      ['figures study.vchain --state two-seasons', 'the same at the end of a plan'],
      ['figures study.vchain --table exchange --format csv > flows.csv', 'for a spreadsheet'],
    ],
    load: () => import('./commands/figures.ts'),
  },
  {
    name: 'explain',
    usage: 'explain CODE | WORD',
    says: 'Says what a rule, another message, a statement, a figure or a word of the vocabulary means, with what to do and examples.',
    options: [
      { name: 'full', says: 'The whole page of a rule: how it is judged, its settings, all examples and sources.' },
      {
        name: 'format',
        value: 'FORMAT',
        choices: ['text', 'markdown'],
        says: 'How the page is written: text (the default), markdown: always whole.',
      },
    ],
    examples: [
      ['explain herded-into-one-channel', 'a guideline rule'],
      ['explain herded-into-one-channel --full', 'with all its examples and sources'],
      ['explain missing-unit', 'another message'],
      ['explain link', 'a statement'],
      ['explain producer share', 'a figure of the tables'],
    ],
    most: 6,
    load: () => import('./commands/explain.ts'),
  },
  {
    name: 'rules',
    usage: 'rules',
    says: 'Lists the guideline rules.',
    options: [{ name: 'format', value: 'FORMAT', choices: ['text', 'json'], says: 'How the list is written: text (the default), json.' }],
    examples: [['rules', 'all rules, by family']],
    most: 0,
    load: () => import('./commands/rules.ts'),
  },
  {
    name: 'import',
    usage: 'import STUDY.xlsx | FLOWS.csv [ACCOUNTS.csv] [-o FILE]',
    says: 'Makes a model from a study’s workbook in the layout of AFA, the chain-accounting software of the VCA4D studies, or from plain tables.',
    notes: [
      'Tables have the names of their columns in the first row: seller, buyer and product for flows; firm, item and value for accounts; `--template` shows all of them. What an empty cell stands for is unknown.',
      'Without -o the model is written to standard output. Every figure names the sheet and the row that it is from; what wasn’t clear, or has no statement, stands in comments at the top.',
      'Published total cost that no row of an account shows becomes `cost other`, assumed, and named a remainder.',
    ],
    options: [
      { name: 'output', short: 'o', value: 'FILE', says: 'Writes the model to this file.' },
      { name: 'force', says: 'Writes it even where there is such a file already.' },
      { name: 'currency', value: 'CODE', says: 'The currency, such as XOF, where the workbook or the table doesn’t name it.' },
      {
        name: 'template',
        value: 'TABLE',
        choices: ['flows', 'accounts'],
        bare: 'flows',
        says: 'Writes an example of a table of flows; with =accounts, of accounts.',
      },
    ],
    examples: [
      ['import mangoes.xlsx -o mangoes.vchain', 'a model of the study'],
      ['import flows.csv accounts.csv -o beans.vchain', 'a model of two tables'],
      ['import --template -o flows.csv', 'an example to fill in'],
    ],
    most: 2,
    load: () => import('./commands/import.ts'),
  },
  {
    name: 'compare',
    usage: 'compare STUDY.xlsx',
    says: 'Holds a study’s published figures against those of its model, actor by actor, and the study against itself.',
    notes: [
      'For each actor: value added, net operating profit and total cost, ours, published, and their difference; how much of an agreement rests on the remainder; three checks of the study; and the rows behind each difference.',
      'Exit code: 0 also where figures differ; 2 when the workbook can’t be read.',
    ],
    options: [
      { name: 'format', value: 'FORMAT', choices: ['text', 'csv', 'json'], says: 'How it is written: text (the default), csv, json.' },
      { name: 'currency', value: 'CODE', says: 'The currency of the accounts, such as XOF, where the workbook doesn’t name it.' },
    ],
    examples: [
      ['compare mangoes.xlsx', 'what of the study follows from its own flows and accounts'],
      ['compare mangoes.xlsx --format csv > mangoes.csv', 'as a table'],
    ],
    most: 1,
    load: () => import('./commands/compare.ts'),
  },
  {
    name: 'export',
    usage: 'export FILE -o BOOK.xlsx',
    says: 'Writes a model as a workbook in the same layout, with its figures. Importing the workbook gives the same model.',
    notes: ['What the layout can’t hold is in the extra sheet vchain, with the model’s whole text. No cell is a formula.'],
    options: [
      { name: 'output', short: 'o', value: 'FILE', says: 'The workbook to write.' },
      { name: 'force', says: 'Writes it even where there is such a file already.' },
      { name: 'chain', value: 'NAME', says: 'Which chain, where the model has several.' },
    ],
    examples: [['export mangoes.vchain -o mangoes.xlsx', 'for whoever works with a spreadsheet program']],
    most: 1,
    load: () => import('./commands/export.ts'),
  },
  {
    name: 'lsp',
    usage: 'lsp --stdio',
    says: 'Starts the language server, for an editor that speaks the Language Server Protocol.',
    options: [
      { name: 'stdio', says: 'Speaks over standard input and output: the only way there is.' },
      { name: 'clientProcessId', value: 'ID', says: 'The editor’s process, as some editors pass it on; not needed.' },
    ],
    examples: [['lsp --stdio', 'what an editor is told to start']],
    most: 0,
    serves: true,
    load: () => import('./commands/lsp.ts'),
  },
];
