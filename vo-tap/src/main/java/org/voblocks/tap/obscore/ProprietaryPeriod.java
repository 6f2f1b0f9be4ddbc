package org.voblocks.tap.obscore;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.voblocks.adql.AdqlOptions;
import org.voblocks.adql.AdqlParser;
import org.voblocks.adql.ast.Condition;
import org.voblocks.adql.ast.QueryTerm;
import org.voblocks.adql.tool.AccessRules;
import org.voblocks.dali.http.Caller;
import org.voblocks.tap.AccessPolicy;

/**
 * Shows observations that are not public yet only to those of their proposal. What is public follows from
 * {@code data_rights} and {@code obs_release_date} (ObsCore 1.1, section 4.4 of its appendix B): {@code public} data are,
 * {@code proprietary} ones from their release on, {@code secure} ones never; where nothing is said, all that has no later
 * release. Immutable.
 */
public final class ProprietaryPeriod implements AccessPolicy {
    private static final List<String> TABLES = List.of("cta.vo_obscore", "ivoa.ObsCore");
    private static final AdqlParser PARSER = AdqlParser.of(AdqlOptions.builder().build());

    private final Clock clock;
    private final Function<Caller, List<String>> proposals;
    private final Predicate<Caller> seesAll;
    private final Map<String, UnaryOperator<String>> derived;

    private ProprietaryPeriod(
            Clock clock,
            Function<Caller, List<String>> proposals,
            Predicate<Caller> seesAll,
            Map<String, UnaryOperator<String>> derived) {
        this.clock = clock;
        this.proposals = proposals;
        this.seesAll = seesAll;
        this.derived = Map.copyOf(derived);
    }

    /**
     * The policy.
     *
     * @param proposals the proposals ({@code proposal_id}) whose data a caller may see at any time
     */
    public static ProprietaryPeriod of(Clock clock, Function<Caller, List<String>> proposals) {
        return new ProprietaryPeriod(clock, proposals, caller -> false, Map.of());
    }

    /** With callers who see everything. */
    public ProprietaryPeriod except(Predicate<Caller> seeAll) {
        return new ProprietaryPeriod(clock, proposals, seeAll, derived);
    }

    /**
     * With further tables that tell of observations, and so are filtered too, where they are there.
     *
     * @param filters by name of the table what gives its filter, in ADQL, from the condition on the columns of ObsCore
     *     under which an observation may be seen; the condition has the column names without a table
     */
    public ProprietaryPeriod with(Map<String, UnaryOperator<String>> filters) {
        return new ProprietaryPeriod(clock, proposals, seesAll, filters);
    }

    @Override
    public AccessRules rules(Request request) {
        if (seesAll.test(request.caller())) {
            return OPEN.rules(request);
        }
        AccessRules.Builder rules = AccessRules.builder(request.catalog());
        String visible = visible(proposals.apply(request.caller()));
        Set<String> there = request.catalog().tables().stream()
                .map(t -> t.qualifiedName().toLowerCase(Locale.ROOT))
                .collect(Collectors.toSet());
        for (String table : TABLES) {
            if (there.contains(table.toLowerCase(Locale.ROOT))) {
                rules.rowFilter(table, parsed(visible));
            }
        }
        derived.forEach((table, filter) -> {
            if (there.contains(table.toLowerCase(Locale.ROOT))) {
                rules.rowFilter(table, parsed(filter.apply(visible)));
            }
        });
        return rules.build();
    }

    /** Whether an observation is public by now. */
    public boolean isPublic(ObsCoreRow row) {
        Object rights = row.get("data_rights");
        Object release = row.get("obs_release_date");
        boolean released = release instanceof Instant time && !clock.instant().isBefore(time);
        if (rights == null) {
            return release == null || released;
        }
        return rights.equals("public") || (rights.equals("proprietary") && released);
    }

    private String visible(List<String> own) {
        String released = "obs_release_date <= '"
                + clock.instant().truncatedTo(ChronoUnit.SECONDS).toString().replace("Z", "") + "'";
        String open = "data_rights = 'public' OR (data_rights = 'proprietary' AND " + released + ")"
                + " OR (data_rights IS NULL AND (obs_release_date IS NULL OR " + released + "))";
        if (own.isEmpty()) {
            return open;
        }
        String names = own.stream().map(p -> "'" + p.replace("'", "''") + "'").collect(Collectors.joining(", "));
        return open + " OR proposal_id IN (" + names + ")";
    }

    private static Condition parsed(String condition) {
        QueryTerm term =
                PARSER.parse("SELECT 1 FROM t WHERE " + condition).expression().term();
        @Nullable Condition where = term instanceof QueryTerm.Select select ? select.where() : null;
        return Objects.requireNonNull(where, condition);
    }
}
