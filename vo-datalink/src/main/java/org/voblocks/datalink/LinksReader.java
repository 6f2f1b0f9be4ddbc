package org.voblocks.datalink;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.voblocks.votable.Field;
import org.voblocks.votable.Resource;
import org.voblocks.votable.Table;
import org.voblocks.votable.VoTable;
import org.voblocks.votable.row.RowCursor;

/** Links out of a document of DataLink 1.0 or 1.1: columns are told by their names, and those of 1.1 may be missing. */
final class LinksReader {
    private final Map<String, Integer> columns = new HashMap<>();
    private final RowCursor rows;

    private LinksReader(RowCursor rows) {
        this.rows = rows;
        List<Field> fields = rows.fields();
        for (int i = 0; i < fields.size(); i++) {
            columns.putIfAbsent(fields.get(i).name().toLowerCase(Locale.ROOT), i);
        }
    }

    static List<Link> read(VoTable document) {
        Table table = find(document.resources())
                .orElseThrow(
                        () -> new DataLinkException("no table of links in the document: expected one with the columns"
                                + " ID, access_url and semantics"));
        List<Link> links = new ArrayList<>();
        if (table.rows() != null) {
            try (RowCursor cursor = table.rows().open()) {
                LinksReader reader = new LinksReader(cursor);
                while (cursor.next()) {
                    reader.link().ifPresent(links::add);
                }
            }
        }
        return List.copyOf(links);
    }

    private static Optional<Table> find(List<Resource> resources) {
        for (Resource resource : resources) {
            for (Table table : resource.tables()) {
                List<String> names = table.fields().stream()
                        .map(f -> f.name().toLowerCase(Locale.ROOT))
                        .toList();
                if (names.containsAll(List.of("id", "access_url", "semantics"))) {
                    return Optional.of(table);
                }
            }
            Optional<Table> inner = find(resource.resources());
            if (inner.isPresent()) {
                return inner;
            }
        }
        return Optional.empty();
    }

    /** The link of the current row; none if it leads nowhere. Of several targets an error counts first, then a service. */
    private Optional<Link> link() {
        String error = text("error_message");
        String service = error == null ? text("service_def") : null;
        String url = error == null && service == null ? text("access_url") : null;
        if (error == null && service == null && url == null) {
            return Optional.empty();
        }
        return Optional.of(new Link(
                Objects.requireNonNullElse(text("id"), ""),
                url,
                service,
                error,
                Objects.requireNonNullElse(text("semantics"), ""),
                text("description"),
                text("content_type"),
                length(),
                text("content_qualifier"),
                text("local_semantics"),
                auth(),
                authorized()));
    }

    private @Nullable String text(String name) {
        Integer column = columns.get(name);
        String text = column == null ? null : rows.getString(column);
        return text == null || text.isBlank() ? null : text.strip();
    }

    private @Nullable Long length() {
        String text = text("content_length");
        return text != null && text.matches("\\d{1,18}") ? (Long) Long.parseLong(text) : null;
    }

    private Link.@Nullable Auth auth() {
        String text = text("link_auth");
        for (Link.Auth auth : Link.Auth.values()) {
            if (auth.text().equalsIgnoreCase(text)) {
                return auth;
            }
        }
        return null;
    }

    private @Nullable Boolean authorized() {
        String text = text("link_authorized");
        return text == null ? null : (Boolean) (text.equalsIgnoreCase("T") || text.equalsIgnoreCase("true"));
    }
}
