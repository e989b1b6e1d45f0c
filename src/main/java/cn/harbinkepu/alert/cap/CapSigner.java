package cn.harbinkepu.alert.cap;

import java.io.ByteArrayInputStream;
import java.io.StringWriter;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import javax.xml.crypto.MarshalException;
import javax.xml.crypto.dsig.CanonicalizationMethod;
import javax.xml.crypto.dsig.DigestMethod;
import javax.xml.crypto.dsig.Reference;
import javax.xml.crypto.dsig.SignedInfo;
import javax.xml.crypto.dsig.Transform;
import javax.xml.crypto.dsig.XMLSignatureException;
import javax.xml.crypto.dsig.XMLSignatureFactory;
import javax.xml.crypto.dsig.dom.DOMSignContext;
import javax.xml.crypto.dsig.keyinfo.KeyInfo;
import javax.xml.crypto.dsig.keyinfo.KeyInfoFactory;
import javax.xml.crypto.dsig.spec.C14NMethodParameterSpec;
import javax.xml.crypto.dsig.spec.TransformParameterSpec;
import javax.xml.transform.OutputKeys;
import javax.xml.transform.Transformer;
import javax.xml.transform.TransformerException;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;

import org.w3c.dom.Document;
import org.w3c.dom.Node;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

/// Signs our own messages (CAP 1.2, 3.3.4.1): enveloped, exclusive canonical form, SHA-256 with RSA or ECDSA, the
/// certificate with it. What was written stays byte for byte; the signature is put in as the last child.
public final class CapSigner {

    private static final String RSA = "http://www.w3.org/2001/04/xmldsig-more#rsa-sha256";
    private static final String ECDSA = "http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha256";

    private static final String END = "\n</alert>";

    private static final List<String> KINDS = List.of("RSA", "EC");

    private final PrivateKey key;
    private final X509Certificate certificate;

    private CapSigner(PrivateKey key, X509Certificate certificate) {
        this.key = key;
        this.certificate = certificate;
    }

    /// @param keyPem         a private key, PKCS #8, not encrypted
    /// @param certificatePem the certificate of its other half
    /// @throws IllegalArgumentException for what is neither, or do not belong together; it never names the key
    public static CapSigner of(String keyPem, String certificatePem) {
        CapSigner signer = new CapSigner(
                key(keyPem).orElseThrow(() -> new IllegalArgumentException("no private key in PKCS #8 and PEM")),
                certificate(certificatePem));
        String probe = "<alert xmlns=\"urn:oasis:names:tc:emergency:cap:1.2\">\n</alert>";
        if (!CapSignature.isBy(signer.certificate.getPublicKey(), parsed(signer.sign(probe)))) {
            throw new IllegalArgumentException("the private key and the certificate do not belong together");
        }
        return signer;
    }

    /// Takes a few milliseconds.
    ///
    /// @param cap a message as it is written here, not signed
    public String sign(String cap) {
        int end = cap.lastIndexOf(END);
        if (end < 0) {
            throw new IllegalArgumentException("no CAP message of ours");
        }
        return cap.substring(0, end) + signature(parsed(cap)) + cap.substring(end);
    }

    private String signature(Document document) {
        XMLSignatureFactory factory = XMLSignatureFactory.getInstance("DOM");
        try {
            factory.newXMLSignature(signed(factory), keyInfo(factory))
                    .sign(new DOMSignContext(key, document.getDocumentElement()));
            return text(document.getDocumentElement().getLastChild());
        } catch (GeneralSecurityException | MarshalException | XMLSignatureException | TransformerException e) {
            throw new IllegalStateException("a message could not be signed", e);
        }
    }

    private SignedInfo signed(XMLSignatureFactory factory) throws GeneralSecurityException {
        Reference whole = factory.newReference(
                "",
                factory.newDigestMethod(DigestMethod.SHA256, null),
                List.of(
                        factory.newTransform(Transform.ENVELOPED, (TransformParameterSpec) null),
                        factory.newTransform(CanonicalizationMethod.EXCLUSIVE, (TransformParameterSpec) null)),
                null,
                null);
        return factory.newSignedInfo(
                factory.newCanonicalizationMethod(CanonicalizationMethod.EXCLUSIVE, (C14NMethodParameterSpec) null),
                factory.newSignatureMethod("RSA".equals(key.getAlgorithm()) ? RSA : ECDSA, null),
                List.of(whole));
    }

    private KeyInfo keyInfo(XMLSignatureFactory factory) {
        KeyInfoFactory infos = factory.getKeyInfoFactory();
        return infos.newKeyInfo(List.of(infos.newX509Data(List.of(certificate))));
    }

    /// Without the carriage returns that the library breaks its lines with: nothing signs them.
    private static String text(Node signature) throws TransformerException {
        Transformer transformer = TransformerFactory.newInstance().newTransformer();
        transformer.setOutputProperty(OutputKeys.OMIT_XML_DECLARATION, "yes");
        StringWriter text = new StringWriter();
        transformer.transform(new DOMSource(signature), new StreamResult(text));
        return text.toString().replace("&#13;", "");
    }

    private static Document parsed(String cap) {
        return CapReader.parse(cap.getBytes(UTF_8));
    }

    private static Optional<PrivateKey> key(String pem) {
        byte[] encoded = pem.contains("BEGIN PRIVATE KEY")
                ? Base64.getMimeDecoder().decode(pem.replaceAll("-----[A-Z ]+-----", ""))
                : new byte[0];
        return KINDS.stream().flatMap(kind -> key(kind, encoded).stream()).findFirst();
    }

    private static Optional<PrivateKey> key(String kind, byte[] encoded) {
        try {
            return Optional.of(KeyFactory.getInstance(kind).generatePrivate(new PKCS8EncodedKeySpec(encoded)));
        } catch (GeneralSecurityException other) {
            return Optional.empty();
        }
    }

    private static X509Certificate certificate(String pem) {
        try {
            return (X509Certificate) CertificateFactory.getInstance("X.509")
                    .generateCertificate(new ByteArrayInputStream(pem.strip().getBytes(US_ASCII)));
        } catch (GeneralSecurityException wrong) {
            throw new IllegalArgumentException("no X.509 certificate in PEM", wrong);
        }
    }
}
