// The resolved, readonly view of one chain: what the statements of one or more files say, with every name looked up and every
// figure in base units. Unknown is `undefined`; a stated `none` is an empty list or `'none'`. No element knows the tree it came from,
// only its place in the text. Two statements that contradict each other are both here; saying so is `consistency.ts`'s business.

import type { Place } from '#text/span.ts';
import type { Evidence, Source, Stated } from './figure.ts';

/** What every element knows of itself. */
export interface Origin {
  /** The whole statement with its block. */
  readonly place: Place;
  /** The first line without the block: where a finding about the element stands. */
  readonly headline: Place;
  /**
   * Clauses that are written and whose figure isn't known: `premium ?`, a premium in money without a rate. Only those are listed whose
   * absence says something else, so that what is left open isn't taken for what was never said.
   */
  readonly open?: readonly OpenClause[];
}

export type OpenClause = 'premium' | 'at' | 'commission' | 'lasts' | 'parity' | 'applies';

export interface Named extends Origin {
  readonly name: string;
  readonly title: string | undefined;
  /** Where the name is declared. */
  readonly namePlace: Place;
}

/**
 * What may be still to be filled in: a link of which only `sells ?` is said, a group whose title is left as `"? …"`. It is in the chain
 * so that it can be spoken of; whether it will be as it stands there is unknown, so that nothing may be judged by it.
 */
export interface MayBeDraft {
  readonly draft?: true;
}

/** A list of words that is stated; empty where `none` is stated. */
export interface WordList {
  readonly words: readonly string[];
  readonly evidence: Evidence | undefined;
  readonly place: Place;
}

/** One stated word. */
export interface StatedWord {
  readonly word: string;
  readonly place: Place;
  readonly evidence: Evidence | undefined;
}

/** The product or one of its grades. */
export interface Goods {
  readonly product: Product;
  readonly grade: Grade | undefined;
}

export interface Grade extends Named {
  readonly meets: WordList | undefined;
  readonly parity: Stated<'price'> | undefined;
}

export interface Product extends Named {
  readonly kind: 'product';
  /** Name of the unit it is counted in, as declared (`kg`, `crate`). */
  readonly unit: string | undefined;
  /** What it is counted in: `mass`, `volume`, `count` …; undefined where its unit is unknown. */
  readonly dimension: string | undefined;
  /** The unit that all its amounts are brought to: `kg`, `l`, `piece` … */
  readonly baseUnit: string | undefined;
  readonly grades: readonly Grade[];
  readonly meets: WordList | undefined;
  readonly parity: Stated<'price'> | undefined;
  readonly cycle: Stated<'time'> | undefined;
}

export interface Lot extends Origin {
  readonly amount: Stated<'amount'> | undefined;
  readonly goods: Goods | undefined;
}

export interface ConsumerPrice extends Origin {
  readonly price: Stated<'price'> | undefined;
  readonly goods: Goods | undefined;
}

export interface ProductImage extends Origin {
  readonly image: string;
  readonly goods: Goods | undefined;
  readonly reason: string | undefined;
}

export interface Market extends Named, MayBeDraft {
  readonly kind: 'market';
  /** Undefined where it isn't said whether it is in the country. */
  readonly domestic: boolean | undefined;
  readonly demands: readonly Goods[] | undefined;
  readonly requires: WordList | undefined;
  readonly trend: StatedWord | undefined;
  readonly prices: readonly ConsumerPrice[];
  readonly lots: readonly Lot[];
  readonly images: readonly ProductImage[];
}

/** A flow of product into or out of a firm that isn't a link's. */
export interface OwnFlow extends Origin {
  readonly amount: Stated<'amount'> | undefined;
  readonly goods: Goods | undefined;
  readonly at: Stated<'price'> | undefined;
  readonly season: string | undefined;
}

export interface Conversion extends Origin {
  readonly input: { readonly amount: Stated<'amount'> | undefined; readonly goods: Goods | undefined };
  readonly outputs: readonly { readonly amount: Stated<'amount'> | undefined; readonly goods: Goods | undefined }[];
}

/** A share or an amount of a product that is lost or rejected. */
export interface Loss extends Origin {
  readonly quantity: Stated<'share'> | Stated<'amount'> | undefined;
  readonly goods: Goods | undefined;
}

/** `price`: for each unit sold; `money`: a total or for each firm; `share`: of sales. In an upgrade the figure may be a change. */
export interface Cost extends Origin {
  readonly word: string;
  readonly quantity: Stated<'price'> | Stated<'money'> | Stated<'share'> | undefined;
  readonly goods: Goods | undefined;
  readonly fixed: boolean;
  readonly imported: Stated<'share'> | undefined;
}

export interface Distance extends Origin {
  readonly length: Stated<'length'> | undefined;
  readonly to: Party | Support | undefined;
}

/** Land, trees, animals, tools: `quantity` in the base unit of what is counted. */
export interface Holding extends Origin {
  readonly quantity: Stated<'count'> | undefined;
  /** The unit it is counted in, as written: `tree`, `ha`. */
  readonly unit: string | undefined;
  readonly goods: Goods | undefined;
}

export interface Employment extends Origin {
  readonly people: Stated<'people'> | undefined;
  readonly words: readonly string[];
}

export interface UnpaidLabour extends Origin {
  readonly effort: Stated<'effort'> | undefined;
  /** What a day of it would earn elsewhere. */
  readonly at: Stated<'wage'> | undefined;
}

export interface Household extends Origin {
  readonly dependence: Stated<'share'> | undefined;
  readonly need: Stated<'money'> | undefined;
  readonly reserve: Stated<'money'> | undefined;
  readonly labour: readonly UnpaidLabour[];
  readonly decides: StatedWord | undefined;
  readonly members: Stated<'count'> | undefined;
}

/** What firms and groups have in common: both can sell and buy. */
export interface Enterprise extends Named {
  readonly level: WordList | undefined;
  readonly women: Stated<'share'> | undefined;
  readonly literacy: Stated<'share'> | undefined;
  readonly distances: readonly Distance[];
  readonly access: WordList | undefined;
  readonly does: WordList | undefined;
  readonly meets: WordList | undefined;
  readonly conversions: readonly Conversion[];
  readonly losses: readonly Loss[];
  readonly rejects: readonly Loss[];
  readonly costs: readonly Cost[];
  readonly subsidies: readonly {
    readonly quantity: Stated<'price'> | Stated<'money'> | Stated<'share'> | undefined;
    readonly place: Place;
  }[];
  readonly employs: readonly Employment[];
  readonly lots: readonly Lot[];
  readonly capacities: readonly Lot[];
  readonly holds: readonly Holding[];
}

export interface Firm extends Enterprise {
  readonly kind: 'firm';
  readonly size: StatedWord | undefined;
  readonly count: Stated<'count'> | undefined;
  readonly lead: boolean;
  readonly produces: readonly OwnFlow[];
  readonly consumes: readonly OwnFlow[];
  readonly imports: readonly OwnFlow[];
  readonly excluded: WordList | undefined;
  readonly isolated: WordList | undefined;
  readonly horizon: Stated<'time'> | undefined;
  readonly goal: WordList | undefined;
  readonly household: Household | undefined;
}

export interface Group extends Enterprise, MayBeDraft {
  readonly kind: 'group';
  readonly kinds: readonly string[];
  /** Undefined where it isn't said; empty for `none`. */
  readonly unites: readonly (Firm | Group)[] | undefined;
  readonly members: Stated<'count'> | undefined;
  readonly overcomes: WordList | undefined;
}

/** Who can sell or buy. A market only buys. */
export type Party = Firm | Group | Market;

export interface Sale extends Origin {
  readonly amount: Stated<'amount'> | undefined;
  readonly goods: Goods | undefined;
  readonly at: Stated<'price'> | undefined;
  readonly premium: Stated<'price'> | undefined;
  readonly season: string | undefined;
}

export interface Tidings extends Origin {
  /** Empty for `tells none`. */
  readonly words: readonly string[];
  readonly media: readonly string[];
  readonly every: string | undefined;
  readonly after: Stated<'time'> | undefined;
}

export interface Advance extends Origin {
  readonly amount: Stated<'money'> | Stated<'share'> | Stated<'price'> | undefined;
  readonly for: Stated<'time'> | undefined;
  readonly at: Stated<'rate'> | undefined;
}

export interface EventRisk extends Origin {
  readonly word: string;
  readonly chance: Stated<'share'> | undefined;
  readonly loses: Stated<'share'> | undefined;
}

export interface Link extends Origin, MayBeDraft {
  readonly kind: 'link';
  /** `grower -> exporter`, as messages name it. */
  readonly name: string;
  readonly seller: Firm | Group;
  readonly buyer: Party;
  readonly through: Group | Firm | undefined;
  readonly sales: readonly Sale[];
  /** `word` is undefined for `contract none`. */
  readonly contract: ({ readonly word: string | undefined; readonly for: Stated<'time'> | undefined } & Origin) | undefined;
  readonly pays: ({ readonly word: string; readonly after: Stated<'time'> | undefined } & Origin) | undefined;
  readonly advances: Advance | 'none' | undefined;
  readonly commission: Stated<'share'> | Stated<'price'> | Stated<'money'> | undefined;
  readonly assures: WordList | undefined;
  readonly requires: WordList | undefined;
  readonly lots: readonly Lot[];
  readonly embeds: WordList | undefined;
  readonly tells: Tidings | undefined;
  readonly trust: StatedWord | undefined;
  readonly governance: StatedWord | undefined;
  readonly crosses: WordList | undefined;
  readonly bridgedBy: readonly (Firm | Group | Support)[] | undefined;
  readonly alternatives: Stated<'count'> | undefined;
  readonly risks: readonly EventRisk[];
}

/** A link of which only one side is known, or none. */
export interface OpenLink extends Origin {
  readonly seller: Firm | Group | undefined;
  readonly buyer: Party | undefined;
}

export interface Channel extends Named, MayBeDraft {
  readonly kind: 'channel';
  readonly goods: Goods | undefined;
  /** Steps whose names are unknown are left out. */
  readonly steps: readonly { readonly party: Party; readonly place: Place }[];
  readonly shares: readonly { readonly share: Stated<'share'> | undefined; readonly of: Firm | Group | undefined; readonly place: Place }[];
  readonly risks: readonly EventRisk[];
}

export interface Offer extends Origin {
  readonly words: readonly string[];
  readonly upTo: Stated<'money'> | undefined;
  readonly for: Stated<'time'> | undefined;
  readonly at: Stated<'rate'> | undefined;
}

export interface Funding extends Origin {
  /** Name of who pays: an element's, `own-funds` or `donor`. */
  readonly by: string;
  readonly element: Support | Firm | Group | undefined;
  readonly until: string | undefined;
}

export interface Support extends Named, MayBeDraft {
  readonly kind: 'support';
  readonly kinds: readonly string[];
  readonly offers: readonly Offer[];
  readonly serves: readonly (Firm | Group)[] | undefined;
  readonly overcomes: WordList | undefined;
  readonly funded: Funding | undefined;
}

export interface Condition extends Origin {
  readonly word: string;
  readonly state: string | undefined;
  readonly text: string | undefined;
  readonly quantity: Stated<'share'> | Stated<'count'> | undefined;
}

export interface Environment extends Origin {
  readonly conditions: readonly Condition[];
}

export interface Adopters extends Origin {
  readonly share: Stated<'share'> | undefined;
  readonly of: readonly (Firm | Group)[];
  readonly over: Stated<'time'> | undefined;
}

export interface Investment extends Origin {
  readonly amount: Stated<'money'> | Stated<'price'> | Stated<'share'> | undefined;
  /** Undefined where the statement names no source; `element` is undefined for `own-funds` and `donor`. */
  readonly financed:
    | readonly {
        readonly by: string;
        readonly element: Support | Firm | Group | undefined;
        /** Undefined where no part is named; then `open` tells a part that is left open. */
        readonly part: Stated<'share'> | Stated<'money'> | undefined;
        readonly open?: true;
      }[]
    | undefined;
  readonly lasts: Stated<'time'> | undefined;
}

export interface PriceEffect extends Origin {
  readonly price: Stated<'price'> | Stated<'share'> | undefined;
  readonly seller: Firm | Group | undefined;
  readonly buyer: Party | undefined;
  /** The link between them, where there is one. */
  readonly link: Link | undefined;
  readonly goods: Goods | undefined;
}

export interface OutputEffect extends Origin {
  readonly quantity: Stated<'share'> | Stated<'amount'> | undefined;
  readonly goods: Goods | undefined;
}

export interface Move extends Origin {
  readonly share: Stated<'share'> | undefined;
  /** From one channel to another, or from one grade to another. */
  readonly channels: { readonly from: Channel; readonly to: Channel } | undefined;
  readonly grades: { readonly from: Goods; readonly to: Goods } | undefined;
  readonly over: Stated<'time'> | undefined;
}

export type Entry = Origin &
  (
    | { readonly into: 'level'; readonly level: string }
    | { readonly into: 'channel'; readonly channel: Channel }
    | { readonly into: 'chain'; readonly chain: string }
  );

export interface Pilot extends Origin {
  /** Undefined for `pilot none`. */
  readonly text: string | undefined;
  readonly shownBy: readonly string[];
}

export interface Upgrade extends Named {
  readonly kind: 'upgrade';
  readonly types: readonly string[];
  readonly adopters: readonly Adopters[];
  /** Names of elements or words of the impetus vocabulary. */
  readonly drivenBy: WordList | undefined;
  readonly needs: WordList | undefined;
  readonly investments: readonly Investment[];
  readonly benefitsAfter: Stated<'time'> | undefined;
  readonly appraise:
    | { readonly over: Stated<'time'> | undefined; readonly at: Stated<'rate'> | undefined; readonly place: Place }
    | undefined;
  /** Empty for `learns none`. */
  readonly learnsThrough: readonly (Party | Support)[] | undefined;
  readonly pilot: Pilot | undefined;
  readonly prices: readonly PriceEffect[];
  readonly costs: readonly Cost[];
  readonly outputs: readonly OutputEffect[];
  readonly moves: readonly Move[];
  readonly enters: readonly Entry[];
  readonly removes: readonly (Firm | Group)[];
  readonly takes: WordList | undefined;
  readonly follows: readonly Upgrade[];
  readonly overcomes: WordList | undefined;
  readonly risks: readonly EventRisk[];
  readonly considers: readonly ({ readonly word: string; readonly text: string | undefined } & Origin)[];
  readonly funded: Funding | undefined;
}

export interface Plan extends Named {
  readonly kind: 'plan';
  readonly applies: readonly Upgrade[];
  readonly covers: readonly ({ readonly share: Stated<'share'> | undefined; readonly of: Firm | Group | undefined } & Origin)[];
  readonly compares: readonly (Upgrade | Plan)[];
  readonly funded: Funding | undefined;
}

export interface Season {
  readonly name: string;
  /** Months, 1 to 12. */
  readonly begins: number;
  readonly ends: number;
}

/** A unit of the chain's own: `crate`, and as it is written what one holds: `4 kg`. */
export interface DeclaredUnit {
  readonly name: string;
  readonly text: string;
}

/** A word that the chain adds to the vocabulary. */
export interface DeclaredWord {
  readonly name: string;
  readonly meaning: string | undefined;
}

/** `1 EUR = 90 KES`. */
export interface StatedRate {
  readonly from: { readonly value: number; readonly currency: string };
  readonly to: { readonly value: number; readonly currency: string };
}

/** A statement that can't be read, or not whole, or that has a `?` where something else than a figure stands: what it says is missing from the chain. */
export interface Unread {
  readonly place: Place;
  /** As it is written, without its block. */
  readonly text: string;
  /** What it is or stands in; undefined where that may be anything: its first word is unknown, or the chain's own line is wrong. */
  readonly within: ChainElement['kind'] | 'other' | undefined;
  /** It can be read, and something is still to be filled in: its name, without which the chain leaves the whole of it out, or a part. */
  readonly open?: 'whole' | 'part';
}

export type Listing = 'links' | 'channels' | 'groups' | 'support';

export type ChainElement = Product | Market | Firm | Group | Link | Channel | Support | Upgrade | Plan;

export interface Chain extends Named {
  readonly kind: 'chain';
  readonly file: string;
  readonly country: string | undefined;
  readonly period: { readonly from: string; readonly to: string } | undefined;
  readonly currency: string | undefined;
  /** What one unit of each currency is worth in the chain's. */
  readonly rates: ReadonlyMap<string, number>;
  /** The rates as they are stated, nearest first. */
  readonly statedRates: readonly StatedRate[];
  readonly units: readonly DeclaredUnit[];
  readonly words: readonly DeclaredWord[];
  /** In order from inputs to end market. */
  readonly levels: readonly string[];
  readonly seasons: readonly Season[];
  readonly sources: readonly Source[];
  /** What the figures of its products are counted in, by product: name of the base unit. */
  readonly products: readonly Product[];
  readonly markets: readonly Market[];
  readonly firms: readonly Firm[];
  readonly groups: readonly Group[];
  readonly links: readonly Link[];
  readonly channels: readonly Channel[];
  readonly supports: readonly Support[];
  readonly environment: Environment | undefined;
  readonly references: readonly { readonly word: string; readonly share: Stated<'share'> | undefined; readonly place: Place }[];
  /** The lists that `complete` makes whole. */
  readonly complete: ReadonlySet<Listing>;
  readonly completePlace: Place | undefined;
  /** Links whose seller or buyer is still to be filled in, or isn't known: while there are any, the links that are known can't be all. */
  readonly openLinks?: readonly OpenLink[];
  /** Statements of it that can't be read, or not whole, and those with a `?` whose absence would say something else. */
  readonly unread?: readonly Unread[];
  readonly upgrades: readonly Upgrade[];
  readonly plans: readonly Plan[];
}

/** A micro or small firm, where its size is stated. */
export function isSmall(party: Party): party is Firm {
  return party.kind === 'firm' && (party.size?.word === 'micro' || party.size?.word === 'small');
}

/** `fruit.top`, as messages name it. */
export function goodsName(goods: Goods): string {
  return goods.grade ? `${goods.product.name}.${goods.grade.name}` : goods.product.name;
}
