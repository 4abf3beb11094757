// Lists by what their items have in common. (`Map.groupBy` is younger than the Node that the program promises to run on.)

/** Puts an item into its list. */
export function push<Key, Value>(map: Map<Key, Value[]>, key: Key, value: Value): void {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}

export function groupBy<Item, Key>(items: readonly Item[], keyOf: (item: Item) => Key): Map<Key, Item[]> {
  const groups = new Map<Key, Item[]>();
  for (const item of items) push(groups, keyOf(item), item);
  return groups;
}
