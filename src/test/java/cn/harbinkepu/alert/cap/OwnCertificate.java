package cn.harbinkepu.alert.cap;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;
import java.util.List;

import static java.nio.charset.StandardCharsets.US_ASCII;

/// A key with a certificate signed by itself, made by the JDK's own tool.
///
/// @param key         in PEM, PKCS #8
/// @param certificate in PEM
public record OwnCertificate(String key, String certificate) {

    private static final String PASSWORD = "for-this-test";

    /// @param algorithm `RSA` or `EC`
    public static OwnCertificate of(String algorithm, Path folder)
            throws IOException, InterruptedException, GeneralSecurityException {
        Path store = folder.resolve(algorithm + ".p12");
        Process keytool = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "own",
                        "-keyalg",
                        algorithm,
                        "-dname",
                        "CN=Harbin Kepu",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        store.toString(),
                        "-storepass",
                        PASSWORD))
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("keytool.log").toFile())
                .start();
        if (keytool.waitFor() != 0) {
            throw new AssertionError(Files.readString(folder.resolve("keytool.log")));
        }
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream bytes = Files.newInputStream(store)) {
            keys.load(bytes, PASSWORD.toCharArray());
        }
        return new OwnCertificate(
                pem("PRIVATE KEY", keys.getKey("own", PASSWORD.toCharArray()).getEncoded()),
                pem("CERTIFICATE", keys.getCertificate("own").getEncoded()));
    }

    private static String pem(String what, byte[] encoded) {
        return "-----BEGIN %s-----\n%s\n-----END %s-----\n"
                .formatted(
                        what, Base64.getMimeEncoder(64, "\n".getBytes(US_ASCII)).encodeToString(encoded), what);
    }
}
