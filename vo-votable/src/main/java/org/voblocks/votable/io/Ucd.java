package org.voblocks.votable.io;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Unified content descriptors: their syntax (UCD 1.1, section 2) and the words of the UCD1+ vocabulary 1.5. */
final class Ucd {
    private static final String VOCABULARY = "the UCD1+ vocabulary 1.5";
    private static final Pattern WORD = Pattern.compile(
            "(?:([A-Za-z0-9][A-Za-z0-9-]*):)?([A-Za-z0-9][A-Za-z0-9_-]*(?:\\.[A-Za-z0-9][A-Za-z0-9_-]*)*)");
    private static final Pattern UCD1 = Pattern.compile("[A-Z0-9]+_[A-Z0-9_/+-]+|[A-Z]+");

    /** Where each word may stand, by the word in lower case. */
    private static final Map<String, Character> WORDS = words();

    private Ucd() {}

    private static Map<String, Character> words() {
        Map<String, Character> words = new HashMap<>();
        try (InputStream in = Objects.requireNonNull(Ucd.class.getResourceAsStream("ucd-words.txt"));
                BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            lines.lines().filter(l -> !l.startsWith("#")).forEach(line -> {
                for (String word : line.substring(2).split(" ")) {
                    words.put(word.toLowerCase(Locale.ROOT), line.charAt(0));
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Map.copyOf(words);
    }

    /** What is wrong with a UCD, or null. */
    static @Nullable String problem(String ucd) {
        if (UCD1.matcher(ucd).matches()) {
            return "is a UCD1 of before 2004: use words of " + VOCABULARY;
        }
        String[] words = ucd.split(";", -1);
        for (int i = 0; i < words.length; i++) {
            String problem = problem(words[i].strip(), i == 0);
            if (problem != null) {
                return problem;
            }
        }
        return null;
    }

    private static @Nullable String problem(String word, boolean first) {
        var matcher = WORD.matcher(word);
        if (!matcher.matches()) {
            return word.isEmpty()
                    ? "has an empty word"
                    : "has '" + word + "', which is no word: expected atoms with '.' between them";
        }
        String namespace = matcher.group(1);
        if (namespace != null && !namespace.equalsIgnoreCase("ivoa")) {
            return null;
        }
        Character place = WORDS.get(matcher.group(2).toLowerCase(Locale.ROOT));
        if (place == null) {
            return "has '" + word + "', which is not in " + VOCABULARY;
        }
        if (place == 'P' && !first) {
            return "has '" + word + "' behind another word: it may only be the first";
        }
        return place == 'S' && first ? "begins with '" + word + "', which may only stand behind another word" : null;
    }
}
