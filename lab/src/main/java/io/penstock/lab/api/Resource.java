package io.penstock.lab.api;

import java.util.List;

/** A part of the API: some endpoints that belong together. One small class each; see the package's description. */
public interface Resource {
    /** Its endpoints; asked for once. */
    List<Endpoint> endpoints();
}
