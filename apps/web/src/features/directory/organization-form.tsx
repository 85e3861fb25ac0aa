import { Form, Input, Radio, Select } from 'antd';
import { answered, api, type Schemas } from '../../api/client.js';
import { useVocabulary } from '../../api/vocabulary.js';
import { usePreferences, useTexts } from '../../preferences/preferences.js';
import type { Organization } from './directory-queries.js';
import { FormDialog } from './form-dialog.js';
import { texts } from './texts.js';
import { useDirectoryWrite } from './use-directory-write.js';

type Values = Omit<Schemas['AddOrganizationInput'], 'parentId'>;

interface Parts {
  /** Below which a new one is added. */
  parent?: Organization;
  /** The one that is changed. */
  before?: Organization;
  onDone: () => void;
}

export function OrganizationForm({ parent, before, onDone }: Parts) {
  const words = useTexts(texts);
  const { term, wordsOf } = useVocabulary(usePreferences().preferences.locale);
  const [form] = Form.useForm<Values>();
  const write = useDirectoryWrite(
    (values: Values) =>
      before
        ? answered(api.PATCH('/api/organizations/{id}', { params: { path: { id: before.id } }, body: values }))
        : answered(api.POST('/api/organizations', { body: { ...values, parentId: parent?.id ?? '' } })),
    { form, onDone },
  );
  const options = (field: string) => wordsOf(field).map((value) => ({ value, label: term(field, value) }));
  const rules = [{ required: true, message: words.required }];
  return (
    <FormDialog<Values>
      title={before ? words.of(words.change, before.name) : words.of(words.addBelow, parent?.name ?? '')}
      form={form}
      initialValues={(before as Partial<Values> | undefined) ?? {}}
      fault={write.error}
      isSending={write.isPending}
      onSubmit={(values) => write.mutate(values)}
      onCancel={onDone}
    >
      <Form.Item name="name" label={words.name} rules={rules}>
        <Input autoFocus />
      </Form.Item>
      <Form.Item name="kind" label={words.kind} rules={rules}>
        <Select options={options('organizationKind')} />
      </Form.Item>
      <Form.Item name="participation" label={words.participation} rules={rules}>
        <Radio.Group options={options('participation')} />
      </Form.Item>
      <Form.Item name="canTransferDirectly" label={words.direct} extra={words.directHint} rules={rules}>
        <Radio.Group
          options={[
            { value: true, label: words.yes },
            { value: false, label: words.no },
          ]}
        />
      </Form.Item>
    </FormDialog>
  );
}
