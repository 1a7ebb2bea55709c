package io.penstock.delivery.format;

import io.penstock.alert.AlertStatus;

/** Words that several formats use. */
final class Words {
    private Words() {}

    static String status(AlertStatus status) {
        return switch (status) {
            case OPENED -> "opened";
            case UPDATED -> "updated";
            case CLOSED -> "closed";
        };
    }
}
