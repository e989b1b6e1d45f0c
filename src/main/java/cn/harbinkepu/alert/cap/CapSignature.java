package cn.harbinkepu.alert.cap;

import java.io.ByteArrayInputStream;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.cert.CertificateFactory;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import javax.xml.crypto.MarshalException;
import javax.xml.crypto.dsig.Reference;
import javax.xml.crypto.dsig.XMLSignature;
import javax.xml.crypto.dsig.XMLSignatureException;
import javax.xml.crypto.dsig.XMLSignatureFactory;
import javax.xml.crypto.dsig.dom.DOMValidateContext;

import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;

import static java.nio.charset.StandardCharsets.US_ASCII;

/// Signatures of messages (CAP 1.2, 3.3.4.1: an enveloped XML signature of the whole message). What is
/// signed with SHA-1 or an RSA key of less than 1024 bits counts as not signed.
public final class CapSignature {

    private static final String WHOLE = "";

    private static final List<String> KINDS = List.of("RSA", "EC");

    private CapSignature() {}

    /// Whether the message carries one signature, of all of it, made with the private half of the key. The
    /// key that a message names by itself is never asked.
    public static boolean isBy(PublicKey key, Document document) {
        List<Element> signatures = signatures(document);
        return signatures.size() == 1 && isBy(key, signatures.getFirst());
    }

    private static List<Element> signatures(Document document) {
        NodeList children = document.getDocumentElement().getChildNodes();
        return IntStream.range(0, children.getLength())
                .<Node>mapToObj(children::item)
                .filter(Element.class::isInstance)
                .map(Element.class::cast)
                .filter(child ->
                        XMLSignature.XMLNS.equals(child.getNamespaceURI()) && "Signature".equals(child.getLocalName()))
                .toList();
    }

    private static boolean isBy(PublicKey key, Element element) {
        DOMValidateContext context = new DOMValidateContext(key, element);
        context.setProperty("org.jcp.xml.dsig.secureValidation", true);
        try {
            XMLSignature signature = XMLSignatureFactory.getInstance("DOM").unmarshalXMLSignature(context);
            List<Reference> signed = signature.getSignedInfo().getReferences();
            return signed.size() == 1 && WHOLE.equals(signed.getFirst().getURI()) && signature.validate(context);
        } catch (MarshalException | XMLSignatureException broken) {
            return false;
        }
    }

    /// A public key or a certificate in PEM; nothing for what is neither.
    public static Optional<PublicKey> key(String pem) {
        try {
            return pem.contains("BEGIN CERTIFICATE")
                    ? Optional.of(CertificateFactory.getInstance("X.509")
                            .generateCertificate(
                                    new ByteArrayInputStream(pem.strip().getBytes(US_ASCII)))
                            .getPublicKey())
                    : bare(pem);
        } catch (GeneralSecurityException | IllegalArgumentException wrong) {
            return Optional.empty();
        }
    }

    private static Optional<PublicKey> bare(String pem) {
        byte[] encoded = Base64.getMimeDecoder().decode(pem.replaceAll("-----[A-Z ]+-----", ""));
        return KINDS.stream().flatMap(kind -> bare(kind, encoded).stream()).findFirst();
    }

    private static Optional<PublicKey> bare(String kind, byte[] encoded) {
        try {
            return Optional.of(KeyFactory.getInstance(kind).generatePublic(new X509EncodedKeySpec(encoded)));
        } catch (GeneralSecurityException other) {
            return Optional.empty();
        }
    }
}
