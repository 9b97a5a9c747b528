import { useRef } from 'preact/hooks';
import { Act } from '../act.tsx';
import { unlock } from '../api.ts';

export function Unlock() {
  const field = useRef<HTMLInputElement>(null);
  return (
    <main class="alone">
      <h1>The desk is locked</h1>
      <form onSubmit={(event) => event.preventDefault()}>
        <label>
          Passphrase of this vault
          <input ref={field} type="password" autocomplete="off" />
        </label>
        <Act
          submit
          kind="main"
          working="Working out the key …"
          run={() => unlock(field.current?.value ?? '')}
        >
          Unlock
        </Act>
      </form>
    </main>
  );
}
