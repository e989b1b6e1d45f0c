package cn.harbinkepu.outlet;

import java.util.Map;

import io.vertx.core.buffer.Buffer;

/// A form with a file, as bytes (RFC 7578).
public final class Multipart {

    private static final String BOUNDARY = "----kepu-outlet-3f1c9a7e5b";

    private Multipart() {}

    public static String type() {
        return "multipart/form-data; boundary=" + BOUNDARY;
    }

    /// @param part name of the file's part
    public static byte[] of(Map<String, String> fields, String part, String fileName, String mediaType, byte[] file) {
        Buffer body = Buffer.buffer(file.length + 1024);
        fields.forEach((name, value) -> body.appendString("--" + BOUNDARY
                + "\r\nContent-Disposition: form-data; name=\"" + name + "\"\r\n\r\n" + value + "\r\n"));
        body.appendString("--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"" + part + "\"; filename=\""
                + fileName + "\"\r\nContent-Type: " + mediaType + "\r\n\r\n");
        body.appendBytes(file);
        return body.appendString("\r\n--" + BOUNDARY + "--\r\n").getBytes();
    }
}
