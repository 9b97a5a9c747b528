import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';

const query = '(max-width: 899px)';

/** Whether the screen is too narrow for two columns of text. As in style/story.css. */
export function useNarrow(): boolean {
  const narrow = useSignal(matchMedia(query).matches);
  useEffect(() => {
    const list = matchMedia(query);
    const note = () => {
      narrow.value = list.matches;
    };
    list.addEventListener('change', note);
    return () => list.removeEventListener('change', note);
  }, [narrow]);
  return narrow.value;
}
