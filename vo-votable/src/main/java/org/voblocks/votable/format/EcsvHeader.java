package org.voblocks.votable.format;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.voblocks.votable.VoTableException;

/**
 * The columns of an ECSV header, out of the small part of YAML that ECSV writers use: a list of maps, each in braces on
 * one or more lines or one key per line.
 */
record EcsvHeader(char delimiter, List<Map<String, String>> columns) {

    boolean hasArrays() {
        return columns.stream().anyMatch(c -> c.getOrDefault("subtype", "").endsWith("]"));
    }

    static EcsvHeader parse(List<String> lines) {
        char delimiter = ' ';
        List<Map<String, String>> columns = new ArrayList<>();
        boolean inColumns = false;
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            String text = line.strip();
            if (text.startsWith("delimiter:")) {
                String value = unquoted(text.substring(10).strip());
                delimiter = value.isEmpty() ? ' ' : value.charAt(0);
            } else if (text.equals("datatype:")) {
                inColumns = true;
            } else if (inColumns && text.startsWith("-") && !text.equals("---")) {
                StringBuilder entry = new StringBuilder(text.substring(1).strip());
                while (i + 1 < lines.size() && continues(lines.get(i + 1))) {
                    entry.append('\n').append(lines.get(++i).strip());
                }
                columns.add(entry(entry.toString()));
            } else if (inColumns && !text.isEmpty() && !text.startsWith("#")) {
                inColumns = false;
            }
        }
        if (columns.isEmpty()) {
            throw new VoTableException("the ECSV header has no columns: expected 'datatype:' and a list");
        }
        return new EcsvHeader(delimiter, List.copyOf(columns));
    }

    private static boolean continues(String line) {
        return line.startsWith("   ") || (line.startsWith("  ") && !line.strip().startsWith("-"));
    }

    /** One map, in braces or by lines; an inner map's keys count as keys of the map. */
    private static Map<String, String> entry(String text) {
        Map<String, String> map = new LinkedHashMap<>();
        boolean flow = text.startsWith("{");
        String body = flow ? text.substring(1, text.endsWith("}") ? text.length() - 1 : text.length()) : text;
        StringBuilder part = new StringBuilder();
        char quote = 0;
        int depth = 0;
        for (int i = 0; i <= body.length(); i++) {
            char c = i < body.length() ? body.charAt(i) : '\n';
            if (quote == '\'' && c == quote && i + 1 < body.length() && body.charAt(i + 1) == quote) {
                part.append(c);
                i++;
            } else if (quote != 0) {
                quote = c == quote ? 0 : quote;
            } else if ((c == '\'' || c == '"') && startsValue(part)) {
                quote = c;
            } else if (c == '[') {
                depth++;
            } else if (c == ']') {
                depth--;
            }
            boolean end = i == body.length()
                    || (quote == 0 && depth == 0 && (flow ? c == ',' || c == '{' || c == '}' : c == '\n'));
            if (!end) {
                part.append(c == '\n' ? ' ' : c);
                continue;
            }
            put(map, part.toString());
            part.setLength(0);
        }
        return map;
    }

    private static boolean startsValue(StringBuilder part) {
        String text = part.toString().stripTrailing();
        return text.isEmpty() || text.endsWith(":");
    }

    private static void put(Map<String, String> map, String pair) {
        int colon = pair.indexOf(':');
        if (colon > 0) {
            String value = unquoted(pair.substring(colon + 1).strip());
            if (!value.isEmpty()) {
                map.putIfAbsent(unquoted(pair.substring(0, colon).strip()), value);
            }
        }
    }

    private static String unquoted(String text) {
        if (text.length() > 1 && text.startsWith("'") && text.endsWith("'")) {
            return text.substring(1, text.length() - 1).replace("''", "'");
        }
        if (text.length() > 1 && text.startsWith("\"") && text.endsWith("\"")) {
            return text.substring(1, text.length() - 1).replace("\\\"", "\"").replace("\\\\", "\\");
        }
        return text;
    }
}
