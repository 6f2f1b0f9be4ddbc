package org.voblocks.prov.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.voblocks.prov.ProvDocument;
import org.voblocks.prov.QualifiedName;
import org.voblocks.prov.graph.Lineage;
import org.voblocks.prov.graph.LineageQuery;
import org.voblocks.prov.io.ProvFormats;
import org.voblocks.prov.io.ProvReader;

class JdbcProvStoreTest {
    private static final ProvDocument JOB = ProvReader.of(ProvFormats.PROV_N).read("""
            document
              prefix ex <http://example.org/>
              prefix voprov <http://www.ivoa.net/documents/ProvenanceDM/index.html#>
              entity(ex:map, [prov:label="map", voprov:generatedAtTime="2026-11-22T10:00:00"])
              entity(ex:run, [prov:location="http://example.org/run.fits", prov:type='voprov:DatasetEntity'])
              activity(ex:job, 2026-11-22T09:00:00Z, 2026-11-22T10:00:00Z, [voprov:name="count_map"])
              agent(ex:tool, [prov:type='prov:SoftwareAgent', voprov:name="tool", voprov:version="1.2"])
              used(ex:job, ex:run, 2026-11-22T09:00:01Z, [prov:role="events", voprov:descriptor='ex:ad#events'])
              wasGeneratedBy(ex:map, ex:job, -, [prov:role="counts"])
              wasAssociatedWith(ex:job, ex:tool, -, [prov:role="Software"])
              entity(ex:job/ra, [prov:type='voprov:Parameter', voprov:name="ra", voprov:value="83.6" %% xsd:double])
              wasInfluencedBy(ex:job, ex:job/ra,
                [prov:type='voprov:ConfigurationRelation', voprov:artefactType="Parameter"])
              entity(ex:ad, [prov:type='voprov:ActivityDescription', voprov:name="count_map", voprov:version="3"])
              wasInfluencedBy(ex:job, ex:ad, [prov:type='voprov:DescriptionRelation'])
              entity(ex:ad#ra, [prov:type='voprov:ParameterDescription', voprov:name="ra", voprov:options="1",
                voprov:options="2"])
              wasInfluencedBy(ex:ad#ra, ex:ad, [prov:type='voprov:RelatedToRelation'])
              wasInfluencedBy(ex:job/ra, ex:ad#ra, [prov:type='voprov:DescriptionRelation'])
              hadMember(ex:all, ex:run)
            endDocument
            """);

    /** The URL of a new database. */
    String newDatabase() {
        return "jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1";
    }

    private DataSource database() {
        String url = newDatabase();
        return (DataSource) Proxy.newProxyInstance(
                JdbcProvStoreTest.class.getClassLoader(),
                new Class<?>[] {DataSource.class},
                (proxy, method, arguments) -> DriverManager.getConnection(url));
    }

    private static List<String> query(DataSource source, String sql) throws SQLException {
        List<String> rows = new ArrayList<>();
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            while (result.next()) {
                List<String> row = new ArrayList<>();
                for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
                    row.add(result.getString(i));
                }
                rows.add(String.join(" ", row.stream().map(String::valueOf).toList()));
            }
        }
        return rows;
    }

    private static QualifiedName ex(String local) {
        return QualifiedName.of("ex", "http://example.org/", local);
    }

    @Test
    void lineageIsThatOfTheMemoryStore() {
        MemoryProvStore memory = new MemoryProvStore();
        JdbcProvStore jdbc = JdbcProvStore.open(database());
        assertThat(memory.append(JOB)).isEqualTo(JOB.size());
        assertThat(jdbc.append(JOB)).isEqualTo(JOB.size());
        assertThat(jdbc.append(JOB)).isZero();
        assertThat(jdbc.namespaces()).isEqualTo(memory.namespaces());
        for (int depth : new int[] {0, 1, 2, LineageQuery.ALL}) {
            LineageQuery query = LineageQuery.of(ex("map"))
                    .depth(depth)
                    .descriptions(LineageQuery.Descriptions.ALL)
                    .build();
            assertThat(Lineage.walk(jdbc, query)).isEqualTo(Lineage.walk(memory, query));
        }
    }

    @Test
    void tablesHoldWhatProvTapAsksFor() throws SQLException {
        DataSource source = database();
        JdbcProvStore.open(source).append(JOB);
        assertThat(query(source, "SELECT e_name, e_class, e_generatedAtTime FROM provenance.entity ORDER BY e_id"))
                .containsExactly("map Entity 2026-11-22 10:00:00", "null DatasetEntity null");
        assertThat(query(source, "SELECT a_name, a_startTime, a_description FROM provenance.activity"))
                .containsExactly("count_map 2026-11-22 09:00:00 http://example.org/ad");
        assertThat(query(source, "SELECT ag_name, ag_type, ag_version FROM provenance.agent"))
                .containsExactly("tool SoftwareAgent 1.2");
        assertThat(query(source, "SELECT u_role, u_time, u_usageDescription_id FROM provenance.used"))
                .containsExactly("events 2026-11-22 09:00:01 http://example.org/ad#events");
        assertThat(query(source, "SELECT p_name, p_value, p_description FROM provenance.parameter"))
                .containsExactly("ra 83.6 http://example.org/ad#ra");
        assertThat(query(source, "SELECT pd_options, pd_activityDescription_id FROM provenance.parameterdescription"))
                .containsExactly("1,2 http://example.org/ad");
        assertThat(query(source, "SELECT wcb_artefactType FROM provenance.wasconfiguredby"))
                .containsExactly("Parameter");
        assertThat(query(source, "SELECT hm_entity_id FROM provenance.hadmember"))
                .hasSize(1);
    }

    /** Whichever of the four namespaces, or voprov's own spelling, a document has: the rows and the walk are the same. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://www.ivoa.net/documents/ProvenanceDM#",
                "http://www.ivoa.net/documents/dm/provdm/voprov/",
                "http://www.ivoa.net/documents/ProvenanceDM/ns/voprov/",
                "http://www.ivoa.net/documents/ProvenanceDM/index.html#",
            })
    void olderNamespacesAreStoredAlike(String namespace) throws SQLException {
        DataSource source = database();
        JdbcProvStore store = JdbcProvStore.open(source);
        store.append(ProvReader.of(ProvFormats.PROV_N)
                .read("document prefix ex <http://example.org/> prefix v <" + namespace + ">"
                        + " activity(ex:job, -, -, [prov:name=\"count_map\"])"
                        + " entity(ex:p, [prov:type='v:Parameter', v:name=\"ra\", v:value=\"83.6\"])"
                        + " wasInfluencedBy(ex:job, ex:p, [prov:type='v:WasConfiguredBy', v:artefactType=\"Parameter\"])"
                        + " entity(ex:u, [prov:type='v:UsedDescription', v:role=\"events\"])"
                        + " used(ex:job, ex:e, -, [v:role=\"events\", v:descriptor='ex:u']) endDocument"));
        assertThat(query(
                        source,
                        "SELECT a_name, wcb_artefactType, p_name, p_value FROM provenance.activity"
                                + " JOIN provenance.wasconfiguredby ON wcb_activity_id = a_id"
                                + " JOIN provenance.parameter ON p_id = wcb_artefact_id"))
                .containsExactly("count_map Parameter ra 83.6");
        assertThat(query(
                        source,
                        "SELECT u_role, ud_role FROM provenance.used JOIN provenance.usagedescription"
                                + " ON ud_id = u_usageDescription_id"))
                .containsExactly("events events");
        assertThat(Lineage.walk(store, LineageQuery.of(ex("job")).depth(0).build())
                        .document()
                        .statements())
                .hasSize(3);
    }

    @Test
    void allProductsOfARunAreOneJoin() throws SQLException {
        DataSource source = database();
        JdbcProvStore store = JdbcProvStore.open(source);
        // the later step is known before the earlier one
        store.append(ProvReader.of(ProvFormats.PROV_N).read("""
                document prefix ex <http://example.org/>
                used(ex:plot, ex:map, -) wasGeneratedBy(ex:png, ex:plot, -) wasDerivedFrom(ex:png, ex:png)
                endDocument
                """));
        store.append(JOB);
        assertThat(query(
                        source,
                        "SELECT l_descendant, l_depth FROM provenance.lineage"
                                + " WHERE l_ancestor = 'http://example.org/run' ORDER BY l_depth"))
                .containsExactly(
                        "http://example.org/job 1",
                        "http://example.org/map 2",
                        "http://example.org/plot 3",
                        "http://example.org/png 4");
    }

    @Test
    void aLaterStatementCompletesARow() throws SQLException {
        DataSource source = database();
        JdbcProvStore store = JdbcProvStore.open(source);
        store.append(ProvReader.of(ProvFormats.PROV_N)
                .read("document prefix ex <http://e/> activity(ex:a, 2026-11-22T09:00:00Z, -) endDocument"));
        store.append(ProvReader.of(ProvFormats.PROV_N)
                .read("document prefix ex <http://e/> activity(ex:a, -, 2026-11-22T10:00:00Z) endDocument"));
        assertThat(query(source, "SELECT a_startTime, a_endTime FROM provenance.activity"))
                .containsExactly("2026-11-22 09:00:00 2026-11-22 10:00:00");
    }

    @Test
    void columnsHaveDescriptionsAndTargetsExist() {
        assertThat(ProvTap.tables()).hasSize(20);
        for (ProvTap.TableDefinition table : ProvTap.tables()) {
            for (ProvTap.ColumnDefinition column : table.columns()) {
                assertThat(column.description()).isNotBlank();
                if (column.target() != null) {
                    String[] target = column.target().split("\\.");
                    assertThat(ProvTap.table(target[0]).columns())
                            .anyMatch(c -> c.name().equals(target[1]) && c.key());
                }
            }
        }
    }

    /** The draft PROV-VOTABLE of 2017-09-27: thirteen tables, and its names of columns. */
    @Test
    void theDraftsColumnsAreThereAsViews() throws SQLException {
        DataSource source = database();
        JdbcProvStore.open(source).append(JOB);
        execute(source, ProvTapDraft.views());
        assertThat(ProvTapDraft.views()).hasSize(14);
        assertThat(query(source, "SELECT a_name, a_annotation, COALESCE(a_parameter, 'none') FROM provdraft.activity"))
                .containsExactly("count_map null http://example.org/job/ra");
        assertThat(query(source, "SELECT u_role, u_usedDescription_id FROM provdraft.used"))
                .containsExactly("events http://example.org/ad#events");
        assertThat(query(source, "SELECT pd_name, pd_options FROM provdraft.parameterdescription"))
                .containsExactly("ra 1,2");
        assertThat(query(source, "SELECT wgbd_role FROM provdraft.wasgeneratedbydescription"))
                .isEmpty();
    }

    /** TAP 1.1, section 4: the columns that every TAP_SCHEMA has. */
    @Test
    void aTapSchemaInTheDatabaseTakesTheDescription() throws SQLException {
        DataSource source = database();
        execute(
                source,
                List.of(
                        "CREATE SCHEMA TAP_SCHEMA",
                        "CREATE TABLE TAP_SCHEMA.schemas (schema_name VARCHAR PRIMARY KEY, description VARCHAR, utype VARCHAR)",
                        "CREATE TABLE TAP_SCHEMA.tables (schema_name VARCHAR REFERENCES TAP_SCHEMA.schemas, table_name VARCHAR"
                                + " PRIMARY KEY, table_type VARCHAR, description VARCHAR, utype VARCHAR)",
                        "CREATE TABLE TAP_SCHEMA.columns (table_name VARCHAR REFERENCES TAP_SCHEMA.tables, column_name"
                                + " VARCHAR, datatype VARCHAR, arraysize VARCHAR, xtype VARCHAR, description VARCHAR, utype"
                                + " VARCHAR, unit VARCHAR, ucd VARCHAR, indexed INT, principal INT, std INT,"
                                + " PRIMARY KEY (table_name, column_name))",
                        "CREATE TABLE TAP_SCHEMA.keys (key_id VARCHAR PRIMARY KEY, from_table VARCHAR REFERENCES"
                                + " TAP_SCHEMA.tables, target_table VARCHAR REFERENCES TAP_SCHEMA.tables)",
                        "CREATE TABLE TAP_SCHEMA.key_columns (key_id VARCHAR REFERENCES TAP_SCHEMA.keys, from_column VARCHAR,"
                                + " target_column VARCHAR)"));
        execute(source, ProvTapSchemaSql.inserts());
        assertThat(query(source, "SELECT COUNT(*) FROM TAP_SCHEMA.tables")).containsExactly("20");
        assertThat(
                        query(
                                source,
                                "SELECT datatype, arraysize, xtype, utype FROM TAP_SCHEMA.columns WHERE column_name = 'u_time'"))
                .containsExactly("char * timestamp voprov:Used.time");
    }

    private static void execute(DataSource source, List<String> statements) throws SQLException {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }
}
