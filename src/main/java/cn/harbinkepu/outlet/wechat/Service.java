package cn.harbinkepu.outlet.wechat;

import java.net.URI;
import java.time.Duration;

import me.chanjar.weixin.common.error.WxErrorException;
import me.chanjar.weixin.common.util.http.RequestExecutor;
import me.chanjar.weixin.mp.api.impl.WxMpServiceImpl;
import me.chanjar.weixin.mp.config.WxMpHostConfig;
import me.chanjar.weixin.mp.config.impl.WxMpDefaultConfigImpl;

import cn.harbinkepu.outlet.OutletAccount;

/// The library for one account. Instances share a token, since they all ask for the stable one; one that is over is
/// fetched anew once.
final class Service extends WxMpServiceImpl {

    private Service() {}

    static Service of(OutletAccount account, URI baseUrl, Duration patience) {
        WxMpDefaultConfigImpl config = new WxMpDefaultConfigImpl();
        config.setAppId(account.app());
        config.setSecret(account.secret("secret").orElse(""));
        config.setToken(account.secret("token").orElse(""));
        config.setAesKey(account.secret("aesKey").orElse(""));
        config.useStableAccessToken(true);
        String base = baseUrl.toString();
        config.setHostConfig(new WxMpHostConfig(base, base, base));
        config.setApacheHttpClientBuilder(new Http(patience));
        Service service = new Service();
        service.setWxMpConfigStorage(config);
        return service;
    }

    /// Without the library's own tries: a submission of which no answer came must not be sent again unseen.
    @Override
    public <T, E> T execute(RequestExecutor<T, E> executor, String uri, E data) throws WxErrorException {
        return executeInternal(executor, uri, data, false);
    }
}
