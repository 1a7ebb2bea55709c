package io.penstock.lab.api;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/**
 * Who may call the API. A user who comes with a password gets a session, whose token then stands for it, as the cookie SEC
 * of a real console does. Any thread; accounts come and go while the server runs.
 */
public final class Accounts {
    private static final int MOST_SESSIONS = 1_000;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final List<Account> accounts = new CopyOnWriteArrayList<>();
    /** Token to account, the oldest first; guarded by itself. */
    private final Map<String, Account> sessions = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Account> eldest) {
            return size() > MOST_SESSIONS;
        }
    };

    /** Adds an account. */
    public void add(Account account) {
        accounts.add(account);
    }

    /** Takes the account of this name away; its next call is refused. */
    public void revoke(String name) {
        accounts.removeIf(account -> account.name().equals(name));
        synchronized (sessions) {
            sessions.values().removeIf(account -> account.name().equals(name));
        }
    }

    /** Begins a session of a user who has shown a password; its token is to be sent as SEC. */
    String beginSession(Account account) {
        byte[] bytes = new byte[16];
        RANDOM.nextBytes(bytes);
        String token = HexFormat.of().formatHex(bytes);
        synchronized (sessions) {
            sessions.put(token, account);
        }
        return token;
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
                    .or(() -> session(token))
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

    private Optional<Account> session(String token) {
        synchronized (sessions) {
            return Optional.ofNullable(sessions.get(token));
        }
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
