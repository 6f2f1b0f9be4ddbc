package org.voblocks.adql.internal;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** The words of a text: runs of letters, digits and underscores. */
public final class Words {
    private static final Pattern BETWEEN = Pattern.compile("[^\\p{L}\\p{N}_]+");

    private Words() {}

    /** Whether all words of {@code needle} stand in {@code haystack}, whatever the case. */
    public static boolean all(String haystack, String needle) {
        return of(haystack).containsAll(of(needle));
    }

    private static Set<String> of(String text) {
        Set<String> words = new HashSet<>(Arrays.asList(BETWEEN.split(text.toLowerCase(Locale.ROOT))));
        words.remove("");
        return words;
    }
}
