package io.penstock.qradar.api;

/** What a person does about an answer that says no. Codes: IBM's end point pages; the same number differs by end point. */
final class ErrorHint {
    private ErrorHint() {}

    static String of(int status, int code, String path) {
        return switch (status) {
            case 401 -> "check qradar.token; it may have expired or been revoked: Admin > Authorized Services";
            case 403 ->
                code == 1000
                        ? "the token belongs to a tenant; use one of the console's own"
                        : "give the authorized service a user role and a security profile that may do this"
                                + (path.contains("log_source") ? " (Admin, or Manage Log Sources)" : " (Admin)")
                                + ", then deploy";
            case 404 -> "check qradar.url; if it is right, this QRadar does not have it (any more): plan again";
            case 406, 415 -> "check qradar.url; something between changes the requests";
            case 407 -> "the proxy wants a password; allow this machine on the proxy";
            case 409 -> "somebody else has made or changed it; plan again";
            case 422 ->
                path.contains("log_sources") && code == 1002
                        ? "another log source has this identifier; plan again"
                        : "QRadar does not accept a value; see its words, and report it if the configuration is right";
            case 429 -> "QRadar is asked too often; try again later";
            case 500, 502, 503, 504 -> "QRadar has a problem or restarts; try again in a few minutes";
            default -> "see QRadar's words";
        };
    }
}
