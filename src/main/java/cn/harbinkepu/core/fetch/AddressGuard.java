package cn.harbinkepu.core.fetch;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.stream.Stream;

import io.smallrye.mutiny.Uni;

import cn.harbinkepu.core.Blocking;
import cn.harbinkepu.core.Problem;
import cn.harbinkepu.core.ProblemCode;
import cn.harbinkepu.core.PublicNetwork;

/// Keeps what is fetched for others out of the own network: an address is looked up once, every
/// answer has to be a public one, and the connection goes to the very address that was looked at.
class AddressGuard {

    private final boolean privateAddresses;

    AddressGuard(boolean privateAddresses) {
        this.privateAddresses = privateAddresses;
    }

    /// Where to connect for this address. Fails with `invalid-field` for what must not be fetched
    /// and with `unavailable` for a name that nobody knows.
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
            if (!privateAddresses && Stream.of(all).anyMatch(PublicNetwork::isInside)) {
                throw Problem.field("address", "不能从内部网络的地址取内容。");
            }
            return all[0];
        } catch (UnknownHostException unknown) {
            throw new Problem(ProblemCode.UNAVAILABLE, "找不到主机“%s”。".formatted(host));
        }
    }
}
