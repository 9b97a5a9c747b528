// What most visits do not need, apart: files, carrying, paper. On a site it is a second script, loaded when one of them
// is asked for; in the page that is one file it is there from the beginning. What loading it shows:
// docs/decisions/cover-in-turns.md.
import './more-style.ts';

export { phrases } from 'springhouse:more-language';
export { describe } from './describe-file.ts';
export { postFile, wrapFile } from './file-channel.ts';
export { costWithFiles, FileList } from './files.tsx';
export { paperCodes } from './paper.ts';
export { readCarried, shownOf } from './read-carried.ts';
export { Carry as carry } from './screens/carry.tsx';
export { Print as print } from './screens/print.tsx';

export type More = typeof import('./more.ts');
