import { DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import { Button, Flex, Form, Select } from 'antd';
import { useId } from 'react';
import { useVocabulary } from '../../api/vocabulary.js';
import { usePreferences, useTexts } from '../../preferences/preferences.js';
import { OrganizationSelect } from './organization-select.js';
import { texts } from './texts.js';

/** As what the account may act, and where: one line a grant, one at least. */
export function GrantsField() {
  const words = useTexts(texts);
  const heading = useId();
  const { term, wordsOf } = useVocabulary(usePreferences().preferences.locale);
  const rules = [{ required: true, message: words.required }];
  const roles = wordsOf('role').map((value) => ({ value, label: term('role', value) }));
  return (
    <div role="group" aria-labelledby={heading} style={{ marginBottom: 16 }}>
      <div id={heading} style={{ marginBottom: 8 }}>
        {words.grants}
      </div>
      <Form.List name="grants">
        {(fields, { add, remove }, { errors }) => (
          <Flex vertical>
            {fields.map(({ key, name }) => (
              <Flex key={key} gap="small" align="start" wrap>
                <Form.Item name={[name, 'role']} rules={rules} style={{ flex: '1 1 140px', marginBottom: 8 }}>
                  <Select options={roles} placeholder={words.role} aria-label={words.role} />
                </Form.Item>
                <Form.Item name={[name, 'organizationId']} rules={rules} style={{ flex: '2 1 220px', marginBottom: 8 }}>
                  <OrganizationSelect />
                </Form.Item>
                <Button
                  icon={<DeleteOutlined />}
                  aria-label={words.removeGrant}
                  disabled={fields.length === 1}
                  onClick={() => remove(name)}
                />
              </Flex>
            ))}
            <Button icon={<PlusOutlined />} onClick={() => add({})} style={{ alignSelf: 'start' }}>
              {words.addGrant}
            </Button>
            <Form.ErrorList errors={errors} />
          </Flex>
        )}
      </Form.List>
    </div>
  );
}
