import { Button, Typography } from 'antd';
import { useState } from 'react';
import { holds, useSession } from '../../api/session.js';
import { useTexts } from '../../preferences/preferences.js';
import type { BulkCommand } from './bulk.js';
import { BulkDialog } from './bulk-dialog.js';
import type { QueuedCase } from './queue-pages.js';
import { texts } from './texts.js';

interface Parts {
  cases: readonly QueuedCase[];
  /** Those to which something was done are let go. */
  onDone: (ids: readonly string[]) => void;
}

const commands: readonly BulkCommand[] = ['note', 'assign'];

/** What can be done with the cases that are selected. */
export function Selection({ cases, onDone }: Parts) {
  const words = useTexts(texts);
  const session = useSession();
  const [ordered, setOrdered] = useState<BulkCommand>();
  if (!holds(session, 'coordinator', 'supervisor')) return null;
  return (
    <>
      {cases.length > 0 && <Typography.Text strong>{words.selected(cases.length)}</Typography.Text>}
      {commands.map((name) => (
        <Button key={name} disabled={cases.length === 0} onClick={() => setOrdered(name)}>
          {words[name]}
        </Button>
      ))}
      {ordered && (
        <BulkDialog
          name={ordered}
          selected={cases}
          onClose={(done) => {
            setOrdered(undefined);
            onDone(done);
          }}
        />
      )}
    </>
  );
}
