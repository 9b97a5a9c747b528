import type { ComponentChildren } from 'preact';
import { Act } from '../act.tsx';

interface DeclaredLineProps {
  sentence: string;
  undo: () => Promise<void>;
  children?: ComponentChildren;
}

/** What was declared just now, and taking it back. */
export function DeclaredLine({ sentence, undo, children }: DeclaredLineProps) {
  return (
    <p class="moss" role="status">
      ✓ {sentence}{' '}
      <Act kind="quiet" done="It is not declared any more." run={undo}>
        Undo it
      </Act>{' '}
      {children}
    </p>
  );
}
