import { Button, Flex, Form, Modal, type FormInstance } from 'antd';
import type { ReactNode } from 'react';
import { ProblemNotice } from '../../api/problem-notice.js';
import { useTexts } from '../../preferences/preferences.js';
import { texts } from './texts.js';

interface Parts<Values> {
  title: string;
  form: FormInstance<Values>;
  initialValues: Partial<Values>;
  /** What is not said at a field. */
  fault: Error | null;
  isSending: boolean;
  onSubmit: (values: Values) => void;
  onCancel: () => void;
  width?: number;
  children: ReactNode;
}

/** A form above the page. What was typed is kept until it is saved or given up. */
export function FormDialog<Values extends object>(parts: Parts<Values>) {
  const { save, cancel } = useTexts(texts);
  const { title, form, fault, isSending, onCancel } = parts;
  return (
    <Modal open title={title} footer={null} onCancel={onCancel} mask={{ closable: false }} width={parts.width ?? 520}>
      <Form<Values>
        form={form}
        layout="vertical"
        initialValues={parts.initialValues}
        onFinish={parts.onSubmit}
        scrollToFirstError={{ focus: true }}
      >
        {parts.children}
        <Flex vertical gap="middle">
          {fault && <ProblemNotice fault={fault} />}
          <Flex gap="small">
            <Button type="primary" htmlType="submit" loading={isSending}>
              {save}
            </Button>
            <Button onClick={onCancel}>{cancel}</Button>
          </Flex>
        </Flex>
      </Form>
    </Modal>
  );
}
