import { useMutation } from '@tanstack/react-query';
import { Alert, Button, Flex, Form, Input, Modal } from 'antd';
import { useState } from 'react';
import { answered, api, type Schemas } from '../../api/client.js';
import { ProblemNotice } from '../../api/problem-notice.js';
import { useVocabulary } from '../../api/vocabulary.js';
import { usePreferences, useTexts } from '../../preferences/preferences.js';
import { Facts } from '../../ui/facts.js';
import { Panel } from '../../ui/panel.js';
import type { CaseView } from './case-queries.js';
import { texts } from './texts.js';

type Revealed = Schemas['RevealedDto'];
const masked = ['idNumber', 'phone', 'email'] as const;
const order = [
  'name',
  'sex',
  'birthDate',
  'idNumber',
  'phone',
  'email',
  'membership',
  'joinedOn',
  'workplace',
] as const;

/** The member with masked numbers; shown in full on purpose and on record, and until the page is left. */
export function MemberCard({ shown }: { shown: CaseView }) {
  const words = useTexts(texts);
  const { term } = useVocabulary(usePreferences().preferences.locale);
  const [isAsking, setIsAsking] = useState(false);
  const there = masked.filter((field) => shown.member[field]);
  const reveal = useMutation({
    mutationFn: ({ purpose }: { purpose: string }): Promise<Revealed> =>
      answered(
        api.POST('/api/cases/{id}/reveal', { params: { path: { id: shown.id } }, body: { fields: there, purpose } }),
      ),
    onSuccess: () => setIsAsking(false),
  });
  const told = (field: (typeof order)[number]): string | undefined => {
    const value = shown.member[field];
    if (field === 'sex' || field === 'membership') return value && term(field, value);
    return masked.some((each) => each === field) ? (reveal.data?.[field as keyof Revealed] ?? value) : value;
  };
  return (
    <Panel title={words.member}>
      <Flex vertical gap="small">
        <Facts facts={order.map((field) => [words.fields[field], told(field)])} />
        {reveal.data && <Alert type="info" showIcon title={words.revealed} />}
        {there.length > 0 && !reveal.data && (
          <Button className="not-printed" onClick={() => setIsAsking(true)}>
            {words.reveal}
          </Button>
        )}
      </Flex>
      <Modal open={isAsking} title={words.reveal} footer={null} onCancel={() => setIsAsking(false)} destroyOnHidden>
        <Form<{ purpose: string }> layout="vertical" onFinish={(given) => reveal.mutate(given)}>
          <Form.Item
            name="purpose"
            label={words.purpose}
            extra={words.purposeHint}
            rules={[{ required: true, whitespace: true, message: words.required }]}
          >
            <Input.TextArea autoFocus autoSize={{ minRows: 2 }} maxLength={500} showCount />
          </Form.Item>
          {reveal.error && <ProblemNotice fault={reveal.error} />}
          <Button type="primary" htmlType="submit" loading={reveal.isPending}>
            {words.reveal}
          </Button>
        </Form>
      </Modal>
    </Panel>
  );
}
