package org.voblocks.prov.store;

import java.util.ArrayList;
import java.util.List;

/**
 * The tables of the draft PROV-VOTABLE (2017-09-27) under its own names of columns, as views on those of {@link ProvTap}, for
 * clients that know the draft only. Where the draft has one value and the standard several, the view has the first.
 */
public final class ProvTapDraft {
    /** The schema of the views. */
    public static final String SCHEMA = "provdraft";

    private ProvTapDraft() {}

    /** The statements that make the schema and its views; the tables of {@link JdbcProvStore#ddl()} must be there. */
    public static List<String> views() {
        List<String> views = new ArrayList<>();
        views.add("CREATE SCHEMA IF NOT EXISTS " + SCHEMA);
        view(
                views,
                "entity",
                "e_id, e_name, e_class AS e_type, CAST(NULL AS VARCHAR) AS e_rights, e_comment AS e_annotation,"
                        + " (SELECT MIN(hm_entity_id) FROM provenance.hadmember WHERE hm_collection_id = e_id) AS"
                        + " e_hadMember, e_description, (SELECT MIN(wdf_usedEntity_id) FROM provenance.wasderivedfrom"
                        + " WHERE wdf_entity_id = e_id) AS e_usedEntity");
        view(
                views,
                "entitydescription",
                "ed_id, ed_name, ed_description AS ed_annotation, ed_type AS ed_category, ed_docurl AS ed_doculink");
        view(
                views,
                "activity",
                "a_id, a_name, a_startTime, a_endTime, a_comment AS a_annotation, CAST(NULL AS VARCHAR) AS a_votype,"
                        + " CAST(NULL AS VARCHAR) AS a_hadStep, a_description, (SELECT MIN(wcb_artefact_id) FROM"
                        + " provenance.wasconfiguredby WHERE wcb_activity_id = a_id) AS a_parameter, (SELECT"
                        + " MIN(wib_informant_id) FROM provenance.wasinformedby WHERE wib_activity_id = a_id) AS"
                        + " a_informant");
        view(
                views,
                "activitydescription",
                "ad_id, ad_name, ad_type, ad_subtype, ad_description AS ad_annotation, ad_docurl AS ad_doculink, (SELECT"
                        + " MIN(pd_id) FROM provenance.parameterdescription WHERE pd_activityDescription_id = ad_id) AS"
                        + " ad_param");
        view(views, "agent", "ag_id, ag_name, ag_type, ag_address, ag_email");
        view(views, "parameter", "p_id, p_value, p_description");
        view(
                views,
                "parameterdescription",
                "pd_id, pd_name, pd_description AS pd_annotation, pd_valueType AS pd_datatype, pd_unit, pd_ucd, pd_utype,"
                        + " pd_min, pd_max, pd_options");
        view(
                views,
                "used",
                "u_entity_id, u_activity_id, u_usageDescription_id AS u_usedDescription_id, u_role, u_time");
        described(views, "useddescription", "usagedescription", "ud");
        view(views, "wasgeneratedby", "wgb_entity_id, wgb_activity_id, wgb_role, wgb_time");
        described(views, "wasgeneratedbydescription", "generationdescription", "gd");
        view(views, "wasassociatedwith", "waw_agent_id, waw_activity_id, waw_role");
        view(views, "wasattributedto", "wat_entity_id, wat_agent_id, wat_role");
        return views;
    }

    private static void view(List<String> views, String name, String columns) {
        views.add(
                "CREATE OR REPLACE VIEW " + SCHEMA + "." + name + " AS SELECT " + columns + " FROM provenance." + name);
    }

    private static void described(List<String> views, String name, String table, String prefix) {
        String draft = prefix.equals("gd") ? "wgbd" : prefix;
        views.add("CREATE OR REPLACE VIEW " + SCHEMA + "." + name + " AS SELECT CAST(NULL AS VARCHAR) AS " + draft
                + "_entityDescription_id, " + prefix + "_activityDescription_id AS " + draft
                + "_activityDescription_id, " + prefix + "_role AS " + draft + "_role FROM provenance." + table);
    }
}
