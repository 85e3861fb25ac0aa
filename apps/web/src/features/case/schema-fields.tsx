import { Form, Typography } from 'antd';
import { useVocabulary } from '../../api/vocabulary.js';
import { usePreferences, useTexts } from '../../preferences/preferences.js';
import type { CaseView } from './case-queries.js';
import { FieldInput } from './field-input.js';
import type { FormSchema } from './form-schema.js';
import { texts } from './texts.js';

interface Parts {
  schema: FormSchema;
  shown: CaseView;
  /** Where in the body these fields stand. */
  path?: readonly string[];
  /** Whether the group that these are in must be there; one that need not be may be left empty as a whole. */
  isNeeded?: boolean;
  /** The words of a field that are called by another name than the field's. */
  vocabularyOf?: Readonly<Record<string, string>>;
}

/** The fields of a schema, groups as groups. */
export function SchemaFields({ schema, shown, path = [], isNeeded = true, vocabularyOf = {} }: Parts) {
  const words = useTexts(texts);
  const { term, label } = useVocabulary(usePreferences().preferences.locale);
  return Object.entries(schema.properties ?? {}).map(([name, field]) => {
    const place = [...path, name];
    const isRequired = isNeeded && (schema.required ?? []).includes(name);
    if (field.type === 'object') {
      return (
        <fieldset key={name} style={{ border: 0, margin: 0, padding: 0 }}>
          <legend>
            <Typography.Text strong>{label(name)}</Typography.Text>
          </legend>
          <SchemaFields schema={field} shown={shown} path={place} isNeeded={isRequired} vocabularyOf={vocabularyOf} />
        </fieldset>
      );
    }
    return (
      <Form.Item
        key={name}
        name={place}
        label={label(name)}
        rules={[
          { required: isRequired, message: words.required, ...(field.type === 'string' && { whitespace: isRequired }) },
        ]}
      >
        <FieldInput
          name={name}
          schema={field}
          shown={shown}
          called={(word) => term(vocabularyOf[name] ?? name, word)}
        />
      </Form.Item>
    );
  });
}
