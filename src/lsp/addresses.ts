// Addresses of files as URIs: the same file is spelled in more than one way (`c%3A`, `C:`, `%20`), and a client gets back
// the spelling that it used. Nothing here reads a file.

const parts = /^([A-Za-z][\w+.-]*):(\/\/[^/?#]*)?([^?#]*)(.*)$/s;

/** Answers that were given before: the same few addresses are asked about again and again. */
const remembered = new Map<string, string>();
const mostRemembered = 20_000;

/** The same for every spelling of one address. A text that is no address is its own key. */
export function keyOf(uri: string): string {
  let key = remembered.get(uri);
  if (key === undefined) {
    key = workOut(uri);
    if (remembered.size >= mostRemembered) remembered.clear();
    if (uri.length < 2000) remembered.set(uri, key);
  }
  return key;
}

function workOut(uri: string): string {
  const found = parts.exec(uri);
  if (!found) return uri;
  const [, scheme = '', authority = '', path = '', rest = ''] = found;
  let plain = path;
  try {
    plain = decodeURIComponent(path);
  } catch {
    // Not well formed: compared as it is written.
  }
  // A drive's letter has no case.
  plain = plain.replace(/^\/([A-Z]):/, (_, letter: string) => `/${letter.toLowerCase()}:`);
  return `${scheme.toLowerCase()}:${authority === '//' ? '' : authority.toLowerCase()}${plain}${rest}`;
}

/** The address that `path` leads to from the file `from`; undefined where there is none, as from an unsaved file. */
export function resolvePath(from: string, path: string): string | undefined {
  const found = parts.exec(from);
  if (!found || path === '' || /^[A-Za-z][\w+.-]+:/.test(path)) return undefined;
  const [, scheme, authority = '', folder = ''] = found;
  if (!folder.includes('/')) return undefined;
  const plain = path.replaceAll('\\', '/');
  const steps = plain.startsWith('/') ? [] : folder.split('/').slice(0, -1);
  for (const step of plain.split('/')) {
    if (step === '' || step === '.') continue;
    if (step === '..') {
      if (steps.length <= 1) return undefined;
      steps.pop();
    } else steps.push(encodeURIComponent(step));
  }
  return `${scheme}:${authority}${steps[0] === '' ? '' : '/'}${steps.join('/')}`;
}

/** How one would write the way from the file `from` to the file `to`; undefined where they share no root. */
export function pathBetween(from: string, to: string): string | undefined {
  const a = parts.exec(keyOf(from));
  const b = parts.exec(keyOf(to));
  if (!a || !b || a[1] !== b[1] || (a[2] ?? '') !== (b[2] ?? '')) return undefined;
  const here = (a[3] ?? '').split('/').slice(0, -1);
  const there = (b[3] ?? '').split('/');
  let same = 0;
  while (same < here.length && same < there.length - 1 && here[same] === there[same]) same++;
  return [...here.slice(same).map(() => '..'), ...there.slice(same)].join('/');
}

/** The last step of an address, as a person reads it. */
export function nameOf(uri: string): string {
  return keyOf(uri).split('/').at(-1) || uri;
}

/** Whether the file lies in the folder. */
export function isInside(folder: string, file: string): boolean {
  const base = keyOf(folder);
  return keyOf(file).startsWith(base.endsWith('/') ? base : `${base}/`);
}
