// The policy: for each class of subject how few people are too few, who may sign over that, and with what reason.
import { useSignal } from '@preact/signals';
import { useRef } from 'preact/hooks';
import type { ClassPolicyView, PolicyView } from '../../api/policy-types.ts';
import { Act } from '../act.tsx';
import { ask } from '../api.ts';
import { useResource } from '../resource.ts';
import { capital, counted, figure } from '../words.ts';
import { roleLines } from './role-lines.ts';

export function Policy() {
  const { data, problem } = useResource<PolicyView>('/policy');
  if (!data) return <p class={problem ? 'problem' : 'quiet'}>{problem ?? 'Reading the policy …'}</p>;
  return (
    <section aria-labelledby="policy" class="policies">
      <h2 id="policy">Policy</h2>
      <p>
        How few people could be meant before a story is held back. Two members may sign over that, one of them
        an editor, each with reasons; what the review found stays on its page, with who signed and why.
      </p>
      {!data.admin && <p class="note">An admin sets it.</p>}
      <SignaturesAsked view={data} />
      {data.classes.map((each) => (
        <ClassPolicy key={each.class} policy={each} view={data} />
      ))}
      {data.admin && <NewClass />}
    </section>
  );
}

function SignaturesAsked({ view }: { view: PolicyView }) {
  const words = {
    2: 'Two members sign every story before it is published, one of them an editor.',
    1: 'An editor alone signs a story that the review does not block.',
  };
  const other = view.signatures === 2 ? 1 : 2;
  return (
    <p>
      {words[view.signatures]}
      {view.members.length === 1 && view.signatures === 2 && ' While there is one member, one is enough.'}{' '}
      {view.admin && (
        <Act kind="quiet" done={words[other]} run={() => ask('PUT', '/policy/signatures', { asked: other })}>
          {other === 2 ? 'Ask for two signatures' : 'Let one editor be enough'}
        </Act>
      )}
    </p>
  );
}

function ClassPolicy({ policy, view }: { policy: ClassPolicyView; view: PolicyView }) {
  const open = useSignal(false);
  const { class: name, block, warn, reasons } = policy;
  return (
    <section class="class-policy" aria-label={`Policy for the class ${name}`}>
      <h3>
        {capital(name)} <span class="note">{counted(policy.subjects, 'subject')}</span>
      </h3>
      <dl class="readings">
        <div>
          <dt>Blocked under</dt>
          <dd>{figure(block)} people</dd>
        </div>
        <div>
          <dt>Warned of under</dt>
          <dd>{warn === null ? 'no warning' : `${figure(warn)} people`}</dd>
        </div>
        <div>
          <dt>May sign over a block</dt>
          <dd dir="auto">{signersWords(policy, view)}</dd>
        </div>
        <div>
          <dt>Reasons accepted</dt>
          <dd dir="auto">{reasons.length === 0 ? 'any, in the signer’s own words' : reasons.join('; ')}</dd>
        </div>
      </dl>
      {view.admin && (
        <button
          type="button"
          class="quiet"
          aria-expanded={open.value}
          onClick={() => (open.value = !open.value)}
        >
          Change it<span class="hidden"> for the class {name}</span>
        </button>
      )}
      {open.value && <ClassForm policy={policy} view={view} done={() => (open.value = false)} />}
    </section>
  );
}

function signersWords({ signers }: ClassPolicyView, { members }: PolicyView): string {
  const names = signers.members.map(
    (id) => members.find((each) => each.id === id)?.name ?? 'somebody who has left',
  );
  const all = [...signers.roles.map((role) => `every ${role}`), ...names];
  return all.length === 0 ? 'every member' : all.join(', ');
}

function ClassForm({ policy, view, done }: { policy: ClassPolicyView; view: PolicyView; done: () => void }) {
  const form = useRef<HTMLFormElement>(null);
  const save = async () => {
    const data = new FormData(form.current!);
    const warn = String(data.get('warn') ?? '').trim();
    await ask('PUT', '/policy', {
      class: policy.class,
      block: Number(data.get('block')),
      warn: warn === '' ? null : Number(warn),
      signers: { roles: data.getAll('role'), members: data.getAll('member') },
      reasons: String(data.get('reasons') ?? '')
        .split('\n')
        .map((line) => line.trim())
        .filter(Boolean),
    });
    done();
  };
  const tick = (kind: 'role' | 'member', value: string, label: string, held: readonly string[]) => (
    <label key={value} class="check">
      <input type="checkbox" name={kind} value={value} defaultChecked={held.includes(value)} />
      <bdi>{label}</bdi>
    </label>
  );
  return (
    <form
      ref={form}
      class="claim-form"
      aria-label={`Policy for the class ${policy.class}`}
      onSubmit={(event) => event.preventDefault()}
    >
      <div class="fields">
        <label>
          Blocked under, people
          <input name="block" type="number" min={1} step={1} required defaultValue={String(policy.block)} />
        </label>
        <label>
          Warned of under; empty for never
          <input
            name="warn"
            type="number"
            min={1}
            step={1}
            defaultValue={policy.warn === null ? '' : String(policy.warn)}
          />
        </label>
      </div>
      <fieldset class="ticks">
        <legend>May sign over a block; nobody ticked means every member</legend>
        {roleLines.map(([role]) => tick('role', role, `every ${role}`, policy.signers.roles))}
        {view.members.map(({ id, name }) => tick('member', id, name, policy.signers.members))}
      </fieldset>
      <label class="wide">
        Reasons that are accepted, one a line; none means that the signer’s own words are enough
        <textarea
          name="reasons"
          rows={3}
          dir="auto"
          spellcheck={false}
          defaultValue={policy.reasons.join('\n')}
        />
      </label>
      <div class="actions">
        <Act kind="main" submit done="The policy holds from now on." run={save}>
          Set the policy
        </Act>
        <button type="button" class="quiet" onClick={done}>
          Leave it
        </button>
        {policy.subjects === 0 && (
          <Act
            kind="quiet"
            done="The class is gone."
            run={() => ask('POST', '/policy/remove', { class: policy.class })}
          >
            Take out this class
          </Act>
        )}
      </div>
    </form>
  );
}

function NewClass() {
  const form = useRef<HTMLFormElement>(null);
  const add = async () => {
    const data = new FormData(form.current!);
    await ask('PUT', '/policy', {
      class: String(data.get('class')).trim(),
      block: Number(data.get('block')),
      warn: null,
      signers: { roles: [], members: [] },
      reasons: [],
    });
    form.current?.reset();
  };
  return (
    <details>
      <summary>Add a class of subjects</summary>
      <form
        ref={form}
        class="policy"
        aria-label="Add a class of subjects"
        onSubmit={(event) => event.preventDefault()}
      >
        <label>
          Who they are
          <input name="class" autocomplete="off" placeholder="witness" required />
        </label>
        <label>
          Blocked under, people
          <input name="block" type="number" min={1} step={1} required />
        </label>
        <Act submit done="The class is there." run={add}>
          Add it
        </Act>
      </form>
    </details>
  );
}
