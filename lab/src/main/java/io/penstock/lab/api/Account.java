package io.penstock.lab.api;

import java.util.Set;

/**
 * Who calls the API: an authorized service with its token, or a user with a password.
 *
 * @param name as QRadar shows it, for example in {@code username} fields
 * @param service whether it is an authorized service (its name is then shown as {@code API_token: name})
 * @param secret the token, or the password
 * @param capabilities what its role may do
 */
public record Account(String name, boolean service, String secret, Set<Capability> capabilities) {
    public Account {
        if (name.isBlank() || secret.isBlank()) {
            throw new IllegalArgumentException("an account needs a name and a secret");
        }
        capabilities = Set.copyOf(capabilities);
    }

    /** An authorized service that may do these things. */
    public static Account token(String name, String token, Capability... capabilities) {
        return new Account(name, true, token, Set.of(capabilities));
    }

    /** A user with a password who may do these things. */
    public static Account user(String name, String password, Capability... capabilities) {
        return new Account(name, false, password, Set.of(capabilities));
    }

    /** Whether it has one of them; an empty set asks for none, and an administrator has all. */
    public boolean mayOneOf(Set<Capability> wanted) {
        return wanted.isEmpty()
                || capabilities.contains(Capability.SYSTEM_ADMINISTRATOR)
                || wanted.stream().anyMatch(capabilities::contains);
    }

    /** The name as IBM writes it into {@code username} and {@code initiated_by}. */
    public String shownName() {
        return service ? "API_token: " + name : name;
    }

    @Override
    public String toString() {
        return "Account[" + name + "]";
    }
}
