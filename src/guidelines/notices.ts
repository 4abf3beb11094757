// The codes of this room that aren't rules: what is wrong with a suppression or with the configuration. Each has a page.

export interface Notice {
  readonly code: string;
  readonly severity: string;
  readonly summary: string;
  readonly instead: string;
  readonly example: string;
  readonly language: 'vchain' | 'json';
}

export const notices: readonly Notice[] = [
  {
    code: 'suppression-without-reason',
    severity: 'information; a hint where a `?` stands for the reason',
    summary: 'A comment allows a finding and doesn’t say why.',
    instead:
      'Write the reason behind the colon, so that whoever reads the model later can judge whether it still holds. The finding stays suppressed meanwhile. Where a risk is taken on purpose, begin the reason with `accepted`.',
    example: '// allow single-channel: accepted, the cooperative insures the harvest',
    language: 'vchain',
  },
  {
    code: 'suppression-unknown',
    severity: 'warning',
    summary: 'A comment allows something that there is no rule for.',
    instead:
      'Correct the name of the rule; the message offers the nearest one. A comment that only begins with the word «allow» is left alone unless a name with hyphens or a colon follows.',
    example: '// allow single-channel: they have a second one from next season on',
    language: 'vchain',
  },
  {
    code: 'suppression-unused',
    severity: 'information',
    summary: 'A comment allows a finding that isn’t there.',
    instead:
      'Remove the comment: the model no longer goes against that rule here, and a later breach should be seen. Where the breach stands elsewhere in the file, a fix moves the comment above it. A comment stands for its own line, for the line below it, or, at the head of a block, for all inside. Comments for rules that are switched off aren’t reported, and none while something in the file can’t be read.',
    example: 'plan first-step { applies part }   // allow herded-into-one-channel: a part only, so remove this comment',
    language: 'vchain',
  },
  {
    code: 'config-syntax',
    severity: 'error',
    summary: 'The configuration isn’t JSON.',
    instead:
      'Mend the place that is marked. Comments and a comma behind the last item are fine. What can be read before and after it counts.',
    example: '{\n  "rules": { "single-channel": "warning" }\n}',
    language: 'json',
  },
  {
    code: 'config-unknown',
    severity: 'warning',
    summary: 'The configuration names a rule, a family or a setting that there isn’t.',
    instead: 'Correct the name; the message offers the nearest one. The rest of the configuration counts.',
    example: '{\n  "families": { "channels": "error" }\n}',
    language: 'json',
  },
  {
    code: 'config-value',
    severity: 'warning',
    summary: 'A setting has a value that it doesn’t take.',
    instead:
      'Write a severity (`off`, `hint`, `information`, `warning`, `error`), or a number inside the limits that the message names. The setting keeps its default meanwhile.',
    example: '{\n  "rules": { "unorganised-sellers": { "severity": "hint", "firms": 50 } }\n}',
    language: 'json',
  },
  {
    code: 'config-duplicate',
    severity: 'warning',
    summary: 'A setting stands in the configuration twice.',
    instead: 'Keep one of them: the last one counts.',
    example: '{\n  "profile": "review"\n}',
    language: 'json',
  },
];

export const noticeCodes: readonly string[] = notices.map(({ code }) => code);
