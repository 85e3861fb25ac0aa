import { Alert, Flex, Form, InputNumber, Switch } from 'antd';
import { answered, api, type Schemas } from '../../api/client.js';
import { placeFaults } from '../../api/place-faults.js';
import { useVocabulary } from '../../api/vocabulary.js';
import { usePreferences, useTexts } from '../../preferences/preferences.js';
import { FormDialog } from './form-dialog.js';
import { policyFieldPath, targetNames, type PolicyRow, type Stage, type Targets } from './policy-rows.js';
import { Quiet } from '../../ui/quiet.js';
import { texts } from './texts.js';
import { useDirectoryWrite } from './use-directory-write.js';

type Values = Record<string, Targets & { isOwn: boolean }>;
type Setting = Schemas['PolicySettingDto'];

interface Parts {
  organizationId: string;
  title: string;
  rows: readonly PolicyRow[];
  onDone: () => void;
}

/** Only what is set here is sent: the rest goes on being inherited. */
function settingOf(values: Values, rows: readonly PolicyRow[]): Setting {
  const set = rows.flatMap(({ stage }) => {
    const { isOwn, remind, escalate, oversee } = values[stage] ?? { isOwn: false, remind: 0, escalate: 0, oversee: 0 };
    return isOwn ? [[stage, { remind, escalate, oversee }] as const] : [];
  });
  return Object.fromEntries(set);
}

export function PolicyForm({ organizationId, title, rows, onDone }: Parts) {
  const words = useTexts(texts);
  const { term } = useVocabulary(usePreferences().preferences.locale);
  const [form] = Form.useForm<Values>();
  const write = useDirectoryWrite(
    (values: Values) =>
      answered(
        api.PUT('/api/organizations/{id}/deadline-policy', {
          params: { path: { id: organizationId } },
          body: settingOf(values, rows),
        }),
      ),
    { onDone },
  );
  return (
    <FormDialog<Values>
      title={words.of(words.policy, title)}
      form={form}
      initialValues={Object.fromEntries(rows.map(({ stage, isOwn, targets }) => [stage, { isOwn, ...targets }]))}
      fault={write.error}
      isSending={write.isPending}
      onSubmit={(values) => write.mutate(values, { onError: (fault) => placeFaults(form, fault, policyFieldPath) })}
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
  const form = Form.useFormInstance<Values>();
  const isOwn = Form.useWatch<boolean | undefined>([stage, 'isOwn'], form) ?? false;
  const inherit = (isSet: boolean) => {
    if (!isSet) form.setFieldValue(stage satisfies Stage, { isOwn: false, ...pick(inherited) });
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

const pick = ({ remind, escalate, oversee }: Targets): Targets => ({ remind, escalate, oversee });
