import { Button, Flex, Typography } from 'antd';
import { useState } from 'react';
import { useSearchParams } from 'react-router';
import { useTexts } from '../../preferences/preferences.js';
import { Panel } from '../../ui/panel.js';
import type { CaseView } from './case-queries.js';
import { CommandForm } from './command-form.js';
import { texts } from './texts.js';

interface Parts {
  shown: CaseView;
  /** A command was carried out that brought the case on. */
  onProgress?: () => void;
}

/** What this account may do with the case now: what the server offers, and nothing else. */
export function CommandPanel({ shown, onProgress }: Parts) {
  const words = useTexts(texts);
  // Who was sent here to do one thing finds its form open.
  const [chosen, setChosen] = useState(useSearchParams()[0].get('command') ?? undefined);
  // Offered no longer, but being filled in: what was typed is not taken away.
  const [opened, setOpened] = useState<CaseView['commands'][number]>();
  const command = shown.commands.find(({ name }) => name === chosen) ?? (chosen ? opened : undefined);
  return (
    <Panel title={words.whatNow} className="not-printed">
      <Flex vertical gap="middle">
        {shown.commands.length === 0 && <Typography.Text type="secondary">{words.nothingToDo}</Typography.Text>}
        <Flex gap="small" wrap>
          {shown.commands.map((each) => (
            <Button
              key={each.name}
              aria-expanded={each.name === chosen}
              type={each.name === chosen ? 'primary' : 'default'}
              onClick={() => {
                setChosen(each.name === chosen ? undefined : each.name);
                setOpened(each);
              }}
            >
              {each.title}
            </Button>
          ))}
        </Flex>
        {command && (
          <CommandForm
            key={command.name}
            shown={shown}
            command={command}
            onDone={() => setChosen(undefined)}
            onSent={({ progressedAt }) => progressedAt !== shown.progressedAt && onProgress?.()}
          />
        )}
      </Flex>
    </Panel>
  );
}
