package org.voblocks.prov.internal.provn;

import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.voblocks.prov.Attributes;
import org.voblocks.prov.QualifiedName;
import org.voblocks.prov.Statement;
import org.voblocks.prov.Value;
import org.voblocks.prov.internal.ivoa.Dialect;

/**
 * The records that voprov up to 0.0.4 wrote beside those of PROV-N: {@code parameter(ex:p, threshold, 5, [...])}. What
 * stands between the identifier and the attributes is text without quotes, and so is the type of a configuration.
 */
final class ProvNDialect {
    private final ProvNScanner in;
    private final ProvNTerms terms;

    ProvNDialect(ProvNScanner in, ProvNTerms terms) {
        this.in = in;
        this.terms = terms;
    }

    /** A record whose keyword has been read. */
    Statement statement(String keyword, Dialect dialect) throws IOException {
        in.expect('(', "after " + keyword);
        QualifiedName id = null;
        @Nullable Object[] arguments = new Object[dialect.kind().arguments().size()];
        boolean more;
        if (dialect.kind().isElement()) {
            id = terms.name();
            more = in.take(',');
        } else {
            QualifiedName first = terms.optionalName();
            if (in.take(';')) {
                id = first;
                first = terms.name();
            }
            arguments[0] = first;
            in.expect(',', "after the first argument of " + keyword);
            arguments[1] = terms.name();
            more = in.take(',');
        }
        Attributes.Builder attributes = Attributes.builder();
        List<QualifiedName> unquoted = dialect.unquoted();
        for (int i = 0; more && i < unquoted.size() && in.token() != '['; i++) {
            String text = in.unquoted(i == unquoted.size() - 1);
            if (!text.isEmpty() && !text.equals("-")) {
                attributes.add(unquoted.get(i), Value.of(text));
            }
            more = in.take(',');
        }
        if (more) {
            attributes.addAll(terms.attributes(dialect.kind()));
        }
        if (!in.take(')')) {
            throw in.error("expected ')' in " + keyword + ", found " + in.found());
        }
        return dialect.statement(id, arguments, attributes.build());
    }
}
