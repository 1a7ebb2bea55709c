package io.penstock.lab.api;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** Who may call the API. Any thread; accounts come and go while the server runs. */
public final class Accounts {
    private final List<Account> accounts = new CopyOnWriteArrayList<>();

    /** Adds an account. */
    public void add(Account account) {
        accounts.add(account);
    }

    /** Takes the account of this name away; its next call is refused. */
    public void revoke(String name) {
        accounts.removeIf(account -> account.name().equals(name));
    }

    /**
     * Finds the caller.
     *
     * @param token the SEC header
     * @param authorization the Authorization header
     * @throws ApiError 401, code 18, if neither names an account
     */
    Account authenticate(@Nullable String token, @Nullable String authorization) {
        if (token != null) {
            return accounts.stream()
                    .filter(account -> account.service() && same(account.secret(), token))
                    .findFirst()
                    .orElseThrow(ApiError::unauthorized);
        }
        if (authorization == null || !authorization.regionMatches(true, 0, "Basic ", 0, 6)) {
            throw ApiError.unauthorized();
        }
        String credentials = decoded(authorization.substring(6).strip());
        return accounts.stream()
                .filter(account -> !account.service() && same(account.name() + ":" + account.secret(), credentials))
                .findFirst()
                .orElseThrow(ApiError::unauthorized);
    }

    private static String decoded(String base64) {
        try {
            return new String(Base64.getDecoder().decode(base64), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw ApiError.unauthorized();
        }
    }

    private static boolean same(String expected, String given) {
        return MessageDigest.isEqual(expected.getBytes(StandardCharsets.UTF_8), given.getBytes(StandardCharsets.UTF_8));
    }
}
