package org.voblocks.tap;

import org.voblocks.adql.catalog.Catalog;
import org.voblocks.adql.tool.AccessRules;
import org.voblocks.dali.http.Caller;

/**
 * Who may see what: hidden tables and columns, and filters on rows, by caller. The rules are applied to the tree of each
 * query, so no way of writing one leads around them; {@code /tables} shows what is left. Thread-safe.
 *
 * <p>Hidden tables stand in TAP_SCHEMA all the same, unless the rules filter its rows too.
 */
@FunctionalInterface
public interface AccessPolicy {

    /** The rules for a query. */
    AccessRules rules(Request request);

    /**
     * A query, before it is read.
     *
     * @param caller who asks
     * @param catalog all tables, those uploaded among them
     */
    record Request(Caller caller, Catalog catalog) {}

    /** Everybody sees everything. */
    AccessPolicy OPEN = request -> AccessRules.builder(request.catalog()).build();
}
