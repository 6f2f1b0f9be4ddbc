package org.voblocks.gateway;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.voblocks.gateway.signin.Account;

/**
 * How a gateway is started.
 *
 * @param data a DL3 data store, or null to serve a simulated one
 * @param host the address to listen on
 * @param port the port; 0 for any free one
 * @param baseUrl the public URL, or null for {@code http://host:port}
 * @param jdbcUrl the database of observations and their provenance, or null for one in the work directory
 * @param jobsJdbcUrl the database of jobs that several gateways share, or null to keep them in the work directory
 * @param observatory YAML that adds to what the data say, or null
 * @param resolver the Sesame service for names that the archive does not know, or null for none
 * @param workDirectory where jobs, results and the simulated store are kept
 * @param uploadHosts from where tables may be fetched that queries name by URL; none if not said
 * @param lowerCaseFeatures whether capabilities name the features of ADQL as ADQL 2.1 has it
 * @param accounts who may sign in; empty for a gateway where everybody may run jobs
 */
public record GatewayOptions(
        @Nullable Path data,
        String host,
        int port,
        @Nullable URI baseUrl,
        @Nullable String jdbcUrl,
        @Nullable String jobsJdbcUrl,
        @Nullable Path observatory,
        @Nullable URI resolver,
        Path workDirectory,
        List<String> uploadHosts,
        boolean lowerCaseFeatures,
        List<Account> accounts) {

    public GatewayOptions {
        uploadHosts = List.copyOf(uploadHosts);
        accounts = List.copyOf(accounts);
    }

    public static Builder builder() {
        return new Builder();
    }

    /** The URL that clients see, without a slash at the end. */
    URI publicUrl(int boundPort) {
        return Optional.ofNullable(baseUrl)
                .map(u -> URI.create(u.toString().replaceAll("/+$", "")))
                .orElseGet(
                        () -> URI.create("http://" + (host.equals("0.0.0.0") ? "localhost" : host) + ":" + boundPort));
    }

    /** The database of the tables; one in the working directory if none was named. */
    String databaseUrl() {
        return Optional.ofNullable(jdbcUrl).orElseGet(this::ownDatabaseUrl);
    }

    /**
     * The database in the working directory. H2's {@code async} files, since others are closed when a thread that reads
     * them is interrupted, as an aborted job's is.
     */
    String ownDatabaseUrl() {
        return "jdbc:h2:async:" + workDirectory.toAbsolutePath().normalize().resolve("database");
    }

    /** Collects options; every one has a default. */
    public static final class Builder {
        private @Nullable Path data;
        private String host = "localhost";
        private int port = 8080;
        private @Nullable URI baseUrl;
        private @Nullable String jdbcUrl;
        private @Nullable String jobsJdbcUrl;
        private @Nullable Path observatory;
        private @Nullable URI resolver;
        private Path workDirectory = Path.of("vo-work");
        private List<String> uploadHosts = List.of();
        private boolean lowerCaseFeatures;
        private List<Account> accounts = List.of();

        private Builder() {}

        public Builder data(@Nullable Path directory) {
            this.data = directory;
            return this;
        }

        public Builder host(String address) {
            this.host = address;
            return this;
        }

        public Builder port(int number) {
            this.port = number;
            return this;
        }

        public Builder baseUrl(@Nullable URI url) {
            this.baseUrl = url;
            return this;
        }

        public Builder jdbcUrl(@Nullable String url) {
            this.jdbcUrl = url;
            return this;
        }

        public Builder jobsJdbcUrl(@Nullable String url) {
            this.jobsJdbcUrl = url;
            return this;
        }

        public Builder observatory(@Nullable Path file) {
            this.observatory = file;
            return this;
        }

        public Builder resolver(@Nullable URI url) {
            this.resolver = url;
            return this;
        }

        public Builder workDirectory(Path directory) {
            this.workDirectory = directory;
            return this;
        }

        public Builder uploadHosts(List<String> hosts) {
            this.uploadHosts = hosts;
            return this;
        }

        public Builder lowerCaseFeatures(boolean lower) {
            this.lowerCaseFeatures = lower;
            return this;
        }

        public Builder accounts(List<Account> all) {
            this.accounts = all;
            return this;
        }

        public GatewayOptions build() {
            return new GatewayOptions(
                    data,
                    host,
                    port,
                    baseUrl,
                    jdbcUrl,
                    jobsJdbcUrl,
                    observatory,
                    resolver,
                    workDirectory,
                    uploadHosts,
                    lowerCaseFeatures,
                    accounts);
        }
    }
}
