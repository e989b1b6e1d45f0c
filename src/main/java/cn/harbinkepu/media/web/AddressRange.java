package cn.harbinkepu.media.web;

import java.math.BigInteger;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.Optional;

import io.netty.util.NetUtil;

/// Addresses with the same beginning, such as `10.0.0.0/8`.
record AddressRange(BigInteger first, int length, int prefix) {

    /// Fails for what is no such range: a mistake in the configuration must not open or close anything silently.
    static AddressRange of(String text) {
        String[] parts = text.strip().split("/", 2);
        byte[] first = bytes(parts[0])
                .orElseThrow(() -> new IllegalArgumentException("kepu.media.unthrottled: no address: " + text));
        int prefix = parts.length == 2 ? Integer.parseInt(parts[1]) : first.length * 8;
        if (prefix < 0 || prefix > first.length * 8) {
            throw new IllegalArgumentException("kepu.media.unthrottled: no prefix length: " + text);
        }
        return new AddressRange(new BigInteger(1, first), first.length, prefix);
    }

    boolean holds(String address) {
        return bytes(address)
                .filter(given -> given.length == length)
                .filter(given -> new BigInteger(1, given).xor(first).bitLength() <= length * 8 - prefix)
                .isPresent();
    }

    /// By what one who calls is told from others: the address, in IPv6 the network of one household or office.
    static String party(String address) {
        return bytes(address)
                .map(given -> given.length == 4 ? address : "6:" + Arrays.toString(Arrays.copyOf(given, 8)))
                .orElse(address);
    }

    /// An IPv4 address written as IPv6 is the IPv4 address.
    private static Optional<byte[]> bytes(String address) {
        int zone = address.indexOf('%');
        InetAddress parsed =
                NetUtil.createInetAddressFromIpAddressString(zone < 0 ? address : address.substring(0, zone));
        return Optional.ofNullable(parsed).map(InetAddress::getAddress);
    }
}
