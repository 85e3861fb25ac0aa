import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Alert, App, Button, Flex, Form } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { caseQuery } from '../../api/case-query.js';
import { Problem } from '../../api/problem.js';
import { ProblemNotice } from '../../api/problem-notice.js';
import { usePlacedFaults } from '../../api/use-placed-faults.js';
import { useTexts } from '../../preferences/preferences.js';
import { WhatChanged } from './what-changed.js';
import type { CaseView, OfferedCommand } from './case-queries.js';
import { bodyOf, type FormSchema, type FormValues } from './form-schema.js';
import { SchemaFields } from './schema-fields.js';
import { giveCommand } from '../../api/give-command.js';
import { newKey } from '../../api/new-key.js';
import { texts } from './texts.js';
import { vocabularyOf } from './timeline-details.js';

interface Parts {
  shown: CaseView;
  command: OfferedCommand;
  /** Sent, or given up. */
  onDone: () => void;
  onSent?: (after: CaseView) => void;
}

/** One command: filled in once, sent under one key however often the button is pressed, kept when it is refused. */
export function CommandForm({ shown, command, onDone, onSent }: Parts) {
  const words = useTexts(texts);
  const { message } = App.useApp();
  const queries = useQueryClient();
  const fields = useRef<HTMLDivElement>(null);
  const [form] = Form.useForm<FormValues>();
  const key = useRef(newKey());
  // The second click of a double click comes before the first is drawn.
  const isUnderWay = useRef(false);
  const [seen, setSeen] = useState(shown);
  const { place, leftOf } = usePlacedFaults(form);
  const schema = command.schema as FormSchema;
  const send = useMutation({
    mutationFn: (revision: number) =>
      giveCommand({
        id: shown.id,
        name: command.name,
        revision,
        key: key.current,
        body: bodyOf(schema, form.getFieldsValue(true) as FormValues),
      }),
    onSuccess: (after) => {
      queries.setQueryData(caseQuery(shown.id).queryKey, after);
      void queries.invalidateQueries({
        predicate: ({ queryKey }) => queryKey[0] !== 'case' && queryKey[0] !== 'vocabulary',
      });
      void message.success(words.done(command.title));
      onDone();
      onSent?.(after);
    },
    onSettled: () => {
      isUnderWay.current = false;
    },
    onError: (fault) => {
      if (!(fault instanceof Problem)) return;
      // A refused key was not used up, but a changed body under it would be another command.
      if (fault.body.status !== 0 && fault.body.status < 500) key.current = newKey();
      place(fault);
    },
  });
  useEffect(() => fields.current?.querySelector<HTMLElement>('input, textarea')?.focus(), []);
  const fault = leftOf(send.error);
  const current = send.error instanceof Problem ? send.error.body.current : undefined;
  // Who must name a paper acts for whoever has the ball.
  const isForHolder = (schema.required ?? []).includes('onBehalf');
  const startingValues = isForHolder ? { onBehalf: { organizationId: shown.holder.organizationId } } : {};
  const submit = () => {
    if (isUnderWay.current) return;
    isUnderWay.current = true;
    if (current) setSeen(current);
    send.mutate(current?.revision ?? seen.revision);
  };
  return (
    <Form
      form={form}
      layout="vertical"
      onFinish={submit}
      initialValues={startingValues}
      aria-label={command.title}
      scrollToFirstError={{ focus: true }}
    >
      <div ref={fields}>
        <SchemaFields schema={schema} shown={shown} vocabularyOf={vocabularyOf} />
      </div>
      <Flex vertical gap="middle">
        {current ? (
          <Alert
            type="warning"
            showIcon
            role="alert"
            title={words.changed}
            description={<WhatChanged before={seen} after={current} />}
          />
        ) : (
          fault && <ProblemNotice fault={fault} />
        )}
        <Flex gap="small">
          <Button type="primary" htmlType="submit" loading={send.isPending}>
            {current ? words.sendAnyway : words.send}
          </Button>
          <Button onClick={onDone}>{words.cancel}</Button>
        </Flex>
      </Flex>
    </Form>
  );
}
