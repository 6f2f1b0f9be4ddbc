package org.voblocks.spark;

import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.UDFRegistration;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.api.java.UDF2;
import org.apache.spark.sql.api.java.UDF3;
import org.apache.spark.sql.api.java.UDF4;
import org.apache.spark.sql.types.DataTypes;
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
                (UDF3<Double, Double, String, Boolean>) org.voblocks.tap.h2.SkyFunctions::containsPoint,
                DataTypes.BooleanType);
        udf.register(
                "VO_INTERSECTS",
                (UDF2<String, String, Boolean>) org.voblocks.tap.h2.SkyFunctions::intersects,
                DataTypes.BooleanType);
        udf.register(
                "VO_DISTANCE",
                (UDF4<Double, Double, Double, Double, Double>) SkyFunctions::distance,
                DataTypes.DoubleType);
        udf.register("VO_AREA", (UDF1<String, Double>) SkyFunctions::area, DataTypes.DoubleType);
        udf.register("VO_CENTROID", (UDF1<String, String>) SkyFunctions::centroid, DataTypes.StringType);
        udf.register("VO_LON", (UDF1<String, Double>) SkyFunctions::longitude, DataTypes.DoubleType);
        udf.register("VO_LAT", (UDF1<String, Double>) SkyFunctions::latitude, DataTypes.DoubleType);
        udf.register("VO_POINT", (UDF2<Double, Double, String>) SkyFunctions::point, DataTypes.StringType);
        udf.register("VO_CIRCLE", (UDF3<Double, Double, Double, String>) SkyFunctions::circle, DataTypes.StringType);
        udf.register("VO_BOX", (UDF4<Double, Double, Double, Double, String>) SkyFunctions::box, DataTypes.StringType);
        udf.register("VO_REGION", (UDF2<String, String, String>) SkyFunctions::region, DataTypes.StringType);
        udf.register("VO_HEALPIX", (UDF3<Integer, Double, Double, Long>) SkyFunctions::healpix, DataTypes.LongType);
    }
}
