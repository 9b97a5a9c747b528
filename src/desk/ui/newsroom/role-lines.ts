// What each role may do, in a line. Roles say what one may write; what one may read, the compartments say.
export const roleLines = [
  ['reporter', 'files reports, keeps sources, states claims, writes stories'],
  ['translator', 'writes translations of the stories given to them, and nothing else'],
  ['editor', 'as a reporter, and edits stories, reviews and signs'],
  ['publisher', 'puts stories out, corrects what is out'],
  ['admin', 'admits and removes members, and may write wherever they hold the key'],
] as const;
