package org.voblocks.dl3.fits;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** The cards of one header unit, in their order. Immutable. */
public final class FitsHeader {
    /** A header without cards. */
    public static final FitsHeader EMPTY = builder().build();

    /** Characters that a COMMENT or HISTORY card holds. */
    private static final int COMMENTARY = 72;

    private final List<Card> cards;
    private final Map<String, Card> byKey;

    private FitsHeader(List<Card> cards) {
        this.cards = List.copyOf(cards);
        byKey = new LinkedHashMap<>();
        for (Card card : cards) {
            if (!card.commentary()) {
                byKey.putIfAbsent(card.key(), card);
            }
        }
    }

    /**
     * One keyword.
     *
     * @param key the keyword, upper case
     * @param value a String, Long, Double or Boolean; null where the card has no value
     * @param comment what stands after the slash, or the text of a COMMENT or HISTORY card
     */
    public record Card(
            String key, @Nullable Object value, @Nullable String comment) {
        /** Whether this is a COMMENT, HISTORY or blank card. */
        public boolean commentary() {
            return key.isEmpty() || key.equals("COMMENT") || key.equals("HISTORY");
        }
    }

    /** All cards, COMMENT and HISTORY with them. */
    public List<Card> cards() {
        return cards;
    }

    /** Whether the keyword is there. */
    public boolean has(String key) {
        return byKey.containsKey(key.toUpperCase(Locale.ROOT));
    }

    /** The value as it stands: String, Long, Double or Boolean. */
    public Optional<Object> value(String key) {
        Card card = byKey.get(key.toUpperCase(Locale.ROOT));
        return card == null ? Optional.empty() : Optional.ofNullable(card.value());
    }

    /** The value as text, without blanks at its end; empty text counts as no value. */
    public Optional<String> text(String key) {
        return value(key).map(Object::toString).map(String::strip).filter(text -> !text.isEmpty());
    }

    /** The value as a number, also where it is written as text ({@code '16.5'}), as some archives do. */
    public OptionalDouble number(String key) {
        Object value = value(key).orElse(null);
        if (value instanceof Number number) {
            return OptionalDouble.of(number.doubleValue());
        }
        if (value instanceof String text) {
            try {
                return OptionalDouble.of(Double.parseDouble(text.strip()));
            } catch (NumberFormatException e) {
                return OptionalDouble.empty();
            }
        }
        return OptionalDouble.empty();
    }

    /** The value as an integer; a floating point value without a fraction counts, too. */
    public OptionalLong integer(String key) {
        Object value = value(key).orElse(null);
        if (value instanceof Long number) {
            return OptionalLong.of(number);
        }
        if (value instanceof Double number && number == Math.rint(number) && Math.abs(number) < 9e15) {
            return OptionalLong.of(number.longValue());
        }
        if (value instanceof String text) {
            try {
                return OptionalLong.of(Long.parseLong(text.strip()));
            } catch (NumberFormatException e) {
                return OptionalLong.empty();
            }
        }
        return OptionalLong.empty();
    }

    /** A builder with the cards of this header. */
    public Builder toBuilder() {
        Builder builder = builder();
        builder.cards.addAll(cards);
        return builder;
    }

    /** An empty builder. */
    public static Builder builder() {
        return new Builder();
    }

    @Override
    public String toString() {
        return "FitsHeader" + byKey.keySet();
    }

    /** Collects cards. */
    public static final class Builder {
        private final List<Card> cards = new ArrayList<>();

        private Builder() {}

        /** Sets a text value. */
        public Builder set(String key, String value, String comment) {
            return put(new Card(key.toUpperCase(Locale.ROOT), value, comment));
        }

        /** Sets an integer value. */
        public Builder set(String key, long value, String comment) {
            return put(new Card(key.toUpperCase(Locale.ROOT), value, comment));
        }

        /** Sets a floating point value. */
        public Builder set(String key, double value, String comment) {
            return put(new Card(key.toUpperCase(Locale.ROOT), value, comment));
        }

        /** Sets a logical value. */
        public Builder set(String key, boolean value, String comment) {
            return put(new Card(key.toUpperCase(Locale.ROOT), value, comment));
        }

        /** Sets a card in the place of the one with its keyword; a commentary card is added. */
        public Builder put(Card card) {
            if (!card.commentary()) {
                for (int i = 0; i < cards.size(); i++) {
                    if (cards.get(i).key().equals(card.key())) {
                        cards.set(i, card);
                        return this;
                    }
                }
            }
            cards.add(card);
            return this;
        }

        /** Adds cards as they come; of two with the same keyword the first one counts. */
        Builder append(List<Card> more) {
            cards.addAll(more);
            return this;
        }

        /** Puts all cards of another header. */
        public Builder putAll(FitsHeader other) {
            other.cards().forEach(this::put);
            return this;
        }

        /** Adds COMMENT cards, as many as the text needs. */
        public Builder comment(String text) {
            return commentary("COMMENT", text);
        }

        /** Adds HISTORY cards, as many as the text needs. */
        public Builder history(String text) {
            return commentary("HISTORY", text);
        }

        private Builder commentary(String key, String text) {
            for (int from = 0; from == 0 || from < text.length(); from += COMMENTARY) {
                put(new Card(key, null, text.substring(from, Math.min(text.length(), from + COMMENTARY))));
            }
            return this;
        }

        /** Removes a keyword. */
        public Builder remove(String key) {
            cards.removeIf(card -> card.key().equals(key.toUpperCase(Locale.ROOT)));
            return this;
        }

        /** The header. */
        public FitsHeader build() {
            return new FitsHeader(cards);
        }
    }
}
