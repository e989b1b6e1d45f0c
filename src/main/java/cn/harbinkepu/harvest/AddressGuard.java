package cn.harbinkepu.harvest;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.stream.Stream;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;

import cn.harbinkepu.core.Blocking;
import cn.harbinkepu.core.Problem;
import cn.harbinkepu.core.ProblemCode;

/// Keeps what is fetched for others out of the own network: an address is looked up once, every answer has to be a
/// public one, and the connection goes to the very address that was looked at.
@ApplicationScoped
class AddressGuard {

    private final boolean privateAddresses;

    AddressGuard(HarvestConfig config) {
        this.privateAddresses = config.privateAddresses();
    }

    /// Where to connect for this address. Fails with `invalid-field` for what must not be fetched and with
    /// `unavailable` for a name that nobody knows.
    Uni<InetAddress> check(URI address) {
        return Uni.createFrom().item(() -> host(address)).chain(host -> Blocking.call(() -> lookUp(host)));
    }

    private static String host(URI address) {
        String scheme = address.getScheme() == null ? "" : address.getScheme().toLowerCase(Locale.ROOT);
        boolean web = scheme.equals("http") || scheme.equals("https");
        if (!web || address.getHost() == null || address.getUserInfo() != null) {
            throw Problem.field("address", "网址应以 http:// 或 https:// 开头，不带用户名。");
        }
        return address.getHost();
    }

    private InetAddress lookUp(String host) {
        try {
            InetAddress[] all = InetAddress.getAllByName(host);
            if (!privateAddresses && Stream.of(all).anyMatch(AddressGuard::isInternal)) {
                throw Problem.field("address", "不能从内部网络的地址采集。");
            }
            return all[0];
        } catch (UnknownHostException unknown) {
            throw new Problem(ProblemCode.UNAVAILABLE, "找不到主机“%s”。".formatted(host));
        }
    }

    /// Anything that is not plainly on the public network.
    static boolean isInternal(InetAddress address) {
        byte[] bytes = address.getAddress();
        boolean usual = address.isAnyLocalAddress()
                || address.isLoopbackAddress()
                || address.isLinkLocalAddress()
                || address.isSiteLocalAddress()
                || address.isMulticastAddress();
        return usual || (address instanceof Inet6Address ? isInternal6(bytes) : isInternal4(bytes));
    }

    private static boolean isInternal4(byte[] bytes) {
        int first = bytes[0] & 0xff;
        int second = bytes[1] & 0xff;
        int third = bytes[2] & 0xff;
        return first == 0
                || first >= 240
                || (first == 100 && second >= 64 && second < 128)
                || (first == 192 && second == 0 && third == 0)
                || (first == 198 && (second == 18 || second == 19));
    }

    /// Unique local addresses, and those that carry an IPv4 address inside (NAT64, 6to4, Teredo, compatible ones).
    private static boolean isInternal6(byte[] bytes) {
        int first = bytes[0] & 0xff;
        int second = bytes[1] & 0xff;
        boolean teredo = first == 0x20 && second == 0x01 && bytes[2] == 0 && bytes[3] == 0;
        boolean sixToFour = first == 0x20 && second == 0x02;
        boolean nat64 = first == 0 && second == 0x64;
        boolean compatible = first == 0 && second == 0;
        return (first & 0xfe) == 0xfc || teredo || sixToFour || nat64 || compatible;
    }
}
