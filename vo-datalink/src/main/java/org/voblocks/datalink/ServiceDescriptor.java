package org.voblocks.datalink;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.voblocks.votable.Group;
import org.voblocks.votable.Param;
import org.voblocks.votable.Resource;
import org.voblocks.votable.VoTable;

/**
 * How to call a service: a RESOURCE with {@code utype="adhoc:service"} (DataLink 1.1, section 4). It stands beside a
 * table whose columns its parameters may refer to: in a {links} document, in a TAP result, in any VOTable.
 *
 * @param id the XML ID that the column {@code service_def} refers to
 * @param name a short name, or null
 * @param description a text for people, or null
 * @param accessUrl the URL to call
 * @param standardId the standard the service follows, or null for a custom service
 * @param resourceIdentifier the IVOID of the service in the registry, or null
 * @param contentType the media type of the answer (DataLink 1.1), or null
 * @param exampleUrls URLs of calls that work (DataLink 1.1)
 * @param inputs the parameters
 * @param self whether it describes the very service that answers with the document: {@code utype="adhoc:this"} (DataLink
 *     1.1, section 4.6)
 */
public record ServiceDescriptor(
        String id,
        @Nullable String name,
        @Nullable String description,
        String accessUrl,
        @Nullable String standardId,
        @Nullable String resourceIdentifier,
        @Nullable String contentType,
        List<String> exampleUrls,
        List<InputParam> inputs,
        boolean self) {

    /** The utype of the RESOURCE. */
    public static final String UTYPE = "adhoc:service";

    /** The utype of the RESOURCE of a service that describes itself. */
    public static final String SELF_UTYPE = "adhoc:this";

    private static final Pattern XML_ID = Pattern.compile("[A-Za-z_][A-Za-z0-9_.-]*");
    private static final String INPUT_PARAMS = "inputParams";

    public ServiceDescriptor {
        if (!XML_ID.matcher(id).matches()) {
            throw new DataLinkException("service descriptor: '" + id
                    + "' is no XML ID (expected a letter or '_', then letters, digits," + " '_', '-' or '.')");
        }
        if (accessUrl.isBlank()) {
            throw new DataLinkException("service descriptor '" + id + "' has no accessURL");
        }
        exampleUrls = List.copyOf(exampleUrls);
        inputs = List.copyOf(inputs);
    }

    public static Builder builder(String id, String accessUrl) {
        return new Builder(id, accessUrl);
    }

    /** The parameter of that name, in any case. */
    public Optional<InputParam> input(String parameter) {
        return inputs.stream().filter(i -> i.name().equalsIgnoreCase(parameter)).findFirst();
    }

    /** The RESOURCE, to be put at the top level of a document, after its results. */
    public Resource toResource() {
        List<Param> params = new ArrayList<>();
        params.add(text("accessURL", "meta.ref.url", accessUrl));
        if (standardId != null) {
            params.add(text("standardID", null, standardId));
        }
        if (resourceIdentifier != null) {
            params.add(text("resourceIdentifier", null, resourceIdentifier));
        }
        if (contentType != null) {
            params.add(text("contentType", "meta.code.mime", contentType));
        }
        exampleUrls.forEach(url -> params.add(text("exampleURL", "meta.ref.url", url)));
        return Resource.builder()
                .id(id)
                .name(name)
                .type("meta")
                .utype(self ? SELF_UTYPE : UTYPE)
                .description(description)
                .params(params)
                .groups(List.of(Group.ofParams(
                        INPUT_PARAMS, inputs.stream().map(InputParam::param).toList())))
                .build();
    }

    private static Param text(String name, @Nullable String ucd, String value) {
        return new Param(org.voblocks.votable.Field.text(name).ucd(ucd).build(), value);
    }

    /** A document with these descriptors after what it holds already. */
    public static VoTable attach(VoTable document, List<ServiceDescriptor> services) {
        List<Resource> resources = new ArrayList<>(document.resources());
        services.forEach(s -> resources.add(s.toResource()));
        return document.toBuilder().resources(resources).build();
    }

    /**
     * The descriptors in a document, in document order, also those in other resources. One without an
     * {@code accessURL} is no descriptor and is left out; one without an ID gets {@code service-1}, and so on.
     */
    public static List<ServiceDescriptor> read(VoTable document) {
        List<ServiceDescriptor> found = new ArrayList<>();
        document.resources().forEach(r -> collect(r, found));
        return List.copyOf(found);
    }

    private static void collect(Resource resource, List<ServiceDescriptor> found) {
        if (UTYPE.equalsIgnoreCase(resource.utype()) || SELF_UTYPE.equalsIgnoreCase(resource.utype())) {
            read(resource, "service-" + (found.size() + 1)).ifPresent(found::add);
        }
        resource.resources().forEach(r -> collect(r, found));
    }

    /** Documents of DataLink 1.0 say it by the name (DataLink 1.1, section 4.4). */
    private static boolean isSelf(Resource resource) {
        return SELF_UTYPE.equalsIgnoreCase(resource.utype()) || "this".equals(resource.name());
    }

    private static Optional<ServiceDescriptor> read(Resource resource, String fallbackId) {
        String id = resource.id();
        Builder builder = new Builder(id == null || !XML_ID.matcher(id).matches() ? fallbackId : id, "");
        builder.name(resource.name()).description(resource.description()).self(isSelf(resource));
        for (Param param : resource.params()) {
            String value = param.value().strip();
            switch (param.name().toLowerCase(Locale.ROOT)) {
                case "accessurl" -> builder.accessUrl = value;
                case "standardid" -> builder.standardId(value.isEmpty() ? null : value);
                case "resourceidentifier" -> builder.resourceIdentifier(value.isEmpty() ? null : value);
                case "contenttype" -> builder.contentType(value.isEmpty() ? null : value);
                case "exampleurl" -> builder.exampleUrl(value);
                default -> {
                    // a PARAM that DataLink does not define says nothing here
                }
            }
        }
        for (Group group : resource.groups()) {
            if (INPUT_PARAMS.equalsIgnoreCase(group.name())) {
                group.params().forEach(p -> builder.input(new InputParam(p)));
            }
        }
        return builder.accessUrl.isBlank() ? Optional.empty() : Optional.of(builder.build());
    }

    public Builder toBuilder() {
        Builder b = new Builder(id, accessUrl)
                .name(name)
                .description(description)
                .standardId(standardId)
                .resourceIdentifier(resourceIdentifier)
                .contentType(contentType)
                .self(self);
        exampleUrls.forEach(b::exampleUrl);
        inputs.forEach(b::input);
        return b;
    }

    /** Builds a {@link ServiceDescriptor}; what is not set is absent. */
    public static final class Builder {
        private final String id;
        private String accessUrl;
        private @Nullable String name;
        private @Nullable String description;
        private @Nullable String standardId;
        private @Nullable String resourceIdentifier;
        private @Nullable String contentType;
        private final List<String> exampleUrls = new ArrayList<>();
        private final List<InputParam> inputs = new ArrayList<>();
        private boolean self;

        private Builder(String id, String accessUrl) {
            this.id = id;
            this.accessUrl = accessUrl;
        }

        public Builder name(@Nullable String name) {
            this.name = name;
            return this;
        }

        public Builder description(@Nullable String description) {
            this.description = description;
            return this;
        }

        public Builder standardId(@Nullable String standardId) {
            this.standardId = standardId;
            return this;
        }

        public Builder resourceIdentifier(@Nullable String resourceIdentifier) {
            this.resourceIdentifier = resourceIdentifier;
            return this;
        }

        public Builder contentType(@Nullable String contentType) {
            this.contentType = contentType;
            return this;
        }

        public Builder exampleUrl(String exampleUrl) {
            exampleUrls.add(exampleUrl);
            return this;
        }

        public Builder input(InputParam input) {
            inputs.add(input);
            return this;
        }

        /** These parameters instead of those so far. */
        public Builder inputs(List<InputParam> inputs) {
            this.inputs.clear();
            this.inputs.addAll(inputs);
            return this;
        }

        /** Whether it describes the very service that answers with the document. */
        public Builder self(boolean self) {
            this.self = self;
            return this;
        }

        public ServiceDescriptor build() {
            return new ServiceDescriptor(
                    id,
                    name,
                    description,
                    accessUrl,
                    standardId,
                    resourceIdentifier,
                    contentType,
                    exampleUrls,
                    inputs,
                    self);
        }
    }
}
