// How a subject stands to the policy, in a word and a shape.

export function Verdict({ blocked, warned }: { blocked: boolean; warned: boolean }) {
  if (blocked) return <span class="alarm">▲ under the policy</span>;
  if (warned) return <span class="caution">◆ near it</span>;
  return <span class="moss">● not under it</span>;
}
