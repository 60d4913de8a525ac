import { describe, expect, it } from 'vitest';
import { loadSpec } from '../contract.ts';
import { MCP_OPERATIONS } from './mcp-tools.ts';
import { findOperation, type SpecOperation } from './spec-operation.ts';
import { toTool } from './tool.ts';

const spec = loadSpec();
const tools = [...MCP_OPERATIONS].map(([name, id]) => toTool(name, findOperation(spec, id)));

describe('the tools of assistants', () => {
  it('each say what they do and take an object of described kinds', () => {
    for (const { tool } of tools) {
      expect(tool.name).toMatch(/^[a-z]+(_[a-z]+)*$/);
      expect(tool.description?.length).toBeGreaterThan(5);
      for (const [argument, schema] of Object.entries(tool.inputSchema.properties ?? {})) expect([argument, schema]).toEqual([argument, expect.any(Object)]);
    }
  });

  it('take an idempotency key wherever they spend or publish', () => {
    const withKey = tools.filter(({ places }) => places.has('idempotencyKey')).map(({ tool }) => tool.name);
    expect(withKey).toEqual(expect.arrayContaining(['produce_video', 'publish_clip', 'render_clip', 'run_automation', 'write_scripts']));
  });

  it('say that they only read where they only read', () => {
    const writing = tools.filter(({ tool }) => tool.annotations?.readOnlyHint !== true).map(({ tool }) => tool.name);
    expect(writing.every((name) => !/^(get|list)_/.test(name))).toBe(true);
    expect(tools.find(({ tool }) => tool.name === 'cancel_publication')?.tool.annotations?.destructiveHint).toBe(true);
  });

  it('never give one argument two places', () => {
    const operation: SpecOperation = {
      method: 'POST',
      path: '/things/{name}',
      summary: 'Make a thing',
      description: '',
      parameters: [{ in: 'path', name: 'name', required: true, schema: { type: 'string' } }],
      body: { contentType: 'application/json', schema: { type: 'object', properties: { name: { type: 'string' } } } },
    };
    expect(() => toTool('make_thing', operation)).toThrow('two arguments name');
  });
});
