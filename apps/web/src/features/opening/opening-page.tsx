import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Flex, Form, Input, Radio, Select, Skeleton } from 'antd';
import { useRef } from 'react';
import { useNavigate, useSearchParams } from 'react-router';
import { caseQuery } from '../../api/case-query.js';
import type { Schemas } from '../../api/client.js';
import { OrganizationSelect } from '../../api/organization-select.js';
import { newKey } from '../../api/new-key.js';
import { Problem } from '../../api/problem.js';
import { ProblemNotice } from '../../api/problem-notice.js';
import { useSession } from '../../api/session.js';
import { usePlacedFaults } from '../../api/use-placed-faults.js';
import { useVocabulary } from '../../api/vocabulary.js';
import { usePreferences, useTexts } from '../../preferences/preferences.js';
import { Page } from '../../ui/page.js';
import { Panel } from '../../ui/panel.js';
import { ContinuedCase } from './continued-case.js';
import { firstValues } from './first-values.js';
import { openCase } from './open-case.js';
import { openingOf, type Opening } from './opening-of.js';
import { texts } from './texts.js';

const lines = ['idNumber', 'phone', 'email', 'workplace'] as const;
const days = ['birthDate', 'joinedOn'] as const;

/** Somebody who is to be found, or who looks for their organisation, be it once more. */
export function OpeningPage() {
  const id = useSearchParams()[0].get('continues') ?? '';
  const { data, error, refetch } = useQuery({ ...caseQuery(id), enabled: id !== '' });
  if (error && !data) return <ProblemNotice fault={error} onAgain={() => void refetch()} />;
  return id === '' || data ? <OpeningForm key={id} continued={data} /> : <Skeleton active paragraph={{ rows: 10 }} />;
}

function OpeningForm({ continued }: { continued: Schemas['CaseViewDto'] | undefined }) {
  const words = useTexts(texts);
  const { term, wordsOf } = useVocabulary(usePreferences().preferences.locale);
  const navigate = useNavigate();
  const queries = useQueryClient();
  const [form] = Form.useForm<Opening>();
  const key = useRef(newKey());
  // The second click of a double click comes before the first is drawn.
  const isUnderWay = useRef(false);
  const { place, leftOf } = usePlacedFaults(form);
  const { district, values: first } = firstValues(useSession(), continued);
  const open = useMutation({
    mutationFn: (values: Opening) => openCase(openingOf(values), key.current),
    onSuccess: async ({ id }) => {
      await queries.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'vocabulary' });
      await navigate(`/cases/${id}`);
    },
    onSettled: () => {
      isUnderWay.current = false;
    },
    onError: (fault) => {
      if (!(fault instanceof Problem)) return;
      if (fault.body.status !== 0 && fault.body.status < 500) key.current = newKey();
      place(fault);
    },
  });
  const submit = (values: Opening) => {
    if (isUnderWay.current) return;
    isUnderWay.current = true;
    open.mutate(values);
  };
  const fault = leftOf(open.error);
  const rules = [{ required: true, message: words.required }];
  const choices = (field: string) => wordsOf(field).map((value) => ({ value, label: term(field, value) }));
  return (
    <Page title={words.title}>
      <Form<Opening>
        form={form}
        layout="vertical"
        initialValues={first}
        onFinish={submit}
        scrollToFirstError={{ focus: true }}
      >
        <div className="two-columns">
          <Panel title={words.who}>
            <Form.Item
              name={['member', 'name']}
              label={words.fields.name}
              rules={[{ required: true, whitespace: true, message: words.required }]}
            >
              <Input maxLength={60} autoFocus autoComplete="off" />
            </Form.Item>
            <Form.Item name={['member', 'membership']} label={words.fields.membership} rules={rules}>
              <Radio.Group options={choices('membership')} />
            </Form.Item>
            <Form.Item name={['member', 'sex']} label={words.fields.sex}>
              <Radio.Group options={choices('sex')} />
            </Form.Item>
            {lines.map((field) => (
              <Form.Item key={field} name={['member', field]} label={words.fields[field]}>
                <Input maxLength={200} autoComplete="off" />
              </Form.Item>
            ))}
            {days.map((field) => (
              <Form.Item key={field} name={['member', field]} label={words.fields[field]}>
                <Input type="date" style={{ maxWidth: 200 }} />
              </Form.Item>
            ))}
          </Panel>
          <Panel title={words.what}>
            {continued && (
              <Form.Item name="continuesCase" label={words.fields.continuesCase}>
                <ContinuedCase continued={continued} />
              </Form.Item>
            )}
            <Form.Item name="direction" label={words.fields.direction} rules={rules}>
              <Radio.Group options={choices('direction')} />
            </Form.Item>
            <Form.Item name="memberKind" label={words.fields.memberKind} rules={rules}>
              <Select options={choices('memberKind')} />
            </Form.Item>
            <Form.Item name="districtOrgId" label={words.fields.districtOrgId} rules={rules}>
              <OrganizationSelect isInScope known={district ? [district] : []} />
            </Form.Item>
            <Form.Item name="originOrgId" label={words.fields.originOrgId}>
              <OrganizationSelect />
            </Form.Item>
            <Form.Item name="hostOrgId" label={words.fields.hostOrgId}>
              <OrganizationSelect />
            </Form.Item>
            <Form.Item name="note" label={words.fields.note}>
              <Input.TextArea autoSize={{ minRows: 3, maxRows: 10 }} maxLength={2000} showCount />
            </Form.Item>
          </Panel>
        </div>
        <div className="stack" style={{ marginTop: 16 }}>
          {fault && <ProblemNotice fault={fault} />}
          <Flex gap="small">
            <Button type="primary" htmlType="submit" loading={open.isPending}>
              {words.open}
            </Button>
            <Button onClick={() => void navigate('/cases')}>{words.cancel}</Button>
          </Flex>
        </div>
      </Form>
    </Page>
  );
}
