import { Button, Form, Input, Radio } from 'antd';
import { answered, api, type Schemas } from '../../api/client.js';
import { usePreferences, useTexts } from '../../preferences/preferences.js';
import { dayIn } from '../../ui/time.js';
import type { CalendarDay } from './calendar-months.js';
import { FormDialog } from './form-dialog.js';
import { texts } from './texts.js';
import { useDirectoryWrite } from './use-directory-write.js';

type Values = Schemas['SetCalendarDayInput'];

/** Whether one coming day is worked, by which paper; what was set can be taken back, so that the notices count again. */
export function CalendarDayForm({ day, onDone }: { day: CalendarDay; onDone: () => void }) {
  const words = useTexts(texts);
  const { locale } = usePreferences().preferences;
  const [form] = Form.useForm<Values>();
  const path = { date: day.date };
  const write = useDirectoryWrite(
    (body: Values) => answered(api.PUT('/api/calendar/{date}', { params: { path }, body })),
    { form, onDone },
  );
  const takeBack = useDirectoryWrite(() => answered(api.DELETE('/api/calendar/{date}', { params: { path } })), {
    onDone,
  });
  const isSet = day.said?.origin === 'administrator';
  const isWorking = day.kind === 'workday' || day.kind === 'makeUp';
  return (
    <FormDialog<Values>
      title={words.calendarDay(dayIn(locale, `${day.date}T04:00:00Z`))}
      form={form}
      initialValues={isSet ? { isWorking, source: day.said?.source ?? '' } : { isWorking: !isWorking }}
      fault={write.error ?? takeBack.error}
      isSending={write.isPending}
      onSubmit={(values) => write.mutate(values)}
      onCancel={onDone}
    >
      <Form.Item name="isWorking" label={words.dayIs}>
        <Radio.Group
          options={[
            { value: true, label: words.worked },
            { value: false, label: words.free },
          ]}
        />
      </Form.Item>
      <Form.Item name="source" label={words.daySource} rules={[{ required: true, message: words.required }]}>
        <Input autoFocus maxLength={200} />
      </Form.Item>
      {isSet && (
        <Form.Item>
          <Button danger loading={takeBack.isPending} onClick={() => takeBack.mutate(undefined)}>
            {words.takeBack}
          </Button>
        </Form.Item>
      )}
    </FormDialog>
  );
}
