import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.Statement;
import java.sql.Types;

/**
 * What the database's cursor alone takes for the rows that side_by_side.sh downloads, with the getters that the service uses:
 * java -cp gateway.jar ReadTable.java JDBC_URL SCHEMA.TABLE [binary]
 */
class ReadTable {
    public static void main(String[] args) throws Exception {
        for (int round = 0; round < 3; round++) {
            long start = System.nanoTime();
            long rows = read(args[0], args[1], args.length > 2);
            System.out.printf("cursor alone: %,d rows in %.2f s%n", rows, (System.nanoTime() - start) / 1e9);
        }
    }

    private static long read(String url, String table, boolean binary) throws Exception {
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.setFetchSize(1000);
            if (binary) {
                statement.unwrap(org.postgresql.PGStatement.class).setPrepareThreshold(-1);
            }
            try (ResultSet rows = statement.executeQuery("SELECT * FROM " + table)) {
                ResultSetMetaData columns = rows.getMetaData();
                int[] types = new int[columns.getColumnCount() + 1];
                for (int i = 1; i < types.length; i++) {
                    types[i] = columns.getColumnType(i);
                }
                long n = 0;
                long sum = 0;
                while (rows.next()) {
                    n++;
                    for (int i = 1; i < types.length; i++) {
                        sum += switch (types[i]) {
                            case Types.DOUBLE, Types.REAL -> Double.doubleToRawLongBits(rows.getDouble(i));
                            case Types.INTEGER, Types.SMALLINT, Types.BIGINT -> rows.getLong(i);
                            default -> length(rows.getString(i));
                        };
                    }
                }
                return sum == 42 ? -n : n;
            }
        }
    }

    private static int length(String text) {
        return text == null ? 0 : text.length();
    }
}
