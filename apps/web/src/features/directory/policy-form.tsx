import { Alert, Flex, Form, InputNumber, Switch } from 'antd';
import { answered, api } from '../../api/client.js';
import { useVocabulary } from '../../api/vocabulary.js';
import { usePreferences, useTexts } from '../../preferences/preferences.js';
import { FormDialog } from './form-dialog.js';
import {
  policyFieldPath,
  settingOf,
  targetNames,
  valuesOf,
  type PolicyRow,
  type PolicyValues,
  type Stage,
} from './policy-rows.js';
import { Quiet } from '../../ui/quiet.js';
import { texts } from './texts.js';
import { useDirectoryWrite } from './use-directory-write.js';

interface Parts {
  organizationId: string;
  title: string;
  rows: readonly PolicyRow[];
  onDone: () => void;
}

export function PolicyForm({ organizationId, title, rows, onDone }: Parts) {
  const words = useTexts(texts);
  const { term } = useVocabulary(usePreferences().preferences.locale);
  const [form] = Form.useForm<PolicyValues>();
  const write = useDirectoryWrite(
    (values: PolicyValues) =>
      answered(
        api.PUT('/api/organizations/{id}/deadline-policy', {
          params: { path: { id: organizationId } },
          body: settingOf(values, rows),
        }),
      ),
    { form, path: policyFieldPath, onDone },
  );
  return (
    <FormDialog<PolicyValues>
      title={words.of(words.policy, title)}
      form={form}
      initialValues={valuesOf(rows)}
      fault={write.error}
      isSending={write.isPending}
      onSubmit={(values) => write.mutate(values)}
      onCancel={onDone}
      width={640}
    >
      <Alert type="info" showIcon title={words.policyRule} style={{ marginBottom: 16 }} />
      <table className="targets">
        <thead>
          <tr>
            <th scope="col">{words.stage}</th>
            {targetNames.map((name) => (
              <th key={name} scope="col">
                {term('clock', name)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <StageFields key={row.stage} row={row} title={term('stage', row.stage)} />
          ))}
        </tbody>
      </table>
    </FormDialog>
  );
}

function StageFields({ row: { stage, from, inherited }, title }: { row: PolicyRow; title: string }) {
  const words = useTexts(texts);
  const { term } = useVocabulary(usePreferences().preferences.locale);
  const form = Form.useFormInstance<PolicyValues>();
  const isOwn = Form.useWatch<boolean | undefined>([stage, 'isOwn'], form) ?? false;
  const inherit = (isSet: boolean) => {
    if (!isSet) form.setFieldValue(stage satisfies Stage, { isOwn: false, ...inherited });
  };
  return (
    <tr>
      <th scope="row">
        <div>{title}</div>
        <Flex gap={6} align="center">
          <Form.Item name={[stage, 'isOwn']} valuePropName="checked" noStyle>
            <Switch size="small" aria-label={words.of(title, words.ownHere)} onChange={inherit} />
          </Form.Item>
          <Quiet>{isOwn ? words.ownHere : from ? words.inherited(from) : words.product}</Quiet>
        </Flex>
      </th>
      {targetNames.map((name) => (
        <td key={name}>
          <Form.Item
            name={[stage, name]}
            rules={[{ required: true, message: words.required }]}
            style={{ marginBottom: 0 }}
          >
            <InputNumber
              aria-label={words.of(title, term('clock', name))}
              min={1}
              precision={0}
              disabled={!isOwn}
              style={{ width: 60 }}
            />
          </Form.Item>
        </td>
      ))}
    </tr>
  );
}
