package cn.harbinkepu.live.web;

import java.util.Optional;
import java.util.concurrent.Executor;

import io.netty.channel.ChannelHandlerContext;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.impl.ContextInternal;
import io.vertx.core.net.impl.ConnectionBase;

import cn.harbinkepu.live.LiveEvent;
import cn.harbinkepu.live.LiveReader;

/// One open stream over HTTP. What its connection cannot take waits there, up to a limit; beyond it
/// the connection ends, so that a slow reader comes back with its last number and delays nobody.
///
/// Over HTTP/1.1 what is said to all goes past the encoder, which would copy it and cut it into three for each
/// reader. Everything else takes the usual way: the beginning, which writes the head, and the signs of life, which
/// the guard against idle connections sees.
final class StreamReader implements LiveReader {

    private final HttpServerRequest request;
    private final HttpServerResponse response;
    private final ConnectionBase connection;
    private final Optional<ChannelHandlerContext> encoder;
    private final Executor loop;
    private final int most;
    private int waiting;
    private boolean over;

    /// @param request answered in chunks wherever its version has them
    /// @param here    the context of the connection
    /// @param most    events that may wait
    StreamReader(HttpServerRequest request, ContextInternal here, int most) {
        this.request = request;
        this.response = request.response();
        this.connection = (ConnectionBase) request.connection();
        this.encoder = Optional.of(connection.channel().pipeline())
                .filter(_ -> request.version() == HttpVersion.HTTP_1_1)
                .map(pipeline -> pipeline.context("httpEncoder"));
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
            write(event);
        }
    }

    private void write(LiveEvent event) {
        if (encoder.isPresent() && event instanceof LiveEvent.Said said) {
            var _ = encoder.get().writeAndFlush(said.chunk().view(), connection.voidPromise);
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
            var _ = connection.channel().pipeline().firstContext().close();
        }
    }

    /// The reader has gone.
    void end() {
        over = true;
    }
}
