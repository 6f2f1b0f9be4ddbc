package org.voblocks.spark;

import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.UDFRegistration;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.api.java.UDF2;
import org.apache.spark.sql.api.java.UDF3;
import org.apache.spark.sql.api.java.UDF4;
import org.apache.spark.sql.api.java.UDF8;
import org.apache.spark.sql.types.DataTypes;
import org.jspecify.annotations.Nullable;
import org.voblocks.adql.sql.dialect.SkyFunctions;

/**
 * The sky functions under the names that the Spark dialect of vo-adql writes. Those that are called for each row keep the
 * regions of the last rows parsed.
 */
public final class SkyUdfs {
    private SkyUdfs() {}

    /** Makes the functions known to a session. */
    public static void register(SparkSession spark) {
        UDFRegistration udf = spark.udf();
        udf.register(
                "VO_CONTAINS",
                (UDF2<String, String, Boolean>) org.voblocks.tap.h2.SkyFunctions::contains,
                DataTypes.BooleanType);
        udf.register(
                "VO_CONTAINS_POINT",
                (UDF3<Number, Number, String, Boolean>) (lon, lat, outer) ->
                        org.voblocks.tap.h2.SkyFunctions.containsPoint(real(lon), real(lat), outer),
                DataTypes.BooleanType);
        udf.register(
                "VO_INTERSECTS",
                (UDF2<String, String, Boolean>) org.voblocks.tap.h2.SkyFunctions::intersects,
                DataTypes.BooleanType);
        udf.register(
                "VO_DISTANCE",
                (UDF4<Number, Number, Number, Number, Double>) (lon1, lat1, lon2, lat2) ->
                        SkyFunctions.distance(real(lon1), real(lat1), real(lon2), real(lat2)),
                DataTypes.DoubleType);
        udf.register("VO_AREA", (UDF1<String, Double>) SkyFunctions::area, DataTypes.DoubleType);
        udf.register("VO_CENTROID", (UDF1<String, String>) SkyFunctions::centroid, DataTypes.StringType);
        udf.register("VO_LON", (UDF1<String, Double>) SkyFunctions::longitude, DataTypes.DoubleType);
        udf.register("VO_LAT", (UDF1<String, Double>) SkyFunctions::latitude, DataTypes.DoubleType);
        udf.register(
                "VO_POINT",
                (UDF2<Number, Number, String>) (lon, lat) -> SkyFunctions.point(real(lon), real(lat)),
                DataTypes.StringType);
        udf.register(
                "VO_CIRCLE",
                (UDF3<Number, Number, Number, String>)
                        (lon, lat, radius) -> SkyFunctions.circle(real(lon), real(lat), real(radius)),
                DataTypes.StringType);
        udf.register(
                "VO_BOX",
                (UDF4<Number, Number, Number, Number, String>)
                        (lon, lat, width, height) -> SkyFunctions.box(real(lon), real(lat), real(width), real(height)),
                DataTypes.StringType);
        udf.register("VO_REGION", (UDF2<String, String, String>) SkyFunctions::region, DataTypes.StringType);
        udf.register(
                "VO_HEALPIX",
                (UDF3<Number, Number, Number, Long>) (order, lon, lat) ->
                        SkyFunctions.healpix(order == null ? null : order.intValue(), real(lon), real(lat)),
                DataTypes.LongType);
        registerCells(udf);
        registerFrames(udf);
    }

    private static void registerCells(UDFRegistration udf) {
        udf.register(
                "VO_HEALPIX_CENTER",
                (UDF2<Number, Number, String>) (order, cell) -> SkyFunctions.healpixCenter(
                        order == null ? null : order.intValue(), cell == null ? null : cell.longValue()),
                DataTypes.StringType);
        udf.register(
                "VO_MOVE",
                (UDF8<Number, Number, Number, Number, Number, Number, Number, Number, String>)
                        (lon, lat, parallax, pmLon, pmLat, radialVelocity, from, to) -> SkyFunctions.move(
                                real(lon),
                                real(lat),
                                real(parallax),
                                real(pmLon),
                                real(pmLat),
                                real(radialVelocity),
                                real(from),
                                real(to)),
                DataTypes.StringType);
    }

    private static void registerFrames(UDFRegistration udf) {
        udf.register(
                "VO_MOTION",
                (UDF8<Number, Number, Number, Number, Number, Number, Number, Number, Double[]>)
                        (lon, lat, parallax, pmLon, pmLat, radialVelocity, from, to) -> SkyFunctions.motion(
                                real(lon),
                                real(lat),
                                real(parallax),
                                real(pmLon),
                                real(pmLat),
                                real(radialVelocity),
                                real(from),
                                real(to)),
                DataTypes.createArrayType(DataTypes.DoubleType));
        udf.register("VO_TURN", (UDF3<String, String, String, String>) SkyFunctions::turn, DataTypes.StringType);
        udf.register("VO_HAS_WORDS", (UDF2<String, String, Boolean>) SkyFunctions::hasWords, DataTypes.BooleanType);
        udf.register("VO_HMS", (UDF1<String, Double>) SkyFunctions::hms, DataTypes.DoubleType);
        udf.register("VO_DMS", (UDF1<String, Double>) SkyFunctions::dms, DataTypes.DoubleType);
    }

    /* Spark hands over numbers as they are: whole, decimal or double. */
    private static @Nullable Double real(@Nullable Number number) {
        return number == null ? null : number.doubleValue();
    }
}
