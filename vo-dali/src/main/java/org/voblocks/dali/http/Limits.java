package org.voblocks.dali.http;

/**
 * How much of a request is read before it is refused with 400 or 413.
 *
 * @param queryLength characters of the query string; default 65 536
 * @param params parameters of query and form together; default 1024
 * @param formBytes bytes of all parameters in a form; default 8 MiB
 * @param parts parts of a multipart form; default 64
 * @param partHeaderBytes bytes of the headers of one part; default 16 KiB
 * @param partBytes bytes of one uploaded file; default 256 MiB
 * @param memoryBytes bytes of an uploaded file that stay in memory, the rest goes to a temporary file; default 64 KiB
 * @param bodyBytes bytes of a whole body; default 1 GiB
 */
public record Limits(
        int queryLength,
        int params,
        int formBytes,
        int parts,
        int partHeaderBytes,
        long partBytes,
        int memoryBytes,
        long bodyBytes) {
    public static final Limits DEFAULT = builder().build();

    public Limits {
        if (queryLength < 1
                || params < 1
                || formBytes < 1
                || parts < 1
                || partHeaderBytes < 64
                || partBytes < 1
                || memoryBytes < 0
                || bodyBytes < 1) {
            throw new IllegalArgumentException("limits must be positive (partHeaderBytes at least 64)");
        }
    }

    public static Builder builder() {
        return new Builder();
    }

    public Builder toBuilder() {
        Builder b = new Builder();
        b.queryLength = queryLength;
        b.params = params;
        b.formBytes = formBytes;
        b.parts = parts;
        b.partHeaderBytes = partHeaderBytes;
        b.partBytes = partBytes;
        b.memoryBytes = memoryBytes;
        b.bodyBytes = bodyBytes;
        return b;
    }

    /** Builds {@link Limits}; what is not set has its default. */
    public static final class Builder {
        private int queryLength = 65_536;
        private int params = 1024;
        private int formBytes = 8 << 20;
        private int parts = 64;
        private int partHeaderBytes = 16 << 10;
        private long partBytes = 256L << 20;
        private int memoryBytes = 64 << 10;
        private long bodyBytes = 1L << 30;

        private Builder() {}

        public Builder queryLength(int characters) {
            this.queryLength = characters;
            return this;
        }

        public Builder params(int count) {
            this.params = count;
            return this;
        }

        public Builder formBytes(int bytes) {
            this.formBytes = bytes;
            return this;
        }

        public Builder parts(int count) {
            this.parts = count;
            return this;
        }

        public Builder partHeaderBytes(int bytes) {
            this.partHeaderBytes = bytes;
            return this;
        }

        public Builder partBytes(long bytes) {
            this.partBytes = bytes;
            return this;
        }

        public Builder memoryBytes(int bytes) {
            this.memoryBytes = bytes;
            return this;
        }

        public Builder bodyBytes(long bytes) {
            this.bodyBytes = bytes;
            return this;
        }

        public Limits build() {
            return new Limits(
                    queryLength, params, formBytes, parts, partHeaderBytes, partBytes, memoryBytes, bodyBytes);
        }
    }
}
