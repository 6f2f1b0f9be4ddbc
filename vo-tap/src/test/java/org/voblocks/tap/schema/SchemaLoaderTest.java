package org.voblocks.tap.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.UUID;
import org.h2.jdbcx.JdbcConnectionPool;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.voblocks.adql.sql.dialect.H2Dialect;
import org.voblocks.dali.vosi.TableSet;
import org.voblocks.dali.vosi.VosiTable;
import org.voblocks.tap.TapException;
import org.voblocks.tap.TapQuery;
import org.voblocks.tap.TapResult;
import org.voblocks.tap.TapService;
import org.voblocks.votable.Datatype;

class SchemaLoaderTest {
    private JdbcConnectionPool pool;

    @BeforeEach
    void tables() throws SQLException {
        pool = JdbcConnectionPool.create("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1", "sa", "");
        try (Connection connection = pool.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE SCHEMA arch");
            statement.execute("CREATE TABLE arch.telescope (id INT PRIMARY KEY, name VARCHAR(20) NOT NULL)");
            statement.execute("CREATE TABLE arch.obs (id BIGINT PRIMARY KEY, ra DOUBLE PRECISION, dec DOUBLE PRECISION,"
                    + " region VARCHAR, \"Mixed Case\" SMALLINT, flag CHAR(1), made TIMESTAMP, raw BLOB, secret INT,"
                    + " spectrum REAL ARRAY, tel INT REFERENCES arch.telescope(id))");
            statement.execute("COMMENT ON COLUMN arch.obs.ra IS 'where it looked'");
            statement.execute("COMMENT ON TABLE arch.obs IS 'observations'");
            statement.execute("CREATE INDEX obs_ra ON arch.obs (ra)");
            statement.execute("CREATE VIEW arch.crab AS SELECT * FROM arch.obs WHERE ra BETWEEN 83 AND 84");
            statement.execute("INSERT INTO arch.telescope VALUES (1, 'CT1')");
            statement.execute("INSERT INTO arch.obs VALUES (7, 83.6, 22.0, 'CIRCLE ICRS 83.6 22 2', 3, 'x',"
                    + " TIMESTAMP '2004-12-08 01:02:03', NULL, 1, ARRAY[1.5, 2.5], 1)");
        }
    }

    @AfterEach
    void close() {
        pool.dispose();
    }

    private static InputStream yaml(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void theDatabaseKnowsMuch() {
        TapSchema schema = SchemaLoader.of(pool).schemas("arch").load();
        assertThat(schema.tables().map(TableEntry::queryName))
                .containsExactlyInAnyOrder("arch.obs", "arch.telescope", "arch.crab");
        TableEntry obs = schema.table("arch.obs").orElseThrow();
        assertThat(obs.description()).isEqualTo("observations");
        assertThat(obs.columns().stream().map(ColumnEntry::name))
                .containsExactly(
                        "id", "ra", "dec", "region", "Mixed Case", "flag", "made", "secret", "spectrum", "tel");
        assertThat(obs.columns().get(1))
                .isEqualTo(ColumnEntry.builder("ra", Datatype.DOUBLE)
                        .dbName("RA")
                        .indexed(true)
                        .description("where it looked")
                        .build());
        assertThat(obs.columns().get(5).arraysize()).isNull();
        assertThat(obs.columns().get(6).xtype()).isEqualTo("timestamp");
        assertThat(obs.columns().get(8).datatype()).isEqualTo(Datatype.FLOAT);
        assertThat(obs.keys()).singleElement().satisfies(k -> {
            assertThat(k.target()).isEqualTo("arch.telescope");
            assertThat(k.columns()).containsExactly(new KeyEntry.Pair("tel", "id"));
        });
        assertThat(schema.table("arch.crab").orElseThrow().view()).isTrue();
    }

    @Test
    void theDescriptorKnowsTheRest() throws Exception {
        TapSchema schema = SchemaLoader.of(pool).descriptor(yaml("""
                        schemas:
                          - name: arch
                            description: An archive
                            tables:
                              - name: telescope
                              - name: obs
                                columns:
                                  - {name: dec, unit: deg, ucd: pos.eq.dec;meta.main, principal: true}
                                  - {name: ra, unit: deg, ucd: pos.eq.ra;meta.main}
                                  - {name: region, xtype: "adql:REGION"}
                                  - {name: secret, hidden: true}
                              - {name: crab, hidden: true}
                        """)).load();
        TableEntry obs = schema.table("arch.obs").orElseThrow();
        assertThat(obs.columns().stream().map(ColumnEntry::name))
                .containsExactly("dec", "ra", "region", "id", "Mixed Case", "flag", "made", "spectrum", "tel");
        TapService tap = TapService.builder()
                .dataSource(pool)
                .dialect(H2Dialect.instance())
                .schema(schema)
                .build();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (TapResult result =
                tap.run(TapQuery.builder("SELECT o.*, t.name FROM arch.obs AS o JOIN arch.telescope AS t"
                                + " ON o.tel = t.id WHERE 1 = CONTAINS(POINT(83.633, 22.014), o.\"region\")")
                        .format("csv")
                        .build())) {
            assertThat(result.fields().get(0).unit()).isEqualTo("deg");
            result.writeTo(out);
        }
        assertThat(out.toString(StandardCharsets.UTF_8).lines().toList())
                .containsExactly(
                        "dec,ra,region,id,Mixed Case,flag,made,spectrum,tel,name",
                        "22.0,83.6,CIRCLE ICRS 83.6 22 2,7,3,x,2004-12-08T01:02:03,1.5 2.5,1,CT1");
        assertThatThrownBy(() -> tap.run(TapQuery.of("SELECT secret FROM arch.obs")))
                .hasMessageContaining("secret");
    }

    @Test
    void aWrongDescriptorIsExplained() {
        assertThatThrownBy(() -> SchemaLoader.of(pool).schemas("nowhere").load())
                .isInstanceOf(TapException.class)
                .hasMessageStartingWith("the database has no schema nowhere; it has [");
        assertThatThrownBy(() -> SchemaLoader.of(pool)
                        .descriptor(yaml("schemas: [{name: arch, tables: [{name: obs, columns: [{name: rra}]}]}]"))
                        .load())
                .hasMessageStartingWith(
                        "the descriptor has the column rra of table arch.obs, which the database does not have; it has [id,");
        assertThatThrownBy(() -> SchemaLoader.of(pool)
                        .descriptor(yaml("schemas: [{name: arch, tabels: []}]"))
                        .load())
                .hasMessage("the descriptor has 'tabels' in the schema arch: expected one of"
                        + " [description, name, tables, utype]");
        assertThatThrownBy(() -> SchemaLoader.of(pool).descriptor(yaml("tables: []")))
                .hasMessage("the descriptor has no schemas: expected a list 'schemas' at its top");
        assertThatThrownBy(() -> SchemaLoader.of(pool).load()).hasMessageStartingWith("no schema to load");
    }

    @Test
    void declaredTablesAreFoundWithTheirExactNames() {
        VosiTable.Column column = VosiTable.Column.builder("Made", "char")
                .arraysize("*")
                .xtype("timestamp")
                .ucd("time.creation")
                .build();
        VosiTable.Column telescope = VosiTable.Column.builder("tel", "int").build();
        VosiTable obs = new VosiTable(
                "Arch.Obs",
                "table",
                null,
                "runs",
                "my:obs",
                null,
                List.of(column, telescope),
                List.of(new VosiTable.ForeignKey(
                        "Arch.telescope", List.of(new VosiTable.Pair("tel", "id")), null, null)));
        TableSet declared = new TableSet(List.of(new TableSet.Schema("Arch", null, "archive", null, List.of(obs))));
        TapSchema schema = SchemaLoader.of(pool).tables(declared).load();
        assertThat(schema.tables().map(TableEntry::queryName)).containsExactly("Arch.Obs");
        TableEntry table = schema.table("arch.obs").orElseThrow();
        assertThat(table.columns()).extracting(ColumnEntry::name).containsExactly("Made", "tel");
        assertThat(table.columns()).extracting(ColumnEntry::dbName).containsExactly("MADE", "TEL");
        assertThat(table.columns().get(0).ucd()).isEqualTo("time.creation");
        assertThat(table.keys()).extracting(KeyEntry::target).containsExactly("Arch.telescope");

        VosiTable absent = VosiTable.of("Arch.nothing", null, List.of());
        assertThatThrownBy(() -> SchemaLoader.of(pool)
                        .tables(new TableSet(List.of(new TableSet.Schema("Arch", null, null, null, List.of(absent)))))
                        .load())
                .isInstanceOf(TapException.class)
                .hasMessageContaining("the declared table Arch.nothing is not in the database; it has");
    }
}
