package org.voblocks.votable;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A RESOURCE element (VOTable 1.4, section 3.3).
 *
 * @param name the name, or null
 * @param id the XML ID, or null
 * @param type {@code results}, {@code meta}, or null
 * @param utype the utype, for example {@code adhoc:service}, or null
 * @param description the description, or null
 * @param infos INFO elements before the tables
 * @param cooSystems the coordinate systems
 * @param timeSystems the time systems
 * @param groups the groups
 * @param params the params
 * @param links the links
 * @param tables the tables
 * @param resources the resources inside this one, which follow its tables
 * @param trailingInfos INFO elements after the tables, for example an overflow (DALI 1.1, section 4.4.1)
 * @param extensions elements of other vocabularies, for example MIVOT annotations
 * @param attributes attributes of other vocabularies
 */
public record Resource(
        @Nullable String name,
        @Nullable String id,
        @Nullable String type,
        @Nullable String utype,
        @Nullable String description,
        List<Info> infos,
        List<CooSys> cooSystems,
        List<TimeSys> timeSystems,
        List<Group> groups,
        List<Param> params,
        List<Link> links,
        List<Table> tables,
        List<Resource> resources,
        List<Info> trailingInfos,
        List<XmlElement> extensions,
        List<XmlElement.Attribute> attributes) {

    public Resource {
        infos = List.copyOf(infos);
        cooSystems = List.copyOf(cooSystems);
        timeSystems = List.copyOf(timeSystems);
        groups = List.copyOf(groups);
        params = List.copyOf(params);
        links = List.copyOf(links);
        tables = List.copyOf(tables);
        resources = List.copyOf(resources);
        trailingInfos = List.copyOf(trailingInfos);
        extensions = List.copyOf(extensions);
        attributes = List.copyOf(attributes);
    }

    public static Builder builder() {
        return new Builder();
    }

    public Builder toBuilder() {
        Builder b = new Builder();
        b.name = name;
        b.id = id;
        b.type = type;
        b.utype = utype;
        b.description = description;
        b.infos = infos;
        b.cooSystems = cooSystems;
        b.timeSystems = timeSystems;
        b.groups = groups;
        b.params = params;
        b.links = links;
        b.tables = tables;
        b.resources = resources;
        b.trailingInfos = trailingInfos;
        b.extensions = extensions;
        b.attributes = attributes;
        return b;
    }

    /** Builds a {@link Resource}; what is not set is absent or empty. */
    public static final class Builder {
        private @Nullable String name;
        private @Nullable String id;
        private @Nullable String type;
        private @Nullable String utype;
        private @Nullable String description;
        private List<Info> infos = List.of();
        private List<CooSys> cooSystems = List.of();
        private List<TimeSys> timeSystems = List.of();
        private List<Group> groups = List.of();
        private List<Param> params = List.of();
        private List<Link> links = List.of();
        private List<Table> tables = List.of();
        private List<Resource> resources = List.of();
        private List<Info> trailingInfos = List.of();
        private List<XmlElement> extensions = List.of();
        private List<XmlElement.Attribute> attributes = List.of();

        private Builder() {}

        public Builder name(@Nullable String name) {
            this.name = name;
            return this;
        }

        public Builder id(@Nullable String id) {
            this.id = id;
            return this;
        }

        public Builder type(@Nullable String type) {
            this.type = type;
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

        public Builder infos(List<Info> infos) {
            this.infos = infos;
            return this;
        }

        public Builder cooSystems(List<CooSys> cooSystems) {
            this.cooSystems = cooSystems;
            return this;
        }

        public Builder timeSystems(List<TimeSys> timeSystems) {
            this.timeSystems = timeSystems;
            return this;
        }

        public Builder groups(List<Group> groups) {
            this.groups = groups;
            return this;
        }

        public Builder params(List<Param> params) {
            this.params = params;
            return this;
        }

        public Builder links(List<Link> links) {
            this.links = links;
            return this;
        }

        public Builder tables(List<Table> tables) {
            this.tables = tables;
            return this;
        }

        public Builder resources(List<Resource> resources) {
            this.resources = resources;
            return this;
        }

        public Builder trailingInfos(List<Info> trailingInfos) {
            this.trailingInfos = trailingInfos;
            return this;
        }

        public Builder extensions(List<XmlElement> extensions) {
            this.extensions = extensions;
            return this;
        }

        public Builder attributes(List<XmlElement.Attribute> attributes) {
            this.attributes = attributes;
            return this;
        }

        public Resource build() {
            return new Resource(
                    name,
                    id,
                    type,
                    utype,
                    description,
                    infos,
                    cooSystems,
                    timeSystems,
                    groups,
                    params,
                    links,
                    tables,
                    resources,
                    trailingInfos,
                    extensions,
                    attributes);
        }
    }
}
