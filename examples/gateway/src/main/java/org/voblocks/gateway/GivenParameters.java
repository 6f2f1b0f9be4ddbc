package org.voblocks.gateway;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.voblocks.uws.JobParameter;

/** What a command was given, in the words of the job that does the same. */
final class GivenParameters {
    private final List<JobParameter> all = new ArrayList<>();

    GivenParameters(List<Long> obsIds) {
        add(JobDescriptions.OBS_IDS, obsIds.stream().map(String::valueOf).collect(Collectors.joining(" ")));
    }

    /** A value; nothing if it is null. */
    GivenParameters add(String name, @Nullable Object value) {
        if (value != null) {
            all.add(JobParameter.value(name, value.toString()));
        }
        return this;
    }

    GivenParameters addAll(String name, List<String> values) {
        values.forEach(value -> add(name, value));
        return this;
    }

    List<JobParameter> all() {
        return List.copyOf(all);
    }
}
