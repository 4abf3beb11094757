// Every consistency message there can be, once: the docs, hovers and the configuration read this table, and nothing can be said that
// isn't in it. What is checked, and how, stands in `consistency.ts` (structure) and in the economics (volumes and prices).

import type { Severity } from '#text/finding.ts';

export interface ConsistencyCode {
  readonly title: string;
  readonly severity: Severity;
  /** What it means, in one to three sentences. */
  readonly says: string;
  /** What to do about it. */
  readonly instead: string;
  /** A few lines of a chain that give exactly this message. */
  readonly example: string;
}

const table = {
  'channel-step-without-link': {
    title: 'A channel step without a link',
    severity: 'warning',
    says: 'The channel names two firms one after the other, and no link says that the first one sells to the second.',
    instead: 'Add the link, or correct the path of the channel.',
    example:
      'market town: domestic\nfirm grower { }\nfirm broker { }\nlink grower -> broker\nlink grower -> town\nchannel local: grower -> broker -> town',
  },
  'channel-through-market': {
    title: 'A channel that goes on behind an end market',
    severity: 'warning',
    says: 'An end market only buys, so that a channel ends there.',
    instead: 'End the channel at the market, or make the buyer a firm with a link of its own.',
    example:
      'market town: domestic\nmarket abroad-shops: abroad\nfirm grower { }\nlink grower -> town\nlink grower -> abroad-shops\nchannel local: grower -> town -> abroad-shops',
  },
  'channel-without-market': {
    title: 'A channel that doesn’t end in a market',
    severity: 'warning',
    says: 'A channel is a path from producers to an end market; this one stops at a firm, so that it can’t be told who buys in the end.',
    instead: 'Carry the path on to the end market, or declare the last buyer as a `market`.',
    example: 'firm grower { }\nfirm broker { }\nlink grower -> broker\nchannel local: grower -> broker',
  },
  'channel-product-not-sold': {
    title: 'A link of the channel doesn’t sell the channel’s product',
    severity: 'warning',
    says: 'The channel is said to be of a product, and one of its links states sales, but none of that product, nor of one that becomes it.',
    instead: 'Correct the product of the channel or of the sale, or say with `converts` where the product becomes another.',
    example:
      'product fruit in kg\nproduct honey in kg\nmarket town: domestic\nfirm grower { }\nlink grower -> town { sells 5 t honey at 90 KES/kg }\nchannel local of fruit: grower -> town',
  },
  'link-to-fill-in': {
    title: 'A link that is still to be filled in',
    severity: 'information',
    says: 'Of this link only `sells ?` is said. Such a line says that something has still to be found out, so that no guideline counts as met or breached by it.',
    instead:
      'Write how much is sold, or its price. Where all that can be known is that they trade, leave the line with `?` out, or say behind it with `from` who says so.',
    example: 'product fruit in kg\nmarket town: domestic\nfirm grower { }\nlink grower -> town { sells ? fruit }',
  },
  'market-not-reached': {
    title: 'A market that nobody sells to',
    severity: 'warning',
    says: 'No link leads to this end market.',
    instead: 'Add the link of whoever sells there, or remove the market.',
    example: 'market town: domestic\nmarket europe: abroad\nfirm grower { }\nlink grower -> town',
  },
  'firm-outside-channels': {
    title: 'A firm outside every channel',
    severity: 'warning',
    says: 'Channels are declared, and this firm sells or buys, or isn’t linked at all, but no channel names it: what it does is left out of them.',
    instead: 'Declare the channel that it is part of, or remove the firm. Suppliers of inputs stand before the channels and aren’t meant.',
    example:
      'product fruit in kg\nmarket town: domestic\nfirm grower { }\nfirm picker { }\nlink grower -> town { sells 5 t fruit at 9 KES/kg }\nlink picker -> town { sells 1 t fruit at 9 KES/kg }\nchannel local: grower -> town',
  },
  'channel-shares-over-100': {
    title: 'Shares of channels over 100%',
    severity: 'error',
    says: 'The shares of one firm’s sales that its channels are said to take come to more than all of its sales.',
    instead: 'Correct the shares, so that they come to at most 100%.',
    example:
      'market town: domestic\nmarket europe: abroad\nfirm grower { }\nlink grower -> town\nlink grower -> europe\nchannel local: grower -> town { share 70% of grower }\nchannel export: grower -> europe { share 50% of grower }',
  },
  'financing-over-100': {
    title: 'More finance than the investment costs',
    severity: 'error',
    says: 'The parts that the sources pay come to more than the whole investment.',
    instead: 'Correct the parts, so that they come to at most 100% or to the amount.',
    example:
      'firm grower { }\nupgrade better: process { adopters 10% of grower  invest 500 KES/firm financed by 80% donor, 40% own-funds }',
  },
  'adopters-over-100': {
    title: 'More adopters than there are',
    severity: 'error',
    says: 'The shares of one kind of firm that take part come to more than all of them.',
    instead: 'Correct the shares. Where two parts of a firm type do different things, write two upgrades.',
    example: 'firm grower { }\nupgrade better: process { adopters 120% of grower }',
  },
  'share-over-100': {
    title: 'A part that is larger than the whole',
    severity: 'error',
    says: 'A share of the whole can’t be more than 100% or less than nothing.',
    instead: 'Correct the figure.',
    example: 'firm grower { women 145% }',
  },
  'more-members-than-firms': {
    title: 'A group with more members than there are firms',
    severity: 'warning',
    says: 'The group counts more members than the firms that it unites.',
    instead: 'Correct the `members` of the group or the `count` of the firms, or name in `unites` who else belongs to it.',
    example: 'firm grower { count 100 }\ngroup association: association { unites grower  members 150 }',
  },
  'effect-without-link': {
    title: 'A price on a link that doesn’t exist',
    severity: 'warning',
    says: 'The upgrade changes the price between two parties, and no link says that the one sells to the other.',
    instead: 'Add the link, or correct the names. The seller stands first.',
    example:
      'market town: domestic\nfirm grower { }\nfirm broker { }\nlink broker -> town\nlink grower -> broker\nupgrade better: product { adopters 10% of grower  price +2 KES/kg on grower -> town }',
  },
  'effect-outside-channel': {
    title: 'A channel that the adopters aren’t part of',
    severity: 'warning',
    says: 'The upgrade moves the adopters’ sales out of a channel or into one, and none of the adopters stands on its path.',
    instead: 'Correct the channel or the adopters, or declare the channel with the adopters on its path.',
    example:
      'market town: domestic\nfirm grower { }\nfirm herder { }\nlink grower -> town\nlink herder -> town\nchannel fruit-sale: grower -> town\nchannel milk-sale: herder -> town\nupgrade better: channel { adopters 10% of herder  move 20% of fruit-sale to milk-sale }',
  },
  'effect-in-full': {
    title: 'A price that changes for all, though only some adopt',
    severity: 'hint',
    says: 'An upgrade that a part of some firms adopts changes the price between two others. The price then changes for all that goes over their link, and not for the adopters’ part of it: whose goods they are isn’t said there.',
    instead:
      'Nothing, if the price changes for all of it. Else name the seller or the buyer among the adopters, with its share, or write the average that the price changes by.',
    example:
      'product fruit in kg\nmarket town: domestic\nfirm grower { }\nfirm trader { }\nlink grower -> trader { sells 10 t fruit at 5 KES/kg }\nlink trader -> town { sells 10 t fruit at 9 KES/kg }\nupgrade better: product { adopters 40% of grower  price +2 KES/kg on trader -> town of fruit }',
  },
  'effect-on-nothing': {
    title: 'An effect on something that isn’t there',
    severity: 'warning',
    says: 'The effect changes a product that the adopters neither make nor sell, or a cost that they don’t have by a percentage.',
    instead: 'Correct the name, or state the product or the cost with the firm.',
    example:
      'product fruit in kg\nproduct honey in kg\nmarket town: domestic\nfirm grower { }\nlink grower -> town { sells 5 t fruit at 9 KES/kg }\nupgrade better: process { adopters 10% of grower  output +10% of honey }',
  },
  'effect-already-so': {
    title: 'An effect that changes nothing',
    severity: 'warning',
    says: 'The adopters already stand at the level that they are to enter, already do what they are to take on, or goods are moved to where they are.',
    instead: 'Correct the word, or remove the line.',
    example: 'firm grower { level production, collection }\nupgrade better: functional { adopters 10% of grower  enters level collection }',
  },
  'effect-removes-adopters': {
    title: 'An upgrade that removes its own adopters',
    severity: 'warning',
    says: 'The firms that are to take part in the upgrade are also said to drop out of the chain.',
    instead: 'Correct `removes` or `adopters`.',
    example: 'firm grower { }\nupgrade better: functional { adopters 10% of grower  removes grower }',
  },
  'upgrades-in-circle': {
    title: 'Upgrades that each have to come before the other',
    severity: 'error',
    says: 'Following `follows` from this upgrade leads back to it, so that none of them could be the first.',
    instead: 'Remove one `follows` of the circle.',
    example:
      'firm grower { }\nupgrade one: process { adopters 10% of grower  follows two }\nupgrade two: process { adopters 10% of grower  follows one }',
  },
  'plan-without-upgrade': {
    title: 'A plan that names no upgrade',
    severity: 'information',
    says: 'The plan doesn’t say which upgrades it consists of, so that at its end the chain is what it is now.',
    instead: 'Write `applies` and the upgrades, or remove the plan.',
    example: 'firm grower { }\nupgrade better: process { adopters 10% of grower }\nplan all { }',
  },
  'covers-nobody': {
    title: 'A plan for firms that none of its upgrades is for',
    severity: 'warning',
    says: 'The plan covers firms, and none of the upgrades that it applies has them as adopters: nothing changes for them.',
    instead: 'Correct `covers`, apply an upgrade of theirs, or add them to the adopters of one.',
    example:
      'firm grower { }\nfirm herder { }\nupgrade better: process { adopters 10% of grower }\nplan all { applies better  covers 10% of herder }',
  },
  'sale-to-own-type': {
    title: 'A sale to one’s own type of firm',
    severity: 'information',
    says: 'The link leads from a type of firm to the same type. That is real, among traders for instance; such sales cancel in the chain’s accounts.',
    instead: 'Nothing, if it is meant. If two kinds of firm are meant, declare two.',
    example: 'firm trader { }\nlink trader -> trader',
  },
  'circle-of-firms': {
    title: 'Firms that sell to each other in a circle',
    severity: 'information',
    says: 'Following the links from this firm leads back to it. That is real, among traders for instance; it can’t be told who comes first.',
    instead: 'Nothing, if it is meant. If a link was written the wrong way round, turn it: the seller stands first.',
    example: 'firm trader { }\nfirm wholesaler { }\nlink trader -> wholesaler\nlink wholesaler -> trader',
  },
  'group-in-itself': {
    title: 'A group that unites itself',
    severity: 'warning',
    says: 'Following `unites` from this group leads back to it, so that it can’t be told who its members are.',
    instead: 'Name in `unites` the firms that are members, or the groups below it.',
    example: 'firm grower { }\ngroup coop: cooperative { unites grower, coop }',
  },
  'link-through-its-own-end': {
    title: 'A link that goes through its own seller or buyer',
    severity: 'warning',
    says: 'Behind `through` stands who brings the seller and the buyer together, which neither of them can be.',
    instead: 'Name the group or agent that stands between the two, or leave `through` out.',
    example: 'market town: domestic\nfirm grower { }\nlink grower -> town through grower',
  },
  'period-backwards': {
    title: 'A period that ends before it begins',
    severity: 'error',
    says: 'The second date of the period is before the first one, so that no total can be for it.',
    instead: 'Write the earlier date first.',
    example: 'period 2007-07..2006-06',
  },
  'season-outside-period': {
    title: 'A season outside the period',
    severity: 'warning',
    says: 'Something is made or sold in a season none of whose months is in the chain’s period.',
    instead: 'Correct the period or the months of the season.',
    example: 'period 2006-01..2006-03\nseason harvest June to August\nproduct fruit in kg\nfirm grower { produces 5 t fruit in harvest }',
  },
  'more-sold-than-there-is': {
    title: 'More sold than there is',
    severity: 'warning',
    says: 'What an enterprise sells, consumes, loses and works up of a product is more than what it makes and buys of it. Differences within half a percent are taken for rounding, ranges count with their means, and nothing is said while a part of what comes in is unknown.',
    instead: 'Correct the figure that is wrong, or add what is missing: another supplier, own production, a conversion.',
    example:
      'product fruit in kg\nmarket town: domestic\nfirm grower { produces 10 t fruit }\nlink grower -> town { sells 12 t fruit at 9 KES/kg }',
  },
  'less-sold-than-bought': {
    title: 'More bought than sold, and nothing said of the rest',
    severity: 'hint',
    says: 'More than one percent of what an enterprise buys of a product is neither sold, worked up, consumed nor lost, as far as is said. Its account bears the cost of it, and the net margin in the price build-up, which is for a unit that is sold, doesn’t: the two differ. Nothing is said of who also makes or imports the product.',
    instead: 'Say what becomes of it: `loses`, `consumes`, another sale. Nothing, if it is in stock at the end of the period.',
    example:
      'product fruit in kg\nmarket town: domestic\nfirm grower { }\nfirm trader { }\nlink grower -> trader { sells 10 t fruit at 5 KES/kg }\nlink trader -> town { sells 9 t fruit at 9 KES/kg }',
  },
  'over-capacity': {
    title: 'More than the capacity',
    severity: 'warning',
    says: 'The enterprise makes or handles more of a product than it is said to be able to.',
    instead: 'Correct the capacity or the amount; both are for the whole period and all firms unless they say `/firm`.',
    example: 'product fruit in kg\nfirm grower { produces 10 t fruit  capacity 8 t fruit }',
  },
  'share-against-volumes': {
    title: 'A channel share that the volumes contradict',
    severity: 'information',
    says: 'The share that is stated for a channel differs by more than five points from what the volumes on the links come to. The volumes are used.',
    instead: 'Remove the share, or correct the volumes.',
    example:
      'product fruit in kg\nmarket town: domestic\nmarket europe: abroad\nfirm grower { }\nlink grower -> town { sells 50 t fruit at 9 KES/kg }\nlink grower -> europe { sells 50 t fruit at 20 KES/kg }\nchannel local: grower -> town { share 80% of grower }\nchannel export: grower -> europe',
  },
  'consumers-pay-less': {
    title: 'Consumers who pay less than the market’s sellers get',
    severity: 'warning',
    says: 'The price that consumers are said to pay in a market is lower than what is paid to those who sell to it.',
    instead: 'Correct one of the prices, or their units.',
    example:
      'product fruit in kg\nmarket town: domestic { price 8 KES/kg of fruit }\nfirm grower { }\nlink grower -> town { sells 5 t fruit at 9 KES/kg }',
  },
} as const satisfies Record<string, ConsistencyCode>;

export type ConsistencyCodeName = keyof typeof table;

export const consistencyCodes: Readonly<Record<ConsistencyCodeName, ConsistencyCode>> = table;
