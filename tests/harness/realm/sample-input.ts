import { z } from 'zod';

interface JsonSchema {
  readonly type?: string;
  readonly format?: string;
  readonly pattern?: string;
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly minimum?: number;
  readonly minItems?: number;
  readonly oneOf?: readonly JsonSchema[];
  readonly anyOf?: readonly JsonSchema[];
  readonly required?: readonly string[];
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly items?: JsonSchema;
}

/** What stands for an id, a moment and words in input made up for a schema. */
export interface SampleValues {
  readonly id: string;
  readonly moment: string;
  readonly words: string;
}

/** Makes up the least input that a schema may take: what it requires, and the first of what may be chosen. */
export function sampleInput(schema: z.ZodType, values: SampleValues): unknown {
  return sample(z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as JsonSchema, values);
}

function sample(schema: JsonSchema, values: SampleValues): unknown {
  if (schema.const !== undefined) return schema.const;
  if (schema.enum) return schema.enum[0];
  const choice = (schema.oneOf ?? schema.anyOf)?.[0];
  if (choice) return sample(choice, values);
  switch (schema.type) {
    case 'object':
      return Object.fromEntries(
        (schema.required ?? []).map((name) => [name, sample(schema.properties?.[name] ?? {}, values)]),
      );
    case 'array':
      return Array.from({ length: Math.max(1, schema.minItems ?? 0) }, () =>
        sample(schema.items ?? {}, values),
      );
    case 'boolean':
      return true;
    case 'integer':
    case 'number':
      return Math.max(1, schema.minimum ?? 1);
    default:
      return schema.format === 'uuid'
        ? values.id
        : schema.format === 'date-time'
          ? values.moment
          : schema.format === 'date'
            ? values.moment.slice(0, 10)
            : values.words;
  }
}
