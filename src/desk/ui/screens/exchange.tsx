// What other tools give to the record, and take from it.
import { BringFile } from '../exchange/bring-file.tsx';
import { BringPlaces } from '../exchange/bring-places.tsx';
import { GiveOut } from '../exchange/give-out.tsx';
import { Imports } from '../exchange/imports.tsx';

export function Exchange() {
  return (
    <div class="page exchange">
      <h1>In and out</h1>
      <BringFile />
      <Imports />
      <GiveOut />
      <BringPlaces />
    </div>
  );
}
