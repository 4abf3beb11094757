// The types of `installed.mjs`, which has to stay plain JavaScript.
export function isInstalled(folder: string): boolean;
export function ensureInstalled(folder: string, what: string): boolean;
