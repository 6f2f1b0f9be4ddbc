package org.voblocks.datalink.form;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.stream.Collectors;
import org.voblocks.datalink.DataLinkException;
import org.voblocks.datalink.InputParam;
import org.voblocks.datalink.ServiceDescriptor;

/**
 * A form at a terminal: asks for one parameter after the other, says what fits and what is wrong, and takes an empty line
 * for the default or for nothing.
 *
 * <pre>{@code
 * Invocation call = Invocation.of(descriptor);
 * new FormPrompt(in, out).fill(call, descriptor);
 * out.println(call.url());
 * }</pre>
 */
public final class FormPrompt {
    private final BufferedReader in;
    private final PrintWriter out;

    /** Both stay open. */
    public FormPrompt(BufferedReader in, PrintWriter out) {
        this.in = in;
        this.out = out;
    }

    /**
     * Asks for what the call lacks. Fixed parameters are not asked for, and bound ones only if no row has given a value.
     *
     * @throws DataLinkException if the input ends before a parameter that is needed
     */
    public void fill(Invocation call, ServiceDescriptor service) throws IOException {
        FormModel form = FormModel.of(service);
        out.println(form.title() + (form.description() == null ? "" : ": " + form.description()));
        for (int i = 0; i < form.entries().size(); i++) {
            FormModel.Entry entry = form.entries().get(i);
            InputParam input = service.inputs().get(i);
            if (entry.widget() != FormModel.Widget.FIXED && !call.has(input.name())) {
                ask(call, entry);
            }
        }
    }

    private void ask(Invocation call, FormModel.Entry entry) throws IOException {
        while (true) {
            out.print("  " + question(entry) + ": ");
            out.flush();
            String line = in.readLine();
            String answer = line == null ? "" : line.strip();
            String given = answer.isEmpty() && entry.value() != null ? entry.value() : answer;
            call.set(entry.name(), given);
            List<String> problems = call.problems(entry.name());
            if (problems.isEmpty()) {
                return;
            }
            if (line == null) {
                throw new DataLinkException("the input ends: " + String.join("; ", problems));
            }
            problems.forEach(p -> out.println("    " + p));
        }
    }

    /** {@code CIRCLE [deg], longitude and latitude ..., e.g. ...}. */
    private static String question(FormModel.Entry entry) {
        StringBuilder text = new StringBuilder(entry.name());
        if (entry.unit() != null) {
            text.append(" [").append(entry.unit()).append(']');
        }
        if (entry.description() != null) {
            text.append(", ").append(entry.description());
        }
        if (!entry.choices().isEmpty()) {
            text.append(entry.choices().stream()
                    .map(FormModel.Choice::value)
                    .collect(Collectors.joining(" | ", " {", "}")));
        } else if (entry.min() != null || entry.max() != null) {
            text.append(entry.min() == null ? " (up to " + entry.max() : " (from " + entry.min())
                    .append(entry.min() == null || entry.max() == null ? "" : " to " + entry.max())
                    .append(')');
        } else if (!entry.placeholder().isEmpty()) {
            text.append(" (").append(entry.placeholder()).append(')');
        }
        if (entry.value() != null) {
            text.append(" [default ").append(entry.value()).append(']');
        } else if (!entry.required()) {
            text.append(" [optional]");
        }
        return text.toString();
    }
}
