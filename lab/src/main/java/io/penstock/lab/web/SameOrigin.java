package io.penstock.lab.web;

import java.net.InetAddress;
import java.util.Locale;
import java.util.Optional;

/**
 * Tells whether a request that changes something comes from one of the lab's own pages. The pages have no login, so any
 * page that the same browser has open could otherwise send one.
 *
 * @param address the local address that the pages are served on
 */
record SameOrigin(String address) {
    /**
     * Why a request is refused; empty if it is not.
     *
     * @param host its Host header
     * @param origin its Origin header, empty for none
     * @param site its Sec-Fetch-Site header, empty for none
     */
    Optional<String> refusal(String host, String origin, String site) {
        if (!isOurs(host)) {
            // A name that somebody else lets point here would make his pages and ours one origin.
            return Optional.of("it names the host '" + Visible.start(host, 80)
                    + "'. Open the page by an IP address or as localhost.");
        }
        if (!site.isEmpty() && !site.equals("same-origin")) {
            return Optional.of("it comes from another site's page. Use the form on the lab's own page.");
        }
        boolean same = origin.equalsIgnoreCase("http://" + host) || origin.equalsIgnoreCase("https://" + host);
        if (!origin.isEmpty() && !same) {
            return Optional.of("its Origin is another. Use the form on the lab's own page.");
        }
        if (origin.isEmpty() && site.isEmpty()) {
            return Optional.of("it has neither Origin nor Sec-Fetch-Site. Send the page's address as Origin.");
        }
        return Optional.empty();
    }

    private boolean isOurs(String host) {
        String name = host.replaceFirst(":\\d{1,5}$", "").toLowerCase(Locale.ROOT);
        if (name.equals("localhost") || name.equals(address.toLowerCase(Locale.ROOT))) {
            return true;
        }
        String literal = name.startsWith("[") && name.endsWith("]") ? name.substring(1, name.length() - 1) : name;
        try {
            return literal.length() <= 45 && InetAddress.ofLiteral(literal) != null;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
