// What the statement table says of places: which statements a block takes, what a property of a statement takes, and the noun for it.

import { type Block, condition, formOf, formOfType, type Slot, type StatementForm } from './statements.ts';
import { vocabularies } from './vocabulary.ts';

/** Whether a statement with this first word may stand in the block. */
export function mayStand(head: string, block: Block): boolean {
  if (block === 'environment') return head in vocabularies.conditions.words || formOf(head) === undefined;
  return formOf(head)?.in.includes(block) ?? false;
}

/** What a property takes, by its path in a node of this type. */
export function slotAt(type: string, path: string): Slot | undefined {
  const form: StatementForm | undefined = type === 'Condition' ? condition : formOfType(type);
  if (!form) return undefined;
  let at = path;
  for (;;) {
    const slot = form.slots[at];
    if (slot) return slot;
    const cut = at.lastIndexOf('.');
    if (cut < 0) return undefined;
    at = at.slice(0, cut);
  }
}

const roles: Readonly<Record<string, string>> = {
  seller: 'a seller',
  buyer: 'a buyer',
  steps: 'the steps of its way',
  through: 'a group',
  source: 'a source',
};

/** What a slot takes, as a noun with its article. */
export function nounOf(slot: Slot, path: string): string | undefined {
  const own = roles[path.split('.')[0] as string];
  if (own) return own;
  switch (slot.is) {
    case 'vocabulary': {
      const { noun } = vocabularies[slot.vocabulary];
      return `${/^[aeiou]/.test(noun) ? 'an' : 'a'} ${noun}`;
    }
    case 'name': {
      const kindsHere = slot.kinds.filter((kind) => kind !== 'grade');
      return `the name of ${kindsHere.length > 1 ? `${kindsHere.slice(0, -1).map(withArticle).join(', ')} or ${withArticle(kindsHere.at(-1) as string)}` : withArticle(kindsHere[0] ?? 'name')}`;
    }
    case 'declares':
      return 'a name';
    case 'figure':
      return 'a figure with its unit';
    case 'count':
      return 'a number';
    case 'unit':
      return 'a unit';
    case 'currency':
      return 'a currency';
    case 'date':
      return 'a date';
    case 'country':
      return 'a country';
    case 'text':
      return 'a text in quotes';
  }
}

const withArticle = (noun: string) => `${/^[aeiou]/.test(noun) && noun !== 'unit' ? 'an' : 'a'} ${noun}`;
