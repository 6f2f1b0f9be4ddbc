package org.voblocks.benchmarks.votable;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.voblocks.votable.Datatype;
import org.voblocks.votable.Field;
import org.voblocks.votable.row.MemoryRows;
import uk.ac.starlink.table.ArrayColumn;
import uk.ac.starlink.table.ColumnInfo;
import uk.ac.starlink.table.ColumnStarTable;
import uk.ac.starlink.table.StarTable;

/**
 * The same rows for both libraries: 30 ObsCore columns (12 strings, 1 int, 6 longs, 11 doubles), nulls in 8 of them,
 * from a fixed seed, held in memory.
 */
final class ObsCoreTable {
    private static final String[] NAMES = {
        "dataproduct_type",
        "calib_level",
        "obs_collection",
        "obs_id",
        "obs_publisher_did",
        "access_url",
        "access_format",
        "access_estsize",
        "target_name",
        "s_ra",
        "s_dec",
        "s_fov",
        "s_region",
        "s_resolution",
        "s_xel1",
        "s_xel2",
        "t_min",
        "t_max",
        "t_exptime",
        "t_resolution",
        "t_xel",
        "em_min",
        "em_max",
        "em_res_power",
        "em_xel",
        "o_ucd",
        "pol_states",
        "pol_xel",
        "facility_name",
        "instrument_name"
    };
    private static final String TYPES = "SISSSSSLSDDDSDLLDDDDLDDDLSSLSS";
    private static final String NULLABLE = "000000011001010001000001000010";

    private final List<Field> fields = new ArrayList<>();
    private final MemoryRows rows;
    private final StarTable starTable;

    ObsCoreTable(int count) {
        for (int i = 0; i < NAMES.length; i++) {
            fields.add(field(i));
        }
        @Nullable Object[][] columns = new @Nullable Object[NAMES.length][];
        for (int i = 0; i < NAMES.length; i++) {
            columns[i] = switch (TYPES.charAt(i)) {
                case 'S' -> new String[count];
                case 'I' -> new Integer[count];
                case 'L' -> new Long[count];
                default -> new Double[count];
            };
        }
        MemoryRows.Builder builder = MemoryRows.builder(fields);
        Random random = new Random(42);
        @Nullable Object[] row = new @Nullable Object[NAMES.length];
        for (int r = 0; r < count; r++) {
            for (int i = 0; i < NAMES.length; i++) {
                boolean isNull = NULLABLE.charAt(i) == '1' && random.nextInt(10) == 0;
                row[i] = isNull ? null : cell(i, r, random);
                columns[i][r] = row[i];
            }
            builder.add(row);
        }
        rows = builder.build();
        ColumnStarTable table = ColumnStarTable.makeTableWithRows(count);
        for (int i = 0; i < NAMES.length; i++) {
            table.addColumn(ArrayColumn.makeColumn(
                    new ColumnInfo(NAMES[i], columns[i].getClass().getComponentType(), null), columns[i]));
        }
        starTable = table;
    }

    private static Field field(int i) {
        return switch (TYPES.charAt(i)) {
            case 'S' -> Field.text(NAMES[i]).build();
            case 'I' -> Field.builder(NAMES[i], Datatype.INT).build();
            case 'L' -> Field.builder(NAMES[i], Datatype.LONG).build();
            default -> Field.builder(NAMES[i], Datatype.DOUBLE).build();
        };
    }

    private static Object cell(int i, int row, Random random) {
        return switch (TYPES.charAt(i)) {
            case 'I' -> random.nextInt(4);
            case 'L' -> (long) random.nextInt(1 << 20);
            case 'D' -> number(i, random);
            default -> text(i, row, random);
        };
    }

    private static double number(int i, Random random) {
        return switch (NAMES[i]) {
            case "s_ra" -> random.nextDouble() * 360;
            case "s_dec" -> random.nextDouble() * 180 - 90;
            case "t_min", "t_max" -> 55_000 + random.nextDouble() * 5000;
            case "em_min", "em_max" -> random.nextDouble() * 1e-18;
            case "t_exptime" -> random.nextInt(200_000) / 100.0;
            default -> random.nextDouble() * 10;
        };
    }

    private static String text(int i, int row, Random random) {
        return switch (NAMES[i]) {
            case "dataproduct_type" -> "event";
            case "obs_collection" -> "COLLECTION-" + random.nextInt(10);
            case "obs_id" -> "obs-" + row;
            case "obs_publisher_did" -> "ivo://example.org/data?collection/" + row;
            case "access_url" -> "https://data.example.org/get?id=" + row + "&format=fits&level=" + random.nextInt(4);
            case "access_format" -> "application/fits";
            case "target_name" -> "Target " + random.nextInt(1000);
            case "s_region" -> "CIRCLE ICRS " + random.nextInt(360) + ".5 " + random.nextInt(90) + ".25 2.5";
            case "o_ucd" -> "phot.count;em.gamma";
            case "pol_states" -> "/I/Q/U/";
            case "facility_name" -> "FACILITY";
            default -> "INSTRUMENT-" + random.nextInt(5);
        };
    }

    List<Field> fields() {
        return fields;
    }

    MemoryRows rows() {
        return rows;
    }

    StarTable starTable() {
        return starTable;
    }
}
