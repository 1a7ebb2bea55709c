package io.penstock.lab.web;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * The address of a page without the host, with its parameters in order. Immutable.
 *
 * @param path for example {@code /log-sources}
 * @param parameters a name may come several times
 */
public record Address(String path, List<Parameter> parameters) {
    /** A name and its value, not yet encoded. */
    public record Parameter(String name, String value) {}

    public Address {
        parameters = List.copyOf(parameters);
    }

    static Address of(String path) {
        return new Address(path, List.of());
    }

    /** The same with one more parameter; an empty value adds none. */
    Address with(String name, String value) {
        if (value.isEmpty()) {
            return this;
        }
        List<Parameter> more = new ArrayList<>(parameters);
        more.add(new Parameter(name, value));
        return new Address(path, more);
    }

    /** The same with the number of a page; the first one is not named. */
    Address withPage(int page) {
        return with("page", page == 0 ? "" : Integer.toString(page));
    }

    /** As it stands in a link. */
    public String url() {
        StringBuilder text = new StringBuilder(path);
        char before = '?';
        for (Parameter parameter : parameters) {
            text.append(before).append(parameter.name()).append('=');
            text.append(URLEncoder.encode(parameter.value(), StandardCharsets.UTF_8));
            before = '&';
        }
        return text.toString();
    }
}
