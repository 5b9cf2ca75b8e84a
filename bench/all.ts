/** All promised numbers, with one table at the end. `npm run bench` */
import { runBenchmarks } from './harness/benchmark.ts';
import { auditBenchmark } from './audit.ts';
import { firstMatrixBenchmark } from './first-matrix.ts';
import { exportBenchmark } from './export.ts';
import { fileGrowthBenchmark, timeGrowthBenchmark } from './growth.ts';
import { gridBenchmark, matrixConsoleBenchmark } from './matrix.ts';
import { pacingBenchmark } from './pacing.ts';
import { planBenchmark } from './plan.ts';
import { responsivenessBenchmark } from './responsiveness.ts';
import { syncBenchmark } from './sync.ts';

await runBenchmarks([
  syncBenchmark,
  pacingBenchmark,
  timeGrowthBenchmark,
  fileGrowthBenchmark,
  firstMatrixBenchmark,
  exportBenchmark,
  responsivenessBenchmark,
  gridBenchmark,
  matrixConsoleBenchmark,
  auditBenchmark,
  planBenchmark,
]);
