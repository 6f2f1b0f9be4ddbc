package org.voblocks.tap;

import java.util.List;
import java.util.OptionalLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.voblocks.dali.http.Caller;
import org.voblocks.tap.upload.UploadedTable;

/**
 * A query as a client sends it (TAP 1.1, section 2.7).
 *
 * @param adql the text, parameter QUERY
 * @param lang {@code ADQL}, {@code ADQL-2.0} or {@code ADQL-2.1}, parameter LANG
 * @param maxRec the most rows, parameter MAXREC; empty for the service's default
 * @param format the format's name or media type, parameter RESPONSEFORMAT; null for VOTable
 * @param caller who asks
 * @param async whether the limits of asynchronous queries hold
 * @param uploads tables that come with it, parameter UPLOAD
 * @param runId what the client calls the run that the query belongs to, parameter RUNID; null for nothing
 * @param onStart is given an action that cancels the query, from any thread
 */
public record TapQuery(
        String adql,
        String lang,
        OptionalLong maxRec,
        @Nullable String format,
        Caller caller,
        boolean async,
        List<UploadedTable> uploads,
        @Nullable String runId,
        Consumer<Runnable> onStart) {

    public TapQuery {
        uploads = List.copyOf(uploads);
    }

    /** A query with the defaults, of somebody anonymous. */
    public static TapQuery of(String adql) {
        return builder(adql).build();
    }

    public static Builder builder(String adql) {
        return new Builder(adql);
    }

    /** Builds a {@link TapQuery}. */
    public static final class Builder {
        private final String adql;
        private String lang = "ADQL";
        private OptionalLong maxRec = OptionalLong.empty();
        private @Nullable String format;
        private Caller caller = Caller.ANONYMOUS;
        private boolean async;
        private List<UploadedTable> uploads = List.of();
        private @Nullable String runId;
        private Consumer<Runnable> onStart = cancel -> {};

        private Builder(String adql) {
            this.adql = adql;
        }

        public Builder lang(String lang) {
            this.lang = lang;
            return this;
        }

        public Builder maxRec(long rows) {
            this.maxRec = OptionalLong.of(rows);
            return this;
        }

        public Builder format(@Nullable String format) {
            this.format = format;
            return this;
        }

        public Builder caller(Caller caller) {
            this.caller = caller;
            return this;
        }

        public Builder async(boolean async) {
            this.async = async;
            return this;
        }

        public Builder uploads(List<UploadedTable> tables) {
            this.uploads = tables;
            return this;
        }

        public Builder runId(@Nullable String id) {
            this.runId = id;
            return this;
        }

        public Builder onStart(Consumer<Runnable> onStart) {
            this.onStart = onStart;
            return this;
        }

        public TapQuery build() {
            return new TapQuery(adql, lang, maxRec, format, caller, async, uploads, runId, onStart);
        }
    }
}
