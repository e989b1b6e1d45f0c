package cn.harbinkepu.live.web;

import java.util.concurrent.Executor;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.impl.ContextInternal;
import io.vertx.core.net.impl.ConnectionBase;

import cn.harbinkepu.live.LiveEvent;
import cn.harbinkepu.live.LiveReader;

/// One open stream over HTTP. What its connection cannot take waits there, up to a limit; beyond it
/// the connection ends, so that a slow reader comes back with its last number and delays nobody.
final class StreamReader implements LiveReader {

    private final HttpServerRequest request;
    private final HttpServerResponse response;
    private final Executor loop;
    private final int most;
    private int waiting;
    private boolean over;

    /// @param here the context of the connection
    /// @param most events that may wait
    StreamReader(HttpServerRequest request, ContextInternal here, int most) {
        this.request = request;
        this.response = request.response();
        this.loop = here.nettyEventLoop();
        this.most = most;
    }

    @Override
    public Executor loop() {
        return loop;
    }

    @Override
    public void hear(LiveEvent event) {
        if (over) {
            return;
        }
        waiting = response.writeQueueFull() ? waiting + 1 : 0;
        if (waiting > most) {
            over = true;
            cut();
        } else {
            response.write(event.wire());
        }
    }

    /// Over HTTP/1.1 the response, and the last of the connection's handlers, would first wait
    /// until everything has been taken, which never comes.
    private void cut() {
        if (request.version() == HttpVersion.HTTP_2) {
            response.reset();
        } else {
            var _ = ((ConnectionBase) request.connection())
                    .channel()
                    .pipeline()
                    .firstContext()
                    .close();
        }
    }

    /// The reader has gone.
    void end() {
        over = true;
    }
}
