// HiGHS (MIT, University of Edinburgh), compiled to WebAssembly, as the solver of the arithmetic.
import type { Highs } from 'highs';
import type { LinearSolver } from './arithmetic/linear.ts';

let loading: Promise<LinearSolver> | undefined;
let loaded: LinearSolver | undefined;

/** Load the solver: some tens of milliseconds, once. A review that is given none uses the closed form. */
export function loadSolver(): Promise<LinearSolver> {
  loading ??= load().then(
    (solver) => {
      loaded = solver;
      return solver;
    },
    (error: unknown) => {
      loading = undefined;
      throw error;
    },
  );
  return loading;
}

/** The solver, if `loadSolver` has loaded it. */
export const loadedSolver = (): LinearSolver | undefined => loaded;

async function load(): Promise<LinearSolver> {
  // Its types are those of CommonJS, its module is not.
  const { default: loadHighs } = (await import('highs')) as unknown as { default: () => Promise<Highs> };
  const highs = await loadHighs();
  const { objectiveSense, modelStatus } = highs.constants;
  // One model for all programmes, and for both ends of each: making one takes longer than solving most.
  const model = highs.createModel();
  model.options.set({ output_flag: false, presolve: 'off' });
  const solved = () => {
    model.run();
    const status = model.getModelStatus();
    if (status === modelStatus.optimal) return model.getObjectiveValue();
    const impossible = status === modelStatus.infeasible || status === modelStatus.unboundedOrInfeasible;
    return impossible ? null : undefined; // every unknown is in a circle, so nothing is unbounded
  };
  return {
    extremes(unknowns, rows, of) {
      const starts = new Int32Array(rows.length + 1);
      rows.forEach((row, index) => {
        starts[index + 1] = starts[index]! + row.of.length;
      });
      const costs = new Float64Array(unknowns);
      for (const index of of) costs[index] = 1;
      const { numRows, numCols } = { numRows: rows.length, numCols: unknowns };
      model.passModel({
        numCols,
        numRows,
        sense: objectiveSense.minimize,
        colCost: costs,
        colLower: new Float64Array(unknowns),
        colUpper: new Float64Array(unknowns).fill(highs.infinity),
        rowLower: Float64Array.from(rows, ({ least }) => least),
        rowUpper: Float64Array.from(rows, ({ most }) => (most === Infinity ? highs.infinity : most)),
        matrix: {
          format: 'csr',
          numRows,
          numCols,
          starts,
          indices: Int32Array.from(rows.flatMap((row) => row.of)),
          values: new Float64Array(starts.at(-1)!).fill(1),
        },
      });
      const least = solved();
      if (typeof least !== 'number') return least;
      model.changeObjectiveSense(objectiveSense.maximize);
      const most = solved();
      return typeof most === 'number' ? { least, most } : most;
    },
  };
}
