package org.voblocks.dl3.fits;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import nom.tam.fits.FitsException;
import nom.tam.fits.Header;
import nom.tam.fits.HeaderCard;
import nom.tam.util.Cursor;
import nom.tam.util.FitsInputStream;
import org.jspecify.annotations.Nullable;
import org.voblocks.dl3.Dl3Exception;

/** Header blocks to cards and back, by nom-tam-fits. */
final class HeaderCodec {
    static final int BLOCK = 2880;
    static final int CARD = 80;

    /** Where the text of a COMMENT or HISTORY card begins: all of the 72 characters behind the keyword are its own. */
    private static final int COMMENTARY_START = 8;

    private HeaderCodec() {}

    /** Parses whole header blocks, of which the last has the END card. */
    static FitsHeader parse(byte[] blocks) throws IOException, FitsException {
        Header header = new Header(new FitsInputStream(new ByteArrayInputStream(blocks)));
        FitsHeader.Builder builder = FitsHeader.builder();
        List<FitsHeader.Card> cards = new ArrayList<>();
        Cursor<String, HeaderCard> iterator = header.iterator();
        while (iterator.hasNext()) {
            HeaderCard card = iterator.next();
            if (!card.getKey().equals("END")) { // nom-tam-fits counts it to the cards
                cards.add(card(card));
            }
        }
        builder.append(cards);
        return builder.build();
    }

    private static FitsHeader.Card card(HeaderCard card) {
        String comment = card.getComment();
        if (card.isCommentStyleCard()) {
            return new FitsHeader.Card(card.getKey(), null, comment == null ? "" : comment);
        }
        return new FitsHeader.Card(card.getKey(), value(card), comment);
    }

    private static @Nullable Object value(HeaderCard card) {
        String text = card.getValue();
        if (text == null || card.isStringValue()) {
            return text;
        }
        Class<?> type = card.valueType();
        if (type == Boolean.class) {
            return card.getValue(Boolean.class, Boolean.FALSE);
        }
        if (card.isIntegerType()) {
            try {
                return Long.valueOf(text.strip());
            } catch (NumberFormatException e) {
                return card.getValue(Double.class, Double.NaN);
            }
        }
        if (card.isDecimalType()) {
            return card.getValue(Double.class, Double.NaN);
        }
        return text;
    }

    /** The cards with an END, filled up with blanks to whole blocks. */
    private static byte[] format(Iterable<FitsHeader.Card> cards) throws FitsException {
        StringBuilder text = new StringBuilder();
        for (FitsHeader.Card card : cards) {
            text.append(format(card));
        }
        text.append("END");
        int blocks = (text.length() + CARD - 3 + BLOCK - 1) / BLOCK;
        text.append(" ".repeat(blocks * BLOCK - text.length()));
        return text.toString().getBytes(StandardCharsets.US_ASCII);
    }

    /** FITS headers are restricted to the ASCII characters from blank to tilde (4.1.2.1). */
    private static @Nullable String printable(@Nullable String text) {
        return text == null ? null : text.replaceAll("[^ -~]", "?");
    }

    /** As {@link #format(Iterable)}, with the exception of this library. */
    static byte[] formatted(Iterable<FitsHeader.Card> cards) {
        try {
            return format(cards);
        } catch (FitsException e) {
            throw new Dl3Exception("a header cannot be written: " + e.getMessage(), e);
        }
    }

    /** Zeros up to the end of a block. */
    static void pad(OutputStream stream, long length) throws IOException {
        stream.write(new byte[(int) ((BLOCK - length % BLOCK) % BLOCK)]);
    }

    private static String format(FitsHeader.Card card) throws FitsException {
        Object value = card.value();
        String comment = printable(card.comment());
        if (card.commentary()) {
            String text = comment == null ? "" : comment;
            return (card.key() + " ".repeat(COMMENTARY_START - card.key().length()) + text + " ".repeat(CARD))
                    .substring(0, CARD);
        }
        if (value instanceof Boolean logical) {
            return new HeaderCard(card.key(), logical, comment).toString();
        }
        if (value instanceof Number number) {
            return new HeaderCard(card.key(), number, comment).toString();
        }
        return new HeaderCard(card.key(), value == null ? null : printable(value.toString()), comment).toString();
    }
}
