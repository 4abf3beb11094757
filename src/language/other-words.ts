// Words that people begin a line with for what the language calls otherwise: who writes `wage` means a cost. What the table doesn't
// know is looked for among the vocabularies, because `training` in a link is a word that `embeds` takes. Misspelt heads are not its business.

import { type Block, formsIn } from './statements.ts';
import { vocabularies } from './vocabulary.ts';

export interface Meant {
  /** What is written for it, as the end of a sentence. */
  readonly say: string;
  /** What stands in its place, where that is sure. */
  readonly write?: string;
}

interface Row extends Meant {
  readonly words: string;
  readonly in: readonly Block[];
}

const businesses: readonly Block[] = ['firm', 'group'];
const inside: readonly Block[] = ['firm', 'group', 'household', 'link', 'channel', 'support', 'upgrade', 'market', 'product'];
const everywhere: readonly Block[] = ['file', 'chain', ...inside];

const rows: readonly Row[] = [
  // ── what a firm pays, earns, makes and has ──
  {
    words: 'wage wages salary salaries payroll wage-labour labour-cost labor',
    in: businesses,
    say: 'paid work is `cost labour …`, unpaid work of the family `household { labour … }`.',
    write: 'cost labour',
  },
  {
    words: 'wage wages salary salaries labor work work-days',
    in: ['household'],
    say: 'unpaid work is `labour …`; paid work is `cost labour …` in the firm.',
  },
  {
    words: 'worker workers employee employees staff jobs employment labourers',
    in: businesses,
    say: 'write `employs …`.',
    write: 'employs',
  },
  {
    words: 'buys buy purchases purchase buyer buyers supplier suppliers sale sales sell customers',
    in: ['firm', 'group', 'market', 'household'],
    say: 'who sells to whom stands in a link, as in `link grower -> exporter { sells … }`.',
  },
  {
    words: 'loan loans credit debt borrows borrowing lends',
    in: ['firm', 'group', 'household'],
    say: 'what a buyer lends is `advances` in a link, what a bank lends `offers` in a `support`, interest `cost interest`.',
  },
  {
    words: 'revenue income turnover profit profits margin margins earnings',
    in: ['firm', 'group', 'household', 'link', 'channel', 'market'],
    say: 'it is worked out from what links sell and from each `cost`.',
  },
  {
    words: 'makes grows yield yields harvest harvests output production-volume',
    in: ['firm'],
    say: 'write `produces …`.',
    write: 'produces',
  },
  { words: 'uses inputs-used', in: ['firm'], say: 'a cost is `cost inputs …`, what is worked up `converts …`.' },
  { words: 'own-consumption self-consumption eats', in: ['firm', 'household'], say: 'write `consumes …` in the firm.' },
  { words: 'land trees animals assets machines hectares cattle hives looms', in: businesses, say: 'write `holds …`.', write: 'holds' },
  { words: 'waste losses loss spoilage shrinkage wastage', in: businesses, say: 'write `loses …`.', write: 'loses' },
  { words: 'grant grants aid', in: businesses, say: 'write `subsidy …`.', write: 'subsidy' },
  { words: 'costs expense expenses spends', in: ['firm', 'group', 'upgrade'], say: 'write `cost …`, one line for each.', write: 'cost' },
  { words: 'number firms enterprises population amount-of-firms', in: ['firm'], say: 'write `count …`.', write: 'count' },
  { words: 'owner owners gender', in: businesses, say: 'the share of women’s firms is `women …%`.' },
  { words: 'female females woman', in: businesses, say: 'the share of women’s firms is `women …%`.', write: 'women' },
  { words: 'role roles function functions tasks', in: businesses, say: 'write `does …`.', write: 'does' },
  { words: 'stage stages step tier', in: businesses, say: 'write `level …`.', write: 'level' },
  {
    words: 'location place region village district town area where',
    in: ['firm', 'group', 'market', 'support'],
    say: 'how far it is from something is `distance … to …`.',
  },
  { words: 'technology equipment', in: ['firm'], say: 'what a firm works with is `holds …`.' },
  // ── links ──
  {
    words: 'buys buy purchases volume quantity amount sell sold sale sales',
    in: ['link'],
    say: 'the seller `sells …` to the buyer.',
    write: 'sells',
  },
  { words: 'payment payments terms paid', in: ['link'], say: 'write `pays …`.', write: 'pays' },
  { words: 'loan loans credit prepayment prefinance', in: ['link'], say: 'write `advances …`.', write: 'advances' },
  { words: 'information informs', in: ['link'], say: 'write `tells …`.', write: 'tells' },
  { words: 'services service support', in: ['link'], say: 'write `embeds …`.', write: 'embeds' },
  { words: 'buyers competitors', in: ['link'], say: 'write `alternatives …`.', write: 'alternatives' },
  // ── the chain ──
  {
    words:
      'actor actors enterprise company business player players farmer farmers producer producers trader traders processor processors wholesaler retailer exporter importer collector broker middleman',
    in: ['file', 'chain'],
    say: 'write `firm` and a name, as in `firm grower "Smallholders" { }`.',
  },
  {
    words: 'cooperative association union coop farmers-group',
    in: ['file', 'chain'],
    say: 'write `group` and a name, as in `group union "The union": cooperative { }`.',
  },
  { words: 'commodity crop good goods item produce', in: ['file', 'chain'], say: 'write `product …`.', write: 'product' },
  {
    words: 'buyer buyers consumer consumers customer customers demand',
    in: ['file', 'chain'],
    say: 'write `market` for end buyers, `firm` for those who sell on.',
  },
  {
    words: 'flow trade transaction relation relationship connection sale sales',
    in: ['file', 'chain'],
    say: 'write `link seller -> buyer { sells … }`.',
  },
  {
    words: 'project donor bank lender lenders sacco mfi ngo service provider services programme',
    in: ['file', 'chain'],
    say: 'write `support` and a name, as in `support bank "Rural bank": finance { }`.',
  },
  { words: 'strategy intervention improvement innovation', in: ['chain'], say: 'write `upgrade …`.', write: 'upgrade' },
  { words: 'scenario program', in: ['chain'], say: 'write `plan …`.', write: 'plan' },
  { words: 'year years date dates time', in: ['chain'], say: 'write `period …`.', write: 'period' },
  { words: 'region place nation', in: ['chain'], say: 'write `country …`.', write: 'country' },
  { words: 'money', in: ['chain'], say: 'write `currency …`.', write: 'currency' },
  { words: 'exchange exchange-rate fx', in: ['file', 'chain'], say: 'write it like `rate 1 EUR = 90 KES`.' },
  { words: 'policy policies law laws infrastructure institutions', in: ['chain'], say: 'it stands in `environment { }`.' },
  { words: 'include import imports require load', in: ['file'], say: 'write `use "…"`.', write: 'use' },
  // ── upgrades ──
  { words: 'investment invests capital', in: ['upgrade'], say: 'write `invest …`.', write: 'invest' },
  { words: 'participants adopter uptake', in: ['upgrade'], say: 'write `adopters …`.', write: 'adopters' },
  { words: 'requires require', in: ['upgrade'], say: 'write `needs …`.', write: 'needs' },
  { words: 'yield yields production produces', in: ['upgrade'], say: 'how the output changes is `output …`.', write: 'output' },
  { words: 'upgrades upgrade includes apply', in: ['plan'], say: 'write `applies …`.', write: 'applies' },
  // ── anywhere ──
  { words: 'note notes comment comments remark remarks description todo', in: everywhere, say: 'remarks stand behind `//`.' },
  { words: 'title label', in: inside, say: 'the title stands in quotes behind the name.' },
];

const table = new Map(
  rows.flatMap(({ words, in: blocks, ...meant }) =>
    words.split(' ').flatMap((word) => blocks.map((block) => [`${block} ${word}`, meant] as const)),
  ),
);

/** What a line means whose first word begins no statement of `block`; `counted` when a figure follows. */
export function meantBy(word: string, block: Block, counted: boolean): Meant | undefined {
  const lower = word.toLowerCase();
  return table.get(`${block} ${lower}`) ?? (inside.includes(block) ? asWord(lower, block, counted) : undefined);
}

/** Whether the table itself knows the word, so that it is read as a line's beginning in the middle of one, too. */
export function isOtherWord(word: string, block: Block, counted: boolean): boolean {
  return (
    table.has(`${block} ${word.toLowerCase()}`) ||
    (counted && inside.includes(block) && asWord(word.toLowerCase(), block, true) !== undefined)
  );
}

/** What a statement that stands in the wrong block is written as there, or where else it is said. */
export function insteadIn(head: string, block: Block): Meant | undefined {
  return places.get(`${head} ${block}`);
}

const places = new Map<string, Meant>(
  Object.entries({
    'labour firm': { say: 'unpaid work of the family stands there, paid work is `cost labour …`.' },
    'labour group': { say: 'paid work is `cost labour …`.', write: 'cost labour' },
    'members firm': { say: 'how many firms there are is `count …`.', write: 'count' },
    'count group': { say: 'how many belong to it is `members …`.', write: 'members' },
    'sells firm': { say: 'write whom it sells to, as in `link grower -> exporter { sells … }`.' },
    'sells group': { say: 'write whom it sells to, as in `link grower -> exporter { sells … }`.' },
    'price firm': { say: 'what a buyer pays stands behind `at` in a link’s `sells …`.' },
    'price group': { say: 'what a buyer pays stands behind `at` in a link’s `sells …`.' },
    'price link': { say: 'what this buyer pays stands behind `at`, as in `sells … at 10 KES/kg`.' },
    'cost link': { say: 'write it in the firm that pays it.' },
    'cost household': { say: 'write it in the firm that pays it.' },
    'cost chain': { say: 'write it in the firm that pays it.' },
    'invest firm': { say: 'what it has already is `holds …`, its wear `cost depreciation …`.' },
    'pays firm': { say: 'paid work is `cost labour …`.' },
    'advances support': { say: 'a loan is `offers investment-capital up to …`.' },
    'embeds support': { say: 'write `offers …`.', write: 'offers' },
    'offers link': { say: 'write `embeds …`.', write: 'embeds' },
  }),
);

/** What is meant by a word that a statement doesn't take, in a sentence of its own. */
export function notIn(head: string, word: string): string | undefined {
  return surplus[`${head} ${word}`];
}

const surplus: Readonly<Record<string, string>> = {
  'employs at': 'What these people are paid is a cost: write `cost labour …` on a line of its own.',
  'produces at': 'The price stands where it is sold: behind `at` in a link’s `sells …`.',
  'cost at': 'The figure of a cost stands right behind its word, as in `cost labour 2 KES/kg`.',
  'sells to': 'The buyer stands in the link’s first line: leave `to` and what follows out.',
};

/** A word of a vocabulary without the statement that takes it. */
function asWord(word: string, block: Block, counted: boolean): Meant | undefined {
  const found = formsIn(block).flatMap((form) => {
    const slot = form.slots['word'] ?? form.slots['words'];
    if (slot?.is !== 'vocabulary' || 'quantity' in form.slots !== counted || form.form.startsWith(`${form.head} by`)) return [];
    const { words, noun } = vocabularies[slot.vocabulary];
    const own = word in words ? word : Object.keys(words).find((one) => words[one]?.also?.includes(word));
    return own === undefined ? [] : [{ write: `${form.head} ${own}`, exact: own === word, noun }];
  });
  const best = found.filter(({ exact }) => exact);
  const [only, other] = best.length > 0 ? best : found;
  if (!only) return undefined;
  const article = /^[aeiou]/.test(only.noun) ? 'an' : 'a';
  return other
    ? { say: `write \`${only.write}\` or \`${other.write}\`.` }
    : { say: `it is ${article} ${only.noun}, so write \`${only.write}\`${counted ? ' and the figure' : ''}.`, write: only.write };
}
