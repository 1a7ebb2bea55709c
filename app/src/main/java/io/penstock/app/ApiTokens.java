package io.penstock.app;

import io.penstock.delivery.settings.Secret;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Tells whose token a request bears, in a time that tells nothing of the tokens. Immutable, any thread. */
final class ApiTokens {
    private static final int LONGEST_HEADER = 1_024;

    private final Map<String, byte[]> hashes = new LinkedHashMap<>();

    ApiTokens(Map<String, Secret> tokens) {
        tokens.forEach((name, secret) -> hashes.put(name, sha256(secret.reveal())));
    }

    /**
     * The name of the token in an {@code Authorization} header: the token alone, as the product that was there before had
     * it, or {@code Bearer} and the token (RFC 6750, 2.1).
     *
     * @return null if it is nobody's
     */
    @Nullable
    String owner(@Nullable String authorization) {
        if (authorization == null || authorization.length() > LONGEST_HEADER) {
            return null;
        }
        String token = authorization.strip();
        byte[] offered = sha256(
                token.regionMatches(true, 0, "Bearer ", 0, 7)
                        ? token.substring(7).strip()
                        : token);
        String owner = null;
        for (Map.Entry<String, byte[]> known : hashes.entrySet()) {
            // All are compared, also after a match.
            if (MessageDigest.isEqual(known.getValue(), offered)) {
                owner = known.getKey();
            }
        }
        return owner;
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
