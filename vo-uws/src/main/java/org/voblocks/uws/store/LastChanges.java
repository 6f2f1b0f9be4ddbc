package org.voblocks.uws.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.voblocks.uws.Job;
import org.voblocks.uws.internal.JobJson;

/**
 * The last changes to a table of an H2 database that is a file of this process, in a journal beside it. All that H2 commits
 * is in its file at once, but H2 2.5 may not find it there after its process was killed: where it writes into freed space it
 * enters the commit before the last one into the file's header, and the chain of commits that starts there is cut, for up to
 * twenty of them. What the table lacks when the database is opened again is put back from here.
 *
 * <p>A line is a job, or {@code -} and the identifier of one that was deleted. There are two files, so that the older one can
 * go when the newer one alone reaches back far enough.
 */
final class LastChanges {
    private static final Logger LOG = LoggerFactory.getLogger(LastChanges.class);
    private static final String ENDING = ".changes";
    /** Far more than H2 can lose, and not too small to be worth a new file. */
    private static final int COMMITS = 500;

    private static final int LINES = 2_000;

    private final Path database;
    private final String table;
    private final String name;
    private @Nullable Journal journal;
    private @Nullable Path older;
    private @Nullable Path newer;
    private int number;
    private int commits;
    private Journal.@Nullable Mark mark;

    private LastChanges(Path database, String table) {
        this.database = database;
        this.table = table;
        byte[] random = new byte[6];
        new SecureRandom().nextBytes(random);
        this.name = HexFormat.of().formatHex(random);
    }

    /** The record of a table; null where none is needed: other databases, and H2 in memory or in another process. */
    static @Nullable LastChanges of(Connection connection, String table) throws SQLException {
        String url = String.valueOf(connection.getMetaData().getURL());
        if (!connection.getMetaData().getDatabaseProductName().equals("H2")
                || url.startsWith("jdbc:h2:tcp:")
                || url.startsWith("jdbc:h2:ssl:")) {
            return null;
        }
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("CALL DATABASE_PATH()")) {
            String path = row.next() ? row.getString(1) : null;
            return path != null && Files.isRegularFile(Path.of(path + ".mv.db"))
                    ? new LastChanges(Path.of(path), table)
                    : null;
        }
    }

    /**
     * What earlier processes noted: the newest state of each job, null if it was deleted. Empty if the database was not
     * closed since another store used it, as it has lost nothing then.
     */
    Map<String, @Nullable Job> start(Connection connection) throws SQLException, IOException {
        Map<String, @Nullable Job> noted = new HashMap<>();
        if (isFirst(connection)) {
            List<Path> files = files();
            for (Path file : files) {
                Journal.read(file, line -> note(noted, line));
            }
            if (!noted.isEmpty()) {
                older = file();
                Journal.write(
                        older,
                        noted.entrySet().stream()
                                .map(entry -> line(entry.getKey(), entry.getValue()))
                                .iterator());
            }
            for (Path file : files) {
                Files.delete(file);
            }
        }
        return noted;
    }

    /** A table in memory is there for as long as the database is open. */
    private boolean isFirst(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("CREATE GLOBAL TEMPORARY TABLE " + table + "_is_open (x INT) NOT PERSISTENT");
            return true;
        } catch (SQLException e) {
            if ("42S01".equals(e.getSQLState())) {
                return false;
            }
            throw e;
        }
    }

    /** The table could not be brought up to date: the next one to open it shall try again. */
    void giveUp(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("DROP TABLE IF EXISTS " + table + "_is_open");
        }
    }

    private List<Path> files() throws IOException {
        String start = database.getFileName() + "." + table + ".";
        try (Stream<Path> all = Files.list(database.toAbsolutePath().getParent())) {
            return all.filter(file -> file.getFileName().toString().startsWith(start)
                            && file.getFileName().toString().endsWith(ENDING))
                    .toList();
        }
    }

    private Path file() {
        return database.resolveSibling(database.getFileName() + "." + table + "." + name + "-" + number++ + ENDING);
    }

    private static boolean note(Map<String, @Nullable Job> noted, String line) {
        if (line.startsWith("-")) {
            noted.put(line.substring(1), null);
            return true;
        }
        Job job;
        try {
            job = JobJson.read(line);
        } catch (RuntimeException e) {
            LOG.debug("not a job", e);
            return false;
        }
        // an identifier is never used again, so that what was deleted stays so
        Job known = noted.get(job.id());
        if (!noted.containsKey(job.id()) || (known != null && known.version() <= job.version())) {
            noted.put(job.id(), job);
        }
        return true;
    }

    private static String line(String id, @Nullable Job job) {
        return job == null ? deleted(id) : JobJson.write(job);
    }

    /** The line of a job that was deleted. */
    static String deleted(String id) {
        return "-" + id;
    }

    /** Notes what the next commit changes. */
    void append(List<String> lines) throws IOException {
        mark = null;
        if (lines.isEmpty()) {
            return;
        }
        Journal to = journal == null || (commits >= COMMITS && journal.lines() >= LINES) ? next() : journal;
        mark = to.mark();
        for (String line : lines) {
            to.append(line);
        }
        commits++;
    }

    private Journal next() throws IOException {
        Path fresh = file();
        Journal made = Journal.open(fresh, false, line -> true, List.of());
        if (journal != null) {
            journal.close();
            if (older != null) {
                Files.deleteIfExists(older);
            }
            older = newer;
        }
        newer = fresh;
        journal = made;
        commits = 0;
        return made;
    }

    /** Takes back what was noted last: it was not committed. */
    void forgetLast() throws IOException {
        if (journal != null && mark != null) {
            journal.backTo(mark);
        }
    }

    /** Closes the file. It stays: H2 may lose its last commits even later. */
    void close() throws IOException {
        if (journal != null) {
            journal.close();
        }
    }
}
