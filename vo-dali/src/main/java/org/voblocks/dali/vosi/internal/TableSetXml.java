package org.voblocks.dali.vosi.internal;

import jakarta.xml.bind.annotation.XmlAccessType;
import jakarta.xml.bind.annotation.XmlAccessorType;
import jakarta.xml.bind.annotation.XmlElement;
import jakarta.xml.bind.annotation.XmlRootElement;
import jakarta.xml.bind.annotation.XmlType;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.voblocks.dali.vosi.TableSet;

/** The element {@code tableset}. */
@XmlRootElement(name = "tableset", namespace = Xml.TABLES)
@XmlType(name = "TableSet", namespace = Xml.VODATASERVICE)
@XmlAccessorType(XmlAccessType.FIELD)
public final class TableSetXml {
    @XmlElement(name = "schema")
    private List<SchemaXml> schemas = new ArrayList<>();

    public static TableSetXml of(TableSet set, boolean withColumns) {
        TableSetXml xml = new TableSetXml();
        set.schemas().forEach(s -> xml.schemas.add(SchemaXml.of(s, withColumns)));
        return xml;
    }

    public TableSet toRecord() {
        return new TableSet(schemas.stream().map(SchemaXml::toRecord).toList());
    }

    /** The type {@code vs:TableSchema}. */
    @XmlType(
            name = "TableSchema",
            namespace = Xml.VODATASERVICE,
            propOrder = {"name", "title", "description", "utype", "tables"})
    @XmlAccessorType(XmlAccessType.FIELD)
    public static final class SchemaXml {
        @XmlElement
        @Nullable String name;

        @XmlElement
        @Nullable String title;

        @XmlElement
        @Nullable String description;

        @XmlElement
        @Nullable String utype;

        @XmlElement(name = "table")
        List<TableXml> tables = new ArrayList<>();

        static SchemaXml of(TableSet.Schema schema, boolean withColumns) {
            SchemaXml xml = new SchemaXml();
            xml.name = schema.name();
            xml.title = schema.title();
            xml.description = schema.description();
            xml.utype = schema.utype();
            schema.tables().forEach(t -> xml.tables.add(TableXml.of(t, withColumns)));
            return xml;
        }

        TableSet.Schema toRecord() {
            return new TableSet.Schema(
                    name == null ? "" : name.strip(),
                    title,
                    description,
                    utype,
                    tables.stream().map(TableXml::toRecord).toList());
        }
    }
}
