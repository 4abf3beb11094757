// What a study says → a model of it: actors become firms and markets, flows links, accounts costs and subsidies, each figure with the row
// that it is from. Where the account of an actor leaves something out, the rest is a cost of its own that says so. What the published
// indicators say stays out of the model, so that it can be held against them.

import { vocabularies } from '#language/vocabulary.ts';
import { nameScore, wordsOf } from './layout.ts';
import { decimal, figureOf, isName, type Line, nameFor, quoted, textOf } from './statement.ts';
import { type Actor, type Flow, itemOf, type ItemKind, type Product, type Spot, spotsOf, type Study } from './study.ts';

export interface Draft {
  readonly text: string;
  /** What each actor is called in the model; those that no flow and no account names aren’t in it. */
  readonly names: ReadonlyMap<Actor, string>;
  /** What was written into no statement, and why. */
  readonly leftOut: readonly string[];
}

/** An account’s own remainder and what it stands beside, in the unit of the accounts. */
export interface Rest {
  /** What is bought along flows. */
  readonly bought: number;
  readonly boughtAt: readonly Spot[];
  /** Rows of the account that are costs, together. */
  readonly rows: number;
  /** Consumables that are not bought along flows. */
  readonly otherConsumables: number;
  /** Published total cost that no row and no flow accounts for; below zero where they are more than it. Undefined without a total. */
  readonly remainder: number | undefined;
}

const costKinds = ['consumables', 'wages', 'taxes', 'interest', 'land', 'depreciation', 'cost'] as const;
const costWords = { wages: 'labour', taxes: 'taxes', interest: 'interest', land: 'land', depreciation: 'depreciation' } as const;

export function restOf(study: Study, actor: Actor): Rest {
  const flows = study.flows.filter((flow) => flow.buyer === actor);
  const bought = flows.reduce((sum, flow) => sum + (flow.value ?? 0), 0) * (study.flowScale / study.accountScale);
  const consumables = itemOf(actor, 'consumables')?.value ?? 0;
  const rows = costKinds.reduce((sum, kind) => sum + (itemOf(actor, kind)?.value ?? 0), 0);
  const total = actor.totalCost?.value;
  const beyond = Math.max(0, bought - consumables);
  return {
    bought,
    boughtAt: flows.map((flow) => flow.at),
    rows,
    otherConsumables: nothingIfTiny(Math.max(0, consumables - bought), consumables),
    remainder: total === undefined ? undefined : nothingIfTiny(total - rows - nothingIfTiny(beyond, bought), Math.max(total, rows)),
  };
}

/** Differences in the last digits of published figures are nothing. */
const nothingIfTiny = (value: number, of: number) => (Math.abs(value) <= 1e-6 * Math.abs(of) ? 0 : value);

/** Whether an actor only buys: an end market, or, by its name, the sellers’ own households. */
export function isMarket(study: Study, actor: Actor): boolean {
  return (
    !study.flows.some((flow) => flow.seller === actor) &&
    actor.items.every(({ value }) => value === 0) &&
    [actor.valueAdded, actor.totalCost, actor.profit].every((figure) => figure === undefined || figure.value === 0)
  );
}

const ownTable = ['Self consumption', 'Own consumption', 'Home consumption', 'Autoconsommation', 'Autoconsumo', 'Household consumption'];
export const isOwnTable = (study: Study, actor: Actor) => isMarket(study, actor) && nameScore(actor.name, ownTable) > 0.6;

/** `file`: what the workbook is called. */
export function draftOf(study: Study, file: string): Draft {
  return new Drafting(study, file).draft();
}

class Drafting {
  readonly #study: Study;
  readonly #file: string;
  readonly #taken = new Set<string>(['none', 'study', 'donor', 'own-funds']);
  readonly #names = new Map<Actor, string>();
  readonly #products = new Map<Product, string>();
  readonly #levels = new Map<string, string>();
  readonly #leftOut: string[] = [];

  constructor(study: Study, file: string) {
    this.#study = study;
    this.#file = file;
  }

  draft(): Draft {
    const { country, commodity, year } = this.#study;
    const title = [commodity, country, year].filter((part) => part !== undefined).join(', ') || this.#file;
    const name = nameFor([commodity, country].filter((part) => part !== undefined).join(' '), 'study', this.#taken);
    for (const product of this.#study.products) this.#products.set(product, nameFor(product.name, 'product', this.#taken));
    const present = this.#study.actors.filter((actor) => this.#isPresent(actor));
    for (const actor of present) this.#names.set(actor, nameFor(actor.name, 'actor', this.#taken));
    const firms = present.filter((actor) => !isMarket(this.#study, actor));
    const markets = present.filter((actor) => isMarket(this.#study, actor) && !isOwnTable(this.#study, actor));
    const blocks: Line[][] = [
      this.#frame(firms),
      this.#study.products.map((product) => this.#product(product)),
      markets.map((market) => this.#market(market)),
      ...firms.map((firm) => [this.#firm(firm)]),
      this.#links(),
    ];
    const inside = blocks.filter((block) => block.length > 0).flatMap((block, index) => (index === 0 ? block : [{ text: '' }, ...block]));
    const text = textOf([
      ...this.#remarks(),
      { text: `source study ${quoted(`${title}: workbook ${this.#file}`)}` },
      { text: '' },
      { text: `chain ${name} ${quoted(title)}`, evidence: 'from study', inside },
    ]);
    return { text, names: this.#names, leftOut: this.#leftOut };
  }

  #isPresent(actor: Actor): boolean {
    const present = !isMarket(this.#study, actor) || this.#study.flows.some((flow) => flow.buyer === actor);
    if (!present) this.#leftOut.push(`${actor.name} (${spotsOf([actor.at])}) neither sells nor buys nor has an account.`);
    return present;
  }

  #remarks(): Line[] {
    const remarks = [
      ...this.#study.notes.map(({ text, at }) => (at ? `${text.replace(/\.$/, '')} (${spotsOf([at])}).` : text)),
      ...this.#leftOut,
    ];
    return [
      { text: `// Imported from the workbook ${this.#file}. Figures name the sheet and the row that they are from.` },
      { text: '// «remainder»: published total cost that no row of the account and no flow shows.' },
      ...remarks.map((remark) => ({ text: `// ${remark}` })),
      { text: '' },
    ];
  }

  #frame(firms: readonly Actor[]): Line[] {
    const { country, year, currency, stages, units: own } = this.#study;
    const lines: Line[] = [];
    if (country !== undefined) lines.push({ text: `country ${isName(country) ? country : quoted(country)}` });
    const plainYear = year === undefined ? undefined : /^(\d{4})(?:\.0+)?$/.exec(year)?.[1];
    if (plainYear !== undefined) lines.push({ text: `period ${plainYear}` });
    else if (year !== undefined) this.#leftOut.push(`The reference year «${year}» is no single year: state the period.`);
    lines.push({ text: `currency ${currency}` });
    for (const unit of own)
      lines.push({
        text: `unit ${unit.name} = ${decimal(unit.pieces)} piece`,
        evidence: `assumed ${quoted(`counted in «${unit.written}»; what one holds isn’t said`)}`,
      });
    const used = stages.filter((stage) => firms.some((firm) => firm.stage !== undefined && sameStage(firm.stage, stage.name)));
    for (const stage of used) {
      const known = levelOf(stage.name);
      this.#levels.set(stage.name, known ?? nameFor(stage.name, 'stage', this.#taken));
    }
    const levels = [...new Set(this.#levels.values())];
    const usual = Object.keys(vocabularies.levels.words);
    const inOrder = levels.every(
      (level, index) => usual.includes(level) && (index === 0 || usual.indexOf(level) > usual.indexOf(levels[index - 1]!)),
    );
    if (levels.length > 0 && !inOrder) lines.push({ text: `levels ${levels.join(', ')}` });
    if (this.#study.actors.some(({ work }) => work.some(({ words }) => words.includes('temporary'))))
      lines.push({ text: 'word temporary "Hired for a time"' });
    return lines;
  }

  #product(product: Product): Line {
    return { text: `product ${this.#products.get(product)} ${quoted(product.translation ?? product.name)} in ${product.unit}` };
  }

  #market(actor: Actor): Line {
    const kind = marketKind(actor);
    return { text: `market ${this.#names.get(actor)} ${quoted(titleOf(actor))}${kind ? `: ${kind}` : ''}` };
  }

  #firm(actor: Actor): Line {
    const inside: Line[] = [];
    const level = [...this.#levels].find(([stage]) => actor.stage !== undefined && sameStage(actor.stage, stage))?.[1];
    if (level !== undefined) inside.push({ text: `level ${level}` });
    if (actor.count !== undefined && actor.count.value > 0)
      inside.push({ text: `count ${decimal(rounded(actor.count.value))}`, evidence: from([actor.count.at]) });
    inside.push(...this.#consumed(actor), ...this.#costs(actor));
    for (const work of actor.work)
      inside.push({ text: `employs ${decimal(rounded(work.value))} worker ${work.words.join(', ')}`, evidence: from([work.at]) });
    return { text: `firm ${this.#names.get(actor)} ${quoted(titleOf(actor))}`, inside };
  }

  #consumed(actor: Actor): Line[] {
    return this.#study.flows
      .filter((flow) => flow.seller === actor && isOwnTable(this.#study, flow.buyer) && flow.volume !== undefined)
      .map((flow) => ({
        text: `consumes ${this.#volume(flow)} ${this.#products.get(flow.product)}${this.#at(flow)}`,
        evidence: from([flow.at]),
      }));
  }

  #costs(actor: Actor): Line[] {
    const lines: Line[] = [];
    const rest = restOf(this.#study, actor);
    const consumables = itemOf(actor, 'consumables');
    if (rest.otherConsumables > 0 && consumables)
      lines.push({
        text: `cost inputs ${this.#money(rest.otherConsumables)}`,
        evidence: from(consumables.at, rest.bought > 0 ? `, less ${spotsOf(rest.boughtAt)}` : ''),
      });
    for (const kind of Object.keys(costWords) as (keyof typeof costWords)[]) this.#cost(lines, actor, kind, costWords[kind]);
    for (const item of actor.items.filter(({ kind, value }) => kind === 'cost' && value > 0))
      lines.push({ text: `cost ${costWordOf(item.name)} ${this.#money(item.value)}`, evidence: from([item.at], `: ${item.name}`) });
    for (const item of actor.items.filter(({ kind, value }) => kind === 'cost' && value < 0)) this.#belowZero(actor, item.name, [item.at]);
    if (rest.remainder !== undefined && rest.remainder > 0 && actor.totalCost)
      lines.push({
        text: `cost other ${this.#money(rest.remainder)}`,
        evidence: `assumed ${quoted(`remainder: ${spotsOf([actor.totalCost.at])}, less the rows of its account${rest.bought > (consumables?.value ?? 0) ? ' and what it buys' : ''}`)}`,
      });
    if (rest.remainder !== undefined && rest.remainder < 0 && actor.totalCost)
      this.#leftOut.push(
        `The costs of ${actor.name} are more than its total cost (${spotsOf([actor.totalCost.at])}): nothing is left as a remainder.`,
      );
    const rows = actor.items.filter(({ kind }) => (costKinds as readonly ItemKind[]).includes(kind));
    if (lines.length === 0 && (rows.length > 0 || actor.totalCost?.value === 0))
      lines.push({ text: 'cost other none', evidence: from(rows.length > 0 ? rows.map(({ at }) => at) : [actor.totalCost!.at]) });
    const subsidies = itemOf(actor, 'subsidies');
    if (subsidies && subsidies.value > 0) lines.push({ text: `subsidy ${this.#money(subsidies.value)}`, evidence: from(subsidies.at) });
    if (subsidies && subsidies.value < 0) this.#belowZero(actor, 'subsidies', subsidies.at);
    return lines;
  }

  #cost(lines: Line[], actor: Actor, kind: keyof typeof costWords, word: string): void {
    const item = itemOf(actor, kind);
    if (!item || item.value === 0) return;
    if (item.value < 0) this.#belowZero(actor, kind, item.at);
    else lines.push({ text: `cost ${word} ${this.#money(item.value)}`, evidence: from(item.at) });
  }

  #belowZero(actor: Actor, what: string, at: readonly Spot[]): void {
    this.#leftOut.push(`The ${what} of ${actor.name} (${spotsOf(at)}) are below zero, which no statement can say.`);
  }

  #links(): Line[] {
    const links = new Map<string, { seller: Actor; buyer: Actor; flows: Flow[] }>();
    for (const flow of this.#study.flows) {
      if (isOwnTable(this.#study, flow.buyer)) continue;
      const key = `${this.#names.get(flow.seller)} -> ${this.#names.get(flow.buyer)}`;
      const link = links.get(key);
      if (link) link.flows.push(flow);
      else links.set(key, { seller: flow.seller, buyer: flow.buyer, flows: [flow] });
    }
    return [...links].map(([key, { flows }]) => ({
      text: `link ${key}`,
      inside: flows.map((flow) => ({
        text: `sells ${this.#volume(flow)} ${this.#products.get(flow.product)}${this.#at(flow)}`,
        evidence: from([flow.at]),
      })),
    }));
  }

  #volume({ volume, unit }: Flow): string {
    return volume === undefined ? `? ${unit}` : figureOf(rounded(volume), unit);
  }

  #at({ price, unit }: Flow): string {
    return price === undefined ? '' : ` at ${figureOf(rounded(price * this.#study.flowScale), `${this.#study.currency}/${unit}`)}`;
  }

  #money(value: number): string {
    return figureOf(rounded(value * this.#study.accountScale), this.#study.currency);
  }
}

const titleOf = (actor: Actor) => actor.translation ?? actor.name;

function from(spots: readonly Spot[], more = ''): string {
  return `from study ${quoted(`${spotsOf(spots)}${more}`)}`;
}

/** Nine digits say all that a study knows, and its checks ask for four. */
function rounded(value: number): number {
  return Number(value.toPrecision(9));
}

const sameStage = (a: string, b: string) => wordsOf(a).join(' ') === wordsOf(b).join(' ');

const stageLevels: readonly (readonly [string, readonly string[]])[] = [
  ['inputs', ['Input suppliers', 'Inputs', 'Input supply']],
  ['production', ['Producers', 'Production', 'Agricultural producers', 'Farmers', 'Primary production', 'Producteurs', 'Productores']],
  ['collection', ['Collectors', 'Collection', 'Aggregators', 'Collecteurs']],
  ['processing', ['Processors', 'Processing', 'Transformers', 'Transformation', 'Transformateurs']],
  ['wholesale', ['Wholesalers', 'Wholesale', 'Wholesellers', 'Grossistes']],
  ['retail', ['Retailers', 'Retail', 'Détaillants']],
  ['export', ['Exporters', 'Export', 'Exports', 'Exportateurs']],
  ['import', ['Importers', 'Import', 'Imports']],
  ['distribution', ['Distributors', 'Distribution']],
];

/** The language’s word for a stage of the study. */
function levelOf(stage: string): string | undefined {
  return stageLevels.find(([, synonyms]) => nameScore(stage, synonyms) > 0.85)?.[0];
}

const abroad =
  /^(exports?|exporters?|exportations?|exportateurs?|imports?|importers?|importations?|importateurs?|international|foreign|abroad|overseas|world)$/;
const domestic = /^(domestic|local|locale|locaux|national|nationale|home)$/;

/** Only where the stage or the name says it in so many words. */
function marketKind(actor: Actor): 'abroad' | 'domestic' | undefined {
  for (const text of [actor.stage, actor.translation, actor.name]) {
    const words = wordsOf(text ?? '');
    const [out, home] = [words.some((word) => abroad.test(word)), words.some((word) => domestic.test(word))];
    if (out !== home) return out ? 'abroad' : 'domestic';
  }
  return undefined;
}

/** The language’s word for a cost that the layout doesn’t know. */
function costWordOf(item: string): string {
  const key = wordsOf(item).join('-');
  for (const [word, entry] of Object.entries(vocabularies.costs.words))
    if (word === key || (entry as { readonly also?: readonly string[] }).also?.includes(key)) return word;
  return 'other';
}
