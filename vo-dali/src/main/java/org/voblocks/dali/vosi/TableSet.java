package org.voblocks.dali.vosi;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.voblocks.dali.vosi.internal.TableSetXml;
import org.voblocks.dali.vosi.internal.Xml;

/**
 * The tables of a service (VOSI 1.1, section 2.4; VODataService 1.1, section 3.3).
 *
 * @param schemas the schemas
 */
public record TableSet(List<Schema> schemas) {
    public TableSet {
        schemas = List.copyOf(schemas);
    }

    /**
     * A group of tables.
     *
     * @param name the name
     * @param title a title, or null
     * @param description a text for people, or null
     * @param utype the utype, or null
     * @param tables the tables
     */
    public record Schema(
            String name,
            @Nullable String title,
            @Nullable String description,
            @Nullable String utype,
            List<VosiTable> tables) {
        public Schema {
            tables = List.copyOf(tables);
        }
    }

    /** The table of that name, as it stands in queries. */
    public Optional<VosiTable> table(String name) {
        return schemas.stream()
                .flatMap(s -> s.tables().stream())
                .filter(t -> t.name().equals(name))
                .findFirst();
    }

    /** Writes the document (schemas VOSITables 1.1, VODataService 1.1). */
    public void write(OutputStream out) throws IOException {
        Xml.write(TableSetXml.of(this, true), out);
    }

    /** Writes the document without columns, as {@code detail=min} asks for (VOSI 1.1, section 2.4.2). */
    public void writeWithoutColumns(OutputStream out) throws IOException {
        Xml.write(TableSetXml.of(this, false), out);
    }

    /**
     * Reads a document.
     *
     * @throws org.voblocks.dali.VoException 400 if it is none
     */
    public static TableSet read(InputStream in) {
        return Xml.read(TableSetXml.class, in).toRecord();
    }
}
