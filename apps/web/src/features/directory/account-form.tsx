import { Checkbox, Form, Input } from 'antd';
import { answered, api, type Schemas } from '../../api/client.js';
import { useSession } from '../../api/session.js';
import { useTexts } from '../../preferences/preferences.js';
import { changesOf, valuesOf, type AccountValues } from './account-changes.js';
import type { Account } from './directory-queries.js';
import { FormDialog } from './form-dialog.js';
import { GrantsField } from './grants-field.js';
import { texts } from './texts.js';
import { useDirectoryWrite } from './use-directory-write.js';

/** Adds an account, or changes one: then only what was changed is sent, for much of it ends sessions. */
export function AccountForm({ before, onDone }: { before?: Account; onDone: () => void }) {
  const words = useTexts(texts);
  const isOwn = useSession().account.id === before?.id;
  const [form] = Form.useForm<AccountValues>();
  const first: Partial<AccountValues> = before ? valuesOf(before) : { grants: [{} as Schemas['GrantInput']] };
  const write = useDirectoryWrite(
    (values: AccountValues) =>
      before
        ? answered(
            api.PATCH('/api/accounts/{id}', {
              params: { path: { id: before.id } },
              body: changesOf(valuesOf(before), values),
            }),
          )
        : answered(api.POST('/api/accounts', { body: values as Schemas['AddAccountInput'] })),
    { form, onDone },
  );
  const rules = [{ required: true, message: words.required }];
  return (
    <FormDialog<AccountValues>
      title={before ? words.of(words.changeAccount, before.username ?? before.displayName) : words.addAccount}
      form={form}
      initialValues={first}
      fault={write.error}
      isSending={write.isPending}
      onSubmit={(values) => write.mutate(values)}
      onCancel={onDone}
      width={600}
    >
      {!before && (
        <Form.Item name="username" label={words.username} rules={rules}>
          <Input autoComplete="off" autoFocus />
        </Form.Item>
      )}
      <Form.Item name="displayName" label={words.displayName} rules={rules}>
        <Input autoComplete="off" />
      </Form.Item>
      {!isOwn && (
        <Form.Item
          name="password"
          label={before ? words.newPassword : words.password}
          {...(before ? { extra: words.newPasswordHint } : { rules })}
        >
          <Input.Password autoComplete="new-password" />
        </Form.Item>
      )}
      {!isOwn && <GrantsField />}
      {before && !isOwn && (
        <>
          <Form.Item name="isDisabled" valuePropName="checked" style={{ marginBottom: 0 }}>
            <Checkbox>{words.disabled}</Checkbox>
          </Form.Item>
          <Form.Item name="resetTotp" valuePropName="checked">
            <Checkbox>{words.resetTotp}</Checkbox>
          </Form.Item>
          <p className="quiet">{words.endsSessions}</p>
        </>
      )}
    </FormDialog>
  );
}
