package org.voblocks.tap.exec;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What PostgreSQL's driver, if it is there, can do beyond JDBC. */
final class PostgresStatements {
    private static final Logger LOG = LoggerFactory.getLogger(PostgresStatements.class);

    /** {@code PGStatement.setPrepareThreshold}; -1 is the driver's word for binary transfer from the first time on. */
    private record Threshold(Class<?> type, MethodHandle set) {
        static @Nullable Threshold find() {
            try {
                Class<?> type = Class.forName("org.postgresql.PGStatement");
                MethodType takesInt = MethodType.methodType(void.class, int.class);
                return new Threshold(
                        type, MethodHandles.publicLookup().findVirtual(type, "setPrepareThreshold", takesInt));
            } catch (ReflectiveOperationException e) {
                LOG.debug("numbers come as text", e);
                return null;
            }
        }
    }

    private static final @Nullable Threshold THRESHOLD = Threshold.find();

    private PostgresStatements() {}

    /**
     * Asks for numbers in binary form: written as text by the server and parsed by the driver they take most of the time of a
     * large result.
     */
    static void numbersAsTheyAre(Statement statement) {
        Threshold threshold = THRESHOLD;
        try {
            if (threshold != null && statement.isWrapperFor(threshold.type())) {
                threshold.set().invoke(statement.unwrap(threshold.type()), -1);
            }
        } catch (Throwable e) {
            if (e instanceof Error error) {
                throw error;
            }
            LOG.debug("numbers come as text", e);
        }
    }
}
