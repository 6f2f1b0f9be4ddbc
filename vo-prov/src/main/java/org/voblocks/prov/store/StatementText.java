package org.voblocks.prov.store;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.voblocks.prov.ProvDocument;
import org.voblocks.prov.ProvException;
import org.voblocks.prov.QualifiedName;
import org.voblocks.prov.Relation;
import org.voblocks.prov.Statement;
import org.voblocks.prov.Value;
import org.voblocks.prov.io.ProvFormats;
import org.voblocks.prov.io.ProvReader;
import org.voblocks.prov.io.ProvWriter;

/** A statement as a text without loss, and as a key that equal statements share. */
final class StatementText {
    private final ProvReader reader = ProvReader.of(ProvFormats.PROV_JSON);
    private final ProvWriter writer = ProvWriter.of(ProvFormats.PROV_JSON);

    String write(Statement statement) {
        return writer.toString(ProvDocument.builder().add(statement).build());
    }

    Statement read(String text) {
        return reader.read(text).statements().get(0);
    }

    /** The SHA-256 of the statement with names as IRIs and attributes in a fixed order. */
    static String key(Statement statement) {
        StringBuilder text = new StringBuilder(statement.kind().name());
        append(text, statement.id());
        for (int i = 0; i < statement.kind().arguments().size(); i++) {
            append(text, statement.argument(i));
        }
        List<String> attributes = new ArrayList<>();
        statement.attributes().forEach(attribute -> {
            StringBuilder pair = new StringBuilder();
            append(pair, attribute.name());
            append(pair, attribute.value());
            attributes.add(pair.toString());
        });
        attributes.stream().sorted().forEach(text::append);
        try {
            MessageDigest sha = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(sha.digest(text.toString().getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new ProvException("this Java has no SHA-256", e);
        }
    }

    private static void append(StringBuilder text, @Nullable Object part) {
        String item;
        if (part == null) {
            item = "-";
        } else if (part instanceof QualifiedName name) {
            item = "n" + name.iri();
        } else if (part instanceof Value.Name name) {
            item = "q" + name.name().iri();
        } else if (part instanceof Value.Typed typed) {
            item = "t" + typed.text() + "^^" + typed.datatype().iri();
        } else if (part instanceof Value.Text plain) {
            item = "s" + plain.text() + "@" + plain.language();
        } else if (part instanceof List<?> list) {
            StringBuilder items = new StringBuilder("l");
            for (Object each : list) {
                if (each instanceof Relation.KeyEntity entry) {
                    append(items, entry.key());
                    append(items, entry.entity());
                } else {
                    append(items, each);
                }
            }
            item = items.toString();
        } else {
            item = part.toString();
        }
        text.append('\n').append(item.length()).append(':').append(item);
    }
}
