package org.voblocks.prov.store;

import java.util.ArrayList;
import java.util.List;
import org.voblocks.dali.vosi.TableSet;
import org.voblocks.dali.vosi.VosiTable;

/**
 * The description of the ProvTAP tables in the form that services exchange (VODataService 1.1, section 3.3), so that a TAP
 * service can take them into its TAP_SCHEMA. It needs {@code vo-dali}.
 */
public final class ProvTapTableSet {
    private ProvTapTableSet() {}

    /** The tables of {@link ProvTap}. */
    public static TableSet create() {
        return new TableSet(List.of(new TableSet.Schema(
                ProvTap.SCHEMA,
                null,
                ProvTap.DESCRIPTION,
                null,
                ProvTap.tables().stream().map(ProvTapTableSet::table).toList())));
    }

    private static VosiTable table(ProvTap.TableDefinition table) {
        List<VosiTable.ForeignKey> keys = new ArrayList<>();
        for (ProvTap.ColumnDefinition column : table.columns()) {
            String target = column.target();
            if (target != null) {
                String[] parts = target.split("\\.", 2);
                keys.add(new VosiTable.ForeignKey(
                        ProvTap.SCHEMA + "." + parts[0],
                        List.of(new VosiTable.Pair(column.name(), parts[1])),
                        null,
                        null));
            }
        }
        return new VosiTable(
                ProvTap.SCHEMA + "." + table.name(),
                "table",
                null,
                table.description(),
                table.utype(),
                null,
                table.columns().stream().map(ProvTapTableSet::column).toList(),
                keys);
    }

    private static VosiTable.Column column(ProvTap.ColumnDefinition column) {
        VosiTable.ColumnBuilder built = column.type() == ProvTap.ColumnType.INTEGER
                ? VosiTable.Column.builder(column.name(), "int")
                : VosiTable.Column.builder(column.name(), "char")
                        .arraysize("*")
                        .xtype(column.type() == ProvTap.ColumnType.TIMESTAMP ? "timestamp" : null);
        return built.ucd(column.ucd())
                .utype(column.utype())
                .description(column.description())
                .std(false)
                .flags(column.key() ? new String[] {"principal"} : new String[0])
                .build();
    }
}
