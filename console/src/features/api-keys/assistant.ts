/** What assistants are told to reach the server over the Model Context Protocol. */

export function mcpAddress(origin: string): string {
  return `${origin}/mcp`;
}

/** For Claude Code. */
export function assistantCommand(address: string, key: string): string {
  return `claude mcp add --transport http edit-factory ${address} --header "Authorization: Bearer ${key}"`;
}

/** For programs with a JSON configuration. */
export function assistantConfig(address: string, key: string): string {
  const server = { type: 'http', url: address, headers: { Authorization: `Bearer ${key}` } };
  return JSON.stringify({ mcpServers: { 'edit-factory': server } }, null, 2);
}
