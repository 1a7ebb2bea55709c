package io.penstock.lab.rest;

import io.penstock.lab.api.Capability;

/** Which capabilities open which part of the API (IBM, permissions of each endpoint); one of them is enough. */
final class Roles {
    static final Capability[] LOG_SOURCES = {Capability.SECURITY_ADMINISTRATOR, Capability.MANAGE_LOG_SOURCES};
    static final Capability[] ADMINISTRATORS = {Capability.SECURITY_ADMINISTRATOR};
    static final Capability[] PROPERTIES = {Capability.SECURITY_ADMINISTRATOR, Capability.CUSTOM_PROPERTIES};
    static final Capability[] REFERENCE_DATA = {Capability.SECURITY_ADMINISTRATOR, Capability.REFERENCE_DATA};

    private Roles() {}
}
