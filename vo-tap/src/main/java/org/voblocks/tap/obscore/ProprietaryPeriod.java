package org.voblocks.tap.obscore;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Predicate;
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

    private ProprietaryPeriod(Clock clock, Function<Caller, List<String>> proposals, Predicate<Caller> seesAll) {
        this.clock = clock;
        this.proposals = proposals;
        this.seesAll = seesAll;
    }

    /**
     * The policy.
     *
     * @param proposals the proposals ({@code proposal_id}) whose data a caller may see at any time
     */
    public static ProprietaryPeriod of(Clock clock, Function<Caller, List<String>> proposals) {
        return new ProprietaryPeriod(clock, proposals, caller -> false);
    }

    /** With callers who see everything. */
    public ProprietaryPeriod except(Predicate<Caller> seeAll) {
        return new ProprietaryPeriod(clock, proposals, seeAll);
    }

    @Override
    public AccessRules rules(Request request) {
        if (seesAll.test(request.caller())) {
            return OPEN.rules(request);
        }
        AccessRules.Builder rules = AccessRules.builder(request.catalog());
        Condition visible = visible(proposals.apply(request.caller()));
        for (String table : TABLES) {
            boolean there = request.catalog().tables().stream()
                    .anyMatch(t -> t.qualifiedName().equalsIgnoreCase(table));
            if (there) {
                rules.rowFilter(table, visible);
            }
        }
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

    private Condition visible(List<String> own) {
        String released = "obs_release_date <= '"
                + clock.instant().truncatedTo(ChronoUnit.SECONDS).toString().replace("Z", "") + "'";
        String condition = "data_rights = 'public' OR (data_rights = 'proprietary' AND " + released + ")"
                + " OR (data_rights IS NULL AND (obs_release_date IS NULL OR " + released + "))";
        Condition open = parsed(condition);
        return own.isEmpty()
                ? open
                : new Condition.Or(List.of(open, AccessRules.in("proposal_id", own)), org.voblocks.adql.ast.Span.NONE);
    }

    private static Condition parsed(String condition) {
        QueryTerm term =
                PARSER.parse("SELECT 1 FROM t WHERE " + condition).expression().term();
        @Nullable Condition where = term instanceof QueryTerm.Select select ? select.where() : null;
        return Objects.requireNonNull(where, condition);
    }
}
