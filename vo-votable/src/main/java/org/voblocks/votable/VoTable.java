package org.voblocks.votable;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A whole VOTable document (VOTable 1.4, section 3).
 *
 * @param version the version that was read, or null; a writer writes its own
 * @param id the XML ID, or null
 * @param description the description, or null
 * @param cooSystems the coordinate systems
 * @param timeSystems the time systems
 * @param infos INFO elements before the resources
 * @param params the params
 * @param groups the groups
 * @param resources the resources
 * @param trailingInfos INFO elements after the resources
 */
public record VoTable(
        @Nullable String version,
        @Nullable String id,
        @Nullable String description,
        List<CooSys> cooSystems,
        List<TimeSys> timeSystems,
        List<Info> infos,
        List<Param> params,
        List<Group> groups,
        List<Resource> resources,
        List<Info> trailingInfos) {

    public VoTable {
        cooSystems = List.copyOf(cooSystems);
        timeSystems = List.copyOf(timeSystems);
        infos = List.copyOf(infos);
        params = List.copyOf(params);
        groups = List.copyOf(groups);
        resources = List.copyOf(resources);
        trailingInfos = List.copyOf(trailingInfos);
    }

    public static Builder builder() {
        return new Builder();
    }

    public Builder toBuilder() {
        Builder b = new Builder();
        b.version = version;
        b.id = id;
        b.description = description;
        b.cooSystems = cooSystems;
        b.timeSystems = timeSystems;
        b.infos = infos;
        b.params = params;
        b.groups = groups;
        b.resources = resources;
        b.trailingInfos = trailingInfos;
        return b;
    }

    /** Builds a {@link VoTable}; what is not set is absent or empty. */
    public static final class Builder {
        private @Nullable String version;
        private @Nullable String id;
        private @Nullable String description;
        private List<CooSys> cooSystems = List.of();
        private List<TimeSys> timeSystems = List.of();
        private List<Info> infos = List.of();
        private List<Param> params = List.of();
        private List<Group> groups = List.of();
        private List<Resource> resources = List.of();
        private List<Info> trailingInfos = List.of();

        private Builder() {}

        public Builder version(@Nullable String version) {
            this.version = version;
            return this;
        }

        public Builder id(@Nullable String id) {
            this.id = id;
            return this;
        }

        public Builder description(@Nullable String description) {
            this.description = description;
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

        public Builder infos(List<Info> infos) {
            this.infos = infos;
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

        public Builder resources(List<Resource> resources) {
            this.resources = resources;
            return this;
        }

        public Builder trailingInfos(List<Info> trailingInfos) {
            this.trailingInfos = trailingInfos;
            return this;
        }

        public VoTable build() {
            return new VoTable(
                    version, id, description, cooSystems, timeSystems, infos, params, groups, resources, trailingInfos);
        }
    }
}
