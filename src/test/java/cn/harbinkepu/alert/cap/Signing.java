package cn.harbinkepu.alert.cap;

import java.io.ByteArrayOutputStream;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.Base64;
import java.util.List;
import javax.xml.crypto.MarshalException;
import javax.xml.crypto.dsig.CanonicalizationMethod;
import javax.xml.crypto.dsig.DigestMethod;
import javax.xml.crypto.dsig.Transform;
import javax.xml.crypto.dsig.XMLSignatureException;
import javax.xml.crypto.dsig.XMLSignatureFactory;
import javax.xml.crypto.dsig.dom.DOMSignContext;
import javax.xml.crypto.dsig.spec.C14NMethodParameterSpec;
import javax.xml.crypto.dsig.spec.TransformParameterSpec;
import javax.xml.transform.TransformerException;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;

import org.w3c.dom.Document;

import static java.nio.charset.StandardCharsets.US_ASCII;

/// Signs messages as a weather service does.
public final class Signing {

    public static final String RSA_SHA256 = "http://www.w3.org/2001/04/xmldsig-more#rsa-sha256";
    public static final String RSA_SHA1 = "http://www.w3.org/2000/09/xmldsig#rsa-sha1";

    private Signing() {}

    public static KeyPair rsa() throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        return generator.generateKeyPair();
    }

    public static String pem(KeyPair keys) {
        String encoded = Base64.getMimeEncoder(64, "\n".getBytes(US_ASCII))
                .encodeToString(keys.getPublic().getEncoded());
        return "-----BEGIN PUBLIC KEY-----\n" + encoded + "\n-----END PUBLIC KEY-----\n";
    }

    public static byte[] signed(CapForTests cap, KeyPair keys, String method) throws GeneralSecurityException {
        XMLSignatureFactory factory = XMLSignatureFactory.getInstance("DOM");
        Document document = CapReader.parse(cap.bytes());
        DOMSignContext context = new DOMSignContext(keys.getPrivate(), document.getDocumentElement());
        context.setProperty("org.jcp.xml.dsig.secureValidation", false);
        try {
            factory.newXMLSignature(
                            factory.newSignedInfo(
                                    factory.newCanonicalizationMethod(
                                            CanonicalizationMethod.EXCLUSIVE, (C14NMethodParameterSpec) null),
                                    factory.newSignatureMethod(method, null),
                                    List.of(factory.newReference(
                                            "",
                                            factory.newDigestMethod(DigestMethod.SHA256, null),
                                            List.of(factory.newTransform(
                                                    Transform.ENVELOPED, (TransformParameterSpec) null)),
                                            null,
                                            null))),
                            null)
                    .sign(context);
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            TransformerFactory.newInstance()
                    .newTransformer()
                    .transform(new DOMSource(document), new StreamResult(bytes));
            return bytes.toByteArray();
        } catch (MarshalException | XMLSignatureException | TransformerException e) {
            throw new AssertionError(e);
        }
    }
}
