package io.penstock.lab.rest;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.penstock.lab.api.Account;
import io.penstock.lab.api.ApiError;
import io.penstock.lab.api.Capability;
import java.util.Set;

/** Custom properties belong to who made them; an administrator may change them too. */
final class Ownership {
    private Ownership() {}

    /**
     * Checks that the account may change it.
     *
     * @throws ApiError 403, code 1009, if not
     */
    static void check(Account account, ObjectNode owned) {
        if (!account.mayOneOf(Set.of(Capability.SECURITY_ADMINISTRATOR))
                && !owned.path("username").asText().equals(account.shownName())) {
            throw new ApiError(
                    403, 1009, "The caller is not the owner.", "The caller is neither the owner nor an administrator.");
        }
    }
}
