package cn.harbinkepu.alert;

import java.util.Collection;

/// Division codes: six digits of GB/T 2260, twelve on the wire, each pair of trailing zeros meaning “all of
/// it”. A code is therefore a prefix, and two codes meet if one is a prefix of the other.
public final class Geocodes {

    private static final int WIRE_LENGTH = 12;

    private Geocodes() {}

    /// With twelve digits.
    static String wire(String code) {
        return code + "0".repeat(WIRE_LENGTH - code.length());
    }

    /// The significant digits: `230100000000` is `2301`, `230103` is itself.
    public static String prefix(String code) {
        String prefix = code;
        while (prefix.length() > 2 && prefix.endsWith("00")) {
            prefix = prefix.substring(0, prefix.length() - 2);
        }
        return prefix;
    }

    /// Whether one of the codes concerns the district.
    public static boolean meet(Collection<String> codes, String district) {
        String wanted = prefix(district);
        return codes.stream()
                .map(Geocodes::prefix)
                .anyMatch(code -> code.startsWith(wanted) || wanted.startsWith(code));
    }
}
