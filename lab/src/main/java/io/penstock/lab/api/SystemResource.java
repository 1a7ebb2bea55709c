package io.penstock.lab.api;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.List;

/** {@code /system/about}. */
final class SystemResource implements Resource {
    private final String release;

    SystemResource(String release) {
        this.release = release;
    }

    @Override
    public List<Endpoint> endpoints() {
        return List.of(Endpoint.get(
                        "/system/about",
                        "Retrieves the current system information.",
                        call -> Reply.ok(JsonNodeFactory.instance
                                .objectNode()
                                .put("build_version", "2021.6.14.20260401000000")
                                .put("external_version", release.split(" ", 2)[0])
                                .put("fips_enabled", false)
                                .put("release_name", release)))
                .shape("build_version,external_version,fips_enabled,release_name"));
    }
}
