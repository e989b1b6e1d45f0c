package cn.harbinkepu.core;

import java.net.Inet6Address;
import java.net.InetAddress;

/// Tells addresses of the public network from those inside, which this server must not ask for
/// strangers.
public final class PublicNetwork {

    private PublicNetwork() {}

    /// Anything that is not plainly on the public network.
    public static boolean isInside(InetAddress address) {
        byte[] bytes = address.getAddress();
        boolean usual = address.isAnyLocalAddress()
                || address.isLoopbackAddress()
                || address.isLinkLocalAddress()
                || address.isSiteLocalAddress()
                || address.isMulticastAddress();
        return usual || (address instanceof Inet6Address ? isInside6(bytes) : isInside4(bytes));
    }

    private static boolean isInside4(byte[] bytes) {
        int first = bytes[0] & 0xff;
        int second = bytes[1] & 0xff;
        int third = bytes[2] & 0xff;
        return first == 0
                || first >= 240
                || (first == 100 && second >= 64 && second < 128)
                || (first == 192 && second == 0 && third == 0)
                || (first == 198 && (second == 18 || second == 19));
    }

    /// Unique local addresses, and those that carry an IPv4 address inside (NAT64, 6to4, Teredo,
    /// compatible ones).
    private static boolean isInside6(byte[] bytes) {
        int first = bytes[0] & 0xff;
        int second = bytes[1] & 0xff;
        boolean teredo = first == 0x20 && second == 0x01 && bytes[2] == 0 && bytes[3] == 0;
        boolean sixToFour = first == 0x20 && second == 0x02;
        boolean nat64 = first == 0 && second == 0x64;
        boolean compatible = first == 0 && second == 0;
        return (first & 0xfe) == 0xfc || teredo || sixToFour || nat64 || compatible;
    }
}
