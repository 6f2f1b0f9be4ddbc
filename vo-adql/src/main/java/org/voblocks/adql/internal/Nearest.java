package org.voblocks.adql.internal;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Finds what may have been meant: names by their distance of Damerau and Levenshtein. */
public final class Nearest {
    private record Candidate(String name, int distance) {}

    private Nearest() {}

    /** The names within a third of the length of the word, at most three, the nearest first. */
    public static List<String> of(String word, Collection<String> names) {
        return of(word, names, Math.max(1, (word.length() + 1) / 3));
    }

    /** The names within a distance, at most three, the nearest first. */
    public static List<String> of(String word, Collection<String> names, int most) {
        String wanted = word.toLowerCase(Locale.ROOT);
        List<Candidate> found = new ArrayList<>();
        for (String name : names) {
            String candidate = name.toLowerCase(Locale.ROOT);
            if (Math.abs(candidate.length() - wanted.length()) > most) {
                continue;
            }
            int distance = distance(wanted, candidate);
            if (distance <= most && distance < wanted.length()) {
                found.add(new Candidate(name, distance));
            }
        }
        found.sort(Comparator.comparingInt(Candidate::distance).thenComparing(Candidate::name));
        return found.stream().map(Candidate::name).distinct().limit(3).toList();
    }

    /** How many letters must be added, left out, changed or swapped with their neighbour. */
    static int distance(String a, String b) {
        int[] before = new int[b.length() + 1];
        int[] last = new int[b.length() + 1];
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            last[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int change = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
                row[j] = Math.min(Math.min(row[j - 1] + 1, last[j] + 1), last[j - 1] + change);
                if (i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1)) {
                    row[j] = Math.min(row[j], before[j - 2] + 1);
                }
            }
            int[] free = before;
            before = last;
            last = row;
            row = free;
        }
        return last[b.length()];
    }
}
