import { Form, Input, InputNumber, Select } from 'antd';
import { answered, api, type Schemas } from '../../api/client.js';
import { useVocabulary } from '../../api/vocabulary.js';
import { usePreferences, useTexts } from '../../preferences/preferences.js';
import { FormDialog } from './form-dialog.js';
import { OrganizationSelect } from './organization-select.js';
import { texts } from './texts.js';
import { useDirectoryWrite } from './use-directory-write.js';

type Values = Schemas['AddInstitutionInput'];

export function InstitutionForm({ org, onDone }: { org: string | undefined; onDone: () => void }) {
  const words = useTexts(texts);
  const { term, wordsOf } = useVocabulary(usePreferences().preferences.locale);
  const [form] = Form.useForm<Values>();
  const write = useDirectoryWrite((body: Values) => answered(api.POST('/api/institutions', { body })), {
    form,
    onDone,
  });
  const options = (field: string) => wordsOf(field).map((value) => ({ value, label: term(field, value) }));
  const rules = [{ required: true, message: words.required }];
  return (
    <FormDialog<Values>
      title={words.addInstitution}
      form={form}
      initialValues={org ? { districtOrgId: org } : {}}
      fault={write.error}
      isSending={write.isPending}
      onSubmit={(values) => write.mutate(values)}
      onCancel={onDone}
    >
      <Form.Item name="name" label={words.name} rules={rules}>
        <Input autoFocus />
      </Form.Item>
      <Form.Item name="kind" label={words.kind} rules={rules}>
        <Select options={options('institutionKind')} />
      </Form.Item>
      <Form.Item name="districtOrgId" label={words.district} rules={rules}>
        <OrganizationSelect label={words.district} />
      </Form.Item>
      <Form.Item name="coverage" label={words.coverage} rules={rules}>
        <Select options={options('coverage')} />
      </Form.Item>
      <Form.Item name="organizationId" label={words.coveredBy}>
        <OrganizationSelect label={words.coveredBy} allowClear />
      </Form.Item>
      <Form.Item name="staffCount" label={words.staff} rules={rules}>
        <InputNumber min={0} precision={0} style={{ width: 140 }} />
      </Form.Item>
    </FormDialog>
  );
}
