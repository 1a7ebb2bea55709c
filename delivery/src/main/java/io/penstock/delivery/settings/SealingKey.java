package io.penstock.delivery.settings;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Seals secrets for a configuration file, and opens them: AES-256 in GCM (NIST SP 800-38D) with a random nonce of 96 bits
 * and a tag of 128. The key is a file of its own, of mode 600, so that the configuration can be copied, shown and kept in
 * version control. Immutable, any thread.
 */
public final class SealingKey {
    private static final int KEY_BYTES = 32;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final String FORM = "v1:";
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Path file;
    private final SecretKeySpec key;

    private SealingKey(Path file, byte[] key) {
        this.file = file;
        this.key = new SecretKeySpec(key, "AES");
    }

    /**
     * Reads the key of a file.
     *
     * @throws IOException in one line for people, if it is not there, is no key, or others may read it
     */
    public static SealingKey read(Path file) throws IOException {
        PrivateFile.check(file);
        String text;
        try {
            text = Files.readString(file, StandardCharsets.US_ASCII).strip();
        } catch (NoSuchFileException e) {
            throw new IOException(
                    file + ": no such file; it is the key of the sealed secrets: bring it back, or seal them again", e);
        } catch (IOException e) {
            throw new IOException(file + ": cannot be read as a key: " + e.getMessage(), e);
        }
        try {
            byte[] key = Base64.getDecoder().decode(text);
            if (key.length == KEY_BYTES) {
                return new SealingKey(file, key);
            }
        } catch (IllegalArgumentException e) {
            // The same message as for one of another length.
        }
        throw new IOException(file + ": is no key, which is 32 bytes in Base64; bring the right file back");
    }

    /**
     * Reads the key of a file, or makes a new one if there is no such file.
     *
     * @throws IOException as {@link #read}, or if it cannot be made
     */
    public static SealingKey readOrMake(Path file) throws IOException {
        byte[] key = new byte[KEY_BYTES];
        RANDOM.nextBytes(key);
        try {
            PrivateFile.make(file, Base64.getEncoder().encodeToString(key) + "\n");
        } catch (FileAlreadyExistsException e) {
            return read(file);
        } catch (IOException e) {
            throw new IOException(file + ": the key file cannot be made: " + e.getMessage(), e);
        }
        return new SealingKey(file, key);
    }

    /** Seals a secret; twice the same secret gives two texts. */
    public String seal(Secret secret) {
        byte[] nonce = new byte[NONCE_BYTES];
        RANDOM.nextBytes(nonce);
        try {
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(Cipher.ENCRYPT_MODE, key, new GCMParameterSpec(TAG_BITS, nonce));
            byte[] sealed = cipher.doFinal(secret.reveal().getBytes(StandardCharsets.UTF_8));
            byte[] all = Arrays.copyOf(nonce, NONCE_BYTES + sealed.length);
            System.arraycopy(sealed, 0, all, NONCE_BYTES, sealed.length);
            return FORM + Base64.getUrlEncoder().withoutPadding().encodeToString(all);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES-GCM is part of every Java", e);
        }
    }

    /**
     * Opens what {@link #seal} gave.
     *
     * @throws IOException in one line for people, if it is damaged or was sealed with another key
     */
    public Secret open(String sealed) throws IOException {
        try {
            if (sealed.startsWith(FORM)) {
                byte[] all = Base64.getUrlDecoder().decode(sealed.substring(FORM.length()));
                if (all.length > NONCE_BYTES) {
                    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
                    cipher.init(Cipher.DECRYPT_MODE, key, new GCMParameterSpec(TAG_BITS, all, 0, NONCE_BYTES));
                    byte[] plain = cipher.doFinal(all, NONCE_BYTES, all.length - NONCE_BYTES);
                    return new Secret(new String(plain, StandardCharsets.UTF_8));
                }
            }
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new IOException(
                    "cannot be opened with the key " + file + ": it was changed, or sealed with another key; seal the"
                            + " secret again with penstock seal",
                    e);
        }
        throw new IOException("is no sealed secret; make one with penstock seal");
    }
}
