package org.voblocks.dl3.validate;

import java.util.List;
import java.util.stream.Collectors;

/**
 * All findings.
 *
 * @param findings in the order of files and HDUs
 */
public record ValidationReport(List<Finding> findings) {
    /** Copies the list. */
    public ValidationReport {
        findings = List.copyOf(findings);
    }

    /** Whether there is no violation of the document. */
    public boolean isValid() {
        return count(Severity.ERROR) == 0;
    }

    /** How many findings of a severity. */
    public long count(Severity severity) {
        return findings.stream().filter(f -> f.severity() == severity).count();
    }

    /** One line for each finding, then the numbers. */
    public String text() {
        return findings.stream().map(f -> f + "\n").collect(Collectors.joining())
                + count(Severity.ERROR) + " errors, " + count(Severity.WARNING) + " warnings, "
                + count(Severity.NOTE) + " notes\n";
    }
}
