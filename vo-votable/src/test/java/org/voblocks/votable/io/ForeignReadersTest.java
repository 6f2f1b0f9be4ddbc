package org.voblocks.votable.io;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.voblocks.testing.External;
import org.voblocks.votable.CooSys;
import org.voblocks.votable.Datatype;
import org.voblocks.votable.Field;
import org.voblocks.votable.Group;
import org.voblocks.votable.Info;
import org.voblocks.votable.Link;
import org.voblocks.votable.Param;
import org.voblocks.votable.Resource;
import org.voblocks.votable.TimeSys;
import org.voblocks.votable.Values;
import org.voblocks.votable.VoTable;
import org.voblocks.votable.row.LimitedCursor;
import org.voblocks.votable.row.MemoryRows;
import org.voblocks.votable.row.RowCursor;

/** What is written holds before the schema of its version, before votlint, and is read alike by STIL and astropy. */
class ForeignReadersTest {
    private static final Duration LIMIT = Duration.ofMinutes(2);

    private static final MemoryRows ROWS = MemoryRows.builder(
                    Field.text("name").id("col_name").ucd("meta.id;meta.main").build(),
                    Field.builder("ra", Datatype.DOUBLE)
                            .id("col_ra")
                            .unit("deg")
                            .ref("icrs")
                            .build(),
                    Field.builder("n", Datatype.INT)
                            .values(Values.nullValue("-99"))
                            .build(),
                    Field.builder("big", Datatype.LONG).build(),
                    Field.builder("flux", Datatype.FLOAT).arraysize("*").build(),
                    Field.builder("grid", Datatype.SHORT).arraysize("2x2").build(),
                    Field.builder("ok", Datatype.BOOLEAN).build(),
                    Field.builder("t", Datatype.DOUBLE).ref("time").unit("d").build())
            .add("Crab & <co>", 83.633, 7, 1L << 60, new float[] {1.5f, -2f}, new short[] {1, 2, 3, 4}, true, 55_000.5)
            .add("b", 1e-300, null, 3L, new float[] {1f}, new short[] {-1, 0, 0, 1}, false, null)
            .add("c", null, 9, null, null, new short[] {5, 6, 7, 8}, null, 1.0)
            .build();

    /** Without the column of variable length, which STIL does not read out of FITS within a document. */
    private static final MemoryRows FIXED = fixed();

    private static MemoryRows fixed() {
        MemoryRows.Builder rows = MemoryRows.builder(ROWS.fields().stream()
                .map(f -> f.name().equals("flux")
                        ? Field.builder("flux", Datatype.FLOAT).build()
                        : f)
                .toList());
        try (RowCursor cursor = ROWS.open()) {
            while (cursor.next()) {
                Object[] row = new Object[8];
                for (int i = 0; i < row.length; i++) {
                    row[i] = i == 4 ? Float.valueOf(2.5f) : cursor.getObject(i);
                }
                rows.add(row);
            }
        }
        return rows.build();
    }

    private static VoTable document(MemoryRows rows) {
        VoTable.Builder document = VoTable.builder()
                .description("a test")
                .infos(List.of(Info.of("SERVICE", "x")))
                .resources(List.of(Resource.builder()
                        .type("results")
                        .name("r")
                        .cooSystems(List.of(new CooSys("icrs", "ICRS", null, "J2015.5", "BARYCENTER")))
                        .timeSystems(List.of(new TimeSys("time", "MJD-origin", "TT", "TOPOCENTER")))
                        .infos(List.of(Info.of("QUERY_STATUS", "OK", "fine")))
                        .params(List.of(new Param(
                                Field.builder("p", Datatype.INT)
                                        .values(Values.range("1", "5"))
                                        .build(),
                                "3")))
                        .links(List.of(Link.of("http://example.org/", "doc")))
                        .tables(List.of(rows.toTable("t").toBuilder()
                                .rows(() -> new LimitedCursor(rows.open(), 3))
                                .groups(List.of(new Group(
                                        "g",
                                        null,
                                        null,
                                        null,
                                        null,
                                        "d",
                                        List.of(new Group.FieldRef("col_ra", null, null)))))
                                .build()))
                        .build()));
        return document.build();
    }

    @ParameterizedTest
    @EnumSource(Version.class)
    void validatesAgainstTheSchemaOfItsVersion(Version version, @TempDir Path folder) throws IOException {
        Path catalog = External.data("xsd/catalog.xml");
        for (Encoding encoding : Encoding.values()) {
            Path file = write(folder, version, encoding);
            External.Run run = External.run(
                    LIMIT,
                    Map.of("XML_CATALOG_FILES", catalog.toString()),
                    External.program("xmllint").toString(),
                    "--nonet",
                    "--noout",
                    "--huge",
                    "--schema",
                    External.data("xsd/votable/VOTable-v" + version.text() + ".xsd")
                            .toString(),
                    file.toString());
            assertThat(run.exitCode()).as(run.output()).isZero();
        }
    }

    private static Path write(Path folder, Version version, Encoding encoding) throws IOException {
        Path file = folder.resolve(version + "-" + encoding + ".vot");
        try (OutputStream out = Files.newOutputStream(file)) {
            VoTableWriter.builder()
                    .version(version)
                    .encoding(encoding)
                    .build()
                    .write(document(encoding == Encoding.FITS ? FIXED : ROWS), out);
        }
        return file;
    }

    @Test
    void votlintHasNothingToSay(@TempDir Path folder) throws IOException {
        for (Encoding encoding : Encoding.values()) {
            External.Run run = External.run(
                    LIMIT,
                    External.program("stilts").toString(),
                    "votlint",
                    write(folder, Version.V1_4, encoding).toString());
            assertThat(run.output()).as("%s", encoding).isBlank();
            assertThat(run.exitCode()).isZero();
        }
    }

    @Test
    void stilReadsTheSameCellsOfEveryEncoding(@TempDir Path folder) throws IOException {
        for (Encoding encoding : Encoding.values()) {
            External.Run run = External.run(
                    LIMIT,
                    External.program("stilts").toString(),
                    "tcopy",
                    "ifmt=votable",
                    "ofmt=csv",
                    "in=" + write(folder, Version.V1_4, encoding));
            assertThat(run.output().lines().filter(l -> !l.isBlank()).toList())
                    .as("%s", encoding)
                    .hasSize(4)
                    .startsWith("name,ra,n,big,flux,grid,ok,t")
                    .anyMatch(l -> l.startsWith("Crab & <co>,83.633,7,1152921504606846976,"))
                    .anyMatch(l -> l.startsWith("b,1.0E-300,,3,"));
        }
    }

    @Test
    void astropyReadsTheSameCells(@TempDir Path folder) throws IOException {
        Path python = External.python("astropy", "numpy");
        String program = """
                import sys, warnings
                warnings.simplefilter("ignore")
                from astropy.io.votable import parse_single_table
                for name in sys.argv[1:]:
                    table = parse_single_table(name).to_table(use_names_over_ids=True)
                    print(table["name"][0], table["ra"][0], table["n"][0], table["n"].mask[1], table["big"][0],
                          table["flux"][0][0], table["grid"][0][1][0], table["ok"][1], table["t"][2], len(table))
                """;
        Path tabledata = write(folder, Version.V1_4, Encoding.TABLEDATA);
        Path binary = write(folder, Version.V1_4, Encoding.BINARY);
        External.Run run =
                External.run(LIMIT, python.toString(), "-c", program, tabledata.toString(), binary.toString());
        assertThat(run.exitCode()).as(run.output()).isZero();
        assertThat(run.output().lines().toList())
                .hasSize(2)
                .allMatch(
                        l -> l.equals("Crab & <co> 83.633 7 True 1152921504606846976 1.5 3 False 1.0 3"), run.output());
    }
}
