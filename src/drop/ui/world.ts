// Where a photo says it was taken, as a point on a map of the world: for whoever cannot read degrees. Four degrees a
// cell, from 84° north to 56° south, so that the map weighs less than this sentence's page and asks nobody for anything.
import { fromBase64url } from '../../wire/bytes.ts';

export const columns = 90;
export const rows = 35;
const [degrees, north] = [4, 84];

/** A bit a cell, row after row from the north-west: whether there is land. From Natural Earth, 1:110 million. */
const land = fromBase64url(
  'AAAD__-AAAAAAAAAAEH3_8A4AAGAAAAANvwf8AADB_6IAD9__8P4APA____73___OPGA_______D__8cGAD_______BB_8OAABn____wwAA___gAb_____4gAAf__gAP_____4AAAP_-AAP_____gAAAP_8AAd97___IAAAP_wAAZr___6QAAAH_wAAfA___4wAAAD_gAA_____8AAAAB4AAB_____4AAAAA4wAB___P_wAAAAAeAAB__-HPEAAAAADAAB__4GHEAAAAAAPAB__8CFAAAAAAAfwA__4ACAAAAAAAf4AB_wAGYAAAAAAf-AB_gAC5wAAAAAf_AA_gABgcAAAAAf_AA_gAAAIAAAAAP_AA_kAADoAAAAAH-AA_MAAH8AAAAAH-AA_IAAP-IAAAAH4AAeAAAf-AAAAAH4AAeAAAP_AAAAAHwAAMAAAMeAAAAAPgAAAAAAAMDAAAAOAAAAAAAAECAAAAOAAAAAAAAAEAAAAMAAAAAAAAAAAAAAEAAAAAAAAAAA',
)!;

export const isLand = (column: number, row: number): boolean => {
  const bit = row * columns + column;
  return ((land[bit >> 3]! >> (7 - (bit & 7))) & 1) === 1;
};

/** @returns where on the map, in cells; what lies beyond it stands at its edge. */
export const cellOf = ([latitude, longitude]: [number, number]): [x: number, y: number] => [
  (longitude + 180) / degrees,
  Math.min(rows, Math.max(0, (north - latitude) / degrees)),
];
