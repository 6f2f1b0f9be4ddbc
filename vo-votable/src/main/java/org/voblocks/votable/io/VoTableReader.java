package org.voblocks.votable.io;

import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.voblocks.votable.VoTable;
import org.voblocks.votable.VoTableException;
import org.voblocks.votable.internal.in.Problems;

/**
 * Reads VOTable documents, version 1.1 to 1.5 and the draft of 1.6 (whose {@code char} is UTF-8): plain or gzipped, in
 * any character encoding that Java knows. Lenient unless told otherwise: what real services get wrong is put right and
 * told as a {@link Repair}; a strict reader refuses it, and what the schema of the document's version forbids. Nothing
 * outside of the document is ever opened, of the document type no more is read than entities of bounded length, and the
 * {@link ReaderLimits} bound what a document may cost. Immutable; one reader serves any number of
 * threads.
 */
public final class VoTableReader {
    private final boolean strict;
    private final boolean advice;
    private final ReaderLimits limits;
    private final @Nullable Consumer<Repair> listener;

    private VoTableReader(Builder builder) {
        strict = builder.strict;
        advice = builder.advice;
        limits = builder.limits;
        listener = builder.listener;
    }

    public static Builder builder() {
        return new Builder();
    }

    /**
     * Reads a document with all its tables into memory. The caller closes the stream.
     *
     * @throws IOException if the stream fails
     * @throws VoTableException if the document is no VOTable, is damaged, or exceeds the limits
     */
    public VoTable read(InputStream in) throws IOException {
        VoTableStream stream = open(in);
        stream.keepRows();
        return stream.document();
    }

    /**
     * Opens a document for reading table by table, row by row: nothing but the current row is held. The caller closes
     * the stream.
     *
     * @throws IOException if the stream fails
     * @throws VoTableException if the document does not begin as a VOTable
     */
    public VoTableStream open(InputStream in) throws IOException {
        return new VoTableStream(in, limits, new Sink(strict, advice, listener));
    }

    /** Takes repairs. */
    static final class Sink implements Problems {
        private static final int KEPT = 1000;

        private final boolean strict;
        private final boolean advice;
        private final @Nullable Consumer<Repair> listener;
        private final Set<Repair> repairs = new LinkedHashSet<>();

        Sink(boolean strict, boolean advice, @Nullable Consumer<Repair> listener) {
            this.strict = strict;
            this.advice = advice;
            this.listener = listener;
        }

        @Override
        public void repair(RepairKind kind, int line, int column, String message) {
            if (strict) {
                throw new VoTableException((line > 0 ? "line " + line + ", column " + column + ": " : "") + message
                        + " (by a lenient reader)");
            }
            keep(new Repair(kind, line, column, message));
        }

        /** Whether advice is asked for. */
        boolean wantsAdvice() {
            return advice;
        }

        /** Tells of advice that is not followed, if that is asked for. */
        void advise(int line, int column, String message) {
            if (advice) {
                keep(new Repair(RepairKind.ADVICE, line, column, message));
            }
        }

        private void keep(Repair repair) {
            if (repairs.contains(repair)) {
                return;
            }
            if (repairs.size() < KEPT) {
                repairs.add(repair);
            }
            if (listener != null) {
                listener.accept(repair);
            }
        }

        List<Repair> repairs() {
            return List.copyOf(repairs);
        }
    }

    /** Chooses strictness and limits: lenient with {@link ReaderLimits#standard()} if nothing is said. */
    public static final class Builder {
        private boolean strict;
        private boolean advice;
        private ReaderLimits limits = ReaderLimits.standard();
        private @Nullable Consumer<Repair> listener;

        private Builder() {}

        /** Refuses what a lenient reader puts right. */
        public Builder strict(boolean strict) {
            this.strict = strict;
            return this;
        }

        /**
         * Tells also where the document does not follow what the standards say beyond the schema, as
         * {@link RepairKind#ADVICE}; a strict reader does not refuse that.
         */
        public Builder advice(boolean advice) {
            this.advice = advice;
            return this;
        }

        public Builder limits(ReaderLimits limits) {
            this.limits = limits;
            return this;
        }

        /** Told of every repair, in the thread that reads. */
        public Builder onRepair(@Nullable Consumer<Repair> listener) {
            this.listener = listener;
            return this;
        }

        public VoTableReader build() {
            return new VoTableReader(this);
        }
    }
}
