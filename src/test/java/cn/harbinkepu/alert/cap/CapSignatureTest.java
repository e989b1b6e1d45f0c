package cn.harbinkepu.alert.cap;

import java.security.KeyPair;

import org.junit.jupiter.api.Test;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

class CapSignatureTest {

    private static final CapForTests BLIZZARD = CapForTests.blizzard();

    private final KeyPair keys = Signing.rsa();

    CapSignatureTest() throws Exception {}

    @Test
    void aSignedMessageIsOfItsSigner() throws Exception {
        byte[] signed = Signing.signed(BLIZZARD, keys, Signing.RSA_SHA256);

        assertThat(isBy(keys, signed)).isTrue();
        assertThat(isBy(Signing.rsa(), signed)).as("of another").isFalse();
        assertThat(isBy(keys, BLIZZARD.bytes())).as("not signed").isFalse();
    }

    @Test
    void whatWasChangedAfterwardsIsOfNobody() throws Exception {
        String signed = new String(Signing.signed(BLIZZARD, keys, Signing.RSA_SHA256), UTF_8);

        assertThat(isBy(keys, signed.replace("10毫米", "90毫米").getBytes(UTF_8))).isFalse();
        assertThat(isBy(
                        keys,
                        signed.replace("</alert>", "<note>!</note></alert>").getBytes(UTF_8)))
                .isFalse();
    }

    @Test
    void aSignatureOfAPartSignsNothing() throws Exception {
        String signed = new String(Signing.signed(BLIZZARD, keys, Signing.RSA_SHA256), UTF_8);

        assertThat(isBy(
                        keys,
                        signed.replace("<Reference URI=\"\"", "<Reference URI=\"#part\"")
                                .getBytes(UTF_8)))
                .isFalse();
    }

    @Test
    void sha1CountsAsNotSigned() throws Exception {
        assertThat(isBy(keys, Signing.signed(BLIZZARD, keys, Signing.RSA_SHA1))).isFalse();
    }

    @Test
    void keysAreReadFromPem() {
        assertThat(CapSignature.key(Signing.pem(keys))).contains(keys.getPublic());
        assertThat(CapSignature.key("no key")).isEmpty();
        assertThat(CapSignature.key("-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----"))
                .isEmpty();
    }

    private static boolean isBy(KeyPair keys, byte[] message) {
        return CapSignature.isBy(keys.getPublic(), CapReader.parse(message));
    }
}
