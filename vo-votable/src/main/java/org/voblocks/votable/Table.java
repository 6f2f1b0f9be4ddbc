package org.voblocks.votable;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.voblocks.votable.row.RowSource;

/**
 * A TABLE element: columns, params and groups (VOTable 1.4, section 4). Its rows are opened on demand.
 *
 * @param name the name, or null
 * @param id the XML ID, or null
 * @param ref the ID of the table whose columns this one has, or null
 * @param ucd the UCD, or null
 * @param utype the utype, or null
 * @param description the description, or null
 * @param fields the columns
 * @param params the params
 * @param groups the groups
 * @param links the links
 * @param infos INFO elements after the data
 * @param rows the rows, or null for a table without DATA
 */
public record Table(
        @Nullable String name,
        @Nullable String id,
        @Nullable String ref,
        @Nullable String ucd,
        @Nullable String utype,
        @Nullable String description,
        List<Field> fields,
        List<Param> params,
        List<Group> groups,
        List<Link> links,
        List<Info> infos,
        @Nullable RowSource rows) {

    public Table {
        fields = List.copyOf(fields);
        params = List.copyOf(params);
        groups = List.copyOf(groups);
        links = List.copyOf(links);
        infos = List.copyOf(infos);
    }

    public static Builder builder() {
        return new Builder();
    }

    public Builder toBuilder() {
        Builder b = new Builder();
        b.name = name;
        b.id = id;
        b.ref = ref;
        b.ucd = ucd;
        b.utype = utype;
        b.description = description;
        b.fields = fields;
        b.params = params;
        b.groups = groups;
        b.links = links;
        b.infos = infos;
        b.rows = rows;
        return b;
    }

    /** Builds a {@link Table}; what is not set is absent or empty. */
    public static final class Builder {
        private @Nullable String name;
        private @Nullable String id;
        private @Nullable String ref;
        private @Nullable String ucd;
        private @Nullable String utype;
        private @Nullable String description;
        private List<Field> fields = List.of();
        private List<Param> params = List.of();
        private List<Group> groups = List.of();
        private List<Link> links = List.of();
        private List<Info> infos = List.of();
        private @Nullable RowSource rows;

        private Builder() {}

        public Builder name(@Nullable String name) {
            this.name = name;
            return this;
        }

        public Builder id(@Nullable String id) {
            this.id = id;
            return this;
        }

        public Builder ref(@Nullable String ref) {
            this.ref = ref;
            return this;
        }

        public Builder ucd(@Nullable String ucd) {
            this.ucd = ucd;
            return this;
        }

        public Builder utype(@Nullable String utype) {
            this.utype = utype;
            return this;
        }

        public Builder description(@Nullable String description) {
            this.description = description;
            return this;
        }

        public Builder fields(List<Field> fields) {
            this.fields = fields;
            return this;
        }

        public Builder params(List<Param> params) {
            this.params = params;
            return this;
        }

        public Builder groups(List<Group> groups) {
            this.groups = groups;
            return this;
        }

        public Builder links(List<Link> links) {
            this.links = links;
            return this;
        }

        public Builder infos(List<Info> infos) {
            this.infos = infos;
            return this;
        }

        public Builder rows(@Nullable RowSource rows) {
            this.rows = rows;
            return this;
        }

        public Table build() {
            return new Table(name, id, ref, ucd, utype, description, fields, params, groups, links, infos, rows);
        }
    }
}
