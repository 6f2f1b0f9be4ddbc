package org.voblocks.adql.sql;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.voblocks.adql.ast.Condition;
import org.voblocks.adql.ast.Expr;
import org.voblocks.adql.ast.FromItem;
import org.voblocks.adql.ast.QueryTerm;
import org.voblocks.adql.catalog.HealpixColumn;
import org.voblocks.adql.catalog.TableDef;
import org.voblocks.adql.resolve.Binding;
import org.voblocks.adql.resolve.Relation;
import org.voblocks.adql.resolve.ResolvedQuery;
import org.voblocks.sky.Circle;
import org.voblocks.sky.Region;
import org.voblocks.sky.SkyException;
import org.voblocks.sky.healpix.CellRange;
import org.voblocks.sky.healpix.Moc;

/**
 * Finds positions by their HEALPix cells: a condition that a position lies in a known region becomes a join to the
 * ranges of cells that cover it. A join, not OR: databases use an index for the first only; but an engine that skips
 * what a condition excludes gets conditions. The condition itself stays, since the cells cover more than the region.
 */
final class RangeJoin {
    private static final int MAX_RANGES = 400;
    private static final int MAX_CELLS = 10_000;
    /* The side of a cell of order 0, degrees; and how many cells shall lie across the region. */
    private static final double CELL_0 = 58.6;
    private static final double CELLS_ACROSS = 12;

    private final ResolvedQuery query;
    private final SqlDialect dialect;
    private final Names names;
    private String conditions = "";

    RangeJoin(ResolvedQuery query, SqlDialect dialect, Names names) {
        this.query = query;
        this.dialect = dialect;
        this.names = names;
    }

    String joins(QueryTerm.Select select, ExprWriter exprs) {
        if (select.from().size() != 1
                || !(select.from().get(0) instanceof FromItem.TableRef table)
                || dialect.ranges(List.of(), "x") == null) {
            return "";
        }
        TableDef definition = query.relation(table).table();
        if (definition == null || definition.healpix().isEmpty() || select.where() == null) {
            return "";
        }
        List<Condition> conditions =
                select.where() instanceof Condition.And and ? and.operands() : List.of(select.where());
        for (Condition condition : conditions) {
            Normal normal = Normal.of(condition, query);
            String join = normal == null ? null : join(normal, definition, query.relation(table), exprs);
            if (join != null) {
                exprs.foundByIndex(condition);
                return join;
            }
        }
        return "";
    }

    private @Nullable String join(Normal normal, TableDef table, Relation relation, ExprWriter exprs) {
        Region region = null;
        Expr.ColumnRef lon = null;
        Expr.ColumnRef lat = null;
        if (normal instanceof Normal.Spatial spatial && spatial.positive()) {
            Expr first = spatial.call().args().get(0);
            Expr second = spatial.call().args().get(1);
            if (pair(second) != null && spatial.call().key().equals("INTERSECTS")) {
                Expr swap = first;
                first = second;
                second = swap;
            }
            Expr.ColumnRef[] pair = pair(first);
            if (pair != null) {
                lon = pair[0];
                lat = pair[1];
                region = Constants.region(exprs.shape(second));
            }
        } else if (normal instanceof Normal.Near near) {
            Expr.ColumnRef[] left = near.pair(0);
            Expr.ColumnRef[] right = near.pair(1);
            Double radius = Constants.number(near.radius(), query);
            int side = left != null ? 0 : 1;
            Expr.ColumnRef[] pair = left != null ? left : right;
            if (pair != null
                    && radius != null
                    && radius >= 0
                    && radius <= 180
                    && Constants.region(near.shape(1 - side, exprs)) instanceof org.voblocks.sky.Point center) {
                lon = pair[0];
                lat = pair[1];
                region = new Circle(center, radius);
            }
        }
        if (region == null || lon == null || lat == null) {
            return null;
        }
        for (HealpixColumn healpix : table.healpix()) {
            if (is(lon, healpix.longitude(), relation) && is(lat, healpix.latitude(), relation)) {
                if (dialect.mostRangeConditions() == 0) {
                    return join(region, healpix, table, relation);
                }
                conditions += condition(region, healpix, table, relation);
            }
        }
        return conditions.isEmpty() ? null : "";
    }

    static Expr.ColumnRef @Nullable [] pair(Expr point) {
        if (point instanceof Expr.FunctionCall call && call.key().equals("POINT")) {
            int n = call.args().size();
            if ((n == 2 || (n == 3 && ShapeWriter.frame(call.args().get(0)) == null))
                    && call.args().get(n - 2) instanceof Expr.ColumnRef lon
                    && call.args().get(n - 1) instanceof Expr.ColumnRef lat) {
                return new Expr.ColumnRef[] {lon, lat};
            }
        }
        return null;
    }

    private boolean is(Expr.ColumnRef column, String name, Relation relation) {
        return query.binding(column) instanceof Binding.Of of
                && of.field().relation() == relation
                && of.column().name().equalsIgnoreCase(name);
    }

    private @Nullable String join(Region region, HealpixColumn healpix, TableDef table, Relation relation) {
        List<long[]> ranges = ranges(region, healpix.order());
        if (ranges.isEmpty()) {
            return null;
        }
        String alias = names.unique("cells");
        return " JOIN " + dialect.ranges(ranges, alias) + " ON " + column(healpix, table, relation) + " BETWEEN "
                + alias + "." + dialect.quoted("lo") + " AND " + alias + "." + dialect.quoted("hi");
    }

    /** The ranges of the columns that were found, to stand after a condition; nothing if there are none. */
    String conditions() {
        return conditions;
    }

    private String condition(Region region, HealpixColumn healpix, TableDef table, Relation relation) {
        String column = column(healpix, table, relation);
        List<long[]> ranges = ranges(region, healpix.order());
        if (ranges.isEmpty()) {
            return "";
        }
        if (ranges.size() <= dialect.mostRangeConditions()) {
            return " AND (" + either(column, ranges) + ")";
        }
        long[] all = {ranges.get(0)[0], ranges.get(ranges.size() - 1)[1]};
        return " AND " + within(column, all) + " AND (" + either(column, fewer(ranges)) + ")";
    }

    private static String either(String column, List<long[]> ranges) {
        return ranges.stream().map(r -> within(column, r)).collect(Collectors.joining(" OR "));
    }

    private static String within(String column, long[] range) {
        return column + (range[0] == range[1] ? " = " + range[0] : " BETWEEN " + range[0] + " AND " + range[1]);
    }

    /* As many as may be, parted at the largest gaps. */
    private List<long[]> fewer(List<long[]> ranges) {
        int parts = dialect.mostRangeConditions();
        long[] gaps = new long[ranges.size() - 1];
        for (int i = 0; i < gaps.length; i++) {
            gaps[i] = ranges.get(i + 1)[0] - ranges.get(i)[1];
        }
        long[] sorted = gaps.clone();
        Arrays.sort(sorted);
        long least = sorted[sorted.length - parts + 1];
        List<long[]> merged = new ArrayList<>();
        merged.add(ranges.get(0).clone());
        for (int i = 0; i < gaps.length; i++) {
            if (gaps[i] >= least && merged.size() < parts) {
                merged.add(ranges.get(i + 1).clone());
            } else {
                merged.get(merged.size() - 1)[1] = ranges.get(i + 1)[1];
            }
        }
        return merged;
    }

    private String column(HealpixColumn healpix, TableDef table, Relation relation) {
        return names.alias(relation) + "."
                + table.columns().stream()
                        .filter(c -> c.name().equalsIgnoreCase(healpix.column()))
                        .map(names::column)
                        .findFirst()
                        .orElseGet(() -> dialect.quoted(dialect.folded(healpix.column())));
    }

    /** The ranges of cells of an order that cover a region: its cells, or coarser ones if they are too many. */
    static List<long[]> ranges(Region region, int order) {
        double radius = Math.max(region.boundingCap().radius(), 1e-9);
        int fitting = (int) Math.ceil(Math.log(CELL_0 * CELLS_ACROSS / radius) / Math.log(2));
        for (int coarse = Math.max(0, Math.min(order, fitting)); coarse >= 0; coarse--) {
            List<CellRange> cells = cover(region, coarse, order);
            if (!cells.isEmpty() && cells.size() <= MAX_RANGES) {
                return cells.stream()
                        .map(range -> new long[] {range.first(), range.last()})
                        .toList();
            }
        }
        return List.of();
    }

    /* The cover by cells of one order as ranges of another; empty if it needs too many. */
    private static List<CellRange> cover(Region region, int coarse, int order) {
        try {
            return Moc.cover(region, coarse, MAX_CELLS).ranges(order);
        } catch (SkyException e) {
            return List.of();
        }
    }
}
