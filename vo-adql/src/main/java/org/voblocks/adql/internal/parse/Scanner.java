package org.voblocks.adql.internal.parse;

import java.util.ArrayList;
import java.util.List;
import org.antlr.v4.runtime.Token;
import org.voblocks.adql.internal.grammar.AdqlLexer;
import org.voblocks.adql.internal.grammar.AdqlParser;

/** Cuts a query into the tokens of the grammar, the longest that fits each time; what stands between them is left out. */
final class Scanner {
    /* The words that are tokens, by their first letter. */
    private static final String[][] WORDS = new String[26][];
    private static final int[][] TYPES = new int[26][];
    private static final int LONGEST;

    static {
        int longest = 0;
        List<List<Integer>> byLetter = new ArrayList<>();
        for (int i = 0; i < 26; i++) {
            byLetter.add(new ArrayList<>());
        }
        for (int type = AdqlLexer.ALL; type <= AdqlLexer.WITH; type++) {
            String word = AdqlParser.VOCABULARY.getSymbolicName(type);
            byLetter.get(word.charAt(0) - 'A').add(type);
            longest = Math.max(longest, word.length());
        }
        LONGEST = longest;
        for (int i = 0; i < 26; i++) {
            TYPES[i] = byLetter.get(i).stream().mapToInt(Integer::intValue).toArray();
            WORDS[i] = byLetter.get(i).stream()
                    .map(AdqlParser.VOCABULARY::getSymbolicName)
                    .toArray(String[]::new);
        }
    }

    private final String adql;
    private final boolean later;
    private int at;

    private Scanner(String adql, boolean later) {
        this.adql = adql;
        this.later = later;
    }

    /**
     * The tokens of a query, the last of which is its end, unless there are more than those asked for.
     *
     * @param later whether the words that ADQL 2.1 brought are tokens
     * @param most how many tokens are wanted
     */
    static List<Lexeme> tokens(String adql, boolean later, int most) {
        Scanner scanner = new Scanner(adql, later);
        List<Lexeme> tokens = new ArrayList<>(Math.min(most, 16 + adql.length() / 4));
        while (scanner.skip() && tokens.size() < most) {
            int start = scanner.at;
            int type = scanner.next();
            tokens.add(new Lexeme(adql, type, tokens.size(), start, scanner.at));
        }
        if (tokens.size() < most) {
            tokens.add(new Lexeme(adql, Token.EOF, tokens.size(), adql.length(), adql.length()));
        }
        return tokens;
    }

    private char look(int ahead) {
        return at + ahead < adql.length() ? adql.charAt(at + ahead) : '\0';
    }

    /* Spaces and comments; false at the end. */
    private boolean skip() {
        for (; at < adql.length(); at++) {
            char c = adql.charAt(at);
            if (c == '-' && look(1) == '-') {
                while (at + 1 < adql.length() && look(1) != '\n' && look(1) != '\r') {
                    at++;
                }
            } else if (c != ' ' && c != '\n' && c != '\t' && c != '\r' && c != '\f') {
                return true;
            }
        }
        return false;
    }

    private int next() {
        char c = adql.charAt(at);
        if (isLetter(c)) {
            return word();
        }
        if (isDigit(c) || (c == '.' && isDigit(look(1)))) {
            return number();
        }
        return switch (c) {
            case '\'' -> quoted(AdqlLexer.STRING, c);
            case '"' -> quoted(AdqlLexer.DELIMITED, c);
            case '=' -> sign(AdqlLexer.EQ, 1);
            case '<' ->
                look(1) == '=' ? sign(AdqlLexer.LE, 2) : look(1) == '>' ? sign(AdqlLexer.NE, 2) : sign(AdqlLexer.LT, 1);
            case '>' -> look(1) == '=' ? sign(AdqlLexer.GE, 2) : sign(AdqlLexer.GT, 1);
            case '!' -> look(1) == '=' ? sign(AdqlLexer.NE, 2) : sign(AdqlLexer.OTHER, 1);
            case '|' -> look(1) == '|' ? sign(AdqlLexer.CONCAT, 2) : sign(AdqlLexer.OTHER, 1);
            case '+' -> sign(AdqlLexer.PLUS, 1);
            case '-' -> sign(AdqlLexer.MINUS, 1);
            case '*' -> sign(AdqlLexer.STAR, 1);
            case '/' -> sign(AdqlLexer.SLASH, 1);
            case '(' -> sign(AdqlLexer.LPAREN, 1);
            case ')' -> sign(AdqlLexer.RPAREN, 1);
            case ',' -> sign(AdqlLexer.COMMA, 1);
            case '.' -> sign(AdqlLexer.DOT, 1);
            case ';' -> sign(AdqlLexer.SEMICOLON, 1);
            default -> sign(AdqlLexer.OTHER, Character.charCount(adql.codePointAt(at)));
        };
    }

    private int sign(int type, int length) {
        at += length;
        return type;
    }

    private int word() {
        int start = at;
        char c;
        do {
            at++;
            c = look(0);
        } while (isLetter(c) || isDigit(c) || c == '_');
        int length = at - start;
        if (length > LONGEST) {
            return AdqlLexer.ID;
        }
        int letter = (adql.charAt(start) | 0x20) - 'a';
        String[] words = WORDS[letter];
        for (int i = 0; i < words.length; i++) {
            if (words[i].length() == length && adql.regionMatches(true, start, words[i], 0, length)) {
                int type = TYPES[letter][i];
                return later || (type != AdqlLexer.ILIKE && type != AdqlLexer.OFFSET) ? type : AdqlLexer.ID;
            }
        }
        return AdqlLexer.ID;
    }

    private int number() {
        int type = AdqlLexer.INTEGER;
        digits();
        if (look(0) == '.') {
            type = AdqlLexer.DECIMAL;
            at++;
            digits();
        }
        if ((look(0) | 0x20) == 'e') {
            int sign = look(1) == '+' || look(1) == '-' ? 1 : 0;
            if (isDigit(look(1 + sign))) {
                type = AdqlLexer.DECIMAL;
                at += 1 + sign;
                digits();
            }
        }
        return type;
    }

    private void digits() {
        while (isDigit(look(0))) {
            at++;
        }
    }

    private int quoted(int type, char quote) {
        for (at++; at < adql.length(); at++) {
            if (adql.charAt(at) == quote) {
                at++;
                if (look(0) != quote || at >= adql.length()) {
                    return type;
                }
            }
        }
        return AdqlLexer.UNFINISHED;
    }

    private static boolean isLetter(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
