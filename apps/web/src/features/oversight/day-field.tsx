import { Input } from 'antd';
import { Labelled } from './labelled.js';

interface Parts {
  label: string;
  value: string;
  onChange: (day: string) => void;
}

export function DayField({ label, value, onChange }: Parts) {
  return (
    <Labelled label={label}>
      {(id) => <Input id={id} type="date" value={value} onChange={(typed) => onChange(typed.target.value)} />}
    </Labelled>
  );
}
