import { Input, InputNumber, Radio, Select } from 'antd';
import { useTexts } from '../../preferences/preferences.js';
import type { CaseView } from './case-queries.js';
import { CoordinatorSelect } from '../../api/coordinator-select.js';
import { kindOf, type FormSchema } from './form-schema.js';
import { OrganizationSelect } from '../../api/organization-select.js';
import { texts } from './texts.js';

interface Parts {
  name: string;
  schema: FormSchema;
  shown: CaseView;
  /** What a word of this field is called. */
  called: (word: string) => string;
  /** Given by the form. */
  id?: string;
  value?: never;
  onChange?: (value: unknown) => void;
}

const fewWords = 4;

/** The input that fits a field of the schema. */
export function FieldInput({ name, schema, shown, called, ...bound }: Parts) {
  const words = useTexts(texts);
  const { organizationId, name: holderName } = shown.holder;
  const holder = organizationId ? { id: organizationId, name: holderName } : undefined;
  const sides = [shown.originOrg, shown.hostOrg, shown.districtOrg, holder].filter((each) => each !== undefined);
  const known = [...new Map(sides.map((each) => [each.id, each])).values()];
  switch (kindOf(name, schema)) {
    case 'words': {
      const options = (schema.enum ?? []).map((value) => ({ value, label: called(value) }));
      return options.length <= fewWords ? (
        <Radio.Group {...bound} options={options} />
      ) : (
        <Select {...bound} options={options} placeholder={words.choose} />
      );
    }
    case 'flag':
      return (
        <Radio.Group
          {...bound}
          options={[
            { value: true, label: words.yes },
            { value: false, label: words.no },
          ]}
        />
      );
    case 'number':
      return <InputNumber {...bound} {...range(schema)} />;
    case 'date':
      return <Input {...bound} type="date" style={{ maxWidth: 200 }} />;
    case 'month':
      return <Input {...bound} type="month" placeholder="YYYY-MM" style={{ maxWidth: 200 }} />;
    case 'organization':
      return <OrganizationSelect {...bound} known={known} />;
    case 'coordinator':
      return <CoordinatorSelect {...bound} />;
    case 'text':
      return (
        <Input.TextArea {...bound} autoSize={{ minRows: 3, maxRows: 10 }} maxLength={schema.maxLength} showCount />
      );
    case 'line':
      return <Input {...bound} maxLength={schema.maxLength} />;
  }
}

function range({ minimum, maximum }: FormSchema) {
  return { ...(minimum !== undefined && { min: minimum }), ...(maximum !== undefined && { max: maximum }) };
}
