/** As much of JSON Schema as the server uses to describe the body of a command. */
export interface FormSchema {
  type?: string;
  format?: string;
  enum?: string[];
  pattern?: string;
  maxLength?: number;
  minimum?: number;
  maximum?: number;
  description?: string;
  properties?: Record<string, FormSchema>;
  required?: string[];
}

export type FormValues = Record<string, unknown>;

/** The body that was filled in: fields left empty, and groups in which nothing is, are left out. */
export function bodyOf(schema: FormSchema, values: FormValues): FormValues {
  const filled = Object.entries(schema.properties ?? {}).flatMap(([name, field]): [string, unknown][] => {
    const given = values[name];
    const value = typeof given === 'string' ? given.trim() : given;
    if (field.type === 'object') {
      const inner = bodyOf(field, (value ?? {}) as FormValues);
      return Object.keys(inner).length > 0 ? [[name, inner]] : [];
    }
    const isEmpty = value === undefined || value === null || value === '';
    return isEmpty ? [] : [[name, value]];
  });
  return Object.fromEntries(filled);
}

export type FieldKind =
  'words' | 'flag' | 'number' | 'date' | 'month' | 'organization' | 'coordinator' | 'text' | 'line';

const longLine = 200;

/** With what a field is filled in. */
export function kindOf(name: string, { type, format, enum: words, pattern, maxLength }: FormSchema): FieldKind {
  if (words) return 'words';
  if (type === 'boolean') return 'flag';
  if (type === 'integer' || type === 'number') return 'number';
  if (format === 'date') return 'date';
  if (format === 'uuid') return name === 'coordinatorId' ? 'coordinator' : 'organization';
  if (pattern?.includes('(0[1-9]|1[0-2])')) return 'month';
  return (maxLength ?? 0) > longLine ? 'text' : 'line';
}
