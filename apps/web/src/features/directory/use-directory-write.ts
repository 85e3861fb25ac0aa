import { useMutation, useQueryClient } from '@tanstack/react-query';
import { App, type FormInstance } from 'antd';
import { placeFaults } from '../../api/place-faults.js';
import { useTexts } from '../../preferences/preferences.js';
import { texts } from './texts.js';

/** Sends a change of the directory; what rests on it is read anew, and what was refused is said at its field. */
export function useDirectoryWrite<Values>(
  send: (values: Values) => Promise<unknown>,
  { form, onDone }: { form?: FormInstance | undefined; onDone: () => void },
) {
  const words = useTexts(texts);
  const { message } = App.useApp();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: send,
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: ['directory'] });
      void message.success(words.saved);
      onDone();
    },
    onError: (fault) => form && placeFaults(form, fault),
  });
}
