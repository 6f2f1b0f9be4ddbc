package org.voblocks.tap.exec;

import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.voblocks.dali.VoException;

/** What a client is told of a failure of the database: no SQL, no name of a server. The rest goes to the log. */
public final class SqlFailure {
    private static final Logger LOG = LoggerFactory.getLogger(SqlFailure.class);

    private SqlFailure() {}

    /**
     * The failure as clients see it.
     *
     * @param cancelled whether somebody ended the query
     */
    public static VoException toVoException(SQLException e, boolean cancelled) {
        String state = e.getSQLState() == null ? stateOf(String.valueOf(e.getMessage())) : e.getSQLState();
        if (cancelled) {
            return new VoException(503, "the query was cancelled");
        } else if (e instanceof SQLTimeoutException || state.equals("57014") || state.equals("HYT00")) {
            return tooLong("");
        } else if (isAway(state)) {
            LOG.warn("the database failed", e);
            return new VoException(503, "the database cannot be reached; try again later");
        } else if (state.startsWith("22")) {
            return VoException.badRequest("the data do not allow the query: " + dataProblem(state));
        }
        String reference = UUID.randomUUID().toString();
        LOG.error("the database refused a query, reference {}", reference, e);
        return new VoException(
                500, "the database refused the query; tell the operators of the service the reference " + reference);
    }

    /**
     * 503: the time of a query is over.
     *
     * @param time tells the time that was allowed, if it is known
     */
    public static VoException tooLong(String time) {
        return new VoException(
                503,
                "the query took longer than this service allows" + time + "; ask for less, or run it as an asynchronous"
                        + " job, which may take longer");
    }

    /** Whether the database cannot be reached, or is going down. */
    static boolean isAway(SQLException e) {
        return isAway(String.valueOf(e.getSQLState()));
    }

    private static boolean isAway(String state) {
        return state.startsWith("08") || state.startsWith("53") || state.startsWith("57");
    }

    /** The SQLSTATE of a message of DuckDB, which gives none; empty if it is not known. */
    private static String stateOf(String message) {
        if (message.startsWith("Conversion Error")) {
            return "22018";
        } else if (message.startsWith("Out of Range Error")) {
            return "22003";
        }
        return message.startsWith("INTERRUPT Error") ? "57014" : "";
    }

    /** By SQLSTATE, whose class 22 is data exceptions. */
    private static String dataProblem(String state) {
        return switch (state) {
            case "22012" -> "division by zero";
            case "22001" -> "a text is too long";
            case "22003" -> "a number is too large for its type";
            case "22007", "22008" -> "a text is no date or time";
            case "22018", "22P02" -> "a text is no number";
            case "22023" -> "a function was given a value that it does not take";
            default -> "a function or an operator was given a value that it does not take";
        };
    }
}
