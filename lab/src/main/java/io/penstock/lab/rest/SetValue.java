package io.penstock.lab.rest;

import io.penstock.lab.api.ApiError;
import java.net.InetAddress;
import java.util.Locale;

/** Checks a value against the type of its reference set. */
final class SetValue {
    private static final int LONGEST = 4096;

    private SetValue() {}

    /**
     * The value as it is kept: lower-case for ALNIC.
     *
     * @throws ApiError 422 with this code if it is not of the type
     */
    static String of(String type, String value, int code) {
        boolean right = !value.isEmpty()
                && value.length() <= LONGEST
                && switch (type) {
                    case "NUM", "DATE" -> value.matches("-?\\d{1,18}");
                    case "PORT" -> value.matches("\\d{1,5}") && Integer.parseInt(value) <= 65_535;
                    case "IP" -> isAddress(value);
                    case "CIDR" ->
                        value.matches("[0-9A-Fa-f.:]{2,45}/\\d{1,3}")
                                && isAddress(value.substring(0, value.indexOf('/')));
                    default -> true;
                };
        if (!right) {
            throw new ApiError(422, code, "The value is not valid.", "The value is not of the type " + type + ".");
        }
        return type.equals("ALNIC") ? value.toLowerCase(Locale.ROOT) : value;
    }

    private static boolean isAddress(String value) {
        try {
            InetAddress.ofLiteral(value);
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
