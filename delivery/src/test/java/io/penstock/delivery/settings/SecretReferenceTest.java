package io.penstock.delivery.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretReferenceTest {
    /** Made with OpenSSL's AES-256-GCM by a script of another language: key 00..1f, nonce a0..ab. */
    private static final String KEY = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";

    private static final String SEALED = "v1:oKGio6SlpqeoqaqrltvYXja8wQkQAafnNcL_KwKvI-zaUlK8B0_5wkc";

    @TempDir
    @SuppressWarnings("NullAway.Init") // Set by JUnit.
    private Path folder;

    @SuppressWarnings("NullAway.Init") // Set before each test.
    private SecretReference reference;

    @BeforeEach
    void inFolder() {
        reference = new SecretReference(folder, Map.of("TOKEN", "from the environment", "EMPTY", "")::get);
    }

    @Test
    void opensWhatAnotherProgramSealedWithAes256Gcm() throws Exception {
        write("penstock.key", KEY, "rw-------");
        assertThat(reference.find("k", "${sealed:" + SEALED + "}").reveal()).isEqualTo("pässwörd 42");
    }

    @Test
    void sealsTheSameSecretDifferentlyEachTimeAndOpensBoth() throws Exception {
        SealingKey key = SealingKey.readOrMake(folder.resolve("penstock.key"));
        String one = key.seal(new Secret("s3cret"));
        String two = key.seal(new Secret("s3cret"));
        assertThat(one).isNotEqualTo(two).doesNotContain("s3cret");
        assertThat(reference.find("k", "${sealed:" + one + "}")).isEqualTo(new Secret("s3cret"));
        assertThat(reference.find("k", "${sealed:" + two + "}")).isEqualTo(new Secret("s3cret"));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("penstock.key"))))
                .isEqualTo("rw-------");
    }

    @Test
    void refusesASealedTextThatWasChangedOrIsOfAnotherKey() throws Exception {
        write("penstock.key", KEY, "rw-------");
        String changed = SEALED.replace("v1:oK", "v1:oL");
        assertThatThrownBy(() -> reference.find("destinations.siem.token", "${sealed:" + changed + "}"))
                .isInstanceOf(SettingException.class)
                .hasMessageContainingAll("'destinations.siem.token'", "penstock.key", "penstock seal");
        String ofOther = SealingKey.readOrMake(folder.resolve("other.key")).seal(new Secret("x"));
        assertThatThrownBy(() -> reference.find("k", "${sealed:" + ofOther + "}"))
                .isInstanceOf(SettingException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "v1:", "v1:AAAA", "v2:AAAA", "v1:%%%", "AAAA"})
    void refusesWhatIsNoSealedText(String text) throws Exception {
        write("penstock.key", KEY, "rw-------");
        assertThatThrownBy(() -> reference.find("k", "${sealed:" + text + "}")).isInstanceOf(SettingException.class);
    }

    @Test
    void saysThatTheKeyIsGoneAndNeverMakesANewOneToOpenWith() {
        assertThatThrownBy(() -> reference.find("k", "${sealed:" + SEALED + "}"))
                .isInstanceOf(SettingException.class)
                .hasMessageContaining("penstock.key: no such file");
        assertThat(folder.resolve("penstock.key")).doesNotExist();
    }

    @Test
    void refusesAKeyOrASecretFileThatOthersMayRead() throws Exception {
        write("penstock.key", KEY, "rw-r-----");
        assertThatThrownBy(() -> SealingKey.readOrMake(folder.resolve("penstock.key")))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("chmod 600");
        write("token", "abc", "rw-r--r--");
        assertThatThrownBy(() -> reference.find("k", "${file:token}"))
                .isInstanceOf(SettingException.class)
                .hasMessageContaining("chmod 600")
                .hasMessageNotContaining("abc");
    }

    @Test
    void readsAFileWithoutItsLastLineEndAndAVariable() throws Exception {
        write("token", "abc\n", "rw-------");
        assertThat(reference.find("k", "${file:token}").reveal()).isEqualTo("abc");
        assertThat(reference
                        .find("k", "${file:" + folder.resolve("token") + "}")
                        .reveal())
                .isEqualTo("abc");
        assertThat(reference.find("k", "${env:TOKEN}").reveal()).isEqualTo("from the environment");
    }

    @ParameterizedTest
    @ValueSource(strings = {"${file:nowhere}", "${env:NOWHERE}", "${env:EMPTY}"})
    void namesWhatIsNotThere(String text) {
        assertThatThrownBy(() -> reference.find("destinations.a.token", text))
                .isInstanceOf(SettingException.class)
                .hasMessageStartingWith("'destinations.a.token' cannot be had: ");
    }

    @Test
    void takesOnlyAWholeValueForAReference() {
        assertThat(SecretReference.is("${env:TOKEN}")).isTrue();
        assertThat(SecretReference.is("Bearer ${env:TOKEN}")).isFalse();
        assertThat(SecretReference.is("${TOKEN}")).isFalse();
    }

    private void write(String name, String text, String permissions) throws IOException {
        Path file = folder.resolve(name);
        Files.writeString(file, text);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
    }
}
