// Statements with their names looked up → the chain as plain data. Never fails: what is broken, repeated or misplaced is left out,
// and what a statement doesn't say stays unknown. Only figures and their units are found fault with here. What each kind of element holds
// stands in `build-goods.ts`, `build-enterprises.ts`, `build-links.ts` and `build-upgrades.ts`; what the parts of a statement say, in `reading.ts`.

import type { FileNames } from '#language/names.ts';
import type { Statement, StatementOf, Word } from '#language/syntax.ts';
import type { Finding } from '#text/finding.ts';
import { groupBy } from '#text/grouped.ts';
import { firmOf, groupOf, supportOf } from './build-enterprises.ts';
import { marketOf, productOf } from './build-goods.ts';
import { channelOf, linkOf } from './build-links.ts';
import { planOf, upgradeOf } from './build-upgrades.ts';
import type * as c from './chain.ts';
import { type Around, type KnownUnits, Measuring, numberOf, type OwnUnit } from './measure.ts';
import { type Builders, type Home, only, Reading, type Scope, sharedOf } from './reading.ts';

/** What is known of the words of the language, as far as a chain's meaning needs it. */
export interface Known extends KnownUnits {
  /** From inputs to end market. */
  readonly levels: readonly string[];
  readonly months: Readonly<Record<string, { readonly number?: number }>>;
}

export interface Built {
  readonly chain: c.Chain;
  readonly findings: readonly Finding[];
}

const builders: Builders = {
  Product: productOf,
  Market: marketOf,
  Firm: firmOf,
  Group: groupOf,
  Support: supportOf,
  Channel: channelOf,
  Upgrade: upgradeOf,
  Plan: planOf,
};

/** Builds the chain that `statement` declares. */
export function buildChain(statement: StatementOf<'Chain'>, names: FileNames, known: Known): Built {
  const { file, text } = names.declared.parsed;
  const scopes: readonly Scope[] = [{ file, text, statements: statement.children }, ...sharedOf(names).scopes];
  const frame = frameOf(scopes);
  const currency = only(statement, 'Currency')?.code?.text;
  const measuring = new Measuring(
    known,
    currency !== undefined && currency in known.currencies ? currency : undefined,
    frame.own,
    frame.rates.map(({ from, to }) => ({ from: from.currency, to: to.currency, worth: to.value / from.value })),
    {
      isOther: (word) => word === 'fixed' || names.find(statement, 'product', word) !== undefined,
      open: frame.openRates,
      ...placeOfRate(statement, { file, text }),
    },
  );
  // What a unit of the chain holds is looked at even where no figure is given in it.
  for (const one of statement.children) if (one.$type === 'UserUnit' && one.name && !one.broken) measuring.checkOwn(one.name.text);
  const reading = new Reading(statement, names, measuring, builders);
  const byType = groupBy(
    statement.children.filter((child) => !reading.isRepeated(child) && !isNameless(child)),
    (child) => child.$type,
  );
  const all = <Type extends Head>(type: Type) => (byType.get(type) ?? []) as StatementOf<Type>[];
  const products = all('Product').map((one) => productOf(reading, one));
  const markets = all('Market').map((one) => marketOf(reading, one));
  const firms = all('Firm').map((one) => firmOf(reading, one));
  const groups = all('Group').map((one) => groupOf(reading, one));
  const supports = all('Support').map((one) => supportOf(reading, one));
  const links: c.Link[] = [];
  const openLinks: c.OpenLink[] = [];
  for (const one of all('Link')) {
    const link = linkOf(reading, one);
    if (link) links.push(link);
    else openLinks.push({ ...reading.origin(one), seller: reading.enterprise(one.seller, one), buyer: reading.party(one.buyer, one) });
  }
  reading.setLinks(links);
  const channels = all('Channel').map((one) => channelOf(reading, one));
  const upgrades = all('Upgrade').map((one) => upgradeOf(reading, one));
  const plans = all('Plan').map((one) => planOf(reading, one));
  const environment = only(statement, 'Environment');
  const complete = only(statement, 'Complete');
  const levels = only(statement, 'Levels');
  const period = only(statement, 'Period');
  const chain: c.Chain = {
    kind: 'chain',
    ...reading.named(statement, file),
    file,
    country: only(statement, 'Country')?.place?.text,
    period: period?.begins?.at
      ? { from: period.begins.at.text, to: (period.ends ?? period.begins).at?.text ?? period.begins.at.text }
      : undefined,
    currency: measuring.currency,
    rates: measuring.worths(),
    statedRates: frame.rates,
    units: frame.units,
    words: frame.vocabulary,
    levels: levels?.words ? levels.words.map((word) => word.text) : known.levels,
    seasons: scopes.flatMap(({ statements }) => statements.flatMap((one) => (one.$type === 'Season' ? seasonOf(one, known) : []))),
    sources: scopes.flatMap((scope) => scope.statements.flatMap((one) => (one.$type === 'Source' ? [reading.source(one, scope)] : []))),
    products: [...products, ...reading.adopted('product')],
    markets: [...markets, ...reading.adopted('market')],
    firms: [...firms, ...reading.adopted('firm')],
    groups: [...groups, ...reading.adopted('group')],
    links,
    channels,
    supports: [...supports, ...reading.adopted('support')],
    environment: environment && {
      ...reading.origin(environment, file),
      conditions: reading.of(environment, 'Condition').map((one) => conditionOf(reading, one)),
    },
    references: reading.of(statement, 'ReferencePrice').map((one) => ({
      word: one.word?.text ?? '',
      share: reading.figure(one, one.quantity, ['share']),
      place: reading.place(one),
    })),
    complete: new Set(
      (complete?.words ?? [])
        .map((word) => word.text)
        .filter((word) => word !== 'links' || openLinks.length === 0)
        .filter((word): word is c.Listing => word === 'links' || word === 'channels' || word === 'groups' || word === 'support'),
    ),
    completePlace: complete && reading.place(complete),
    ...(openLinks.length > 0 ? { openLinks } : {}),
    upgrades,
    plans,
  };
  return { chain, findings: measuring.findings };
}

type Head = Statement['$type'];

/** Nobody can speak of what has no name yet. */
const isNameless = (statement: Statement) => nameGivers.has(statement.$type) && (statement as { readonly name?: Word }).name === undefined;
const nameGivers: ReadonlySet<Head> = new Set(['Product', 'Market', 'Firm', 'Group', 'Channel', 'Support', 'Upgrade', 'Plan']);

/** What the figures of a chain are read with: its own units, words and rates, nearest first. */
interface Frame {
  readonly own: readonly OwnUnit[];
  readonly units: readonly c.DeclaredUnit[];
  readonly vocabulary: readonly c.DeclaredWord[];
  readonly rates: readonly c.StatedRate[];
  /** Pairs of currencies between which a rate is still to be filled in. */
  readonly openRates: readonly (readonly string[])[];
}

function frameOf(scopes: readonly Scope[]): Frame {
  const own = new Map<string, OwnUnit>();
  const vocabulary = new Map<string, c.DeclaredWord>();
  const units: c.DeclaredUnit[] = [];
  const rates: c.StatedRate[] = [];
  const openRates: (readonly string[])[] = [];
  for (const { file, text, statements } of scopes)
    for (const one of statements) {
      if (one.$type === 'UserUnit' && one.name && !own.has(one.name.text)) {
        own.set(one.name.text, { name: one.name.text, quantity: one.quantity, text, file });
        if (one.quantity) units.push({ name: one.name.text, text: text.slice(one.quantity.start, one.quantity.end).replace(/\s+/g, ' ') });
      }
      if (one.$type === 'VocabularyWord' && one.name && !vocabulary.has(one.name.text))
        vocabulary.set(one.name.text, { name: one.name.text, meaning: one.meaning?.text });
      if (one.$type !== 'Rate') continue;
      const [from, to] = [one.from?.unit?.first?.text, one.to?.unit?.first?.text];
      const [low, high] = [numberOf(one.from?.value), numberOf(one.to?.value)];
      if (!from || !to) continue;
      if (low === undefined || high === undefined) openRates.push([from, to]);
      else if (low && high) rates.push({ from: { value: low, currency: from }, to: { value: high, currency: to } });
    }
  return { own: [...own.values()], units, vocabulary: [...vocabulary.values()], rates, openRates };
}

/** A rate is written behind the chain's currency, on a line of its own. */
function placeOfRate(statement: StatementOf<'Chain'>, { file, text }: Home): Pick<Around, 'rate'> {
  const before = only(statement, 'Currency');
  if (!before) return {};
  const line = Math.max(text.lastIndexOf('\n', before.start - 1), text.lastIndexOf('\r', before.start - 1)) + 1;
  const indent = text.slice(line, before.start);
  return indent.trim() === '' ? { rate: { file, at: before.end, lead: `\n${indent}` } } : {};
}

function seasonOf(statement: StatementOf<'Season'>, { months }: Known): c.Season[] {
  const month = (word: Word | undefined) => (word ? months[word.text]?.number : undefined);
  const [begins, ends] = [month(statement.begins), month(statement.ends)];
  return statement.name && begins && ends ? [{ name: statement.name.text, begins, ends }] : [];
}

function conditionOf(reading: Reading, one: StatementOf<'Condition'>): c.Condition {
  return {
    ...reading.origin(one),
    word: one.head.text,
    state: one.state?.text,
    text: one.text?.text,
    quantity: reading.figure(one, one.quantity, ['share', 'count']),
  };
}
