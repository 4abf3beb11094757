// The program's version: the workspace's manifest is the only place where it stands.

import manifest from '../../package.json' with { type: 'json' };

export const version: string = manifest.version;
