package org.voblocks.uws.describe;

import java.util.List;
import java.util.stream.Collectors;
import org.voblocks.uws.UwsException;

/** Parameters that do not fit the description: 400, with all that is wrong, not only the first. */
public class ParameterException extends UwsException {
    private static final long serialVersionUID = 1L;

    private final transient List<Violation> violations;

    public ParameterException(List<Violation> violations) {
        super(400, violations.stream().map(Violation::message).collect(Collectors.joining("\n")));
        this.violations = List.copyOf(violations);
    }

    public List<Violation> violations() {
        return violations;
    }
}
