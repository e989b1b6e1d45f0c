package cn.harbinkepu.core.web;

import com.google.zxing.WriterException;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import com.google.zxing.qrcode.encoder.ByteMatrix;
import com.google.zxing.qrcode.encoder.Encoder;

/// A QR code as the path of a drawing, so that a phone can take up from a screen what is too long to
/// type: a link, a key.
///
/// @param size modules on each side, the quiet zone included
/// @param path the dark modules, as the `d` of an SVG path
public record QrCode(int size, String path) {

    /// The margin that the standard asks for.
    private static final int QUIET = 4;

    public static QrCode of(String text) {
        try {
            ByteMatrix dark = Encoder.encode(text, ErrorCorrectionLevel.M).getMatrix();
            StringBuilder path = new StringBuilder();
            for (int y = 0; y < dark.getHeight(); y++) {
                for (int x = 0; x < dark.getWidth(); x++) {
                    if (dark.get(x, y) == 1) {
                        path.append('M')
                                .append(x + QUIET)
                                .append(' ')
                                .append(y + QUIET)
                                .append("h1v1h-1z");
                    }
                }
            }
            return new QrCode(dark.getWidth() + 2 * QUIET, path.toString());
        } catch (WriterException e) {
            throw new IllegalStateException("a link fits into a QR code", e);
        }
    }

    /// The whole drawing, dark on white whatever the page's colours are: cameras want it so.
    ///
    /// @param label what it is, for who does not see it; no markup
    public String svg(String label) {
        return """
                <svg class="qr" role="img" aria-label="%s" viewBox="0 0 %d %d" width="220" height="220"\
                 shape-rendering="crispEdges"><rect width="100%%" height="100%%" fill="#fff"/><path d="%s" fill="#000"/></svg>\
                """.formatted(label, size, size, path);
    }
}
