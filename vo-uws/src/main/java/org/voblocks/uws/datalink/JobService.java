package org.voblocks.uws.datalink;

import java.net.URI;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.voblocks.datalink.InputParam;
import org.voblocks.datalink.ServiceDescriptor;
import org.voblocks.uws.describe.JobDescription;
import org.voblocks.uws.describe.ParameterDescription;
import org.voblocks.uws.internal.ParameterFields;
import org.voblocks.votable.Field;

/** The service descriptor of a kind of jobs. */
public final class JobService {
    /** What a client calls: a UWS job list. */
    public static final String STANDARD_ID = "ivo://ivoa.net/std/UWS#rest-1.1";

    private static final Pattern NOT_IN_ID = Pattern.compile("[^A-Za-z0-9_.-]");

    private JobService() {}

    /** The descriptor with all parameters for the user to choose. */
    public static ServiceDescriptor descriptor(JobDescription description, URI jobList) {
        return descriptor(description, jobList, Map.of());
    }

    /**
     * The descriptor. Defaults stand in the parameters' descriptions, since a value in a descriptor is one that the client
     * must send (section 4.1).
     *
     * @param jobList where jobs are created
     * @param columns the IDs of the columns that give parameters their values, by name of the parameter; for example
     *     {@code obs_ids} the ID of the column {@code obs_id}
     */
    public static ServiceDescriptor descriptor(JobDescription description, URI jobList, Map<String, String> columns) {
        ServiceDescriptor.Builder service = ServiceDescriptor.builder(
                        "job_" + NOT_IN_ID.matcher(description.name()).replaceAll("_"), jobList.toString())
                .name(description.name())
                .description(description.description() == null ? description.title() : description.description())
                .standardId(STANDARD_ID)
                .contentType("application/xml");
        for (ParameterDescription parameter : description.parameters()) {
            Field.Builder field = ParameterFields.field(parameter).description(text(parameter));
            service.input(
                    InputParam.of(field.ref(columns.get(parameter.name()))).build());
        }
        return service.build();
    }

    private static @Nullable String text(ParameterDescription parameter) {
        String text = parameter.description();
        String value = parameter.defaultValue();
        if (value != null && !value.isEmpty()) {
            return (text == null ? "" : text + " ") + "(default: " + value + ")";
        }
        return parameter.isRequired() ? (text == null ? "" : text + " ") + "(required)" : text;
    }
}
