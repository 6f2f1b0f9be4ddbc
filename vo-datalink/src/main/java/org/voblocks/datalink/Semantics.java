package org.voblocks.datalink;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The terms of the vocabulary {@code http://www.ivoa.net/rdf/datalink/core} (DataLink 1.1, section 3.2.6), with what is
 * broader and narrower. Terms of other vocabularies are full URIs.
 */
public enum Semantics {
    /** The data itself. */
    THIS("#this", null),
    /** Data from which the dataset was made. */
    PROGENITOR("#progenitor", null),
    /** Data made from the dataset. */
    DERIVATION("#derivation", null),
    /** Auxiliary resources. */
    AUXILIARY("#auxiliary", null),
    /** Weighting values. */
    WEIGHT("#weight", AUXILIARY),
    /** Error values. */
    ERROR("#error", AUXILIARY),
    /** Noise values. */
    NOISE("#noise", AUXILIARY),
    /** Data that can remove instrumental signatures, not yet applied. */
    CALIBRATION("#calibration", null),
    /** Detector offsets. */
    BIAS("#bias", CALIBRATION),
    /** Detector dark current. */
    DARK("#dark", CALIBRATION),
    /** Detector sensitivity. */
    FLAT("#flat", CALIBRATION),
    /** Something easily viewed. */
    PREVIEW("#preview", null),
    /** An image to view. */
    PREVIEW_IMAGE("#preview-image", PREVIEW),
    /** A plot to view. */
    PREVIEW_PLOT("#preview-plot", PREVIEW),
    /** A very small preview. */
    THUMBNAIL("#thumbnail", PREVIEW),
    /** The result of processing on the server. */
    PROC("#proc", null),
    /** A part of the data. */
    CUTOUT("#cutout", PROC),
    /** Metadata that helps to understand the data. */
    DOCUMENTATION("#documentation", null),
    /** Machine-readable metadata that the data needs. */
    DETACHED_HEADER("#detached-header", DOCUMENTATION),
    /** Data that share a progenitor. */
    CODERIVED("#coderived", null),
    /** Other data of the same target. */
    COUNTERPART("#counterpart", null),
    /** Everything together in one archive. */
    PACKAGE("#package", null);

    /** The URI of the vocabulary. */
    public static final String VOCABULARY = "http://www.ivoa.net/rdf/datalink/core";

    private final String term;
    private final @Nullable Semantics broader;

    Semantics(String term, @Nullable Semantics broader) {
        this.term = term;
        this.broader = broader;
    }

    /** The value in the column, with the number sign. */
    public String term() {
        return term;
    }

    /** The next broader term. */
    public Optional<Semantics> broader() {
        return Optional.ofNullable(broader);
    }

    /** This term and all narrower ones. */
    public Set<Semantics> withNarrower() {
        Set<Semantics> all = java.util.EnumSet.of(this);
        for (Semantics candidate : values()) {
            if (candidate.broader != null && all.contains(candidate.broader)) {
                all.add(candidate);
            }
        }
        return all;
    }

    /** The core term of a column's value: with or without {@code #}, or as a full URI of the vocabulary. */
    public static Optional<Semantics> parse(String value) {
        String word = value.startsWith(VOCABULARY + "#")
                ? value.substring(VOCABULARY.length())
                : value.startsWith("#") ? value : "#" + value;
        for (Semantics candidate : values()) {
            if (candidate.term.equals(word)) {
                return Optional.of(candidate);
            }
        }
        return Optional.empty();
    }

    /** What is wrong with a value of the column {@code semantics}; empty if nothing is. */
    public static List<String> check(String value) {
        List<String> problems = new ArrayList<>();
        if (value.isBlank()) {
            problems.add("semantics is empty: expected a term such as #this, or a URI");
        } else if (value.startsWith("#") || value.startsWith(VOCABULARY)) {
            if (parse(value).isEmpty()) {
                problems.add("semantics '" + value + "' is no term of " + VOCABULARY + similar(value));
            }
        } else if (value.indexOf(':') < 0) {
            problems.add("semantics '" + value + "': expected a term that begins with '#', or a full URI");
        }
        return problems;
    }

    private static String similar(String value) {
        String low = value.toLowerCase(Locale.ROOT);
        for (Semantics candidate : values()) {
            if (low.startsWith(candidate.term) || candidate.term.startsWith(low)) {
                return "; did you mean " + candidate.term + "?";
            }
        }
        return "";
    }
}
