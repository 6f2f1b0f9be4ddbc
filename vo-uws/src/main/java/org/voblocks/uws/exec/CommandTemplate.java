package org.voblocks.uws.exec;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A program that does a job. No shell ever sees the arguments: each entry of the template is one argument, whatever is in
 * the values of the parameters.
 *
 * <table>
 * <caption>Placeholders in arguments</caption>
 * <tr><td><code>{name}</code></td><td>the value of a parameter; several values with spaces between. An argument whose
 *     parameter has no value is left out</td></tr>
 * <tr><td><code>{name...}</code></td><td>alone in its argument: one argument for each value</td></tr>
 * <tr><td><code>{file:name}</code></td><td>the path of the file that was uploaded, or fetched, for a
 *     parameter</td></tr>
 * <tr><td><code>{out:name}</code></td><td>the path of a generated entity's file</td></tr>
 * <tr><td><code>{parameters}</code></td><td>the path of a file with all parameters as JSON</td></tr>
 * </table>
 *
 * <p>Write {@code --text={text}} rather than {@code --text}, {@code {text}}, so that a value that begins with a hyphen is
 * not taken for an option. The program runs in an empty folder. What it writes there under the file names of the
 * generated entities becomes results. A line {@code ##progress 0.5 what it does} on standard output tells how far it is;
 * {@code ##used role identifier} tells what it read.
 *
 * @param arguments the program and its arguments
 * @param environment variables that are set
 * @param inherited names of variables that are taken over from this process; all others are not
 * @param memoryMegabytes the most address space, in MiB; 0 for no limit
 * @param cpuSeconds the most processor time; 0 for no limit
 * @param fileMegabytes the largest file that it may write, in MiB; 0 for no limit
 * @param cpus how many processors it wants; for batch systems
 * @param partition the queue of a batch system, or null for the usual one
 */
public record CommandTemplate(
        List<String> arguments,
        Map<String, String> environment,
        Set<String> inherited,
        long memoryMegabytes,
        long cpuSeconds,
        long fileMegabytes,
        int cpus,
        @Nullable String partition) {

    public CommandTemplate {
        if (arguments.isEmpty()) {
            throw new IllegalArgumentException("a command needs a program");
        }
        arguments = List.copyOf(arguments);
        environment = Map.copyOf(environment);
        inherited = Set.copyOf(inherited);
    }

    /** A command with these arguments, the program first. */
    public static Builder builder(String... arguments) {
        return new Builder(List.of(arguments));
    }

    /** Builds a {@link CommandTemplate}; {@code PATH}, {@code LANG} and {@code TZ} are inherited unless said otherwise. */
    public static final class Builder {
        private final List<String> arguments;
        private final Map<String, String> environment = new LinkedHashMap<>();
        private Set<String> inherited = new LinkedHashSet<>(List.of("PATH", "LANG", "TZ"));
        private long memoryMegabytes;
        private long cpuSeconds;
        private long fileMegabytes;
        private int cpus = 1;
        private @Nullable String partition;

        private Builder(List<String> arguments) {
            this.arguments = new ArrayList<>(arguments);
        }

        /** Adds arguments. */
        public Builder arguments(String... more) {
            arguments.addAll(List.of(more));
            return this;
        }

        /** Sets a variable. */
        public Builder environment(String name, String value) {
            environment.put(name, value);
            return this;
        }

        /** The names of the variables that are taken over from this process. */
        public Builder inherit(String... names) {
            inherited = Set.of(names);
            return this;
        }

        public Builder memoryMegabytes(long megabytes) {
            this.memoryMegabytes = megabytes;
            return this;
        }

        public Builder cpuSeconds(long seconds) {
            this.cpuSeconds = seconds;
            return this;
        }

        public Builder fileMegabytes(long megabytes) {
            this.fileMegabytes = megabytes;
            return this;
        }

        public Builder cpus(int count) {
            this.cpus = count;
            return this;
        }

        public Builder partition(@Nullable String name) {
            this.partition = name;
            return this;
        }

        public CommandTemplate build() {
            return new CommandTemplate(
                    arguments, environment, inherited, memoryMegabytes, cpuSeconds, fileMegabytes, cpus, partition);
        }
    }
}
