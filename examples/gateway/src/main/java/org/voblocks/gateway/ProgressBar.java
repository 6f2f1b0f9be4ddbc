package org.voblocks.gateway;

import java.io.PrintWriter;
import java.io.Writer;
import picocli.CommandLine.Help.Ansi;

/** One line at a terminal that tells how far something is. */
final class ProgressBar {
    private static final int WIDTH = 40;

    private final PrintWriter out;
    private final String title;
    private int shown = -1;

    private ProgressBar(PrintWriter out, String title) {
        this.out = out;
        this.title = title;
    }

    /** A bar on the error stream of a terminal; where that is a file or a pipe nothing is shown. */
    static ProgressBar atTerminal(PrintWriter out, String title) {
        return new ProgressBar(Ansi.AUTO.enabled() ? out : new PrintWriter(Writer.nullWriter()), title);
    }

    /** Shows nothing. */
    static ProgressBar none() {
        return new ProgressBar(new PrintWriter(Writer.nullWriter()), "");
    }

    /** Shows a fraction from 0 to 1; the line ends at 1. */
    synchronized void show(double fraction) {
        int percent = (int) Math.round(Math.max(0, Math.min(1, fraction)) * 100);
        if (percent == shown) {
            return;
        }
        shown = percent;
        int full = percent * WIDTH / 100;
        out.print("\r" + title + " [" + "#".repeat(full) + " ".repeat(WIDTH - full) + "] " + percent + " %");
        if (percent == 100) {
            out.println();
        }
        out.flush();
    }
}
