package org.voblocks.spark;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.function.LongFunction;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.jspecify.annotations.Nullable;
import org.voblocks.adql.catalog.HealpixColumn;
import org.voblocks.dl3.DataStore;
import org.voblocks.dl3.EventList;
import org.voblocks.dl3.Observation;
import org.voblocks.sky.healpix.Healpix;
import org.voblocks.tap.schema.ColumnEntry;
import org.voblocks.tap.schema.SchemaEntry;
import org.voblocks.tap.schema.TableEntry;
import org.voblocks.votable.Datatype;

/**
 * The table {@code cta.events}: all events of an archive, in a folder for each HEALPix cell of order {@value #CELL_ORDER},
 * and within a file by cells of order {@value #ORDER}. A query on a region opens the folders that it touches, and in their
 * files the parts that it touches.
 */
final class EventTable {
    /** Cells of 3.7 degrees: the folders. */
    static final int CELL_ORDER = 4;

    /** Cells of 3.4 minutes of arc, as fine as a telescope sees. */
    static final int ORDER = 10;

    private static final int PART = 50_000;

    private EventTable() {}

    static SchemaEntry schema() {
        return SchemaEntry.of("cta", "Events of Cherenkov telescopes", describe());
    }

    static TableEntry describe() {
        return TableEntry.builder("cta", "events")
                .description("The events of all observations")
                .columns(
                        column("obs_id", Datatype.LONG, null, "meta.id;obs", "Observation"),
                        column("event_id", Datatype.LONG, null, "meta.id", "Event within its observation"),
                        column("time", Datatype.DOUBLE, "s", "time.epoch", "Time since the observation's reference"),
                        column("ra", Datatype.FLOAT, "deg", "pos.eq.ra;meta.main", "Reconstructed right ascension"),
                        column("dec", Datatype.FLOAT, "deg", "pos.eq.dec;meta.main", "Reconstructed declination"),
                        column("energy", Datatype.FLOAT, "TeV", "em.energy", "Reconstructed energy"),
                        column("hpx", Datatype.LONG, null, "pos.healpix", "HEALPix cell of order " + ORDER),
                        column("cell", Datatype.LONG, null, "pos.healpix", "HEALPix cell of order " + CELL_ORDER))
                .healpix(
                        new HealpixColumn("cell", CELL_ORDER, "ra", "dec"),
                        new HealpixColumn("hpx", ORDER, "ra", "dec"))
                .build();
    }

    private static ColumnEntry column(String name, Datatype type, @Nullable String unit, String ucd, String text) {
        return ColumnEntry.builder(name, type)
                .unit(unit)
                .ucd(ucd)
                .description(text)
                .principal(true)
                .indexed(ucd.equals("pos.healpix"))
                .build();
    }

    /** The events of observations, read on the executors. */
    static Dataset<Row> read(SparkSession spark, String store, List<Long> obsIds, int slices) {
        JavaRDD<Row> rows = JavaSparkContext.fromSparkContext(spark.sparkContext())
                .parallelize(obsIds, slices)
                .mapPartitions(ids -> {
                    DataStore opened = DataStore.open(Path.of(store));
                    return new Flat(ids, id -> rows(opened, id));
                });
        return spark.createDataFrame(rows, DataFrames.schema(describe()));
    }

    static void write(Dataset<Row> events, String path) {
        events.repartition(functions.col("cell"))
                .sortWithinPartitions("cell", "hpx")
                .write()
                .mode("overwrite")
                .partitionBy("cell")
                .parquet(path);
    }

    private static Iterator<Row> rows(DataStore store, long obsId) {
        List<Row> rows = new ArrayList<>();
        try (Observation observation = store.observation(obsId)) {
            EventList.forEachPart(observation.eventTable(), PART, part -> {
                long[] eventId = part.eventId();
                double[] time = part.time();
                float[] ra = part.ra();
                float[] dec = part.dec();
                float[] energy = part.energy();
                for (int i = 0; i < part.size(); i++) {
                    long hpx = Healpix.cell(ORDER, ra[i], dec[i]);
                    long cell = hpx >> (2 * (ORDER - CELL_ORDER));
                    rows.add(RowFactory.create(obsId, eventId[i], time[i], ra[i], dec[i], energy[i], hpx, cell));
                }
            });
        }
        return rows.iterator();
    }

    /** The rows of one observation after the other, one observation in memory. */
    private static final class Flat implements Iterator<Row> {
        private final Iterator<Long> ids;
        private final LongFunction<Iterator<Row>> read;
        private Iterator<Row> now = Collections.emptyIterator();

        Flat(Iterator<Long> ids, LongFunction<Iterator<Row>> read) {
            this.ids = ids;
            this.read = read;
        }

        @Override
        public boolean hasNext() {
            while (!now.hasNext() && ids.hasNext()) {
                now = read.apply(ids.next());
            }
            return now.hasNext();
        }

        @Override
        public Row next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            return now.next();
        }
    }
}
