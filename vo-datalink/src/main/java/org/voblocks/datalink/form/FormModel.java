package org.voblocks.datalink.form;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.voblocks.datalink.InputParam;
import org.voblocks.datalink.ServiceDescriptor;
import org.voblocks.votable.Datatype;
import org.voblocks.votable.Field;
import org.voblocks.votable.Values;

/**
 * What a client shows for a service: one entry for each parameter. Works for any descriptor, of whatever service.
 *
 * @param title the name of the service, or its ID
 * @param description a text, or null
 * @param submitUrl the URL that is called
 * @param entries the parameters
 */
public record FormModel(String title, @Nullable String description, String submitUrl, List<Entry> entries) {

    /** What kind of input fits. */
    public enum Widget {
        /** Nothing to show: the value is fixed. */
        FIXED,
        /** The value comes from the selected rows. */
        ROWS,
        /** One of some values. */
        CHOICE,
        /** Yes or no. */
        CHECKBOX,
        /** A whole number. */
        INTEGER,
        /** A number. */
        NUMBER,
        /** Two numbers. */
        INTERVAL,
        /** A time. */
        TIMESTAMP,
        /** Longitude, latitude and radius in degrees. */
        CIRCLE,
        /** Any region, as text or drawn on a map. */
        REGION,
        /** Several numbers. */
        NUMBERS,
        /** Text. */
        TEXT
    }

    /**
     * One parameter.
     *
     * @param name the name of the parameter
     * @param widget what to show
     * @param description a text, or null
     * @param unit the unit of numbers (VOUnits), or null
     * @param value the fixed or default value, or null
     * @param required whether the service needs a value
     * @param boundTo the ID of the column that gives the value, or null
     * @param choices the values to choose from
     * @param min the least value, or null
     * @param max the greatest value, or null
     * @param placeholder an example of what to fill in
     */
    public record Entry(
            String name,
            Widget widget,
            @Nullable String description,
            @Nullable String unit,
            @Nullable String value,
            boolean required,
            @Nullable String boundTo,
            List<Choice> choices,
            @Nullable String min,
            @Nullable String max,
            String placeholder) {
        public Entry {
            choices = List.copyOf(choices);
        }
    }

    /** A value to choose, and what to show for it. */
    public record Choice(String value, String label) {}

    /** A default, as descriptors of jobs tell it: a PARAM's own value would mean a fixed one. */
    private static final Pattern DEFAULT = Pattern.compile("\\(default: (.*)\\)\\s*$", Pattern.DOTALL);

    private static final Pattern REQUIRED = Pattern.compile("\\(required\\)\\s*$");

    public FormModel {
        entries = List.copyOf(entries);
    }

    /**
     * The form of a service. Defaults and what is required are taken from the ends of descriptions, {@code (default: 5)}
     * and {@code (required)}, since DataLink has no other place for them; a bound parameter is required too.
     */
    public static FormModel of(ServiceDescriptor service) {
        String name = service.name();
        return new FormModel(
                name == null ? service.id() : name,
                service.description(),
                service.accessUrl(),
                service.inputs().stream().map(FormModel::entry).toList());
    }

    /** The entry of that parameter, in any case. */
    public Optional<Entry> entry(String name) {
        return entries.stream().filter(e -> e.name().equalsIgnoreCase(name)).findFirst();
    }

    private static Entry entry(InputParam input) {
        Field field = input.field();
        String description = field.description();
        String value = input.fixedValue().orElse(null);
        boolean required = value != null || input.boundTo().isPresent();
        if (description != null) {
            Matcher hint = DEFAULT.matcher(description);
            if (hint.find()) {
                value = value == null ? hint.group(1) : value;
                description = description.substring(0, hint.start()).strip();
            } else if (REQUIRED.matcher(description).find()) {
                required = true;
                description = REQUIRED.matcher(description).replaceFirst("").strip();
            }
        }
        Values values = field.values();
        Widget widget = widget(input);
        return new Entry(
                input.name(),
                widget,
                description == null || description.isEmpty() ? null : description,
                field.unit(),
                value,
                required,
                input.boundTo().orElse(null),
                input.options().stream().map(FormModel::choice).toList(),
                values == null || values.min() == null ? null : values.min().value(),
                values == null || values.max() == null ? null : values.max().value(),
                placeholder(widget, values));
    }

    private static Choice choice(Values.Option option) {
        String name = option.name();
        return new Choice(option.value(), name == null ? option.value() : name);
    }

    private static Widget widget(InputParam input) {
        if (input.fixedValue().isPresent()) {
            return Widget.FIXED;
        }
        if (input.boundTo().isPresent()) {
            return Widget.ROWS;
        }
        if (!input.options().isEmpty()) {
            return Widget.CHOICE;
        }
        Field field = input.field();
        String xtype = String.valueOf(field.xtype()).toLowerCase(Locale.ROOT);
        switch (xtype) {
            case "interval", "adql:interval" -> {
                return Widget.INTERVAL;
            }
            case "timestamp", "adql:timestamp" -> {
                return Widget.TIMESTAMP;
            }
            case "circle" -> {
                return Widget.CIRCLE;
            }
            case "polygon", "range", "shape", "multishape", "point", "moc", "adql:region" -> {
                return Widget.REGION;
            }
            default -> {
                return byType(field);
            }
        }
    }

    private static Widget byType(Field field) {
        Datatype type = field.datatype();
        boolean scalar = field.arraysize() == null || "1".equals(field.arraysize());
        if (type.isText()) {
            return isPosition(field) ? Widget.REGION : Widget.TEXT;
        }
        if (!scalar) {
            return Widget.NUMBERS;
        }
        if (type == Datatype.BOOLEAN) {
            return Widget.CHECKBOX;
        }
        return type.isInteger() ? Widget.INTEGER : Widget.NUMBER;
    }

    /** SODA's POS, which is told by its name and UCD together (SODA 1.0, section 3.5). */
    private static boolean isPosition(Field field) {
        return field.name().equalsIgnoreCase("POS") && "pos.outline;obs".equalsIgnoreCase(field.ucd());
    }

    private static String placeholder(Widget widget, @Nullable Values values) {
        return switch (widget) {
            case INTERVAL ->
                values != null && values.min() != null && values.max() != null
                        ? values.min().value() + " " + values.max().value()
                        : "low high (-Inf and +Inf for open ends)";
            case TIMESTAMP -> "2026-11-22T10:30:00";
            case CIRCLE -> "longitude latitude radius";
            case REGION -> "CIRCLE 83.63 22.01 0.5";
            case INTEGER, NUMBER ->
                values != null && values.min() != null ? values.min().value() : "";
            case NUMBERS -> "numbers, separated by blanks";
            default -> "";
        };
    }
}
