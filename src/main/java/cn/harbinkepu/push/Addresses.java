package cn.harbinkepu.push;

import java.math.BigInteger;
import java.net.URI;
import java.util.Arrays;
import java.util.Base64;
import java.util.Locale;
import java.util.regex.Pattern;

import cn.harbinkepu.core.Problem;

/// Reads addresses as people and browsers give them.
final class Addresses {

    private static final Pattern MAIL =
            Pattern.compile("[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9-]+(\\.[A-Za-z0-9-]+)+");
    private static final int LONGEST_MAIL = 254;

    /// Mobile numbers of the mainland, as the gateway takes them.
    private static final Pattern PHONE = Pattern.compile("1[3-9]\\d{9}");

    private static final int LONGEST_ENDPOINT = 2000;
    private static final int POINT_BYTES = 65;
    private static final int AUTH_BYTES = 16;

    /// The curve P-256: y² = x³ − 3x + b (mod p).
    private static final BigInteger P =
            new BigInteger("ffffffff00000001000000000000000000000000ffffffffffffffffffffffff", 16);

    private static final BigInteger B =
            new BigInteger("5ac635d8aa3a93e7b3ebbd55769886bc651d06b0cc53b0f63bce3c3e27d2604b", 16);

    private Addresses() {}

    /// @throws Problem `invalid-field` for what is no address of this kind
    static String of(ChannelKind kind, String typed) {
        return switch (kind) {
            case EMAIL -> mail(typed.strip());
            case SMS -> phone(typed.replaceAll("[\\s-]", "").replaceFirst("^(\\+86|86)", ""));
            case WEB_PUSH, WECHAT, PAGE -> throw Problem.field("kind", "这个渠道不用填写地址。");
        };
    }

    /// @throws Problem `invalid-field` with the name of the field that is wrong
    static Subscription checked(Subscription sent) {
        if (sent.endpoint().length() > LONGEST_ENDPOINT) {
            throw Problem.field("endpoint", "推送地址太长。");
        }
        uri(sent.endpoint());
        byte[] point = decoded("keys.p256dh", sent.p256dh());
        if (point.length != POINT_BYTES || point[0] != 4 || !isOnCurve(point)) {
            throw Problem.field("keys.p256dh", "应是 P-256 曲线上未压缩的公钥（base64url，65 字节）。");
        }
        if (decoded("keys.auth", sent.auth()).length != AUTH_BYTES) {
            throw Problem.field("keys.auth", "应是 16 字节（base64url）。");
        }
        return sent;
    }

    static URI uri(String endpoint) {
        try {
            return URI.create(endpoint);
        } catch (IllegalArgumentException notAnAddress) {
            throw Problem.field("endpoint", "推送地址不是有效的网址。");
        }
    }

    private static String mail(String typed) {
        if (typed.length() > LONGEST_MAIL || !MAIL.matcher(typed).matches()) {
            throw Problem.field("address", "请填写完整的邮箱地址，例如 name@example.cn。");
        }
        int at = typed.lastIndexOf('@');
        return typed.substring(0, at) + typed.substring(at).toLowerCase(Locale.ROOT);
    }

    private static String phone(String digits) {
        if (!PHONE.matcher(digits).matches()) {
            throw Problem.field("address", "请填写 11 位的大陆手机号。");
        }
        return digits;
    }

    private static byte[] decoded(String field, String text) {
        try {
            return Base64.getUrlDecoder().decode(text.replaceAll("=+$", ""));
        } catch (IllegalArgumentException notBase64) {
            throw Problem.field(field, "应是 base64url 文字。");
        }
    }

    private static boolean isOnCurve(byte[] point) {
        BigInteger x = new BigInteger(1, Arrays.copyOfRange(point, 1, 33));
        BigInteger y = new BigInteger(1, Arrays.copyOfRange(point, 33, POINT_BYTES));
        BigInteger right = x.pow(3).subtract(x.multiply(BigInteger.valueOf(3))).add(B);
        return x.compareTo(P) < 0
                && y.compareTo(P) < 0
                && y.pow(2).subtract(right).mod(P).signum() == 0;
    }
}
