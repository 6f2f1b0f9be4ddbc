package org.voblocks.dali.vosi.internal;

import jakarta.xml.bind.annotation.XmlAccessType;
import jakarta.xml.bind.annotation.XmlAccessorType;
import jakarta.xml.bind.annotation.XmlAttribute;
import jakarta.xml.bind.annotation.XmlElement;
import jakarta.xml.bind.annotation.XmlRootElement;
import jakarta.xml.bind.annotation.XmlSeeAlso;
import jakarta.xml.bind.annotation.XmlType;
import jakarta.xml.bind.annotation.XmlValue;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.voblocks.dali.vosi.VosiTable;

/** The type {@code vs:Table}. */
@XmlType(
        name = "Table",
        namespace = Xml.VODATASERVICE,
        propOrder = {"name", "title", "description", "utype", "rows", "columns", "foreignKeys"})
@XmlAccessorType(XmlAccessType.FIELD)
public class TableXml {
    @XmlElement
    private @Nullable String name;

    @XmlElement
    private @Nullable String title;

    @XmlElement
    private @Nullable String description;

    @XmlElement
    private @Nullable String utype;

    @XmlElement(name = "nrows")
    private @Nullable Long rows;

    @XmlElement(name = "column")
    private List<ColumnXml> columns = new ArrayList<>();

    @XmlElement(name = "foreignKey")
    private List<ForeignKeyXml> foreignKeys = new ArrayList<>();

    @XmlAttribute
    private @Nullable String type;

    /** The element {@code table} as a document of its own. */
    @XmlRootElement(name = "table", namespace = Xml.TABLES)
    @XmlType(name = "", namespace = Xml.TABLES)
    public static final class Root extends TableXml {}

    public static Root root(VosiTable table) {
        Root root = new Root();
        TableXml xml = root;
        xml.fill(table, true);
        return root;
    }

    static TableXml of(VosiTable table, boolean withColumns) {
        TableXml xml = new TableXml();
        xml.fill(table, withColumns);
        return xml;
    }

    private void fill(VosiTable table, boolean withColumns) {
        name = table.name();
        type = table.type();
        title = table.title();
        description = table.description();
        utype = table.utype();
        rows = table.rows();
        if (withColumns) {
            table.columns().forEach(c -> columns.add(ColumnXml.of(c)));
            table.foreignKeys().forEach(k -> foreignKeys.add(ForeignKeyXml.of(k)));
        }
    }

    public VosiTable toRecord() {
        return new VosiTable(
                text(name),
                type,
                title,
                description,
                utype,
                rows,
                columns.stream().map(ColumnXml::toRecord).toList(),
                foreignKeys.stream().map(ForeignKeyXml::toRecord).toList());
    }

    private static String text(@Nullable String text) {
        return text == null ? "" : text.strip();
    }

    /** The type {@code vs:TableParam}. */
    @XmlType(
            name = "TableParam",
            namespace = Xml.VODATASERVICE,
            propOrder = {"name", "description", "unit", "ucd", "utype", "dataType", "flags"})
    @XmlAccessorType(XmlAccessType.FIELD)
    public static final class ColumnXml {
        @XmlElement
        @Nullable String name;

        @XmlElement
        @Nullable String description;

        @XmlElement
        @Nullable String unit;

        @XmlElement
        @Nullable String ucd;

        @XmlElement
        @Nullable String utype;

        @XmlElement
        @Nullable DataTypeXml dataType;

        @XmlElement(name = "flag")
        List<String> flags = new ArrayList<>();

        @XmlAttribute
        @Nullable Boolean std;

        static ColumnXml of(VosiTable.Column column) {
            ColumnXml xml = new ColumnXml();
            xml.name = column.name();
            xml.description = column.description();
            xml.unit = column.unit();
            xml.ucd = column.ucd();
            xml.utype = column.utype();
            if (column.datatype() != null) {
                DataTypeXml datatype = new VoTableTypeXml();
                datatype.name = column.datatype();
                datatype.arraysize = column.arraysize();
                datatype.extendedType = column.xtype();
                xml.dataType = datatype;
            }
            xml.flags = new ArrayList<>(column.flags());
            xml.std = column.std();
            return xml;
        }

        VosiTable.Column toRecord() {
            return new VosiTable.Column(
                    text(name),
                    description,
                    unit,
                    ucd,
                    utype,
                    dataType == null ? null : text(dataType.name),
                    dataType == null ? null : dataType.arraysize,
                    dataType == null ? null : dataType.extendedType,
                    flags,
                    std != null && std);
        }
    }

    /** The type {@code vs:DataType}. */
    @XmlType(name = "DataType", namespace = Xml.VODATASERVICE)
    @XmlSeeAlso({VoTableTypeXml.class, TapTypeXml.class})
    @XmlAccessorType(XmlAccessType.FIELD)
    public static class DataTypeXml {
        @XmlAttribute
        @Nullable String arraysize;

        @XmlAttribute
        @Nullable String extendedType;

        @XmlValue
        @Nullable String name;
    }

    /** The type {@code vs:VOTableType}. */
    @XmlType(name = "VOTableType", namespace = Xml.VODATASERVICE)
    public static final class VoTableTypeXml extends DataTypeXml {}

    /** The type {@code vs:TAPType}, which old services use. */
    @XmlType(name = "TAPType", namespace = Xml.VODATASERVICE)
    public static final class TapTypeXml extends DataTypeXml {}

    /** The type {@code vs:ForeignKey}. */
    @XmlType(
            name = "ForeignKey",
            namespace = Xml.VODATASERVICE,
            propOrder = {"targetTable", "columns", "description", "utype"})
    @XmlAccessorType(XmlAccessType.FIELD)
    public static final class ForeignKeyXml {
        @XmlElement
        @Nullable String targetTable;

        @XmlElement(name = "fkColumn")
        List<PairXml> columns = new ArrayList<>();

        @XmlElement
        @Nullable String description;

        @XmlElement
        @Nullable String utype;

        static ForeignKeyXml of(VosiTable.ForeignKey key) {
            ForeignKeyXml xml = new ForeignKeyXml();
            xml.targetTable = key.targetTable();
            xml.description = key.description();
            xml.utype = key.utype();
            for (VosiTable.Pair pair : key.columns()) {
                PairXml p = new PairXml();
                p.fromColumn = pair.fromColumn();
                p.targetColumn = pair.targetColumn();
                xml.columns.add(p);
            }
            return xml;
        }

        VosiTable.ForeignKey toRecord() {
            return new VosiTable.ForeignKey(
                    text(targetTable),
                    columns.stream()
                            .map(p -> new VosiTable.Pair(text(p.fromColumn), text(p.targetColumn)))
                            .toList(),
                    description,
                    utype);
        }
    }

    /** The type {@code vs:FKColumn}. */
    @XmlType(
            name = "FKColumn",
            namespace = Xml.VODATASERVICE,
            propOrder = {"fromColumn", "targetColumn"})
    @XmlAccessorType(XmlAccessType.FIELD)
    public static final class PairXml {
        @XmlElement
        @Nullable String fromColumn;

        @XmlElement
        @Nullable String targetColumn;
    }
}
