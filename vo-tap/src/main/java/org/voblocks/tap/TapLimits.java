package org.voblocks.tap;

import java.time.Duration;

/**
 * How much a query may take.
 *
 * @param defaultRows rows of a result if the client says nothing; default 100 000
 * @param maxRows rows that no MAXREC exceeds; default 10 million
 * @param resultBytes bytes of a result, its rows counted as in BINARY2; as many as it has if not said
 * @param syncTime how long a synchronous query may work; default 60 s
 * @param asyncTime how long an asynchronous query may work; default 1 h
 * @param concurrent large synchronous queries at one time; default 16. A quarter more may be in the short try that each has
 *     first, in which most queries end
 * @param concurrentAsync asynchronous queries at one time, which do not take the turns of synchronous ones; default 8
 * @param concurrentPerUser large queries of one user at one time, all anonymous ones counting as one user's; default 16
 * @param queueTime how long a synchronous query waits for its turn; default 60 s; an asynchronous one waits as long as it
 *     takes
 * @param uploadRows rows of an uploaded table; default 200 000
 * @param uploadBytes bytes of an uploaded table; default 64 MiB
 * @param uploadTables tables uploaded with one query; default 10
 * @param spoolBytes bytes of results that may wait in temporary files for slow clients, all together; default 16 GiB
 */
public record TapLimits(
        long defaultRows,
        long maxRows,
        long resultBytes,
        Duration syncTime,
        Duration asyncTime,
        int concurrent,
        int concurrentAsync,
        int concurrentPerUser,
        Duration queueTime,
        long uploadRows,
        long uploadBytes,
        int uploadTables,
        long spoolBytes) {
    public static final TapLimits DEFAULT = builder().build();

    public TapLimits {
        if (defaultRows < 1
                || maxRows < defaultRows
                || resultBytes < 1
                || concurrent < 1
                || concurrentAsync < 1
                || concurrentPerUser < 1) {
            throw new IllegalArgumentException(
                    "limits must be positive, and maxRows no less than defaultRows: " + defaultRows + ", " + maxRows);
        }
    }

    public static Builder builder() {
        return new Builder();
    }

    public Builder toBuilder() {
        Builder b = new Builder();
        b.defaultRows = defaultRows;
        b.maxRows = maxRows;
        b.resultBytes = resultBytes;
        b.syncTime = syncTime;
        b.asyncTime = asyncTime;
        b.concurrent = concurrent;
        b.concurrentAsync = concurrentAsync;
        b.concurrentPerUser = concurrentPerUser;
        b.queueTime = queueTime;
        b.uploadRows = uploadRows;
        b.uploadBytes = uploadBytes;
        b.uploadTables = uploadTables;
        b.spoolBytes = spoolBytes;
        return b;
    }

    /** Builds {@link TapLimits}; what is not set has its default. */
    public static final class Builder {
        private long defaultRows = 100_000;
        private long maxRows = 10_000_000;
        private long resultBytes = Long.MAX_VALUE;
        private Duration syncTime = Duration.ofSeconds(60);
        private Duration asyncTime = Duration.ofHours(1);
        private int concurrent = 16;
        private int concurrentAsync = 8;
        private int concurrentPerUser = 16;
        private Duration queueTime = Duration.ofSeconds(60);
        private long uploadRows = 200_000;
        private long uploadBytes = 64L << 20;
        private int uploadTables = 10;
        private long spoolBytes = 16L << 30;

        private Builder() {}

        public Builder defaultRows(long rows) {
            this.defaultRows = rows;
            return this;
        }

        public Builder maxRows(long rows) {
            this.maxRows = rows;
            return this;
        }

        public Builder resultBytes(long bytes) {
            this.resultBytes = bytes;
            return this;
        }

        public Builder syncTime(Duration time) {
            this.syncTime = time;
            return this;
        }

        public Builder asyncTime(Duration time) {
            this.asyncTime = time;
            return this;
        }

        public Builder concurrent(int queries) {
            this.concurrent = queries;
            return this;
        }

        public Builder concurrentAsync(int queries) {
            this.concurrentAsync = queries;
            return this;
        }

        public Builder concurrentPerUser(int queries) {
            this.concurrentPerUser = queries;
            return this;
        }

        public Builder queueTime(Duration time) {
            this.queueTime = time;
            return this;
        }

        public Builder uploadRows(long rows) {
            this.uploadRows = rows;
            return this;
        }

        public Builder uploadBytes(long bytes) {
            this.uploadBytes = bytes;
            return this;
        }

        public Builder uploadTables(int tables) {
            this.uploadTables = tables;
            return this;
        }

        public Builder spoolBytes(long bytes) {
            this.spoolBytes = bytes;
            return this;
        }

        public TapLimits build() {
            return new TapLimits(
                    defaultRows,
                    maxRows,
                    resultBytes,
                    syncTime,
                    asyncTime,
                    concurrent,
                    concurrentAsync,
                    concurrentPerUser,
                    queueTime,
                    uploadRows,
                    uploadBytes,
                    uploadTables,
                    spoolBytes);
        }
    }
}
