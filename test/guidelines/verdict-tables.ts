// What decides each rule, fact by fact: rows of a model with one fact after another stated, and the verdicts of the rule.
// Read by two tests: one compares the verdicts, the other what is said and offered, word by word.

/** What is added, and the verdicts: `met`, `breached` with its severity, or the statement that it waits for. */
type Row = readonly [added: string, ...verdicts: string[]];

export interface VerdictTable {
  readonly rule: string;
  /** Lines of a chain, with `…` where a row's own go. */
  readonly base: string;
  readonly rows: readonly Row[];
}

export function modelOf({ base }: VerdictTable, [added]: Row): string {
  return `chain c {\n  product p in kg { grade top  grade plain }\n  market town: domestic\n  market port: abroad\n${base.replace('…', added)}\n}\n`;
}

export const tables: readonly VerdictTable[] = [];
const table = (rule: string, base: string, rows: readonly Row[]) => (tables as VerdictTable[]).push({ rule, base, rows });

table(
  'missing-price-premium',
  'firm a { level production  size micro }  firm b { level export }\n link a -> b { sells 1 t p.top at 10 KES/kg  requires traceability  … }\n link b -> port',
  [
    ['', 'premium none'],
    ['embeds training', 'met'],
    ['assures market', 'met'],
    ['assures none', 'premium none'],
    ['advances 10%', 'met'],
    ['advances ?', 'met'],
    ['contract forward', 'met'],
    ['contract tied-loan', 'premium none'],
  ],
);
table(
  'missing-price-premium',
  'firm a { level production  size micro }  firm b { level export }\n link a -> b { sells 1 t p.top at 10 KES/kg premium none  requires traceability  … }\n link b -> port',
  [
    ['', 'contract spot'],
    ['contract spot', 'embeds none'],
    ['contract none  embeds none', 'advances none'],
    ['contract spot  embeds none  advances none', 'breached warning'],
    ['contract auction  embeds none  advances none', 'breached warning'],
  ],
);
table(
  'missing-price-premium',
  'firm a { level production  size micro }  firm b { level export }\n link a -> b { requires traceability  contract spot  embeds none  advances none  sells 1 t p.top at 10 KES/kg }\n … \n link b -> port',
  [
    ['', 'premium none'],
    ['link a -> town { sells 1 t p.plain at 9.99 KES/kg }', 'met'],
    ['link a -> town { sells 1 t p.plain at 10 KES/kg }', 'breached warning'],
    ['link a -> town { sells 1 t p.plain }', 'premium none'],
    ['link a -> town { sells 1 t p.plain at 12 KES/kg  sells 1 t p at 3 KES/kg }', 'breached warning'],
  ],
);
table(
  'missing-price-premium',
  'firm a { level production  size micro }  firm b { level export }\n link a -> b { contract spot  embeds none  advances none  … }\n link b -> port',
  [
    ['sells 1 t p premium none'],
    ['requires none  sells 1 t p premium none'],
    ['requires traceability', 'premium none'],
    ['requires traceability  sells 1 t p.top premium none  sells 1 t p.plain premium 1 KES/kg', 'met'],
  ],
);
table(
  'missing-price-premium',
  '… \n link a -> b { requires traceability  embeds none  advances none  contract spot  sells 1 t p premium none }\n link b -> port',
  [
    ['firm a { level production  size large }  firm b'],
    ['firm a { level production }  firm b'],
    ['firm a { level collection  size small }  firm b  firm z { size micro }  link z -> a'],
    ['firm a { level collection  size small }  firm b  firm z { size micro }  link z -> a  group g { unites a }', 'breached warning'],
  ],
);

table(
  'unorganised-sellers',
  'firm a { level production  size micro  … }\n firm b { level export }\n link a -> b\n link b -> port\n complete links, groups',
  [
    ['', 'count …'],
    ['count 19', 'met'],
    ['count 20', 'breached information'],
    ['count 19..20', 'count …'],
    ['count 20..30', 'breached information'],
    ['count ?', 'count …'],
  ],
);
table('unorganised-sellers', 'firm a { level production  size micro  count 100 }\n firm b { level export }\n …\n link b -> port', [
  ['link a -> b', 'complete links, groups'],
  ['link a -> b  complete links', 'complete groups'],
  ['link a -> b  complete links, groups  group g', 'unites …'],
  ['link a -> b  complete links, groups  group g { unites b }', 'breached information'],
  ['link a -> b  complete links, groups  group g { unites none }', 'breached information'],
  ['link a -> b  group g { unites a }', 'met'],
  ['link a -> b through g  group g', 'met'],
  ['link a -> g  link g -> b  group g', 'met'],
  ['link a -> town'],
]);
table(
  'unorganised-sellers',
  'firm a { level production  size micro  count 100  … }\n firm b { level export }\n link a -> b { lot 500 kg p }\n link b -> port\n complete links, groups',
  [
    ['produces 499 kg/firm p', 'breached warning'],
    ['produces 500 kg/firm p', 'breached information'],
    ['produces 49_900 kg p', 'breached warning'],
    ['produces 50_000 kg p', 'breached information'],
    ['lot 20 kg p  produces 900 kg/firm p', 'breached warning'],
    ['lot 500 kg p', 'breached information'],
    ['produces 300 kg/firm p.top  produces 250 kg/firm p.plain', 'breached information'],
  ],
);

table(
  'single-channel',
  'firm a { level production  size micro  … }\n firm b { level export }\n link a -> b\n link b -> port\n complete links',
  [
    ['', 'breached information'],
    ['household { dependence 49% }', 'breached information'],
    ['household { dependence 50% }', 'breached warning'],
    ['household { dependence ? }', 'breached information'],
  ],
);
table(
  'single-channel',
  'firm a { level production  size micro }\n firm b { level export }\n link a -> b { sells 1 t p }\n link b -> port\n …',
  [
    ['', 'complete links'],
    ['channel x: a -> b -> port', 'complete channels'],
    ['channel x: a -> b -> port  complete channels', 'breached information'],
    ['channel x: a -> b -> port  channel y: a -> town  link a -> town', 'met'],
    ['channel x: a -> b -> port  channel y: a -> town  link a -> town { sells 0 t p }  complete channels', 'breached information'],
    ['channel x: a -> b -> port  channel y: a -> town { share 0% of a }  link a -> town  complete channels', 'breached information'],
    ['channel x: a -> b -> port  channel y: a -> town { share ? of a }  link a -> town  complete channels', 'met'],
    ['complete links  upgrade u: process { adopters 10% of a }', 'breached warning'],
    ['complete links  upgrade u: process { adopters 10% of g }  group g { unites a }', 'breached warning'],
    ['complete links  link b -> town', 'met'],
  ],
);

const two =
  'firm a { level production  size micro }\n firm b { level export }\n link a -> b\n link b -> port\n link a -> town\n channel far: a -> b -> port\n channel near: a -> town\n …';
table('herded-into-one-channel', two, [
  ['upgrade u: channel { adopters 100% of a  move 100% of near to far }', 'breached warning'],
  ['upgrade u: channel { adopters 95% of a  move 100% of near to far }', 'breached warning'],
  ['upgrade u: channel { adopters 94.9% of a  move 100% of near to far }', 'met'],
  ['upgrade u: channel { adopters 100% of a  move 94% of near to far }', 'met'],
  ['upgrade u: channel { adopters 100% of a  move ? of near to far }', 'move …% of near to far'],
  ['upgrade u: channel { adopters ? of a  move 100% of near to far }', 'adopters …% of a'],
  ['upgrade u: channel { adopters ? of a  move 100% of near to far }  plan q { applies u  covers ? of a }', 'covers …% of a'],
  ['upgrade u: channel { adopters 100% of a  move 100% of near to far }  plan q { applies u  covers 30% of a }', 'met'],
  ['upgrade u: channel { adopters 100% of a  move 100% of near to far }  plan q { applies u }', 'breached warning'],
  ['upgrade u: process { adopters 100% of a  output +10% }', 'met'],
  ['upgrade u: channel { adopters 100% of a  removes b }', 'met'],
]);
table('domestic-dropped', two, [
  ['upgrade u: channel { adopters 100% of a  move 100% of near to far }', 'breached warning'],
  ['upgrade u: channel { adopters 94% of a  move 100% of near to far }', 'breached information'],
  ['upgrade u: channel { adopters ? of a  move 100% of near to far }', 'breached information'],
  ['upgrade u: channel { adopters none of a  move 100% of near to far }', 'met'],
  ['upgrade u: channel { adopters 100% of a  move 94% of near to far }', 'met'],
  ['upgrade u: channel { adopters 100% of a  move ? of near to far }', 'move …% of near to far'],
  ['upgrade u: channel { adopters 100% of a  move 100% of far to near }', 'met'],
  [
    'upgrade u: channel { adopters 100% of a  move 100% of near to other }  market fair  link a -> fair  channel other: a -> fair',
    'market fair: domestic',
  ],
  [
    'upgrade u: channel { adopters 100% of a  move 100% of near to far }  market fair: domestic  link a -> fair  channel other: a -> fair',
    'met',
  ],
]);

table(
  'no-market-information',
  'firm a { level production  size micro }\n firm b { level export }\n link a -> b { … }\n link b -> port\n complete links, channels, groups, support',
  [
    ['', 'tells none'],
    ['tells none', 'breached warning'],
    ['tells payment-terms', 'breached warning'],
    ['tells prices', 'met'],
    ['tells payment-terms, grades', 'met'],
  ],
);
table(
  'no-market-information',
  'firm a { level production  size micro  access … }\n firm b { level export }\n link a -> b { tells none }\n link b -> port\n complete links, channels, groups, support',
  [
    ['phone', 'breached warning'],
    ['price-board', 'met'],
  ],
);
table(
  'no-market-information',
  'firm a { level production  size micro }\n firm b { level export }\n link a -> b { tells none }\n link b -> port\n …',
  [
    ['', 'complete links, groups, support'],
    ['channel x: a -> b -> port', 'complete links, channels, groups, support'],
    ['complete links, support', 'complete groups'],
    ['complete links, groups, support  upgrade u: product { adopters 10% of a }', 'breached error'],
    ['complete links, groups, support  upgrade u: channel { adopters 10% of a }', 'breached error'],
    ['complete links, groups, support  upgrade u: process { adopters 10% of a }', 'breached warning'],
    ['group g { unites a  does information }', 'met'],
    ['support s { serves a  offers market-linkage }', 'met'],
    ['support s { serves b  offers market-linkage }  complete links, groups, support', 'breached warning'],
    ['link a -> town', 'met'],
  ],
);

table(
  'one-buyer',
  'firm a { level production  size micro }\n firm b { level export }\n link a -> b { … }\n link b -> port\n complete links, groups',
  [
    ['', 'alternatives none'],
    ['alternatives none', 'contract spot'],
    ['alternatives none  contract none', 'breached warning'],
    ['alternatives none  contract exclusive', 'breached warning'],
    ['alternatives none  contract order', 'met'],
    ['alternatives 1  contract spot', 'met'],
    ['contract outgrower', 'met'],
  ],
);
table(
  'one-buyer',
  'firm a { level production  size micro }\n firm b { level export }\n link a -> b { alternatives none  contract spot }\n link b -> port\n …',
  [
    ['', 'complete links, groups'],
    ['complete links', 'complete groups'],
    ['group g', 'unites …'],
    ['group g { unites a }', 'met'],
    ['link a -> town', 'met'],
    ['firm d  link a -> d', 'met'],
  ],
);

table(
  'unfunded-upgrade',
  'firm a { level production  size micro }\n link a -> town\n currency KES\n support bank: finance { serves a }\n upgrade u: process { adopters 10% of a  … }',
  [
    [''],
    ['invest 10 KES/firm', 'breached warning'],
    ['invest ?', 'invest …'],
    ['invest ? financed by bank', 'met'],
    ['invest none', 'met'],
    ['invest 0 KES', 'met'],
    ['invest 10 KES/firm financed by 0% bank', 'breached warning'],
    ['invest 10 KES/firm financed by bank', 'met'],
    ['invest 10 KES/firm financed by 60% bank, 40% own-funds', 'met'],
    ['invest 10 KES/firm financed by 60% bank, 39% own-funds', 'breached information'],
    ['invest 10 KES/firm financed by 60% bank, own-funds', 'met'],
    ['invest 10 KES/firm financed by 4 KES/firm bank, 6 KES/firm own-funds', 'met'],
    ['invest 10 KES/firm financed by 4 KES/firm bank', 'breached information'],
    ['invest 10 KES/firm  funded by donor', 'met'],
    ['invest 10 KES/firm financed by bank  invest 5 KES/firm', 'breached warning'],
  ],
);
table(
  'unfunded-upgrade',
  'firm a { level production  size micro }\n link a -> town\n currency KES\n upgrade u: process { adopters 10% of a  invest 10 KES/firm }\n plan q { applies u … }',
  [
    ['', 'breached warning'],
    ['funded by donor', 'breached information'],
  ],
);

table(
  'excluded-not-reached',
  'firm a { level production  size micro  excluded by gender, caste }\n link a -> town\n …\n complete groups, support',
  [
    [''],
    ['upgrade u: process { adopters 10% of a }', 'breached warning'],
    ['upgrade u: process { adopters 10% of a  overcomes caste }', 'breached information'],
    ['upgrade u: process { adopters 10% of a  overcomes caste, gender }', 'met'],
    ['upgrade u: process { adopters 10% of a }  support s { serves a  overcomes caste }  group g { unites a  overcomes gender }', 'met'],
    ['upgrade u: process { adopters 10% of a }  support s { overcomes caste, gender }', 'serves …'],
    ['upgrade u: process { adopters 10% of a }  group g { overcomes caste, gender }', 'unites …'],
    ['upgrade u: process { adopters 10% of g }  group g { unites a }', 'breached warning'],
  ],
);
table('excluded-not-reached', 'firm a { level production  … }\n link a -> town\n upgrade u: process { adopters 10% of a }', [
  ['size micro  excluded by gender', 'complete groups, support'],
  ['size small  excluded by gender', 'complete groups, support'],
  ['size large  excluded by gender'],
  ['size micro  excluded by none'],
]);

table(
  'isolated-place',
  'firm a { level production  size micro  isolated by distance  … }\n firm b { level export  does none }\n link a -> b\n link b -> port\n complete groups, support',
  [
    ['', 'access none'],
    ['access none', 'breached warning'],
    ['access bank', 'breached warning'],
    ['access radio', 'met'],
    ['access road', 'met'],
    ['access none  does transport', 'met'],
  ],
);
table(
  'isolated-place',
  'firm a { level production  size micro  isolated by distance  access none }\n firm b { level export  does none }\n …\n link b -> port',
  [
    ['link a -> b', 'complete groups, support'],
    ['link a -> b { embeds transport }', 'met'],
    ['link a -> b { assures collection-date }', 'met'],
    ['link a -> b { bridged by d }  firm d', 'met'],
    ['link a -> b { bridged by none }', 'complete groups, support'],
    ['link a -> b through d  firm d { does collection }', 'met'],
    ['link a -> b  group g { unites a  does bulking }', 'complete groups, support'],
    ['link a -> b  group g { unites a  overcomes distance }', 'met'],
    ['link a -> b  support s: ict { serves a }', 'met'],
    ['link a -> b  support s { serves a  offers transport }', 'met'],
    ['link a -> b  support s { serves a  overcomes distance }', 'met'],
    ['link a -> b  support s: transport  complete groups, support', 'serves …'],
  ],
);
table('isolated-place', 'firm a { level production  … access none }\n link a -> town\n complete groups, support', [
  ['size micro  isolated by gender'],
  ['size micro  isolated by none'],
  ['size large  isolated by roads'],
  ['size small  isolated by gender, roads', 'breached warning'],
]);

table('domestic-dropped', two, [
  ['upgrade u: channel { adopters 95% of a  move 95% of near to far }', 'breached warning'],
  ['upgrade u: channel { adopters 100% of a  move 94.9% of near to far }', 'met'],
  ['upgrade u: channel { adopters 100% of a  removes b }', 'met'],
  [
    'upgrade u: channel { adopters 100% of a  move 100% of near to far }  market fair  link a -> fair  channel other: a -> fair',
    'market fair: domestic',
  ],
  [
    'upgrade u: channel { adopters 100% of a  move 100% of near to far  move 96% of other to far }  market fair: domestic  link a -> fair  channel other: a -> fair',
    'breached warning',
  ],
  ['upgrade u: channel { adopters 100% of a  move 100% of near to open }  firm d  link a -> d  channel open: a -> d', 'breached warning'],
  [
    'upgrade u: channel { adopters 100% of a  move 100% of near to far  enters channel home }  firm d  link a -> d  link d -> town  channel home: a -> d -> town',
    'met',
  ],
  [
    'upgrade u: channel { adopters 100% of a  move 40% of near to far  move ? of near to other }  market fair: abroad  link a -> fair  channel other: a -> fair',
    'move …% of near to other',
  ],
]);
table(
  'domestic-dropped',
  'market fair\n firm a { level production  size micro }\n firm b { level export }\n link a -> b\n link b -> port\n link a -> fair\n channel far: a -> b -> port\n channel other: a -> fair\n …',
  [
    ['upgrade u: channel { adopters 100% of a  move 100% of other to far }', 'market fair: domestic'],
    ['upgrade u: channel { adopters 100% of a  move 50% of other to far }', 'met'],
    ['upgrade u: channel { adopters 100% of a  move 100% of far to other }', 'met'],
    ['upgrade u: channel { adopters 100% of a  move ? of other to far }', 'met'],
  ],
);
const pair =
  'firm a { level production  size micro }\n firm z { level production  size micro }\n group g { unites a, z }\n firm b { level export }\n link a -> town\n link z -> town\n link g -> b\n link b -> port\n channel near-a: a -> town\n channel near-z: z -> town\n channel far: g -> b -> port\n …';
table('domestic-dropped', pair, [
  [
    'upgrade u: channel { adopters 100% of a  adopters 30% of z  move 100% of near-a to far  move 100% of near-z to far }',
    'breached warning',
  ],
  [
    'upgrade u: channel { adopters 20% of a  adopters 30% of z  move 100% of near-a to far  move 100% of near-z to far }',
    'breached information',
  ],
  [
    'upgrade u: channel { adopters 20% of a  adopters 30% of z  move ? of near-a to far  move 100% of near-z to far }',
    'breached information',
  ],
]);
table('herded-into-one-channel', pair, [
  [
    'upgrade u: channel { adopters 100% of a  adopters 100% of z  move 100% of near-a to far  move 98% of near-z to far }',
    'breached warning',
  ],
  [
    'upgrade u: channel { adopters 100% of a  adopters 30% of z  move 100% of near-a to far  move 98% of near-z to far }',
    'breached warning',
  ],
  [
    'upgrade u: channel { adopters 100% of a  adopters 100% of z  move 100% of near-a to far  move 100% of near-z to own }  link z -> b  channel own: z -> b -> port',
    'breached warning',
  ],
]);
table('herded-into-one-channel', two, [
  ['upgrade u: channel { adopters 100% of a  move 95% of near to far }', 'breached warning'],
  [
    'upgrade u: channel { adopters 100% of a  removes b  move 100% of near to other }  market fair: domestic  link a -> fair  channel other: a -> fair',
    'breached warning',
  ],
  [
    'upgrade u: channel { adopters 100% of a  move 96% of near to far  move 100% of other to far }  market fair: domestic  link a -> fair  channel other: a -> fair',
    'breached warning',
  ],
  [
    'upgrade u: channel { adopters 100% of a  move ? of near to far }  market fair: domestic  link a -> fair  channel other: a -> fair',
    'met',
  ],
  [
    'upgrade u: channel { adopters 100% of a  move ? of near to far  move 100% of other to far }  market fair: domestic  link a -> fair  channel other: a -> fair',
    'move …% of near to far',
  ],
]);

table(
  'single-channel',
  'market alpha: abroad\n firm a { level production  size micro }\n firm b { level export }\n complete links, channels\n …',
  [
    ['link a -> port', 'breached information'],
    ['link a -> town', 'breached information'],
    ['link a -> b  link b -> town  link a -> b  group g { unites a }', 'breached information'],
    ['group g { unites a }', 'channel …: a -> …'],
    ['link a -> port  firm z { size micro }  link z -> town  channel x: z -> town', 'breached information', 'breached information'],
    ['link a -> b', 'breached information'],
  ],
);

const counted = (inner: string) =>
  `product q in kg\n firm a { level production  size micro  count 100  ${inner} }\n firm b { level export }\n …\n link b -> port\n complete links, groups`;
table('unorganised-sellers', counted(''), [
  ['link a -> b { lot 500 kg p  sells 499 kg/firm p }', 'breached warning'],
  ['link a -> b { lot 500 kg p  sells 499 kg/firm p  sells 1 kg/firm p.top }', 'breached information'],
  ['link a -> b { lot 500 kg p  sells 499 kg/firm p  sells 30 t q }', 'breached warning'],
  ['link a -> b { lot 500 kg p  sells 499 kg/firm p  sells ? p.top }', 'breached information'],
  ['link a -> b { lot 500 kg p  sells 30 t q }', 'breached information'],
  ['link a -> b { lot ? p }', 'breached information'],
  ['link a -> b { lot 500 kg p  sells 49_900 kg p }', 'breached warning'],
  ['link a -> b  link a -> d through g  firm d  group g { unites b }', 'met'],
  ['link a -> b  link a -> d  firm d  link a -> e  firm e  link a -> f  firm f', 'breached information'],
  ['link a -> b  link a -> town', 'breached information'],
]);
table('unorganised-sellers', counted('lot 20 kg p  lot 600 kg p'), [['link a -> b { lot 500 kg p }', 'breached information']]);
table('unorganised-sellers', counted('lot 20 kg p  lot ? p'), [['link a -> b { lot 500 kg p }', 'breached information']]);
table('unorganised-sellers', counted('lot 20 kg p  lot 600 kg q'), [['link a -> b { lot 500 kg p }', 'breached warning']]);
table('unorganised-sellers', counted('lot 600 kg q  produces 600 kg/firm q  produces 20 kg/firm p'), [
  ['link a -> b { lot 500 kg p }', 'breached warning'],
]);
table('unorganised-sellers', counted('produces 600 kg/firm q'), [['link a -> b { lot 500 kg p  sells 20 kg/firm p }', 'breached warning']]);
table('unorganised-sellers', counted('produces ? p'), [['link a -> b { lot 500 kg p  sells 20 kg/firm p }', 'breached information']]);
table(
  'unorganised-sellers',
  'firm a { level production  size micro  count none }\n firm b { level export }\n link a -> b\n complete links, groups …',
  [['', 'met']],
);

table('one-buyer', 'firm a { level production  size micro }\n firm b { level export }\n …\n link b -> port\n complete links, groups', [
  ['link a -> g { alternatives none  contract spot }  group g  link g -> b', 'met'],
  ['link a -> b { alternatives 0  contract spot }', 'breached warning'],
  ['link a -> b { alternatives none  contract spot }  link a -> b through d { alternatives none  contract order }  firm d', 'met'],
  ['link a -> b { alternatives none  contract spot }  link a -> b through d { alternatives 2  contract spot }  firm d', 'met'],
  [
    'link a -> b { alternatives none  contract spot }  link a -> b through g { alternatives none  contract spot }  group g { unites b }',
    'met',
  ],
  [
    'link a -> b { alternatives none  contract spot }  link a -> b through d { alternatives none  contract tied-loan }  firm d',
    'breached warning',
  ],
  [
    'link a -> b { alternatives none  contract none }  link a -> b through d { alternatives none  contract auction }  firm d',
    'breached warning',
  ],
  ['link a -> town { alternatives none  contract spot }'],
]);

table(
  'isolated-place',
  'firm a { level production  size micro  isolated by distance  access none }\n firm b { level export  does none }\n firm d { does sale }  firm e { does sale }  firm f { does sale }\n …\n complete groups, support',
  [
    ['link a -> b  group g', 'unites …'],
    ['link a -> b  group g { unites a }', 'does …'],
    ['link a -> b  group g { unites a  does none }', 'breached warning'],
    ['link a -> b  support s { serves a }', 'offers …'],
    ['link a -> b { assures none }', 'breached warning'],
    ['link a -> b { assures market }', 'breached warning'],
    ['link a -> b  firm h  link a -> h', 'assures none'],
    ['link a -> b  firm h  link a -> h { assures none }', 'breached warning'],
    ['link a -> b  firm h { does credit }  link a -> h', 'breached warning'],
    ['link a -> town', 'breached warning'],
    ['link a -> b  link a -> d  link a -> e  link a -> f', 'breached warning'],
  ],
);
table(
  'excluded-not-reached',
  'firm a { level production  size micro  excluded by gender, caste }\n link a -> town\n upgrade u: process { adopters 10% of a  overcomes gender }\n …\n complete groups, support',
  [
    ['upgrade v: process { adopters 5% of a  overcomes none }', 'breached warning'],
    ['upgrade v: process { adopters 5% of a  overcomes gender, age }', 'breached information'],
    ['upgrade v: process { adopters 5% of a  overcomes caste }', 'breached information'],
    ['upgrade v: process { adopters 5% of a  overcomes caste, gender }', 'breached information'],
    [
      'upgrade v: process { adopters 5% of a }  upgrade w: process { adopters 5% of a }  upgrade x: process { adopters 5% of a }',
      'breached warning',
    ],
  ],
);
table(
  'missing-price-premium',
  'product q in kg { grade x  grade y  grade z }\n firm a { level production  size micro }\n link a -> fair { contract spot  embeds none  advances none  sells 2 t q.y at 10 KES/kg  sells 1 t q.x at 9 KES/kg premium none }\n market fair: abroad { requires organic  … }',
  [
    ['', 'met'],
    ['demands q.x', 'breached warning'],
    ['demands q.y', 'met'],
    ['demands q', 'met'],
    ['demands q.z', 'met'],
    ['demands p, q.x', 'breached warning'],
  ],
);
table(
  'missing-price-premium',
  'product q in kg { grade x  grade y  grade z }\n firm a { level production  size micro }  firm b { level export }\n link a -> b { requires traceability  contract spot  embeds none  advances none  sells 1 t q.x at 10 KES/kg }\n link b -> port\n link a -> town { … }',
  [
    ['sells 1 t q.y at 8 KES/kg  sells 1 t q.z at 12 KES/kg', 'met'],
    ['sells 1 t q.y at 12 KES/kg  sells 1 t q.z at 8 KES/kg', 'met'],
    ['sells 1 t q.y at 12 KES/kg  sells 1 t q.z at 11 KES/kg', 'breached warning'],
    ['sells 1 t q.z at 10 KES/kg  sells 1 t q.y at 10 KES/kg', 'breached warning'],
    ['sells 1 t q.y at 10 KES/kg  sells 1 t q.z at 10 KES/kg', 'breached warning'],
    ['sells 1 t q.y  sells 1 t q.z at 10 KES/kg', 'premium none'],
    ['sells 1 t q.y  sells 1 t q.z at 9 KES/kg', 'met'],
    ['sells 1 t q.y  sells 1 t q.z at 11 KES/kg', 'premium none'],
  ],
);

table(
  'missing-price-premium',
  'product q in kg { grade x  grade y  grade z }\n firm a { level production  size micro }  firm big { level production  size large }\n group g { unites big }\n market fair: abroad { requires organic }\n …',
  [
    [
      'link a -> fair { contract spot  embeds none  advances none  sells 1 t q.x premium none  sells 1 t q.y premium none  sells 1 t q.z premium none  sells 1 t p premium none }',
      'breached warning',
    ],
    ['link g -> fair { contract spot  embeds none  advances none  sells 1 t q.x premium none }'],
  ],
);
table('domestic-dropped', two, [
  [
    'upgrade u: channel { adopters 100% of a  move 100% of near to idle }  market fair: domestic  firm d  link a -> d { sells 0 t p }  link d -> fair  channel idle: a -> d -> fair',
    'met',
  ],
]);
table(
  'isolated-place',
  'firm a { level production  size micro  isolated by distance, roads  access none }\n firm b { level export  does none }\n firm d\n link a -> b\n link b -> port\n …\n complete groups, support',
  [
    ['group g { unites a  overcomes roads }', 'met'],
    ['support s { serves a  offers training  offers transport }', 'met'],
    ['support s { serves a  offers training }', 'breached warning'],
    ['link a -> d { assures collection }', 'met'],
  ],
);
table('unfunded-upgrade', 'firm a { level production  size micro }\n link a -> town\n upgrade u: process { adopters 10% of a  … }', [
  ['invest 90 KES/firm  invest 50 KES/firm', 'breached warning'],
  ['invest 50 KES/firm  invest 90 KES/firm', 'breached warning'],
  ['invest 50 KES/firm  invest ?', 'breached warning'],
  ['invest ?  invest 50 KES/firm', 'breached warning'],
]);
table(
  'no-market-information',
  'firm a { level production  size micro }\n firm b { level export }\n link a -> b { tells none }\n link b -> port\n …\n complete links, groups, support',
  [
    ['', 'breached warning'],
    ['group g { unites a }', 'does …'],
    ['group g { unites a  does sale }', 'breached warning'],
    ['group g', 'unites …'],
    ['support s { serves a }', 'offers …'],
    ['support s { offers market-information }', 'serves …'],
    ['support s: market-information { serves a }', 'met'],
    ['support s { serves a  offers training }', 'breached warning'],
    ['group g { unites a  does sale }  group h { unites g }', 'does …'],
    ['group g { unites b }', 'breached warning'],
  ],
);
const bare = 'firm a { level production  size micro }\n firm b { level export }\n link b -> port\n complete links, groups';
table('one-buyer', `${bare}\n word pact "Our own"\n link a -> b { alternatives none  … }`, [
  ['contract pact', 'contract spot'],
  ['contract pakt', 'contract spot'],
  ['contract custom', 'breached warning'],
]);
table(
  'missing-price-premium',
  `${bare}\n word pact "Our own"\n link a -> b { requires traceability  embeds none  advances none  sells 1 t p premium none  … }`,
  [
    ['contract pact', 'contract spot'],
    ['contract custom', 'breached warning'],
  ],
);
table('unfunded-upgrade', 'firm a { level production  size micro }\n firm b { … }\n link a -> b\n link b -> port', [
  ['size large }  upgrade u: process { adopters 10% of b  invest 50 KES/firm'],
  ['size medium }  upgrade u: process { adopters 10% of b  invest 50 KES/firm'],
  ['size small }  upgrade u: process { adopters 10% of b  invest 50 KES/firm', 'breached warning'],
  ['level export }  upgrade u: process { adopters 10% of b  invest 50 KES/firm', 'breached warning'],
  ['size large }  upgrade u: process { invest 50 KES/firm', 'breached warning'],
  ['size large }  upgrade u: process { adopters 10% of b, a  invest 50 KES/firm', 'breached warning'],
  ['size large }  upgrade u: process { adopters 10% of g  invest 50 KES/firm }  group g { unites b', 'breached warning'],
]);
table(
  'excluded-not-reached',
  'firm a { level production  size micro  excluded by gender, caste }\n firm b\n …\n complete groups, support',
  [
    ['link a -> b { crosses gender, caste  bridged by b }  upgrade u: process { adopters 10% of a }', 'met'],
    ['link a -> b { crosses gender  bridged by b }  upgrade u: process { adopters 10% of a }', 'breached information'],
    ['link a -> b { crosses gender, caste  bridged by none }  upgrade u: process { adopters 10% of a }', 'breached warning'],
    ['link a -> b { crosses gender, caste }  upgrade u: process { adopters 10% of a }', 'breached warning'],
    ['link a -> b  upgrade u: process { adopters 0% of a }'],
    ['link a -> b  upgrade u: process { adopters ? of a }', 'breached warning'],
    ['link a -> b  upgrade u: process { invest none }  plan q { applies u  covers 20% of a }', 'breached warning'],
    ['link a -> b  upgrade u: process { invest none }  plan q { applies u  covers 0% of a }'],
    ['link a -> b  upgrade u: process { adopters 10% of b }  plan q { applies u  covers 20% of a }'],
    ['link a -> b  upgrade u: process { adopters 10% of a  overcomes ? }', 'overcomes …'],
    ['link a -> b  upgrade u: process { adopters 10% of a }  support s { serves a  overcomes ? }', 'overcomes …'],
    ['link a -> b  upgrade u: process { adopters 10% of a }  group ? { unites a  overcomes gender }', 'group …'],
  ],
);
table(
  'unfunded-upgrade',
  'firm a { level production  size micro }\n link a -> town\n upgrade u: process { adopters 10% of a  invest 5 KES/firm … }',
  [
    [' funded by ?', 'funded by …'],
    [' needs ?', 'breached warning'],
  ],
);
const unsized = two.replace('size micro', '');
table('herded-into-one-channel', unsized, [
  ['upgrade u: channel { adopters 100% of a  move 100% of near to far }', 'size …'],
  ['upgrade u: channel { adopters 100% of g  move 100% of near to far }  group g { unites a }', 'adopters …% of a'],
  ['upgrade u: channel { adopters 100% of a  move 50% of near to far }', 'met'],
  ['upgrade u: channel { adopters 100% of a  move 100% of near to ? }', 'move 100% of near to …'],
]);
table('domestic-dropped', unsized, [
  ['upgrade u: channel { adopters 100% of a  move 100% of near to far }', 'size …'],
  ['upgrade u: channel { adopters 100% of a  move 50% of near to far }', 'met'],
]);
table('herded-into-one-channel', two, [
  ['upgrade u: channel { move 100% of near to far }', 'adopters …% of a'],
  ['upgrade u: channel { move 50% of near to far }', 'met'],
  ['upgrade u: channel { move 100% of near to far }  plan q { applies u  covers 96% of a }', 'breached warning'],
  ['upgrade u: channel { adopters 100% of b  move 100% of near to far }'],
  ['upgrade u: process { adopters 100% of b  output +5% }'],
  ['upgrade u: process { output +5% }'],
]);
table('domestic-dropped', two, [
  ['upgrade u: channel { move 100% of near to far }', 'breached information'],
  ['upgrade u: channel { move 50% of near to far }', 'met'],
  ['upgrade u: process { adopters 100% of b  output +5% }'],
]);
table('herded-into-one-channel', two, [
  ['upgrade u: channel { adopters ? of a  move 94% of near to far }', 'met'],
  ['upgrade u: channel { adopters ? of a  move 95% of near to far }', 'adopters …% of a'],
  ['upgrade u: channel { adopters 94% of a  move ? of near to far }', 'met'],
  ['upgrade u: channel { adopters 95% of a  move ? of near to far }', 'move …% of near to far'],
]);
// Of many places that a finding speaks of, the first few are shown.
const times = (count: number, line: (index: number) => string) => Array.from({ length: count }, (_, index) => line(index)).join('  ');
table('one-buyer', 'firm a { level production  size micro }\n firm b\n …\n complete links, groups', [
  [times(4, () => 'link a -> b { alternatives none  contract spot }'), 'breached warning'],
]);
table('single-channel', 'firm a { level production  size micro }\n firm b\n …\n link b -> town\n complete links', [
  [times(4, () => 'link a -> b'), 'breached information'],
]);
table(
  'missing-price-premium',
  'firm a { level production  size micro }\n firm b\n link a -> b { requires organic  contract spot  embeds none  advances none  … }',
  [[times(4, (index) => `sells ${index + 1} t p.top premium none`), 'breached warning']],
);
table('unorganised-sellers', 'firm a { level production  size micro  count 100 }\n …\n complete links, groups', [
  [times(6, (index) => `firm b${index}  link a -> b${index}`), 'breached information'],
]);
table('no-market-information', 'firm a { level production  size micro }\n …\n complete links, groups, support', [
  [times(6, (index) => `firm b${index}  link a -> b${index} { tells none }  link b${index} -> town`), 'breached warning'],
]);
// How far the news comes where the own buyer's word isn't said.
table(
  'no-market-information',
  'firm a { level production  size micro }\n firm b  firm d\n link a -> b\n …\n complete links, channels, groups, support',
  [
    ['link b -> d { tells none }  link d -> port', 'breached warning'],
    ['link b -> d { tells prices }  link d -> port', 'tells none'],
    ['link b -> d  link d -> port { tells none }', 'tells none'],
    ['link b -> d { tells none }  link b -> town  link d -> port', 'tells none'],
    ['link b -> d { tells none }  link d -> b  link d -> port', 'breached warning'],
    ['link b -> d { tells none }  link b -> d { tells prices }  link d -> port  channel x: a -> b -> d -> port', 'tells none'],
    ['link b -> d { tells none }  link b -> d { tells pests }  link d -> port  channel x: a -> b -> d -> port', 'breached warning'],
    ['link b -> d { tells none }  link d -> port  channel x: a -> d -> port', 'link a -> …'],
    ['link b -> d { tells none }  link d -> port  channel x: a -> b -> d -> port  channel y: a -> d -> port', 'link a -> …'],
  ],
);
