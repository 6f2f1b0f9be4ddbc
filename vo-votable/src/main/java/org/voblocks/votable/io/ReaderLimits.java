package org.voblocks.votable.io;

/**
 * What a reader accepts at most, so that a hostile or broken document costs bounded memory.
 *
 * @param maxDepth the greatest depth of elements
 * @param maxElements the greatest number of elements outside table data
 * @param maxTextLength the greatest number of characters of an attribute or of the text of an element outside table data
 * @param maxFields the greatest number of columns of a table
 * @param maxRowBytes the greatest number of bytes of one row, as it is serialized (not base64)
 * @param maxRows the greatest number of rows of a table
 * @param maxMemoryBytes the greatest number of bytes of table data that {@link VoTableReader#read} holds
 */
public record ReaderLimits(
        int maxDepth,
        int maxElements,
        int maxTextLength,
        int maxFields,
        int maxRowBytes,
        long maxRows,
        long maxMemoryBytes) {

    private static final ReaderLimits STANDARD =
            new ReaderLimits(64, 1_000_000, 16 << 20, 50_000, 256 << 20, Long.MAX_VALUE, 1L << 30);

    /**
     * Depth 64, a million elements, texts of 16 Mi characters, 50 000 columns, rows of 256 MiB, any number of rows, and
     * 1 GiB of table data in memory.
     */
    public static ReaderLimits standard() {
        return STANDARD;
    }

    public Builder toBuilder() {
        return new Builder(this);
    }

    /** Changes single limits. */
    public static final class Builder {
        private int maxDepth;
        private int maxElements;
        private int maxTextLength;
        private int maxFields;
        private int maxRowBytes;
        private long maxRows;
        private long maxMemoryBytes;

        private Builder(ReaderLimits limits) {
            maxDepth = limits.maxDepth;
            maxElements = limits.maxElements;
            maxTextLength = limits.maxTextLength;
            maxFields = limits.maxFields;
            maxRowBytes = limits.maxRowBytes;
            maxRows = limits.maxRows;
            maxMemoryBytes = limits.maxMemoryBytes;
        }

        public Builder maxDepth(int maxDepth) {
            this.maxDepth = maxDepth;
            return this;
        }

        public Builder maxElements(int maxElements) {
            this.maxElements = maxElements;
            return this;
        }

        public Builder maxTextLength(int maxTextLength) {
            this.maxTextLength = maxTextLength;
            return this;
        }

        public Builder maxFields(int maxFields) {
            this.maxFields = maxFields;
            return this;
        }

        public Builder maxRowBytes(int maxRowBytes) {
            this.maxRowBytes = maxRowBytes;
            return this;
        }

        public Builder maxRows(long maxRows) {
            this.maxRows = maxRows;
            return this;
        }

        public Builder maxMemoryBytes(long maxMemoryBytes) {
            this.maxMemoryBytes = maxMemoryBytes;
            return this;
        }

        public ReaderLimits build() {
            return new ReaderLimits(
                    maxDepth, maxElements, maxTextLength, maxFields, maxRowBytes, maxRows, maxMemoryBytes);
        }
    }
}
