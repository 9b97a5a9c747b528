// Declaring a detail that the desk found, beside where it is told of.
import { ChooseCircle } from './choose-circle.tsx';
import { DeclaredLine } from './declared-line.tsx';
import { useDeclare, type Where } from './use-declare.ts';

export function DeclareHere({ story, where }: { story: string; where: Where }) {
  const declaring = useDeclare(story, where);
  const { proposals, done, problem, begin, undo } = declaring;
  return (
    <>
      {proposals.value ? (
        <ChooseCircle
          proposals={proposals.value}
          choose={declaring.declare}
          leave={() => (proposals.value = null)}
        />
      ) : (
        <button type="button" class="quiet" onClick={begin}>
          Declare this detail
        </button>
      )}
      {declaring.stays.value && <span class="note">{declaring.stays.value}</span>}
      {done.value && <DeclaredLine sentence={done.value.sentence} undo={undo} />}
      {problem.value && (
        <span class="problem" role="alert">
          {problem.value}
        </span>
      )}
    </>
  );
}
