/** An operation of the contract as a tool: its parameters and the fields of its body side by side. */
import type { Tool } from '@modelcontextprotocol/sdk/types.js';
import { asObject, type JsonObject, type SpecOperation } from './spec-operation.ts';

/** What becomes of an argument. */
export type Place = { readonly in: 'path' | 'query' | 'body'; readonly name: string } | { readonly in: 'header'; readonly name: string };

export interface OperationTool {
  readonly tool: Tool;
  readonly operation: SpecOperation;
  readonly places: ReadonlyMap<string, Place>;
  /** Whether it changes nothing. */
  readonly isSafe: boolean;
}

const ARGUMENT_OF_HEADER: Readonly<Record<string, string>> = { 'X-Profile-Id': 'profileId', 'Idempotency-Key': 'idempotencyKey' };

interface Argument {
  readonly name: string;
  readonly place: Place;
  readonly schema: JsonObject;
  readonly required: boolean;
}

export function toTool(name: string, operation: SpecOperation): OperationTool {
  const given = [...argumentsOfParameters(operation), ...argumentsOfBody(operation)];
  const twice = given.find(({ name: argument }, index) => given.findIndex((other) => other.name === argument) !== index);
  if (twice) throw new Error(`${name} would have two arguments ${twice.name}`);
  const isSafe = operation.method === 'GET';
  const tool: Tool = {
    name,
    title: operation.summary,
    description: [`${operation.summary}.`, operation.description].filter((text) => text !== '').join('\n'),
    inputSchema: {
      type: 'object',
      properties: Object.fromEntries(given.map(({ name: argument, schema }) => [argument, schema])),
      required: given.filter(({ required }) => required).map(({ name: argument }) => argument),
      additionalProperties: false,
    },
    annotations: { readOnlyHint: isSafe, destructiveHint: operation.method === 'DELETE', idempotentHint: operation.method !== 'POST', openWorldHint: !isSafe },
  };
  return { tool, operation, places: new Map(given.map(({ name: argument, place }) => [argument, place])), isSafe };
}

function argumentsOfParameters({ parameters }: SpecOperation): Argument[] {
  return parameters.flatMap(({ in: place, name, schema, required }) => {
    const argument = place === 'header' ? ARGUMENT_OF_HEADER[name] : name;
    return argument === undefined ? [] : [{ name: argument, place: { in: place, name }, schema, required }];
  });
}

function argumentsOfBody({ body }: SpecOperation): Argument[] {
  if (!body) return [];
  const { properties = {}, required = [] } = body.schema;
  const needed = Array.isArray(required) ? (required as readonly unknown[]) : [];
  return Object.entries(asObject(properties)).map(([name, schema]) => ({ name, place: { in: 'body', name }, schema: asObject(schema), required: needed.includes(name) }));
}
