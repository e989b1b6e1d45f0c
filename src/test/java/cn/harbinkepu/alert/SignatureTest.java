package cn.harbinkepu.alert;

import java.nio.file.Path;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.w3c.dom.Document;

import cn.harbinkepu.alert.cap.CapReader;
import cn.harbinkepu.alert.cap.CapSignature;
import cn.harbinkepu.alert.cap.CapSigner;
import cn.harbinkepu.alert.cap.OwnCertificate;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class SignatureTest {

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({"RSA, rsa-sha256", "EC, ecdsa-sha256"})
    void ourMessagesAreSignedAndStayCap(String algorithm, String method) throws Exception {
        OwnCertificate own = OwnCertificate.of(algorithm, folder);
        String plain = CapXml.of(Examples.message(MessageType.ALERT, Examples.content()));

        String signed = CapSigner.of(own.key(), own.certificate()).sign(plain);

        Document document = document(signed);
        assertThat(CapSignature.isBy(CapSignature.key(own.certificate()).orElseThrow(), document))
                .isTrue();
        assertThat(CapValidator.faults(signed)).isEmpty();
        assertThat(signed)
                .contains(method, "xml-exc-c14n#", "<X509Certificate>")
                .doesNotContain("&#13;", "PRIVATE")
                .endsWith("</Signature>\n</alert>");
        assertThat(signed.replaceFirst("(?s)<Signature .*</Signature>", "")).isEqualTo(plain);
    }

    @Test
    void whatIsChangedAfterwardsIsNoLongerSigned() throws Exception {
        OwnCertificate own = OwnCertificate.of("EC", folder);
        String signed = CapSigner.of(own.key(), own.certificate())
                .sign(CapXml.of(Examples.message(MessageType.CANCEL, Examples.content())));

        assertThat(CapSignature.isBy(
                        CapSignature.key(own.certificate()).orElseThrow(), document(signed.replace("Severe", "Minor"))))
                .isFalse();
    }

    @Test
    void aKeyThatDoesNotFitIsRefusedAtTheStart() throws Exception {
        OwnCertificate rsa = OwnCertificate.of("RSA", folder);
        OwnCertificate ec = OwnCertificate.of("EC", folder);

        assertThatThrownBy(() -> CapSigner.of(rsa.key(), ec.certificate()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("do not belong together");
        assertThatThrownBy(() -> CapSigner.of(rsa.certificate(), rsa.certificate()))
                .hasMessageContaining("no private key");
        assertThatThrownBy(() -> CapSigner.of(rsa.key(), "nothing")).hasMessageContaining("no X.509 certificate");
    }

    private record Files(Optional<Path> keyFile, Optional<Path> certificateFile) implements SignatureConfig {}

    @Test
    void isReadFromItsFilesAndLeavesMessagesAloneWithout() throws Exception {
        OwnCertificate own = OwnCertificate.of("EC", folder);
        Optional<Path> key = Optional.of(java.nio.file.Files.writeString(folder.resolve("key.pem"), own.key()));
        Optional<Path> certificate =
                Optional.of(java.nio.file.Files.writeString(folder.resolve("certificate.pem"), own.certificate()));
        String plain = CapXml.of(Examples.message(MessageType.ALERT, Examples.content()));

        assertThat(new Signature(new Files(key, certificate)).on(plain).await().indefinitely())
                .contains("<SignatureValue>");
        assertThat(new Signature(new Files(Optional.empty(), Optional.empty()))
                        .on(plain)
                        .await()
                        .indefinitely())
                .isEqualTo(plain);
        assertThatThrownBy(() -> new Signature(new Files(key, Optional.empty())))
                .hasMessageContaining("go together");
    }

    private static Document document(String cap) {
        return CapReader.parse(cap.getBytes(UTF_8));
    }
}
