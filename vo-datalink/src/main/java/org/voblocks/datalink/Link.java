package org.voblocks.datalink;

import org.jspecify.annotations.Nullable;

/**
 * One row of a {links} table (DataLink 1.1, section 3.2). It leads to exactly one of these: a URL, the descriptor of a
 * service in the same document, or an error message.
 *
 * @param id the ID of the dataset, as it was asked for
 * @param accessUrl the URL, or null
 * @param serviceDef the {@link ServiceDescriptor#id} of a service, or null
 * @param errorMessage what went wrong, beginning with a {@link LinkFault#word}, or null
 * @param semantics how the link relates to the dataset: a term such as {@code #this}, or a URI
 * @param description a text for people, or null
 * @param contentType the media type behind the link, or null
 * @param contentLength its length in bytes, or null
 * @param contentQualifier what kind of data it is, a term of the product-type vocabulary such as {@code #event-list}
 *     (DataLink 1.1), or null
 * @param localSemantics a word that is the same for the same kind of link throughout a collection (DataLink 1.1), or
 *     null
 * @param linkAuth whether a login is needed (DataLink 1.1), or null
 * @param linkAuthorized whether the caller of this request may use the link (DataLink 1.1), or null
 */
public record Link(
        String id,
        @Nullable String accessUrl,
        @Nullable String serviceDef,
        @Nullable String errorMessage,
        String semantics,
        @Nullable String description,
        @Nullable String contentType,
        @Nullable Long contentLength,
        @Nullable String contentQualifier,
        @Nullable String localSemantics,
        @Nullable Auth linkAuth,
        @Nullable Boolean linkAuthorized) {

    /** Whether a login is needed (DataLink 1.1, section 3.2.11). */
    public enum Auth {
        FALSE("false"),
        OPTIONAL("optional"),
        TRUE("true");

        private final String text;

        Auth(String text) {
            this.text = text;
        }

        /** The value in the column. */
        public String text() {
            return text;
        }
    }

    public Link {
        int targets = (accessUrl == null ? 0 : 1) + (serviceDef == null ? 0 : 1) + (errorMessage == null ? 0 : 1);
        if (targets != 1) {
            throw new DataLinkException("link of '" + id + "' (" + semantics + "): expected exactly one of access_url,"
                    + " service_def and error_message, found " + targets);
        }
        if (contentLength != null && contentLength < 0) {
            throw new DataLinkException(
                    "link of '" + id + "' (" + semantics + "): content_length " + contentLength + " is negative");
        }
    }

    /** A link to a URL. */
    public static Builder to(String id, String semantics, String accessUrl) {
        Builder builder = new Builder(id, semantics);
        builder.accessUrl = accessUrl;
        return builder;
    }

    /** A link to a service that the document describes. */
    public static Builder toService(String id, String semantics, ServiceDescriptor service) {
        Builder builder = new Builder(id, semantics);
        builder.serviceDef = service.id();
        builder.description = service.description();
        return builder;
    }

    /** A row that says why there is no link. */
    public static Link error(String id, LinkFault fault, String message) {
        Builder builder = new Builder(id, Semantics.THIS.term());
        builder.errorMessage = fault.word() + ": " + message;
        return builder.build();
    }

    public Builder toBuilder() {
        Builder b = new Builder(id, semantics);
        b.accessUrl = accessUrl;
        b.serviceDef = serviceDef;
        b.errorMessage = errorMessage;
        b.description = description;
        b.contentType = contentType;
        b.contentLength = contentLength;
        b.contentQualifier = contentQualifier;
        b.localSemantics = localSemantics;
        b.linkAuth = linkAuth;
        b.linkAuthorized = linkAuthorized;
        return b;
    }

    /** Builds a {@link Link}; what is not set is absent. */
    public static final class Builder {
        private final String id;
        private final String semantics;
        private @Nullable String accessUrl;
        private @Nullable String serviceDef;
        private @Nullable String errorMessage;
        private @Nullable String description;
        private @Nullable String contentType;
        private @Nullable Long contentLength;
        private @Nullable String contentQualifier;
        private @Nullable String localSemantics;
        private @Nullable Auth linkAuth;
        private @Nullable Boolean linkAuthorized;

        private Builder(String id, String semantics) {
            this.id = id;
            this.semantics = semantics;
        }

        public Builder description(@Nullable String description) {
            this.description = description;
            return this;
        }

        public Builder contentType(@Nullable String contentType) {
            this.contentType = contentType;
            return this;
        }

        /** Bytes. */
        public Builder contentLength(@Nullable Long contentLength) {
            this.contentLength = contentLength;
            return this;
        }

        public Builder contentQualifier(@Nullable String contentQualifier) {
            this.contentQualifier = contentQualifier;
            return this;
        }

        public Builder localSemantics(@Nullable String localSemantics) {
            this.localSemantics = localSemantics;
            return this;
        }

        public Builder linkAuth(@Nullable Auth linkAuth) {
            this.linkAuth = linkAuth;
            return this;
        }

        public Builder linkAuthorized(@Nullable Boolean linkAuthorized) {
            this.linkAuthorized = linkAuthorized;
            return this;
        }

        public Link build() {
            return new Link(
                    id,
                    accessUrl,
                    serviceDef,
                    errorMessage,
                    semantics,
                    description,
                    contentType,
                    contentLength,
                    contentQualifier,
                    localSemantics,
                    linkAuth,
                    linkAuthorized);
        }
    }
}
