package org.voblocks.prov.http;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.voblocks.dali.Params;
import org.voblocks.dali.VoException;
import org.voblocks.prov.graph.LineageQuery;
import org.voblocks.prov.graph.LineageQuery.Descriptions;
import org.voblocks.prov.graph.LineageQuery.Direction;
import org.voblocks.prov.io.WriteOptions;

/**
 * The parameters of a ProvSAP request, those of the draft and of OPUS; RESPONSEFORMAT apart.
 *
 * @param ids the values of ID
 * @param query all that says where to walk; its identifiers are still to be found
 * @param w3c whether MODEL is W3C
 * @param graphics ATTRIBUTES and GD
 */
record ProvSapRequest(List<String> ids, LineageQuery query, boolean w3c, WriteOptions graphics) {
    private static final Set<String> NAMES = Set.of(
            "ID",
            "DEPTH",
            "DIRECTION",
            "RESPONSEFORMAT",
            "FORMAT",
            "MODEL",
            "MEMBERS",
            "STEPS",
            "AGENT",
            "AGENTS",
            "DESCRIPTIONS",
            "CONFIGURATION",
            "ATTRIBUTES",
            "GD");

    static ProvSapRequest parse(Params params) {
        for (String name : params.names()) {
            if (!NAMES.contains(name)) {
                throw VoException.badRequest("parameter " + name + " is not supported; expected some of "
                        + String.join(", ", NAMES.stream().sorted().toList()));
            }
        }
        List<String> ids = params.all("ID").stream().filter(id -> !id.isBlank()).toList();
        if (ids.isEmpty()) {
            throw VoException.badRequest(
                    "parameter ID is missing: give the identifier of an entity, activity or agent");
        }
        flag(params, "STEPS", false);
        LineageQuery query = LineageQuery.of(List.of())
                .depth(depth(params))
                .direction(direction(params))
                .members(flag(params, "MEMBERS", false))
                .followAgents(flag(params, "AGENT", false))
                .agents(flag(params, "AGENTS", true))
                .configuration(flag(params, "CONFIGURATION", true))
                .descriptions(descriptions(params))
                .build();
        return new ProvSapRequest(
                ids, query, model(params), new WriteOptions(flag(params, "ATTRIBUTES", true), rank(params)));
    }

    private static int depth(Params params) {
        String text = params.single("DEPTH").orElse("1");
        if (text.equals("ALL")) {
            return LineageQuery.ALL;
        }
        try {
            int depth = Integer.parseInt(text);
            if (depth >= 0) {
                return depth;
            }
        } catch (NumberFormatException e) {
            // said below
        }
        throw VoException.badRequest("parameter DEPTH: expected 0, 1, 2, ... or ALL, found '" + text + "'");
    }

    private static Direction direction(Params params) {
        String text = params.single("DIRECTION").orElse("BACK");
        return switch (text) {
            case "BACK" -> Direction.BACK;
            case "FORTH", "FORWARD" -> Direction.FORTH;
            default ->
                throw VoException.badRequest("parameter DIRECTION: expected BACK or FORTH, found '" + text + "'");
        };
    }

    private static Descriptions descriptions(Params params) {
        String text = params.single("DESCRIPTIONS").orElse("0");
        return switch (text) {
            case "0", "false" -> Descriptions.NONE;
            case "1" -> Descriptions.ACTIVITIES;
            case "2", "true" -> Descriptions.ALL;
            default -> throw VoException.badRequest("parameter DESCRIPTIONS: expected 0, 1 or 2, found '" + text + "'");
        };
    }

    private static boolean model(Params params) {
        String text = params.single("MODEL").orElse("IVOA");
        return switch (text) {
            case "IVOA" -> false;
            case "W3C" -> true;
            default -> throw VoException.badRequest("parameter MODEL: expected IVOA or W3C, found '" + text + "'");
        };
    }

    private static WriteOptions.Direction rank(Params params) {
        String text = params.single("GD").orElse("LR");
        try {
            return WriteOptions.Direction.valueOf(text.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw VoException.badRequest("parameter GD: expected LR, RL, TB or BT, found '" + text + "'");
        }
    }

    private static boolean flag(Params params, String name, boolean otherwise) {
        String text = params.single(name).orElse(otherwise ? "1" : "0");
        return switch (text) {
            case "1", "true" -> true;
            case "0", "false" -> false;
            default ->
                throw VoException.badRequest(
                        "parameter " + name + ": expected true, false, 1 or 0, found '" + text + "'");
        };
    }
}
