package io.penstock.lab.api;

import io.penstock.lab.syslog.TlsIdentity;
import java.util.OptionalInt;

/**
 * Where and as what the API is served. Start from {@link #defaults()} and change what you need.
 *
 * @param address local address
 * @param httpPort port without TLS, 0 for any free one, empty for none
 * @param httpsPort port with TLS, likewise
 * @param identity the server's certificate and key
 * @param versions the API versions it answers to
 * @param release the QRadar release that {@code /system/about} tells, for example {@code 7.5.0 UpdatePackage 12}
 */
public record ApiOptions(
        String address,
        OptionalInt httpPort,
        OptionalInt httpsPort,
        TlsIdentity identity,
        ApiVersions versions,
        String release) {

    public ApiOptions {
        if (httpPort.isEmpty() && httpsPort.isEmpty()) {
            throw new IllegalArgumentException("the API needs a port, with or without TLS");
        }
    }

    /** Loopback, any free port with TLS, no port without, versions 13.1 to 27.0. */
    public static ApiOptions defaults() {
        return new ApiOptions(
                "127.0.0.1",
                OptionalInt.empty(),
                OptionalInt.of(0),
                TlsIdentity.temporary(),
                ApiVersions.between("13.1", "27.0"),
                "7.5.0 UpdatePackage 14");
    }

    /** Other ports. */
    public ApiOptions withPorts(OptionalInt http, OptionalInt https) {
        return new ApiOptions(address, http, https, identity, versions, release);
    }

    /** Another address. */
    public ApiOptions withAddress(String other) {
        return new ApiOptions(other, httpPort, httpsPort, identity, versions, release);
    }

    /** Another certificate. */
    public ApiOptions withIdentity(TlsIdentity other) {
        return new ApiOptions(address, httpPort, httpsPort, other, versions, release);
    }

    /** Other versions. */
    public ApiOptions withVersions(ApiVersions other) {
        return new ApiOptions(address, httpPort, httpsPort, identity, other, release);
    }
}
