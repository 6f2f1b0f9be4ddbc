package org.voblocks.gateway;

/** Bad input to the gateway, or a part of it that cannot work: says what, where and what to do. */
public class GatewayException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public GatewayException(String message) {
        super(message);
    }

    public GatewayException(String message, Throwable cause) {
        super(message, cause);
    }
}
