package org.voblocks.benchmarks.analysis;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Locale;

/**
 * The jobs of {@link HessJobBenchmark} by the processor time of their thread, which other work on the machine disturbs
 * less than the clock. {@code benchmarks/gammapy/hess_jobs.py} prints the same of Gammapy.
 */
public final class HessJobTimes {
    private static final int REPETITIONS = 20;
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private HessJobTimes() {}

    /** Needs GAMMAPY_DATA in the environment. */
    public static void main(String[] args) {
        HessJobBenchmark jobs = new HessJobBenchmark();
        jobs.prepare();
        best("countsJob", 1, jobs::countsJob);
        best("ringJob", 1, jobs::ringJob);
        best("spectrumJob", 1, jobs::spectrumJob);
        best("fitStackedPowerLaw", 20, jobs::fitStackedPowerLaw);
        best("fitJointPowerLaw", 20, jobs::fitJointPowerLaw);
    }

    private static void best(String name, int times, Runnable work) {
        long best = Long.MAX_VALUE;
        for (int i = 0; i < REPETITIONS; i++) {
            long start = THREADS.getCurrentThreadCpuTime();
            for (int j = 0; j < times; j++) {
                work.run();
            }
            best = Math.min(best, (THREADS.getCurrentThreadCpuTime() - start) / times);
        }
        System.out.printf(Locale.ROOT, "%-28s %10.2f ms%n", name, best / 1e6);
    }
}
