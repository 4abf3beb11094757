// A short name for a finding that stays the same when lines move. It tells findings apart; it keeps nothing secret.

/** 64 bits of FNV-1a over the UTF-16 code units, as 16 hexadecimal digits. */
export function hashOf(text: string): string {
  // Two halves of 32 bits with different beginnings: plain numbers are exact and fast.
  let a = 0x811c9dc5;
  let b = 0xcbf29ce4;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    a = Math.imul(a ^ code, 0x01000193);
    b = Math.imul(b ^ (code + i), 0x01000193);
  }
  return [a, b].map((half) => (half >>> 0).toString(16).padStart(8, '0')).join('');
}

/** The fingerprints of things with these keys, in the same order: where a key comes again, the next one gets a number. */
export function fingerprints(keys: readonly string[]): readonly string[] {
  const seen = new Map<string, number>();
  return keys.map((key) => {
    const before = seen.get(key) ?? 0;
    seen.set(key, before + 1);
    return hashOf(before === 0 ? key : `${key}\u0000${before}`);
  });
}
