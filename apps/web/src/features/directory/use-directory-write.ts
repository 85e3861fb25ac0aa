import { useMutation, useQueryClient } from '@tanstack/react-query';
import { App, type FormInstance } from 'antd';
import { usePlacedFaults } from '../../api/use-placed-faults.js';
import { useTexts } from '../../preferences/preferences.js';
import { texts } from './texts.js';

interface Parts {
  form?: FormInstance;
  /** How the form names a field of the server's. */
  path?: Parameters<typeof usePlacedFaults>[1];
  onDone: () => void;
}

/** Sends a change of the directory; what rests on it is read anew, and what was refused is said at its field. */
export function useDirectoryWrite<Values>(send: (values: Values) => Promise<unknown>, { form, path, onDone }: Parts) {
  const words = useTexts(texts);
  const { message } = App.useApp();
  const queries = useQueryClient();
  const { place, leftOf } = usePlacedFaults(form, path);
  const { error, mutate, isPending } = useMutation({
    mutationFn: send,
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: ['directory'] });
      void message.success(words.saved);
      onDone();
    },
    onError: place,
  });
  return { mutate, isPending, error: leftOf(error) };
}
