/** Colours of a drawing that left the desk: those of LOOK.md's paper, whatever the screen's are. */
export const drawingStyle = `
.drawing { background: #fbfaf7; font: 13px system-ui, sans-serif; }
.row, .hatch-ground { fill: transparent; }
.tick, .border { stroke: #dad6cd; fill: none; }
.axis, .edge-name { fill: #5d6266; font-size: 12px; }
.name { fill: #1b1d1f; }
.bar:not([fill]), .node { fill: #0b5d7a; }
.bar.soft { stroke: #0b5d7a; stroke-dasharray: 3 2; fill-opacity: 0.6; }
.hatch { stroke: #0b5d7a; stroke-width: 3; }
.fade { stop-color: #0b5d7a; }
.water { fill: #e3eef1; } .land { fill: #f4f2ec; stroke: #85847d; stroke-width: 0.6; }
.spot { fill: #a3341f; fill-opacity: 0.75; stroke: #fbfaf7; }
.spot.wide { fill-opacity: 0.15; stroke: #a3341f; stroke-dasharray: 4 3; }
.edge line { stroke: #85847d; } .edge .contradicts { stroke: #a3341f; stroke-dasharray: 5 3; }
.arrow { fill: #85847d; }
.actor { fill: #7d5800; }
`;
