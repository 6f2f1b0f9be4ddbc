package org.voblocks.analysis.spectrum;

/** What is minimised: a statistic of parameters with its gradient and the curvature that the counts give it. */
interface Objective {
    /** The statistic at values of all parameters, frozen ones included. */
    Point at(double... values);

    /** The numbers of the free parameters, in the order of the gradient. */
    int[] free();

    /**
     * The statistic at a point.
     *
     * @param gradient derivatives by the free parameters
     * @param curvature J^T W J by the free parameters
     */
    @SuppressWarnings("ArrayRecordComponent")
    record Point(double stat, double[] gradient, double[][] curvature) {}
}
