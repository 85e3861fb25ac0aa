import type { OpenAPIObject } from '@nestjs/swagger';
import { caseCommands } from '../commands/case-commands.js';
import type { CaseView } from '../views/case-view.js';
import type { Language } from './messages/catalogue.js';
import { catalogueFor } from './messages/words.js';

export interface JsonSchema {
  type?: string;
  properties?: Record<string, JsonSchema>;
  required?: string[];
  $ref?: string;
  allOf?: JsonSchema[];
  [keyword: string]: unknown;
}

type Schemas = Readonly<Record<string, JsonSchema>>;

/** A schema without references, so that a form can be drawn from it alone. */
function resolved(schema: JsonSchema, schemas: Schemas): JsonSchema {
  const reference = schema.$ref ?? schema.allOf?.[0]?.$ref;
  if (reference) return resolved(schemas[reference.split('/').at(-1) ?? ''] ?? {}, schemas);
  const { properties } = schema;
  if (!properties) return schema;
  const inner = Object.entries(properties).map(([name, property]) => [name, resolved(property, schemas)]);
  return { ...schema, additionalProperties: false, properties: Object.fromEntries(inner) as Schemas };
}

function asOffered(schema: JsonSchema, { required, refused }: CaseView['commands'][number]): JsonSchema {
  const properties = Object.entries(schema.properties ?? {}).filter(([name]) => !refused.includes(name));
  const always = schema.required ?? [];
  return {
    ...schema,
    properties: Object.fromEntries(properties),
    required: [...always, ...required.filter((name) => !always.includes(name))],
  };
}

/** The forms of all commands, taken from the contract that is generated from their inputs. */
export class CommandForms {
  private forms: Readonly<Record<string, JsonSchema>> = {};

  learnFrom(document: OpenAPIObject): void {
    const schemas = document.components?.schemas as Schemas;
    this.forms = Object.fromEntries(
      Object.entries(caseCommands).map(([name, { input }]) => [name, resolved(schemas[input.name] ?? {}, schemas)]),
    );
  }

  /** A view with what each offered command is called and asks for. */
  present(view: CaseView, language: Language) {
    const { commands: titles } = catalogueFor(language);
    const commands = view.commands.map((offer) => ({
      name: offer.name,
      title: titles[offer.name],
      schema: asOffered(this.forms[offer.name] ?? {}, offer),
    }));
    return { ...view, commands };
  }
}
