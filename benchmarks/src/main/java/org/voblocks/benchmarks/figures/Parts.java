package org.voblocks.benchmarks.figures;

import java.util.List;
import org.voblocks.benchmarks.votable.TableBenchmark;

/** The sections of the page, in their order. */
final class Parts {
    private static final String PEERS = "benchmarks/peers/";

    /** All of them; the most asked for first, since time may run out. */
    static final List<Part> ALL = List.of(
            new JmhPart(
                            "VOTable and other formats",
                            "An ObsCore table of 30 columns and 100 000 rows, from memory to a stream that only counts,"
                                    + " and back from the bytes. astropy reads and writes the same documents.",
                            "votable.TableBenchmark")
                    .quickParam("rows", "20000")
                    .inputs((folder, quick) -> TableBenchmark.writeDocuments(folder, quick ? 20_000 : 100_000))
                    .peer(new PeerScript(
                            "astropy",
                            "TableBenchmark\\.(read|write)(Tabledata|Binary2)",
                            PEERS + "votable.py",
                            "table")),
            new JmhPart(
                            "A million rows that nobody holds",
                            "The same columns, made as they are written, to a stream that only counts, and read from files."
                                    + " For FITS, which wants their number first, both go through the rows twice.",
                            "GeneratedTableBenchmark")
                    .quickParam("rows", "200000"),
            new JmhPart(
                            "Growth with rows",
                            "Rows of an identifier and three numbers, made as they are written to VOTable in BINARY2; and the"
                                    + " same as the answer to a TAP query on H2, from ADQL to bytes.",
                            "RowGrowth")
                    .over("rows")
                    .quickParam("size", "10000", "100000", "1000000")
                    .peer(new PeerScript("astropy", "RowGrowth\\.writeBinary2", PEERS + "votable.py", "growth")),
            new JmhPart(
                            "Growth with statements",
                            "A chain of steps, each with its entity, activity, usage and generation, as PROV-JSON.",
                            "StatementGrowth")
                    .over("statements")
                    .quickParam("size", "1000", "10000")
                    .peer(new PeerScript("prov (Python)", "StatementGrowth\\..*", PEERS + "growth.py", "statements")),
            new JmhPart(
                            "Growth with observations",
                            "Counts maps of 400 x 400 pixels of H.E.S.S. runs, files read each time; more than the 105"
                                    + " runs that there are go round again.",
                            "ObservationGrowth")
                    .over("observations")
                    .quickParam("size", "1", "10", "100")
                    .peer(new PeerScript("Gammapy", "ObservationGrowth\\..*", PEERS + "growth.py", "observations")),
            new JmhPart(
                            "Maps and spectra of ten runs",
                            "The ten H.E.S.S. runs of PKS 2155-304 (73 136 events), files read each time, one thread. The ring"
                                    + " job makes upper limits, too (asked: 500 ms); the spectra are asked to take a tenth"
                                    + " of Gammapy's time, the fit of a power law to the stack 1 ms.",
                            "HessJobBenchmark")
                    .peer(new PeerScript(
                            "Gammapy", "HessJobBenchmark\\..*", "benchmarks/gammapy/hess_jobs.py", "HessJobBenchmark")),
            new EventsPart(),
            new JmhPart(
                            "Provenance",
                            "A document of 100 000 statements, as 10 000 jobs of a pipeline leave them, and 300 small ones.",
                            "ProvBenchmark")
                    .quickly("ProvBenchmark.readJson", "ProvBenchmark.readSmallXml"),
            new JmhPart(
                            "ADQL",
                            "Six queries of ObsTAP services; a cone of half a degree among a million positions.",
                            "AdqlBenchmark",
                            "ConeSearchBenchmark")
                    .warmingUp(6, 2)
                    .quickParam("database", "duckdb"),
            new ParserPart(),
            new JmhPart(
                            "TAP",
                            "Queries on an ObsCore table of 100 000 rows in H2, from ADQL to document; `cursor` is what the"
                                    + " database alone takes for the same rows.",
                            "TapBenchmark")
                    .quickParam("rows", "20000"),
            new TapServicesPart(),
            new JmhPart(
                    "Regions and cells",
                    "Ten thousand positions of the whole sky in a circle, a polygon and HEALPix cells; the cover of"
                            + " a field of view.",
                    "SkyBenchmark"),
            new JmhPart(
                    "Requests",
                    "The links of a dataset and a VOSI document through the router to the last byte, without a"
                            + " server.",
                    "HttpBenchmark"),
            new JmhPart(
                            "Jobs",
                            "Creation of a job, and creation to end of one that does nothing, by store.",
                            "uws.JobBenchmark")
                    .quickParam("store", "memory", "h2"),
            new JmhPart(
                            "Lists of jobs",
                            "Of 100 000 jobs: those of one owner that failed, and what is looked for every half second.",
                            "JobListBenchmark.ownerAndPhase",
                            "JobListBenchmark.sweep")
                    .quickParam("store", "memory"));

    private Parts() {}
}
