package cn.harbinkepu.audience.web;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;

import cn.harbinkepu.audience.DeviceCodes;
import cn.harbinkepu.audience.Merging;
import cn.harbinkepu.audience.ProfileTokens;
import cn.harbinkepu.audience.Profiles;
import cn.harbinkepu.core.Problem;
import cn.harbinkepu.core.ProblemCode;

/// Takes a profile that belongs to no account to another device.
@ApplicationScoped
class SharedProfiles {

    private final ReaderToken readers;
    private final Profiles profiles;
    private final ProfileTokens tokens;
    private final DeviceCodes codes;
    private final Merging merging;

    SharedProfiles(ReaderToken readers, Profiles profiles, ProfileTokens tokens, DeviceCodes codes, Merging merging) {
        this.readers = readers;
        this.profiles = profiles;
        this.tokens = tokens;
        this.codes = codes;
        this.merging = merging;
    }

    /// Fails with `wrong-state` for the profile of an account: its reader signs in on the other device.
    Uni<DeviceCodes.Made> makeCode(HttpServerRequest request) {
        refuseAccounts(request, "这份资料属于您的账号：在另一台设备上登录同一账号就能继续，不用代码。");
        return readers.require(request).chain(profiles::find).chain(profile -> codes.make(profile.id()));
    }

    /// Goes on with the profile that the code names; what this device knows goes there.
    ///
    /// @return the token of that profile
    Uni<String> join(HttpServerRequest request, String code) {
        refuseAccounts(request, "这台设备正在使用账号的资料，请先退出登录，再输入代码。");
        return codes.admit(request.remoteAddress().hostAddress())
                .chain(() -> readers.device(request))
                .chain(device -> merging.byCode(code, device))
                .chain(tokens::of);
    }

    /// Leaves both as they are; the code is used up.
    Uni<Void> keepApart(HttpServerRequest request, String code) {
        return codes.admit(request.remoteAddress().hostAddress()).chain(() -> codes.end(code));
    }

    private void refuseAccounts(HttpServerRequest request, String why) {
        if (readers.isAccounts(request)) {
            throw new Problem(ProblemCode.WRONG_STATE, why);
        }
    }
}
