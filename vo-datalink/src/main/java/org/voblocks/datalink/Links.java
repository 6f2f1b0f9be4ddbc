package org.voblocks.datalink;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.voblocks.dali.MaxRec;
import org.voblocks.votable.Datatype;
import org.voblocks.votable.Field;
import org.voblocks.votable.Info;
import org.voblocks.votable.Resource;
import org.voblocks.votable.Table;
import org.voblocks.votable.Values;
import org.voblocks.votable.VoTable;
import org.voblocks.votable.row.RowCursor;
import org.voblocks.votable.row.RowSource;

/**
 * A {links} document (DataLink 1.1, section 3): rows of {@link Link}, streamed, and the descriptors of the services that
 * they name.
 */
public final class Links {
    /** The standard ID that the document carries. */
    public static final String STANDARD_ID = "ivo://ivoa.net/std/DataLink#links-1.1";

    /** The media type of the document. */
    public static final String MEDIA_TYPE = "application/x-votable+xml;content=datalink";

    /** The XML ID of the column with the datasets' IDs: what parameters of a service in the document are bound to. */
    public static final String ID_COLUMN = "ID";

    /** The columns (DataLink 1.1, table 1), in their order. */
    public static final List<Field> FIELDS = List.of(
            Field.text("ID")
                    .id(ID_COLUMN)
                    .ucd("meta.id;meta.main")
                    .description("the dataset that the link belongs to")
                    .build(),
            text("access_url", "meta.ref.url", "the URL of the link"),
            text("service_def", "meta.ref", "the ID of the descriptor of a service in this document"),
            text("error_message", "meta.code.error", "why there is no link"),
            text("semantics", "meta.code", "how the link relates to the dataset, by " + Semantics.VOCABULARY),
            text("description", "meta.note", "what is behind the link"),
            text("content_type", "meta.code.mime", "the media type of what is behind the link"),
            Field.builder("content_length", Datatype.LONG)
                    .ucd("phys.size;meta.file")
                    .unit("byte")
                    .description("the length of what is behind the link")
                    .values(Values.nullValue("-1"))
                    .build(),
            text("content_qualifier", null, "the kind of data, by http://www.ivoa.net/rdf/product-type"),
            text("local_semantics", "meta.id.assoc", "a word for the same kind of link throughout a collection"),
            text("link_auth", "meta.code", "whether a login is needed: false, optional or true"),
            Field.builder("link_authorized", Datatype.BOOLEAN)
                    .ucd("meta.code")
                    .description("whether the caller of this request may use the link")
                    .build());

    private final Supplier<? extends Iterable<Link>> rows;
    private final List<ServiceDescriptor> services;
    private final MaxRec maxRec;

    private Links(Supplier<? extends Iterable<Link>> rows, List<ServiceDescriptor> services, MaxRec maxRec) {
        this.rows = rows;
        this.services = List.copyOf(services);
        this.maxRec = maxRec;
        for (ServiceDescriptor service : services) {
            for (InputParam input : service.inputs()) {
                String column = input.boundTo().orElse(ID_COLUMN);
                if (!column.equals(ID_COLUMN)) {
                    throw new IllegalArgumentException("service descriptor '" + service.id() + "': parameter "
                            + input.name() + " is bound to '" + column + "', expected '" + ID_COLUMN
                            + "', the only column of a links table that has an XML ID");
                }
            }
        }
    }

    /** All rows of a list. */
    public static Links of(List<Link> rows, List<ServiceDescriptor> services) {
        List<Link> copy = List.copyOf(rows);
        return new Links(() -> copy, services, new MaxRec(Long.MAX_VALUE));
    }

    /**
     * Rows that are made while they are written.
     *
     * @param rows gives the rows each time the document is written
     * @param services the services that rows may name
     * @param maxRec the most rows; if there are more the document says so, and has all links of an ID or none
     */
    public static Links streaming(
            Supplier<? extends Iterable<Link>> rows, List<ServiceDescriptor> services, MaxRec maxRec) {
        return new Links(rows, services, maxRec);
    }

    /**
     * The links of a document that was read into memory: of DataLink 1.1, or of 1.0, whose rows have fewer columns. A row
     * that leads nowhere is left out. The services that rows name are those of {@link ServiceDescriptor#read}.
     *
     * @throws DataLinkException if the document has no table of links
     */
    public static List<Link> read(VoTable document) {
        return LinksReader.read(document);
    }

    /** The services that rows may name. */
    public List<ServiceDescriptor> services() {
        return services;
    }

    /** The rows of the document, made anew each time: no more than are allowed, and those of one ID all or none. */
    public WholeIds limitedRows() {
        return new WholeIds(rows.get().iterator(), maxRec.rows());
    }

    /** The document; its rows are streamed when it is written. */
    public VoTable toVoTable() {
        RowSource source = this::open;
        Table table = Table.builder().name("links").fields(FIELDS).rows(source).build();
        List<Resource> resources = new ArrayList<>();
        resources.add(Resource.builder()
                .type("results")
                .infos(List.of(Info.of("standardID", STANDARD_ID), Info.of("QUERY_STATUS", "OK")))
                .tables(List.of(table))
                .build());
        services.forEach(s -> resources.add(s.toResource()));
        return VoTable.builder().resources(resources).build();
    }

    private RowCursor open() {
        return new LinkCursor(limitedRows());
    }

    private static Field text(String name, @Nullable String ucd, String description) {
        return Field.text(name).ucd(ucd).description(description).build();
    }
}
