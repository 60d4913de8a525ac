interface PluginNames {
  readonly id: string;
  readonly kind: string;
  readonly name: string;
}

const WHAT: Readonly<Record<string, string>> = {
  tts: 'Speaks with the voices of NAME: asks `GET /voices` and `POST /speech` of the address in its settings.',
  publisher: 'Publishes to NAME: `GET /channels`, `POST /uploads`, and `POST`, `GET` and `DELETE /posts` of the address in its settings.',
  automation: 'Makes a video of one script at every run.',
  analyzer: 'Lets NAME judge footage: `POST /judge` of the address in its settings.',
  writer: 'Lets NAME write scripts: `POST /scripts` of the address in its settings.',
};

const NEXT: Readonly<Record<string, string>> = {
  automation: '1. Write down in `index.ts` what a run does. Ask `tools` for everything, also for the time.',
};

export function readmeOf({ id, kind, name }: PluginNames): string {
  return `# ${name}

${(WHAT[kind] ?? '').replaceAll('NAME', name)}

## Make it yours

${NEXT[kind] ?? `1. Put the real requests of ${name} into \`index.ts\` and the words of its refusals into \`service.ts\`.`}
2. Say in \`contract.test.ts\` what it answers, and run the suite that every plugin runs: \`npm test -- plugins/${id}\`
3. Start the server (\`npm run dev\`): the log says what became of the plugin, and the console shows it under Plugins.

The id \`${id}\` is frozen once it is released: settings are stored under it. \`docs/plugin-authors.md\` has the rest.
`;
}
